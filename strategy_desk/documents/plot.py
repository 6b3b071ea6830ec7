"""Where time stands on a chart's paper, and its words: none is crossed by a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from strategy_desk.documents import fonts, strokes
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.parts import draw_label, drawn
from strategy_desk.documents.style import GRID
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import BETWEEN, WELSH, in_welsh
from strategy_desk.domain.chart import labels
from strategy_desk.domain.chart.content import Content
from strategy_desk.domain.chart.labels import Measure
from strategy_desk.domain.chart.scale import Scale

SMALL = 7.6
MARK = 8.0
"""Size of the words on a chart and of its marks, in points."""

CLEAR = 2.2
"""Points kept free between one label and the next."""

NEXT = 0.8
"""Points between the lines of a name, over its size."""

_RISE = 0.33 * SMALL
_LONGEST = 200
"""Letters of a text that are looked at: no chart has room for more."""


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A stretch of a chart on the paper. ``names`` is where the column of names begins.

    Where it is ``bilingual`` a name has its Welsh over it; what stands at marks and on axes has
    no room for both, and the key says it in both.
    """

    canvas: TaggedCanvas
    content: Content
    scale: Scale
    names: float
    bilingual: bool = False

    @property
    def now(self) -> float:
        """Where the moment stands, or the end that it lies beyond."""
        return self.scale.clipped(self.content.now)

    @property
    def shows_now(self) -> bool:
        """Whether the moment stands on this paper."""
        return self.scale.first < self.content.now < self.scale.last

    def shows(self, first: float, last: float) -> bool:
        """Whether any of a stretch of time is on it."""
        return first < self.scale.last and last > self.scale.first

    def line(self, x: float, y: float, to_x: float, to_y: float, width: float = 0.75) -> None:
        """Draw a black line."""
        self.canvas.setStrokeGray(0)
        self.canvas.setLineWidth(width)
        self.canvas.line(x, y, to_x, to_y)

    def grid(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a line that parts weeks, months or lanes."""
        strokes.line(self.canvas, [(x, y), (to_x, to_y)], 0.75, GRID)

    def dashed(self, x: float, y: float, to_x: float, dash: tuple[float, float]) -> None:
        """Draw a level line of dashes or dots."""
        self.canvas.setDash(*dash)
        self.line(x, y, to_x, y, 0.9)
        self.canvas.setDash()

    def write(self, label: Label) -> None:
        """Write a label on a ground of its own, so that no line crosses it."""
        self.canvas.setFillGray(1)
        self.canvas.rect(
            label.x - 0.6, label.y - 1.5, label.width + 1.2, 0.95 * label.size, stroke=0, fill=1
        )
        self.put(label)

    def put(self, label: Label, grey: float = 0) -> None:
        """Write a label on what is there."""
        put(self.canvas, label, grey)

    def name(self, label: Label) -> None:
        """Write a name whose last line is given; its Welsh stands over it."""
        self.put(label)
        if self.lines(label.text) > 1:
            y = label.y + label.size + NEXT
            over = replace(label, y=y, text=in_welsh(label.text), language=WELSH)
            self.put(over)

    def lines(self, name: str) -> int:
        """Count the lines that a name takes."""
        return 2 if self.bilingual and in_welsh(name) else 1


@dataclass(frozen=True, kw_only=True)
class Label:
    """Words from ``x`` on the baseline ``y``."""

    x: float
    y: float
    text: str
    face: Face = Face.REGULAR
    size: float = SMALL
    language: str = ""

    @classmethod
    def middle(
        cls, x: float, y: float, text: str, face: Face = Face.REGULAR, size: float = SMALL
    ) -> Label:
        """Words whose middle stands at ``x``."""
        return cls(x=x - width(text, face, size) / 2, y=y, text=text, face=face, size=size)

    @property
    def width(self) -> float:
        """How wide the words are."""
        return width(self.text, self.face, self.size)

    @property
    def right(self) -> float:
        """Where they end."""
        return self.x + self.width

    def within(self, left: float, right: float) -> Label:
        """The same words, moved so that they stand between two edges."""
        x = max(min(self.x, right - self.width), left)
        return replace(self, x=x)


def put(canvas: TaggedCanvas, label: Label, grey: float = 0) -> None:
    """Write a label."""
    with canvas.spoken_in(label.language):
        draw_label(canvas, label.x, label.y, label.text, label.face, label.size, grey)


def in_languages(said: str, *, bilingual: bool) -> tuple[tuple[str, str], ...]:
    """Return words with their language, empty for that of the document; Welsh stands first."""
    if bilingual and (welsh := in_welsh(said)):
        return (welsh, WELSH), (f"{BETWEEN}{said}", "")
    return ((said, ""),)


def width(text: str, face: Face = Face.REGULAR, size: float = SMALL) -> float:
    """Return how wide words are as they are drawn."""
    return fonts.width(drawn(text, face), face, size)


def centred(middle: float, size: float = SMALL) -> float:
    """Return the baseline of words that look centred on a height."""
    return middle - _RISE * size / SMALL


def fitting(found: Iterable[Label]) -> list[Label]:
    """Return those, from the left, that do not meet the one kept before them."""
    return labels.apart(found, CLEAR)


def measure(face: Face = Face.REGULAR) -> Measure:
    """Return how a face measures the words on a chart."""
    return partial(width, face=face)


def elided(text: str, room: float, face: Face = Face.REGULAR) -> str:
    """Return as much of a text as fits: a name is better cut than left out."""
    return labels.elided(" ".join(text[:_LONGEST].split()), room, measure(face))
