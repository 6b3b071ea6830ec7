"""Bars and boxes of a chart, told apart in black and white: solid, hatched, hollow or dashed.

An area is its left, bottom, right and top, in points. Source: design specification 3.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from strategy_desk.documents import strokes
from strategy_desk.documents.strokes import OUTLINE
from strategy_desk.documents.style import GRID, SHADE
from strategy_desk.documents.tagging import Rectangle, TaggedCanvas

HIGH, MEDIUM = 3, 2
"""Ranks of the police scale from which a bar is solid and hatched."""


class Fill(Enum):
    """How a bar is filled: the more serious, the darker."""

    SOLID = auto()
    HATCHED = auto()
    HOLLOW = auto()
    DASHED = auto()


HEIGHTS = {Fill.SOLID: 1.0, Fill.HATCHED: 0.7, Fill.HOLLOW: 0.4, Fill.DASHED: 1.0}
"""Height of a bar against the tallest."""


HOURS = SHADE - 0.08
"""Grey of the first 72 hours in which something was done."""


@dataclass(frozen=True, kw_only=True)
class Hatch:
    """Lines at 45 degrees: how far apart, how thick and how grey."""

    step: float
    thick: float
    grey: float = 0.0


RISK = Hatch(step=3.4, thick=1.2)
HELP = Hatch(step=4.5, thick=0.75)
PAUSE = Hatch(step=6.5, thick=0.75)
FUTURE = Hatch(step=10.0, thick=0.5, grey=GRID)


def fill_of(rank: int) -> Fill:
    """How a bar of a rank is filled; rank -1 is not recorded."""
    if rank < 0:
        return Fill.DASHED
    return Fill.SOLID if rank >= HIGH else Fill.HATCHED if rank == MEDIUM else Fill.HOLLOW


def bar(canvas: TaggedCanvas, area: Rectangle, fill: Fill, *, is_open: bool = False) -> None:
    """A bar of an episode; an open one has no right edge."""
    left, bottom, right, top = area
    grey = 0.0 if fill is Fill.SOLID else 1.0
    canvas.setFillGray(grey)
    canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    if fill is Fill.HATCHED:
        hatch(canvas, area, RISK)
    edge = [(right, bottom), (left, bottom), (left, top), (right, top)]
    canvas.setDash(*((1.8, 1.4) if fill is Fill.DASHED else ()))
    strokes.line(canvas, edge if is_open else [*edge, edge[0]], width=OUTLINE)
    canvas.setDash()


def filled(canvas: TaggedCanvas, area: Rectangle, grey: float) -> None:
    """An outlined box."""
    left, bottom, right, top = area
    canvas.setFillGray(grey)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(OUTLINE)
    canvas.rect(left, bottom, right - left, top - bottom, fill=1)


def hatch(canvas: TaggedCanvas, area: Rectangle, look: Hatch) -> None:
    """Lines at 45 degrees inside an area."""
    left, bottom, right, top = area
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, bottom, right - left, top - bottom)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setStrokeGray(look.grey)
    canvas.setLineWidth(look.thick)
    x = left - (top - bottom)
    while x < right:
        canvas.line(x, bottom, x + top - bottom, top)
        x += look.step
    canvas.restoreState()


def fading(canvas: TaggedCanvas, area: Rectangle, *, rightwards: bool) -> None:
    """Cut the part of a bar that is only possible into strips that grow thinner."""
    left, bottom, right, top = area
    step = 2.4
    count = max(int((right - left) / step), 1)
    canvas.setFillGray(1)
    for n in range(count):
        gap = 0.35 + 0.5 * (n + 1) / count
        x = left + n * step if rightwards else right - n * step - gap * step
        canvas.rect(x, bottom - 0.6, gap * step, top - bottom + 1.2, stroke=0, fill=1)


def chevrons(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """The open end of a bar: still missing."""
    for step in range(3):
        left, half = x + 1.4 + 3 * step, 0.4 * size
        strokes.line(canvas, [(left, y + half), (left + 2.2, y), (left, y - half)], width=1.2)
