"""The agencies' rows: marks with their words, bands for what lasts, tails for what is late."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from strategy_desk.presenters.chart.agency_lanes import Fill, fill
from strategy_desk.presenters.chart.marks import Lane, Mark, Shape
from strategy_desk.presenters.chart.moments import DAY
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import index, lettering, marks
from strategy_desk.ui.timeline.frame import Detail, Frame
from strategy_desk.ui.timeline.index import Group
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.placing import CLEAR, Placed
from strategy_desk.ui.timeline.rows import Row

CLOSE, JOINED = 7, 10
"""Pixels within which marks become one with a count: always, and where days are narrow."""

BESIDE, REACH = 9, 8
"""From the middle of a mark to its words, and to where another's must end."""

BAND = Style(px=11.5, weight=500, halo="")
BAND_OVER_HATCH = Style(px=11.5, weight=500)

TONES = {
    Shape.OVERDUE: ("danger", 600),
    Shape.DID_NOT_HAPPEN: ("danger", 400),
}


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One drawn mark, standing for ``group`` of its lane."""

    group: Group
    x: float
    y: float
    shape: Shape


def draw(painter: QPainter, frame: Frame) -> None:
    """Draw every agency's row of a frame."""
    for lane in frame.content.lanes:
        if lane.code in frame.names:
            row = frame.rows.of(lane.code)
            if lane.code in frame.content.states:
                _bands(painter, frame, row)
            _tails(painter, frame, lane, row)
            if frame.detail is Detail.WEEKS:
                _columns(painter, frame, lane, row)
            else:
                _marks(painter, frame, lane, row)


def spots(frame: Frame, lane: Lane, row: Row) -> list[Spot]:
    """Return the marks of a lane as they are drawn: those too close together as one."""
    at = frame.scale
    close = CLOSE if frame.detail in {Detail.FULL, Detail.FAINT_NIGHTS} else JOINED
    width = frame.seconds(close * theme().scale)
    return [
        Spot(
            group=group,
            x=at.x(lane.times[group.first]),
            y=row.middle,
            shape=_shape(lane, group),
        )
        for group in index.groups(lane.times, at.first, at.last, width)
    ]


def labels(frame: Frame, lane: Lane, row: Row, drawn: list[Spot]) -> Iterator[Placed]:
    """Go through the words beside the marks that fit; none meets a mark or other words."""
    size, edge = frame.rows.size.label, frame.scale.right
    free = frame.scale.left
    for position, spot in enumerate(drawn):
        following = drawn[position + 1].x - REACH if position + 1 < len(drawn) else edge
        mark = lane.mark(spot.group.first)
        ink, weight = TONES.get(spot.shape, ("ink.1", 400))
        style = Style(px=size, weight=weight, ink=ink)
        placed = _beside(_words(mark, spot.group), spot, style, free, min(following, edge) - CLEAR)
        free = spot.x + REACH
        if placed:
            free = max(free, placed.right)
            yield placed


def columns(frame: Frame, lane: Lane) -> list[tuple[Group, float, float]]:
    """Return one column a week, as group, left and right, for when weeks are narrow."""
    at, week = frame.scale, 7 * DAY
    return [
        (group, at.x(start), at.x(start + week))
        for group in index.groups(lane.times, at.first, at.last, week)
        if (start := lane.times[group.first] // week * week)
    ]


def band_box(frame: Frame, row: Row, mark: Mark) -> QRectF:
    """Return where the band of a state stands."""
    at = frame.scale
    left, right = at.clipped(mark.first), at.clipped(mark.last)
    return QRectF(left, row.bottom - row.band_height - 2, right - left - 1, row.band_height)


def _shape(lane: Lane, group: Group) -> Shape:
    """The shape of a group: something overdue is never hidden behind its neighbours."""
    late = bisect_left(lane.late, group.first)
    if late < len(lane.late) and lane.late[late] < group.stop:
        return Shape.OVERDUE
    return lane.mark(group.first).shape


def _words(mark: Mark, group: Group) -> tuple[str, ...]:
    if len(group) == 1:
        return mark.labels
    return (*(f"{label} +{len(group) - 1}" for label in mark.labels), f"{len(group)}")


def _beside(
    words: tuple[str, ...], spot: Spot, style: Style, free: float, end: float
) -> Placed | None:
    """Place the fullest words that fit right of a mark, else shortened, else left of it."""
    beside, baseline = BESIDE * theme().scale, spot.y + lettering.rise(style)
    room = end - spot.x - beside
    for text in words:
        if lettering.width(text, style) <= room:
            return Placed(x=spot.x + beside, baseline=baseline, text=text, style=style)
    before = spot.x - beside - free - CLEAR
    for text in words:
        if lettering.width(text, style) <= before and free < spot.x - beside and _at_edge(room):
            left = spot.x - beside - lettering.width(text, style)
            return Placed(x=left, baseline=baseline, text=text, style=style)
    cut = next((short for text in words if (short := lettering.shortened(text, style, room))), "")
    return Placed(x=spot.x + beside, baseline=baseline, text=cut, style=style) if cut else None
