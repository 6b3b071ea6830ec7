"""A text as words, each with its place in the text as it was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from strategy_desk.domain.wording.quotations import NOWHERE, quotations


class Between(IntEnum):
    """What stands between a word and the one before it."""

    JOINED = 0
    """A space, a hyphen or nothing: the two are read as one phrase."""
    PAUSE = 1
    """A comma, a bracket, a dash: only a gap in a pattern reaches over it."""
    STOP = 2
    """The end of a sentence or paragraph, or a quotation: no phrase reaches over it."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word in the form in which words are compared, and where it stands.

    ``start`` and ``end`` count the characters of the text as written, however it is composed.
    """

    text: str
    start: int
    end: int
    before: Between


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text in order, without those in a quotation.

    What an apostrophe joins is two words: ``he's`` is ``he`` and ``'s``, ``isn't`` is ``is`` and
    ``n't``.
    """
    return tuple(_words(text))


def compared(written: str) -> str:
    """Return a word in the form in which words are compared: case and composition do not count."""
    plain = unicodedata.normalize("NFKC", written).translate(_PLAIN)
    return unicodedata.normalize("NFC", plain.casefold())


def _words(text: str) -> Iterator[Word]:
    spared = iter(quotations(text))
    start, end = next(spared, NOWHERE)
    last, stopped = 0, True
    for found in _WORD.finditer(text):
        while found.start() >= end:
            start, end = next(spared, NOWHERE)
            stopped = True
        if found.start() >= start:
            continue
        before = Between.STOP if stopped else _between(text[last : found.start()])
        for piece in _pieces(found):
            yield Word(*piece, before)
            before = Between.JOINED
        last, stopped = found.end(), False


def _pieces(found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """Take a word and what an apostrophe joins to it apart."""
    written, start, end = found[0], found.start(), found.end()
    if written.isascii() and written.isalnum():
        yield written.lower(), start, end
        return
    joined = _JOINED.search(written)
    cut = joined.start() if joined else len(written)
    yield compared(written[:cut]), start, start + cut
    if cut < len(written):
        yield compared(written[cut:]), start + cut, end


def _between(gap: str) -> Between:
    if gap in ("", " "):
        return Between.JOINED
    if _STOP.search(gap):
        return Between.STOP
    mark = gap.strip(_LIGHT)
    dash = bool(mark) and gap[0].isspace() and gap[-1].isspace()
    return Between.PAUSE if dash or mark not in _HYPHENS else Between.JOINED


_APOSTROPHES = "'\u2019\u02bc\u02bb\u2018\uff07"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTER = rf"[^\W_\u02bb\u02bc][\u0300-\u036f{_UNSEEN}]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[{_APOSTROPHES}](?:{_LETTER})+)*")
_JOINED = re.compile(
    # What English and Welsh write together: isn't, he's, they're, I'm, we've; mae'n, i'w, o'r.
    rf"(?<=.)(?:n[{_APOSTROPHES}]t|[{_APOSTROPHES}](?:s|re|m|ve|ll|d|n|r|i|w|u|th))$",
    re.IGNORECASE,
)
_PLAIN = {**dict.fromkeys(map(ord, _APOSTROPHES), "'"), **dict.fromkeys(map(ord, _UNSEEN))}
_STOP = re.compile(r"[.!?;:|\u2022\u2028\u2029]|\n[^\S\n]*\n")
_LIGHT = " \t\r\n\f\v\u00a0\u202f_*" + _APOSTROPHES + _UNSEEN
_HYPHENS = ("", "-", "\u2010", "\u2011")
