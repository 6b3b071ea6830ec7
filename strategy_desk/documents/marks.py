"""The marks of a chart, drawn so that each can be told from the others in black and white.

Every mark stands on a centre, with a size that is its height in points. Source: design
specification 3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, TypeAlias

from strategy_desk.documents.style import FAINT
from strategy_desk.documents.tagging import Rectangle, TaggedCanvas
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.events import Mark

_OUTLINE = 0.8

HIGH, MEDIUM = 3, 2
"""Ranks of the police scale from which a bar is solid and hatched."""

Draw: TypeAlias = Callable[[TaggedCanvas, float, float, float], None]


class Fill(Enum):
    """How a bar is filled: the more serious, the darker."""

    SOLID = auto()
    HATCHED = auto()
    HOLLOW = auto()
    DASHED = auto()


HEIGHTS = {Fill.SOLID: 1.0, Fill.HATCHED: 0.7, Fill.HOLLOW: 0.4, Fill.DASHED: 1.0}
"""Height of a bar against the tallest."""


@dataclass(frozen=True, kw_only=True)
class Hatch:
    """Lines at 45 degrees: how far apart, how thick and how grey."""

    step: float
    thick: float
    grey: float = 0.0


RISK = Hatch(step=3.4, thick=1.2)
HELP = Hatch(step=4.5, thick=0.75)
PAUSE = Hatch(step=5.0, thick=0.75)
FUTURE = Hatch(step=10.0, thick=0.5, grey=0.6)


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
    _stroke(canvas, edge if is_open else [*edge, edge[0]], width=_OUTLINE)
    canvas.setDash()


def block(fill: Fill) -> Draw:
    """A bar as a small square mark."""

    def draw(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
        half = 0.42 * size
        bar(canvas, (x - half, y - half, x + half, y + half), fill)

    return draw


def filled(canvas: TaggedCanvas, area: Rectangle, grey: float) -> None:
    """An outlined box."""
    left, bottom, right, top = area
    canvas.setFillGray(grey)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(_OUTLINE)
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
        left = x + 1 + 2.4 * step
        _stroke(canvas, [(left, y + size / 4), (left + 2, y), (left, y - size / 4)])


def contact(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A ring: contact is not help."""
    canvas.setStrokeGray(0)
    canvas.setFillGray(1)
    canvas.setLineWidth(1.3)
    canvas.circle(x, y, 0.42 * size, fill=1)


def concern(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled triangle."""
    half = size / 2
    _fill(canvas, [(x - half, y - 0.42 * size), (x, y + half), (x + half, y - 0.42 * size)])


def done(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled square with a tick."""
    half = 0.46 * size
    _fill(
        canvas,
        [(x - half, y - half), (x - half, y + half), (x + half, y + half), (x + half, y - half)],
    )
    _tick(canvas, x, y, size, grey=1.0)


def overdue(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow square with a stroke and a dot."""
    half = 0.46 * size
    canvas.setStrokeGray(0)
    canvas.setFillGray(1)
    canvas.setLineWidth(1.2)
    canvas.rect(x - half, y - half, 2 * half, 2 * half, fill=1)
    canvas.setLineWidth(1.4)
    canvas.line(x, y + 0.3 * size, x, y - 0.06 * size)
    canvas.setFillGray(0)
    canvas.circle(x, y - 0.24 * size, 0.75, stroke=0, fill=1)


def decision(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled diamond."""
    _fill(canvas, _diamond(x, y, size))


def to_come(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow diamond: a meeting that is planned."""
    _fill(canvas, _diamond(x, y, size), grey=1.0)
    _stroke(canvas, [*_diamond(x, y, size), _diamond(x, y, size)[0]])


def did_not_happen(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A cross."""
    half = 0.36 * size
    _stroke(canvas, [(x - half, y - half), (x + half, y + half)], width=1.6)
    _stroke(canvas, [(x - half, y + half), (x + half, y - half)], width=1.6)


def interview_within(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled bubble with a tick."""
    _bubble(canvas, x, y, size, grey=0.0)
    _tick(canvas, x, y + 0.08 * size, 0.8 * size, grey=1.0)


def interview_late(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with a tick."""
    _bubble(canvas, x, y, size, grey=1.0)
    _tick(canvas, x, y + 0.08 * size, 0.8 * size, grey=0.0)


def interview_chosen(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with three dots: later, as the child chose."""
    _bubble(canvas, x, y, size, grey=1.0)
    canvas.setFillGray(0)
    for step in (-1, 0, 1):
        canvas.circle(x + 0.22 * size * step, y + 0.08 * size, 0.55, stroke=0, fill=1)


def interview_declined(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with a dash."""
    _bubble(canvas, x, y, size, grey=1.0)
    _stroke(canvas, [(x - 0.22 * size, y + 0.08 * size), (x + 0.22 * size, y + 0.08 * size)])


def interview_none(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with a cross."""
    _bubble(canvas, x, y, size, grey=1.0)
    did_not_happen(canvas, x, y + 0.08 * size, 0.55 * size)


def interview_due(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with the hands of a clock."""
    _bubble(canvas, x, y, size, grey=1.0)
    centre = y + 0.05 * size
    _stroke(canvas, [(x, centre + 0.26 * size), (x, centre), (x + 0.2 * size, centre)])


def interview_untimed(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with one dot: held, at a time that is not known."""
    _bubble(canvas, x, y, size, grey=1.0)
    canvas.setFillGray(0)
    canvas.circle(x, y + 0.08 * size, 0.14 * size, stroke=0, fill=1)


def half_square(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A square with one half filled: one source."""
    half = 0.42 * size
    _fill(canvas, [(x - half, y - half), (x - half, y + half), (x + half, y + half)])
    canvas.setStrokeGray(0)
    canvas.setLineWidth(_OUTLINE)
    canvas.rect(x - half, y - half, 2 * half, 2 * half)


def square(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled square."""
    half = 0.42 * size
    canvas.setFillGray(0)
    canvas.rect(x - half, y - half, 2 * half, 2 * half, stroke=0, fill=1)


def light_line(canvas: TaggedCanvas, x: float, bottom: float, top: float) -> None:
    """A grey upright line."""
    canvas.setStrokeGray(FAINT + 0.2)
    canvas.setLineWidth(0.5)
    canvas.line(x, bottom, x, top)


EVENT_MARKS: dict[Mark, Draw] = {
    Mark.CONTACT: contact,
    Mark.CONCERN: concern,
    Mark.DONE: done,
    Mark.DECISION: decision,
    Mark.DID_NOT_HAPPEN: did_not_happen,
}
"""How an event that is not a band is drawn."""

SHAPES: dict[Shape, Draw] = {
    Shape.CONTACT: contact,
    Shape.CONCERN: concern,
    Shape.DONE: done,
    Shape.OVERDUE: overdue,
    Shape.DECISION: decision,
    Shape.TO_COME: to_come,
    Shape.DID_NOT_HAPPEN: did_not_happen,
    Shape.HELD: interview_within,
    Shape.HELD_LATE: interview_late,
    Shape.CHOSE_LATER: interview_chosen,
    Shape.HELD_UNTIMED: interview_untimed,
    Shape.DECLINED: interview_declined,
    Shape.NOT_HELD: interview_none,
    Shape.DUE: interview_due,
}
"""How each mark of the chart is drawn on paper."""


def _diamond(x: float, y: float, size: float) -> list[tuple[float, float]]:
    half = 0.52 * size
    return [(x - half, y), (x, y + half), (x + half, y), (x, y - half)]


def _bubble(canvas: TaggedCanvas, x: float, y: float, size: float, *, grey: float) -> None:
    half = 0.5 * size
    bottom = y - 0.3 * size
    canvas.setStrokeGray(0)
    canvas.setFillGray(grey)
    canvas.setLineWidth(1.1)
    tail = [
        (x - 0.1 * size, bottom),
        (x - 0.1 * size, bottom - 0.24 * size),
        (x + 0.2 * size, bottom),
    ]
    outline = [
        (x - half, bottom),
        (x - half, y + 0.45 * size),
        (x + half, y + 0.45 * size),
        (x + half, bottom),
        *reversed(tail),
    ]
    canvas.drawPath(_path(canvas, outline, close=True), fill=1, stroke=1)


def _tick(canvas: TaggedCanvas, x: float, y: float, size: float, *, grey: float) -> None:
    low, high = y - 0.2 * size, y + 0.2 * size
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(1.0)
    corners = [(x - 0.26 * size, y), (x - 0.06 * size, low), (x + 0.28 * size, high)]
    canvas.drawPath(_path(canvas, corners), fill=0, stroke=1)


def _fill(canvas: TaggedCanvas, corners: Sequence[tuple[float, float]], grey: float = 0.0) -> None:
    canvas.setFillGray(grey)
    canvas.drawPath(_path(canvas, corners, close=True), fill=1, stroke=0)


def _stroke(
    canvas: TaggedCanvas, points: Sequence[tuple[float, float]], width: float = 1.0
) -> None:
    canvas.setStrokeGray(0)
    canvas.setLineWidth(width)
    canvas.drawPath(_path(canvas, points), fill=0, stroke=1)


def _path(
    canvas: TaggedCanvas, points: Sequence[tuple[float, float]], *, close: bool = False
) -> Any:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if close:
        path.close()
    return path
