"""The marks of a chart, drawn so that each can be told from the others in black and white.

Every mark stands on a centre, with a size that is its height in points. Source: design
specification 3.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any, TypeAlias

from strategy_desk.documents.style import FAINT
from strategy_desk.documents.tagging import Rectangle, TaggedCanvas
from strategy_desk.domain.events import Mark

_OUTLINE = 0.8
_HATCH_STEP = 3.0

Draw: TypeAlias = Callable[[TaggedCanvas, float, float, float], None]


class Fill(Enum):
    """How a bar is filled: the more serious, the darker."""

    SOLID = auto()
    HATCHED = auto()
    HOLLOW = auto()
    DASHED = auto()


def bar(canvas: TaggedCanvas, area: Rectangle, fill: Fill) -> None:
    """A bar of an episode."""
    left, bottom, right, top = area
    canvas.setStrokeGray(0)
    canvas.setFillGray(0 if fill is Fill.SOLID else 1)
    canvas.setLineWidth(_OUTLINE)
    canvas.setDash(*((1.5, 1.2) if fill is Fill.DASHED else ()))
    canvas.rect(left, bottom, right - left, top - bottom, fill=1)
    canvas.setDash()
    if fill is Fill.HATCHED:
        hatch(canvas, area, grey=0.0, width=1.0)


def hatch(canvas: TaggedCanvas, area: Rectangle, *, grey: float, width: float) -> None:
    """Lines at 45 degrees inside an area."""
    left, bottom, right, top = area
    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, bottom, right - left, top - bottom)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(width)
    x = left - (top - bottom)
    while x < right:
        canvas.line(x, bottom, x + top - bottom, top)
        x += _HATCH_STEP if grey == 0.0 else 3 * _HATCH_STEP
    canvas.restoreState()


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
    canvas.line(x, y + 0.26 * size, x, y - 0.04 * size)
    canvas.setFillGray(0)
    canvas.circle(x, y - 0.22 * size, 0.6, stroke=0, fill=1)


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


def dotted(canvas: TaggedCanvas, x: float, y: float, end: float) -> None:
    """A dotted line: its length is how late something is."""
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.7)
    canvas.setDash(0.7, 1.8)
    canvas.line(x, y, end, y)
    canvas.setDash()


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


def _diamond(x: float, y: float, size: float) -> list[tuple[float, float]]:
    half = 0.52 * size
    return [(x - half, y), (x, y + half), (x + half, y), (x, y - half)]


def _bubble(canvas: TaggedCanvas, x: float, y: float, size: float, *, grey: float) -> None:
    half = 0.5 * size
    bottom = y - 0.3 * size
    canvas.setStrokeGray(0)
    canvas.setFillGray(grey)
    canvas.setLineWidth(_OUTLINE)
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
