"""The marks of a chart, drawn so that each can be told from the others in black and white.

Every mark stands on a centre, with a size that is its height in points. Source: design
specification 3.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from strategy_desk.documents import bars, strokes
from strategy_desk.documents.bars import Fill
from strategy_desk.documents.strokes import OUTLINE
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.events import Mark

Draw: TypeAlias = Callable[[TaggedCanvas, float, float, float], None]


def block(fill: Fill) -> Draw:
    """A bar as a small square mark."""

    def draw(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
        half = 0.42 * size
        bars.bar(canvas, (x - half, y - half, x + half, y + half), fill)

    return draw


def contact(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A ring: contact is not help."""
    canvas.setStrokeGray(0)
    canvas.setFillGray(1)
    canvas.setLineWidth(1.3)
    canvas.circle(x, y, 0.42 * size, fill=1)


def concern(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled triangle."""
    half, foot = size / 2, y - 0.42 * size
    strokes.polygon(canvas, [(x - half, foot), (x, y + half), (x + half, foot)])


def done(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled square with a tick."""
    half = 0.46 * size
    strokes.polygon(
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
    strokes.polygon(canvas, _diamond(x, y, size))


def to_come(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow diamond: a meeting that is planned."""
    strokes.polygon(canvas, _diamond(x, y, size), grey=1.0)
    strokes.line(canvas, [*_diamond(x, y, size), _diamond(x, y, size)[0]])


def did_not_happen(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A cross."""
    _cross(canvas, x, y, 0.36 * size, width=1.6)


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
    strokes.line(canvas, [(x - 0.22 * size, y + 0.08 * size), (x + 0.22 * size, y + 0.08 * size)])


def interview_none(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with a cross."""
    _bubble(canvas, x, y, size, grey=1.0)
    _cross(canvas, x, y + 0.08 * size, 0.19 * size, width=1.0)


def interview_due(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A light grey bubble with the hands of a clock, as the first 72 hours that still run."""
    _bubble(canvas, x, y, size, grey=bars.HOURS)
    centre = y + 0.05 * size
    strokes.line(canvas, [(x, centre + 0.26 * size), (x, centre), (x + 0.2 * size, centre)])


def interview_untimed(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A hollow bubble with one dot: held, at a time that is not known."""
    _bubble(canvas, x, y, size, grey=1.0)
    canvas.setFillGray(0)
    canvas.circle(x, y + 0.08 * size, 0.14 * size, stroke=0, fill=1)


def first_hours(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A grey box cut at its right edge, as where the child is missing again."""
    left, right, half = x - 0.5 * size, x + 0.38 * size, 0.44 * size
    bars.filled(canvas, (left, y - half, right, y + half), bars.HOURS)
    strokes.line(canvas, [(right, y - 0.56 * size), (right, y + 0.56 * size)], width=2)


def half_square(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A square with one half filled: one source."""
    half = 0.42 * size
    strokes.polygon(canvas, [(x - half, y - half), (x - half, y + half), (x + half, y + half)])
    canvas.setStrokeGray(0)
    canvas.setLineWidth(OUTLINE)
    canvas.rect(x - half, y - half, 2 * half, 2 * half)


def square(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A filled square."""
    half = 0.42 * size
    canvas.setFillGray(0)
    canvas.rect(x - half, y - half, 2 * half, 2 * half, stroke=0, fill=1)


def state(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    """A flat bar: what lasted."""
    canvas.setFillGray(0)
    canvas.rect(x - 0.5 * size, y - 0.16 * size, size, 0.32 * size, stroke=0, fill=1)


EVENT_SHAPES: dict[Mark, Shape] = {
    Mark.CONTACT: Shape.CONTACT,
    Mark.CONCERN: Shape.CONCERN,
    Mark.DONE: Shape.DONE,
    Mark.DECISION: Shape.DECISION,
    Mark.DID_NOT_HAPPEN: Shape.DID_NOT_HAPPEN,
    Mark.BAND: Shape.STATE,
}
"""What an event looks like where it stands by itself."""

SHAPES: dict[Shape, Draw] = {
    Shape.CONTACT: contact,
    Shape.CONCERN: concern,
    Shape.DONE: done,
    Shape.OVERDUE: overdue,
    Shape.DECISION: decision,
    Shape.TO_COME: to_come,
    Shape.DID_NOT_HAPPEN: did_not_happen,
    Shape.STATE: state,
    Shape.FIRST_HOURS: first_hours,
    Shape.HELD: interview_within,
    Shape.HELD_LATE: interview_late,
    Shape.CHOSE_LATER: interview_chosen,
    Shape.HELD_UNTIMED: interview_untimed,
    Shape.DECLINED: interview_declined,
    Shape.NOT_HELD: interview_none,
    Shape.DUE: interview_due,
}
"""How each mark of the chart is drawn on paper."""


def draw_of(shape: Shape, rank: int = -1) -> Draw:
    """Return how something is drawn in a table; an episode by the rank of its risk."""
    return block(bars.fill_of(rank)) if shape is Shape.EPISODE else SHAPES[shape]


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
    canvas.drawPath(strokes.path(canvas, outline, close=True), fill=1, stroke=1)


def _cross(canvas: TaggedCanvas, x: float, y: float, half: float, *, width: float) -> None:
    for rise in (half, -half):
        strokes.line(canvas, [(x - half, y - rise), (x + half, y + rise)], width)


def _tick(canvas: TaggedCanvas, x: float, y: float, size: float, *, grey: float) -> None:
    low, high = y - 0.2 * size, y + 0.2 * size
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(1.0)
    corners = [(x - 0.26 * size, y), (x - 0.06 * size, low), (x + 0.28 * size, high)]
    canvas.drawPath(strokes.path(canvas, corners), fill=0, stroke=1)
