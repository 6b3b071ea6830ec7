"""Short forms and standard phrases that expand as they are typed: ``RHI``, ``s47``, ``/quorate``.

Source: domain specification, section 9.2; design specification, sections 5.3 and 9.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from strategy_desk.domain.wording.quotations import in_quotation

PHRASE_MARK = "/"
"""What a standard phrase begins with, so that no word expands by accident."""


@dataclass(frozen=True, kw_only=True)
class Abbreviation:
    """A short form, as it is typed with its capitals, and what it stands for.

    ``plural`` is what more than one are called, where that is not ``full`` with an s.
    """

    short: str
    full: str
    plural: str = ""


@dataclass(frozen=True, kw_only=True)
class Expansion:
    """What takes the place of ``before[start:end]``."""

    start: int
    end: int
    text: str


class Abbreviations:
    """A list of short forms; the later of two that are alike holds.

    One of a letter and figures is known in either case: s47 and S47.
    """

    def __init__(self, abbreviations: Iterable[Abbreviation]) -> None:
        self._full: dict[str, str] = {}
        for one in abbreviations:
            self._full[one.short] = one.full
            if one.short[1:].isdecimal():
                self._full[one.short.swapcase()] = one.full
            if not one.short.startswith(PHRASE_MARK):
                self._full[f"{one.short}s"] = one.plural or f"{one.full}s"

    def meaning(self, short: str) -> str:
        """Return what a short form stands for; empty where it is none."""
        return self._full.get(short, "")


def expand(before: str, abbreviations: Abbreviations) -> Expansion | None:
    """Return what the word before the caret expands to, if anything.

    ``before`` is the text before the caret, with the space or mark that ended the word or without.
    Nothing expands inside a quotation, in the middle of a word, or in other capitals than listed.
    """
    found = _LAST_WORD.search(before, max(0, len(before) - _LONGEST))
    if found is None:
        return None
    start, end = found.span("word")
    full = abbreviations.meaning(found["word"])
    if not full or in_quotation(before, start):
        return None
    return Expansion(start=start, end=end, text=_begun(full, before[:start]))


def _begun(full: str, before: str) -> str:
    """Begin with a capital where a sentence begins."""
    begins = not before.strip() or _SENTENCE_ENDED.search(before)
    return full[:1].upper() + full[1:] if begins else full


_LONGEST = 64
"""Characters that the last word and what ends it can take, and some to spare."""

_LAST_WORD = re.compile(
    r"(?<![^\s([{/\u2013\u2014-])(?P<word>/?[^\W_]{1,40})(?:['\u2019]s)?[\s.,;:!?)/\]]?\Z"
)
_SENTENCE_ENDED = re.compile(r"[.!?\n]\s*\Z")
