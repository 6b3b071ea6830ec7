"""Breaking text into lines, from spans that differ in weight, grey or address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from strategy_desk.documents import fonts, scripts, shaping
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.scripts import Stretch
from strategy_desk.documents.style import Style
from strategy_desk.documents.wording import BETWEEN, WELSH

_PARTS = re.compile(r"\n|[ \t]+|[^ \t\n]+")
_LETTERS = re.compile(f"[^{shaping.MARKS}][{shaping.MARKS}]*|[{shaping.MARKS}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Text set in one way; what is not said is as its paragraph. ``address`` makes it a link.

    ``language`` is empty for the document's own; ``welsh`` is what fixed words are in Welsh.
    """

    text: str
    face: Face | None = None
    size: float | None = None
    grey: float = 0.0
    address: str = ""
    language: str = ""
    welsh: str = ""

    def in_both(self) -> tuple[Span, ...]:
        """Return it in Welsh and then as it is, where it has Welsh."""
        if not self.welsh:
            return (self,)
        welsh = replace(self, text=self.welsh, language=WELSH, welsh="")
        return welsh, replace(self, text=f"{BETWEEN}{self.text}", welsh="")


@dataclass(frozen=True, slots=True)
class Bit:
    """Part of a line that one span and one script give; ``width`` is points."""

    span: Span
    stretch: Stretch
    width: float

    def drawn(self, face: Face) -> str:
        """Return its text as it is drawn."""
        return shaping.drawn(self.stretch.text, face, from_right=self.stretch.from_right)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``goes_on`` says that what follows is another word."""

    bits: Sequence[Bit]
    width: float
    goes_on: bool


def lines(spans: Sequence[Span], style: Style, width: float) -> list[Line]:
    """Break spans into lines no wider than ``width``; a longer word is broken where it must be."""
    breaker = _Breaker(style, width)
    for span in spans:
        for stretch in _stretches(span):
            breaker.take(span, stretch)
    return breaker.finished()


def _stretches(span: Span) -> Iterable[Stretch]:
    """The stretches of its text, which is one where the span says its language."""
    if span.language:
        return (Stretch(span.text, span.language),)
    return scripts.stretches(span.text)


_Piece: TypeAlias = tuple[Span, Stretch, str, float]
"""A word, a space or part of one, with how it is set and how wide it is."""


@lru_cache(maxsize=1 << 15)
def _ems(text: str, face: Face, from_right: bool) -> float:
    """How wide a word is, in ems: most words of a document come again."""
    return fonts.width(shaping.drawn(text, face, from_right=from_right), face, 1)


class _Breaker:
    """Fills lines word by word. A word may come in several pieces."""

    def __init__(self, style: Style, width: float) -> None:
        self._style = style
        self._limit = width
        self._lines: list[Line] = []
        self._line: list[_Piece] = []
        self._used = 0.0
        self._space: list[_Piece] = []
        self._word: list[_Piece] = []

    def take(self, span: Span, stretch: Stretch) -> None:
        """Take the next words, spaces and line ends."""
        face, size, from_right = self._face(span), self._size(span), stretch.from_right
        for part in _PARTS.findall(stretch.text):
            if part == "\n":
                self._end_word()
                self._end_line(goes_on=True)
            elif part[0] in " \t":
                self._end_word()
                part = part.replace("\t", "    ")
                self._space.append((span, stretch, part, _ems(part, face, from_right) * size))
            else:
                self._word.append((span, stretch, part, _ems(part, face, from_right) * size))

    def finished(self) -> list[Line]:
        """Return all lines; there is always one."""
        self._end_word()
        self._end_line(goes_on=False)
        return self._lines

    def _end_word(self) -> None:
        if not self._word:
            return
        word, space = _width(self._word), _width(self._space)
        if self._line and self._used + space + word > self._limit:
            self._end_line(goes_on=True)
        elif self._line:
            self._line += self._space
            self._used += space
        if word > self._limit:
            self._add_in_pieces(self._word)
        else:
            self._line += self._word
            self._used += word
        self._space, self._word = [], []

    def _end_line(self, *, goes_on: bool) -> None:
        bits = [_bit(list(group)) for _, group in groupby(self._line, _stretch)]
        self._lines.append(Line(bits, self._used, goes_on))
        self._line, self._used, self._space = [], 0.0, []

    def _add_in_pieces(self, pieces: Sequence[_Piece]) -> None:
        for span, stretch, text, _ in pieces:
            face, size = self._face(span), self._size(span)
            part, width = "", 0.0
            for letter in _LETTERS.findall(text):
                step = _ems(letter, face, stretch.from_right) * size
                if self._used + width + step > self._limit and (part or self._line):
                    self._add((span, stretch, part, width))
                    self._end_line(goes_on=False)
                    part, width = "", 0.0
                part, width = part + letter, width + step
            self._add((span, stretch, part, width))

    def _add(self, piece: _Piece) -> None:
        if piece[2]:
            self._line.append(piece)
            self._used += piece[3]

    def _face(self, span: Span) -> Face:
        return span.face or self._style.face

    def _size(self, span: Span) -> float:
        return span.size or self._style.size


def _width(pieces: Sequence[_Piece]) -> float:
    return pieces[0][3] if len(pieces) == 1 else sum([piece[3] for piece in pieces])


def _stretch(piece: _Piece) -> int:
    """Whose stretch a piece is part of; pieces of one that meet are drawn as one."""
    return id(piece[1])


def _bit(pieces: Sequence[_Piece]) -> Bit:
    span, stretch, _, _ = pieces[0]
    text = "".join([piece[2] for piece in pieces])
    return Bit(span, Stretch(text, stretch.language, stretch.from_right), _width(pieces))
