"""Which agency words in a file name: by its code, its name, or a name the catalogue knows it by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from strategy_desk.domain.agencies import Agency

LONGEST = 120
"""Characters of words that name an agency; anything longer is prose."""

_NO_TITLES = frozenset(
    {"meeting", "home", "placement", "family", "mother", "father", "mum", "dad", "panel", "custody"}
)
"""Names of agencies that, alone over rows, may as well be what happened."""

_HAPPENED = frozenset(
    {"visit", "visits", "call", "calls", "absence", "report", "referral", "meeting", "exclusion"}
    | {"move", "moved", "breakdown", "closed", "closes", "transfer", "attended", "told", "change"}
    | {"contact", "contacted", "informed", "seen", "check", "search", "refusal", "placement"}
)
"""Words beside an agency's name that make an event of it: 'School exclusion'."""

BESIDE_IN_TITLE = 2
"""Words that may stand beside the agency in a title: 'Records of Norrholm Police'."""


class Agencies:
    """The agencies of the catalogue, found in words as people write them."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        names = {
            _plain(name): agency.code
            for agency in agencies
            for name in (agency.code, agency.name, *agency.also)
        }
        longest_first = sorted(names, key=len, reverse=True)
        self._codes = names
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})s?\b")
        self._found: dict[str, tuple[str, ...]] = {}

    def named(self, words: str) -> tuple[str, ...]:
        """Return the codes of the agencies that words name, each once, in order."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = self._look(words)
        return found

    def title(self, words: str) -> str:
        """Return the code of the one agency that a title of a few words is, if it is one."""
        codes = () if _plain(words) in _NO_TITLES else self.named(words)
        beside = self._pattern.sub(" ", _plain(words)).split()
        happened = _HAPPENED.intersection(beside)
        fits = len(codes) == 1 and len(beside) <= BESIDE_IN_TITLE and not happened
        return codes[0] if fits else ""

    def _look(self, words: str) -> tuple[str, ...]:
        plain = _plain(words)
        if not plain or len(plain) > LONGEST:
            return ()
        if plain in self._codes:
            return (self._codes[plain],)
        codes = (self._code(match[0]) for match in self._pattern.finditer(plain))
        return tuple(dict.fromkeys(codes))

    def _code(self, name: str) -> str:
        return self._codes.get(name) or self._codes[name.removesuffix("s")]


def _plain(words: str) -> str:
    plain = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]", "", words.casefold())
    return re.sub(r"[^a-z0-9&]+", " ", plain).strip()
