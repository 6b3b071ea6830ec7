"""A paragraph: text without markup, so that no text can act as any.

Only `parts` builds these, from text that has been through `parts.safe`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from strategy_desk.documents import breaking, fonts
from strategy_desk.documents.breaking import Bit, Line, Span
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.structure import Element
from strategy_desk.documents.style import HAIR, Style, enlarged, large_size
from strategy_desk.documents.tagging import Rectangle, TaggedCanvas
from strategy_desk.documents.wording import in_both

_FEWEST_LINES = 2
"""Lines of a paragraph that stay together before and after a page end."""

_CAPITALS = 0.66
"""Height of capitals, in ems: they stand in the middle of the leading."""


class Paragraph(Flowable):
    """Spans of text set in one style, as one element of the structure."""

    def __init__(self, spans: Sequence[Span], style: Style, *, keeps: bool = False) -> None:
        self.spans = spans
        self._style = style
        self._element = Element(style.tag)
        self._links: dict[Span, Element] = {}
        self._lines: list[Line] = []
        self._broken_at = -1.0
        self._starts = True
        self.before, self.after, self.keeps = style.before, style.after, keeps

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(span.text for span in self.spans)

    def height(self, width: float) -> float:
        """How high its lines are."""
        return len(self._lines_at(width)) * self._style.leading

    def split(self, width: float, room: float) -> tuple[Paragraph, Paragraph] | None:
        """Part it between lines, leaving at least two on each side."""
        lines = self._lines_at(width)
        fitting = min(int(room // self._style.leading), len(lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return None
        return self._part(lines[:fitting], starts=True), self._part(lines[fitting:], starts=False)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw its lines; a link is an element of its own inside it."""
        with canvas.element(self._element):
            if self._style.level is not None and self._starts:
                canvas.bookmark(self.text, self._style.level, top)
            placed = self._placed(x, top, width)
            for element, group in groupby(placed, self._owner):
                with canvas.content(element):
                    for bit, left, baseline, ending in group:
                        self._draw_bit(canvas, element, bit, left, baseline, ending)

    def made_in(self, setting: Setting) -> Paragraph:
        """The same words, larger or in Welsh first where that is asked for."""
        spans = [span for one in self.spans for span in _spans_in(one, setting)]
        style = enlarged(self._style) if setting.large else self._style
        return Paragraph(spans, style, keeps=self.keeps)

    def led_by(self, label: Flowable) -> Flowable:
        """The same words after those of a label."""
        if not isinstance(label, Paragraph):
            return self
        lead = [replace(span, face=Face.SEMIBOLD, grey=0.0) for span in label.spans]
        end = replace(lead[-1], text=" " if label.text.endswith(".") else ": ", welsh="")
        return Paragraph((*lead, end, *self.spans), self._style, keeps=self.keeps)

    @property
    def is_blank(self) -> bool:
        """Whether there are no words."""
        return not self.text.strip()

    @property
    def narrowest(self) -> float:
        """How wide its longest word is."""
        return max(
            (
                fonts.width(word, span.face or self._style.face, span.size or self._style.size)
                for span in self.spans
                for word in span.text.split()
            ),
            default=0.0,
        )

    def _lines_at(self, width: float) -> list[Line]:
        if self._broken_at != width:
            self._lines = breaking.lines(self.spans, self._style, width)
            self._broken_at = width
        return self._lines

    def _part(self, lines: list[Line], *, starts: bool) -> Paragraph:
        part = Paragraph(self.spans, self._style, keeps=self.keeps)
        part._element, part._links = self._element, self._links
        part._lines, part._broken_at = lines, self._broken_at
        part._starts = self._starts and starts
        return part

    def _placed(
        self, x: float, top: float, width: float
    ) -> Iterator[tuple[Bit, float, float, str]]:
        """Each bit with its left edge, its baseline and what stands after it."""
        lines = self._lines_at(width)
        baseline = top - (self._style.leading + _CAPITALS * self._style.size) / 2
        for line in lines:
            spare = width - line.width
            left = x + spare * self._style.align.value
            for bit in line.bits:
                last = bit is line.bits[-1]
                yield bit, left, baseline, " " if last and line.goes_on else ""
                left += bit.width
            baseline -= self._style.leading

    def _owner(self, place: tuple[Bit, float, float, str]) -> Element:
        """The element that a bit belongs to: the paragraph, a link in it, or a foreign run."""
        bit, _, _, ending = place
        if bit.span.address:
            return self._links.setdefault(bit.span, Element("Link"))
        stretch = bit.stretch
        if not stretch.language:
            return self._element
        spoken = stretch.text + ending if stretch.from_right else ""
        return Element("Span", spoken=spoken, language=stretch.language)

    def _draw_bit(
        self,
        canvas: TaggedCanvas,
        element: Element,
        bit: Bit,
        x: float,
        baseline: float,
        ending: str,
    ) -> None:
        span, size = bit.span, bit.span.size or self._style.size
        face = span.face or self._style.face
        canvas.write(x, baseline, bit.drawn(face) + ending, face, size, span.grey)
        if span.address:
            area = (x, baseline - 0.25 * size, x + bit.width, baseline + 0.8 * size)
            _underline(canvas, area)
            canvas.link(element, span.address, area)


def _spans_in(span: Span, setting: Setting) -> tuple[Span, ...]:
    if setting.large and span.size:
        span = replace(span, size=large_size(span.size))
    return span.in_both() if setting.bilingual else (span,)


def _underline(canvas: TaggedCanvas, area: Rectangle) -> None:
    left, bottom, right, _ = area
    canvas.setLineWidth(HAIR)
    canvas.setStrokeGray(0)
    canvas.line(left, bottom + 1, right, bottom + 1)


class PageNumber(Flowable):
    """The number of the page that a heading came to stand on, after what it is called, if given."""

    def __init__(self, heading: str, style: Style, called: str = "") -> None:
        self._heading = heading
        self._style = style
        self._called = called
        self._element = Element(style.tag)

    def height(self, width: float) -> float:
        """One line."""
        return self._style.leading

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Leave its place, to be filled when all pages are laid out."""
        baseline = top - (self._style.leading + _CAPITALS * self._style.size) / 2

        def write() -> None:
            number = f"{self._called} {canvas.places[self._heading]}".lstrip()
            canvas.write(x, baseline, number, self._style.face, self._style.size, 0.0)

        with canvas.content(self._element):
            canvas.later(write)

    def made_in(self, setting: Setting) -> PageNumber:
        """The number of the page of the same heading, as it is set."""
        heading = in_both(self._heading) if setting.bilingual else self._heading
        style = enlarged(self._style) if setting.large else self._style
        return PageNumber(heading, style, self._called)

    def led_by(self, label: Flowable) -> Flowable:
        """The number after the word for it."""
        called = label.text if isinstance(label, Paragraph) else ""
        return PageNumber(self._heading, self._style, called)
