"""What a screen shows that others can see: names as initials, restricted words closed.

Source: design specification 4 (sensitive on screen) and 5.1 (F9); domain specification 8.3 (tiers)
and 8.4 (another child by initials or a code).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, TypeVar

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.decisions import DecisionQuestion
from strategy_desk.domain.events import EventKind
from strategy_desk.domain.meetings import AgendaItem
from strategy_desk.domain.names import plain
from strategy_desk.domain.names_in_use import (
    MONTHS,
    ORDINARY,
    RUN,
    SHORT,
    InUse,
    initials_of,
    runs,
)
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import FuzzyDate

Shown = TypeVar("Shown")

RESTRICTED = "Restricted"

MARK = "\u2063\u2060"
"""Two signs without a picture or a width, after what stands for hidden words: so it can be told
wherever it comes back, and is never written into a record."""

BESIDE = "\u00a0"
"""Between initials and reference: a space at which nothing is broken or taken for two names."""

UNTOUCHED = frozenset(
    {"reference", "references", "child_reference", "code", "key", "number", "agency", "agencies"}
    | {"superseded_by"}
)
"""Fields that hold codes and references, which stand for names and are none."""

WHO = frozenset({"speaker", "owner", "author", "interviewer", "by"})
"""Fields that say whose it is. A restricted record has somebody there still, nobody knows whom."""

COUNTED = frozenset({"force_area"})
"""Fields that figures are counted by: they stay in a restricted record too, so that no figure is
another while names are hidden. A page that shows them leaves out those of a closed one."""

MAIN = ("text", "name", "value", "words", "note", "evidence", "proposed", "source")
"""Fields that say what a restricted record is about: the first that has words says the tier."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A name from one letter of a text up to another, and what stands for it."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class Hiding:
    """The names that are hidden. Where two share one, a code stands for it only if both have it.

    ``mark`` follows whatever stands for a name or for restricted words.
    """

    names: tuple[InUse, ...] = ()
    mark: str = ""

    def words(self, text: str) -> str:
        """Return a text with initials, or a code, in place of every name.

        A text that is the name of one child and nothing else has the child's reference too.
        """
        spans = self.spans(text)
        if not spans:
            return text
        reference = self._children.get(runs(text)) if _is_all(text, spans) else None
        if reference:
            return f"{initials_of(text)}{BESIDE}{reference}{self.mark}"
        told, at = [], 0
        for span in spans:
            told += [text[at : span.start], span.instead, self.mark]
            at = span.end
        return "".join((*told, text[at:]))

    def spans(self, text: str) -> tuple[Hidden, ...]:
        """Return where names stand in a text, in order: the longest that begins at each word."""
        return tuple(self._found(text)) if self.names else ()

    def _found(self, text: str) -> Iterator[Hidden]:
        folded, places = _folded(text)
        if self._holds_none(text, folded):
            return
        words = [match.span() for match in RUN.finditer(folded)]
        skip = 0
        for index, (start, end) in enumerate(words):
            if index < skip:
                continue
            for parts, instead in self._known.get(folded[start:end], ()):
                last = index + len(parts)
                if not _reads(folded, words[index:last], parts):
                    continue
                starts, ends = [places[one] for one, _ in words[index:last]], words[last - 1][1]
                if _is_meant(text, starts, places[ends], parts):
                    yield Hidden(places[start], places[ends], instead)
                    skip = last
                    break
            else:
                found = self._in_one_word(text[places[start] : places[end]])
                if found:
                    yield Hidden(places[start], places[end], found)
                elif index + 1 < len(words) and _SPLIT.fullmatch(folded, end, words[index + 1][0]):
                    begins, ends = words[index + 1]
                    found = self._alone(folded[start:end] + folded[begins:ends])
                    if found:
                        yield Hidden(places[start], places[ends], found)
                        skip = index + 2

    def _holds_none(self, text: str, folded: str) -> bool:
        """Whether no name can stand in a text: most have none, and are asked for each copy."""
        is_plain = text.isascii() and not _HUMP.search(text) and not _SPLIT.search(folded)
        return is_plain and self._known.keys().isdisjoint(RUN.findall(folded))

    def _in_one_word(self, word: str) -> str:
        """What stands for a word with a name run together in it: ``KayleighM``, ``LukaszNowak``."""
        if word.isupper() or word[1:].islower():
            return ""
        pieces = tuple(map(plain, _humps(word)))
        for index, piece in enumerate(pieces):
            for parts, instead in self._known.get(piece, ()):
                if pieces[index : index + len(parts)] == parts and len("".join(parts)) > SHORT:
                    return instead
        return ""

    def _alone(self, word: str) -> str:
        """What stands for a word split at the end of a line, where it can only be a name."""
        for parts, instead in self._known.get(word, ()):
            if len(parts) == 1 and len(word) > SHORT and word not in ORDINARY:
                return instead
        return ""

    @cached_property
    def _known(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """What can stand in a text, by its first word: the longest first."""
        found: dict[tuple[str, ...], set[str]] = {}
        for name in self.names:
            for parts, instead in name.forms():
                found.setdefault(parts, set()).add(instead)
        known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for parts, ways in sorted(found.items(), key=lambda one: -len(one[0])):
            instead = ways.pop() if len(ways) == 1 else "".join(p[0] for p in parts).upper()
            known.setdefault(parts[0], []).append((parts, instead))
        return known

    @cached_property
    def _children(self) -> dict[tuple[str, ...], str]:
        """The reference of each child by the whole name; nothing where two have one name."""
        found: dict[tuple[str, ...], set[str]] = {}
        for name in self.names:
            if name.reference:
                found.setdefault(runs(name.name), set()).add(name.reference)
        return {parts: ways.pop() for parts, ways in found.items() if len(ways) == 1}


def restricted_words(tier: Tier) -> str:
    """Return what stands in place of restricted words."""
    return f"{RESTRICTED}: {TIER_NAMES[tier]}"


def hidden(record: Shown, hiding: Hiding) -> Shown:
    """Return a record, or what holds records, with names hidden and restricted words closed.

    Identities, codes, references, dates and the keys of mappings stay; what has nothing to hide is
    returned itself. A restricted line keeps its time, agency, kind and tier.
    """
    shown: Shown = _hidden(record, hiding, None)
    return shown


def holds_hidden(thing: Any) -> bool:
    """Tell whether anything in a command or a text has the mark of words that stand for others."""
    if isinstance(thing, str):
        return MARK in thing
    if is_dataclass(thing) and not isinstance(thing, type):
        return any(holds_hidden(getattr(thing, field.name)) for field in fields(thing))
    if isinstance(thing, Mapping):
        return any(map(holds_hidden, thing.values()))
    return isinstance(thing, tuple | list | set | frozenset) and any(map(holds_hidden, thing))


def is_closed(record: Any) -> bool:
    """Whether a record with a name is shown with its restricted words closed."""
    return record.tier is not Tier.ALL and holds_hidden(record.name)


def without_mark(text: str) -> str:
    """Return a text that was hidden as it is to leave the screen: without signs of ours."""
    return text.replace(MARK, "")


def _hidden(thing: Any, hiding: Hiding, closed: Tier | None) -> Any:
    if isinstance(thing, Enum):
        return thing
    if isinstance(thing, str):
        return hiding.words(thing) if closed is None or not thing else ""
    if isinstance(thing, _LEFT_OPEN):
        closed = None
    if is_dataclass(thing) and not isinstance(thing, type):
        return _hidden_record(thing, hiding, closed)
    if isinstance(thing, Mapping):
        parts = {key: _hidden(value, hiding, closed) for key, value in thing.items()}
        return thing if all(parts[key] is thing[key] for key in parts) else parts
    if isinstance(thing, tuple | list | frozenset | set):
        inner = [_hidden(part, hiding, closed) for part in thing]
        if all(new is old for new, old in zip(inner, thing, strict=True)):
            return thing
        make = getattr(type(thing), "_make", type(thing))
        return make(inner)
    return thing


def _hidden_record(record: Any, hiding: Hiding, closed: Tier | None) -> Any:
    """A record as its fields are hidden; one with a tier of its own is closed by that."""
    names = [field.name for field in fields(record)]
    own: Any = None if isinstance(record, _LEFT_OPEN) else getattr(record, "tier", None)
    if isinstance(own, Tier):
        closed = None if own is Tier.ALL else own
    was = {name: getattr(record, name) for name in names}
    now = {
        name: value
        if name in UNTOUCHED
        else _hidden(value, hiding, None if name in COUNTED else closed)
        for name, value in was.items()
    }
    if closed is not None:
        who = f"{RESTRICTED}{hiding.mark}"
        now |= {name: who for name in WHO.intersection(names) if was[name]}
    if closed is not None and own is closed:
        main = next((name for name in MAIN if isinstance(was.get(name), str) and was[name]), "")
        now |= {main: f"{restricted_words(closed)}{hiding.mark}"} if main else {}
    if all(now[name] is was[name] for name in names):
        return record
    shown = object.__new__(type(record))
    for name, value in now.items():
        object.__setattr__(shown, name, value)
    return shown


_LEFT_OPEN = (Agency, AgendaItem, DecisionQuestion, EventKind, FuzzyDate)
"""What a restricted record may hold that is not restricted itself: catalogues and dates. An item's
tier is the one that its lines start with."""


def _is_all(text: str, spans: Sequence[Hidden]) -> bool:
    """Whether a text is one name and nothing else."""
    return len(spans) == 1 and text.strip() == text[spans[0].start : spans[0].end]


_WITHIN = re.compile(r"[\s.'_\u2010\u2011-]{1,3}")


def _reads(folded: str, words: Sequence[tuple[int, int]], parts: Sequence[str]) -> bool:
    """Whether these words, with no more between them than a name has, are the parts of one."""
    if len(words) < len(parts):
        return False
    joined = all(_WITHIN.fullmatch(folded, one[1], other[0]) for one, other in pairwise(words))
    return joined and all(
        folded[start:end] == part for (start, end), part in zip(words, parts, strict=True)
    )


_SPLIT = re.compile(r"[-\u00ad\u2010\u2011]\s*\n\s*|\ufffe\s*")
"""How a word is broken at the end of a line, also as it is read out of a PDF."""

_HUMP = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]")
"""Where a word has capitals within it, but is not of capitals alone."""

_OF_ONE_NAME = frozenset({"mc", "mac", "fitz", "de", "di", "du", "la", "le", "van", "von"})
"""After these a capital goes on with the same name: ``McDonald`` names no Donald."""


def _humps(word: str) -> Iterator[str]:
    """Yield the words that capitals tell apart in one: ``tide``, ``Mary`` and ``Anne``."""
    start = 0
    for at in range(1, len(word)):
        rises = word[at - 1].islower() or word[at + 1 : at + 2].islower()
        if word[at].isupper() and rises and plain(word[start:at]) not in _OF_ONE_NAME:
            yield word[start:at]
            start = at
    yield word[start:]


_DAY = re.compile(r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?(?: of)?\s*\Z")
_YEAR = re.compile(r"\s?\d")


def _is_meant(text: str, starts: Sequence[int], end: int, parts: Sequence[str]) -> bool:
    """Whether words that need not be a name are one: they have capitals, and are in no date."""
    if any(len(part) > SHORT and part not in ORDINARY for part in parts):
        return True
    if not all(text[start].isupper() for start in starts):
        return False
    in_date = _DAY.search(text, max(0, starts[0] - 10), starts[0]) or _YEAR.match(text, end)
    return not (in_date and parts[0] in MONTHS and len(parts) == 1)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """A text in plain letters, and where in the text each of them stands, and the end."""
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    letters = [(letter, place) for place, own in enumerate(text) for letter in _plain(own)]
    return "".join(letter for letter, _ in letters), (*(place for _, place in letters), len(text))


@cache
def _plain(letter: str) -> str:
    return plain(letter)
