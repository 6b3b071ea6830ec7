"""Breaking text into lines, from spans that differ in weight, grey or address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from strategy_desk.documents import fonts, scripts
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.scripts import Stretch
from strategy_desk.documents.style import Style
from strategy_desk.documents.wording import BETWEEN

_PARTS = re.compile(r"\n|[ \t]+|[^ \t\n]+")


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
        welsh = replace(self, text=self.welsh, language="cy", welsh="")
        return welsh, replace(self, text=f"{BETWEEN}{self.text}", welsh="")


@dataclass(frozen=True, slots=True)
class Bit:
    """Part of a line that one span and one script give; ``width`` is points."""

    span: Span
    stretch: Stretch
    width: float

    @property
    def drawn(self) -> str:
        """Its text in the order it is drawn."""
        text = self.stretch.text
        return scripts.visual(text) if self.stretch.from_right else text


@dataclass(slots=True)
class Line:
    """One line. ``goes_on`` says that a space stood where it was broken."""

    bits: list[Bit] = field(default_factory=list)
    width: float = 0.0
    goes_on: bool = False


def lines(spans: Sequence[Span], style: Style, width: float) -> list[Line]:
    """Break spans into lines no wider than ``width``; a longer word is broken where it must be."""
    breaker = _Breaker(style, width)
    for span in spans:
        for stretch in scripts.stretches(span.text):
            for part in _PARTS.findall(stretch.text):
                breaker.take(part, span, stretch)
    return breaker.finished()


class _Breaker:
    """Fills lines word by word. A word may come in several bits."""

    def __init__(self, style: Style, width: float) -> None:
        self._style = style
        self._limit = width
        self._lines: list[Line] = []
        self._line = Line()
        self._space: list[Bit] = []
        self._word: list[Bit] = []

    def take(self, part: str, span: Span, stretch: Stretch) -> None:
        """Take the next word, space or line end."""
        if part == "\n":
            self._end_word()
            self._end_line(goes_on=False)
        elif part[0] in " \t":
            self._end_word()
            self._space.append(self._bit(span, stretch, part.replace("\t", "    ")))
        else:
            self._word.append(self._bit(span, stretch, part))

    def finished(self) -> list[Line]:
        """Return all lines; there is always one."""
        self._end_word()
        self._end_line(goes_on=False)
        return self._lines

    def _end_word(self) -> None:
        if not self._word:
            return
        word = sum(bit.width for bit in self._word)
        space = sum(bit.width for bit in self._space)
        if self._line.bits and self._line.width + space + word > self._limit:
            self._end_line(goes_on=True)
        elif self._line.bits:
            self._add(self._space)
        self._space = []
        if word > self._limit:
            self._add_in_pieces(self._word)
        else:
            self._add(self._word)
        self._word = []

    def _end_line(self, *, goes_on: bool) -> None:
        self._line.goes_on = goes_on
        self._lines.append(self._line)
        self._line = Line()
        self._space = []

    def _add(self, bits: Sequence[Bit]) -> None:
        for bit in bits:
            last = self._line.bits[-1] if self._line.bits else None
            if last and last.span is bit.span and last.stretch.language == bit.stretch.language:
                self._line.bits[-1] = self._joined(last, bit)
            else:
                self._line.bits.append(bit)
            self._line.width += bit.width

    def _add_in_pieces(self, bits: Sequence[Bit]) -> None:
        for bit in bits:
            piece, width = "", 0.0
            for letter in bit.stretch.text:
                step = fonts.width(letter, self._face(bit.span), self._size(bit.span))
                if self._line.width + width + step > self._limit and (piece or self._line.bits):
                    self._add([self._bit(bit.span, bit.stretch, piece)] if piece else [])
                    self._end_line(goes_on=False)
                    piece, width = "", 0.0
                piece, width = piece + letter, width + step
            self._add([self._bit(bit.span, bit.stretch, piece)])

    def _bit(self, span: Span, stretch: Stretch, text: str) -> Bit:
        part = Stretch(text, stretch.language or span.language, stretch.from_right)
        drawn = scripts.visual(text) if stretch.from_right else text
        return Bit(span, part, fonts.width(drawn, self._face(span), self._size(span)))

    def _joined(self, first: Bit, second: Bit) -> Bit:
        stretch = first.stretch
        text = stretch.text + second.stretch.text
        joined = Stretch(text, stretch.language, stretch.from_right)
        return Bit(first.span, joined, first.width + second.width)

    def _face(self, span: Span) -> Face:
        return span.face or self._style.face

    def _size(self, span: Span) -> float:
        return span.size or self._style.size
