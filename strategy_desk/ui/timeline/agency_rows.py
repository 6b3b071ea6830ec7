"""The agencies' rows: marks with their words, bands for what lasts, tails for what is late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from strategy_desk.domain.chart import index
from strategy_desk.domain.chart.agency_lanes import Fill, fill
from strategy_desk.domain.chart.index import Group
from strategy_desk.domain.chart.labels import Measure, Spacing, beside
from strategy_desk.domain.chart.marks import Lane, Mark, Shape
from strategy_desk.domain.chart.moments import DAY, HOUR
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks, unread
from strategy_desk.ui.timeline.frame import Detail, Frame
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.placing import CLEAR, Placed
from strategy_desk.ui.timeline.rows import Row

WEEK, MONDAY = 7 * DAY, 4 * DAY
"""Seconds of a week, and of one of its Mondays."""

LONGEST_DAY = 25 * HOUR

CLOSE, JOINED = 7, 12
"""Pixels within which marks become one with a count: always, and where days are narrow or marks
crowd, so that none is drawn over another."""

BESIDE, REACH, LEAST_ROOM = 9, 8, 18
"""From the middle of a mark to its words, to where another's must end, and to the least end at
which any words could fit."""

UNDER_WORDS = 6.5
"""From the middle of a mark to what may be drawn under its words."""

BAND = Style(px=11.5, weight=500, halo="")
BAND_OVER_HATCH = Style(px=11.5, weight=500)

TONES = {
    Shape.OVERDUE: ("danger", 600),
    Shape.DID_NOT_HAPPEN: ("danger", 400),
}


class Spot(NamedTuple):
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
            if lane.code in frame.unread:
                unread.hatch(painter, frame, row)
            if lane.code in frame.content.states:
                _bands(painter, frame, row)
            _tails(painter, frame, lane, row)
            if frame.detail is Detail.WEEKS:
                _columns(painter, frame, lane, row)
            else:
                _marks(painter, frame, lane, row)


def spots(frame: Frame, lane: Lane, row: Row) -> list[Spot]:
    """Return the marks of a lane as they are drawn: those too close together as one."""
    at, look = frame.scale, theme()
    wide = frame.detail in {Detail.FULL, Detail.FAINT_NIGHTS}
    # In whole seconds, so that the groups of one zoom are kept while the view moves.
    joined = round(frame.seconds(JOINED * look.scale))
    close = round(frame.seconds(CLOSE * look.scale)) if wide else joined
    found = frame.shapes.lanes[lane.code].visible(at.first, at.last, close, joined)
    left, share, y = at.left - at.first * at.per_second, at.per_second, row.middle
    return [Spot(group, left + second * share, y, shape) for second, group, shape in found]


def labels(frame: Frame, drawn: Sequence[Spot], lane: Lane) -> Iterator[Placed]:
    """Go through the words beside the marks that fit; none meets a mark or other words.

    Words of what has been stay on its side of the moment where they can.
    """
    edges, px = (frame.scale.left, frame.scale.right), frame.rows.size.label

    def told(position: int) -> tuple[Sequence[str], Measure]:
        spot = drawn[position]
        return lane.words(spot.group), lettering.measure(_style(px, spot.shape))

    said = notice(frame, drawn, lane)
    if said:
        yield said
    found = beside(
        [spot.x for spot in drawn],
        edges,
        _spacing(theme().scale),
        told,
        now=frame.now,
        taken=(said.x, said.right) if said else None,
    )
    for position, x, text in found:
        spot = drawn[position]
        style = _style(px, spot.shape)
        yield Placed(x=x, baseline=spot.y + lettering.rise(style), text=text, style=style)


def notice(frame: Frame, drawn: Sequence[Spot], lane: Lane) -> Placed | None:
    """The words over a lane of which rows of a file could not be read, between two marks."""
    reach = REACH * theme().scale
    taken = [(spot.x - reach, spot.x + reach) for spot in drawn]
    return unread.words_between(frame, lane.code, taken)


def columns(frame: Frame, lane: Lane) -> list[tuple[Group, float, float]]:
    """Return one column a week, as group, left and right, for when weeks are narrow."""
    at = frame.scale
    found: list[tuple[Group, float, float]] = []
    for group in index.cells(lane.times, at.first, at.last, WEEK, MONDAY):
        start = MONDAY + (lane.times[group.first] - MONDAY) // WEEK * WEEK
        found.append((group, at.x(start), at.x(start + WEEK)))
    return found


def band_box(frame: Frame, row: Row, mark: Mark) -> QRectF:
    """Return where the band of a state stands."""
    at = frame.scale
    left, right = at.clipped(mark.first), at.clipped(mark.last)
    return QRectF(left, row.bottom - row.band_height - 2, right - left - 1, row.band_height)


@cache
def _style(px: float, shape: Shape) -> Style:
    ink, weight = TONES.get(shape, ("ink.1", 400))
    return Style(px=px, weight=weight, ink=ink)


@cache
def _spacing(scale: float) -> Spacing:
    return Spacing(
        beside=BESIDE * scale, reach=REACH * scale, clear=CLEAR, least=LEAST_ROOM * scale
    )


def _marks(painter: QPainter, frame: Frame, lane: Lane, row: Row) -> None:
    drawn = spots(frame, lane, row)
    for spot in drawn:
        _whisker(painter, frame, lane.mark(spot.group.first), spot)
    put = marks.stamp(painter, f"agency.{lane.code}")
    for spot in drawn:
        put(spot.shape, spot.x, spot.y)
    for label in labels(frame, drawn, lane):
        label.draw(painter)


def _whisker(painter: QPainter, frame: Frame, mark: Mark, spot: Spot) -> None:
    """Draw, for what is known only to a month or longer, a dotted line over what is possible."""
    if mark.last - mark.first > LONGEST_DAY:
        painter.setPen(QPen(theme().colour("ink.3"), 1.3, Qt.PenStyle.DotLine))
        start, end = frame.scale.clipped(mark.first), frame.scale.clipped(mark.last)
        painter.drawLine(QLineF(start, spot.y, end, spot.y))


def _columns(painter: QPainter, frame: Frame, lane: Lane, row: Row) -> None:
    """Draw a column a week, as high as there are marks in it against the fullest week."""
    ink, danger = theme().agency(lane.code), theme().colour("danger")
    found = columns(frame, lane)
    most = max((len(group) for group, _, _ in found), default=1)
    room = row.height - row.band_height - 6
    foot = row.top + row.height - row.band_height - 2
    for group, left, right in found:
        high = max(room * len(group) / most, 3.0)
        late = lane.shape(group) is Shape.OVERDUE
        box = QRectF(left + 1, foot - high, max(right - left - 2, 1.5), high)
        painter.fillRect(box, danger if late else ink)
    said = unread.words_between(frame, lane.code, [(left, right) for _, left, right in found])
    if said:
        said.draw(painter)


def _tails(painter: QPainter, frame: Frame, lane: Lane, row: Row) -> None:
    """Draw, for each overdue action, a dotted line along the foot of its marks' room up to now."""
    at = frame.scale
    painter.setPen(QPen(theme().colour("danger"), 1.5, Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    end_of_marks = round(row.bottom - row.band_height)
    foot = max(end_of_marks - 3.5, min(row.middle + UNDER_WORDS, end_of_marks - 1.0))
    for position in lane.late:
        start, end = at.clipped(lane.times[position]), at.clipped(frame.content.now)
        if end > start:
            top = min(row.middle + 6, foot) if lane.times[position] >= at.first else foot
            corner = [QPointF(start, top), QPointF(start, foot), QPointF(end, foot)]
            painter.drawPolyline(corner)


def _bands(painter: QPainter, frame: Frame, row: Row) -> None:
    at, lane = frame.scale, frame.content.states[row.code]
    for position in frame.shapes.states[row.code].visible(at.first, at.last):
        _band(painter, frame, row, lane.mark(position))


def _band(painter: QPainter, frame: Frame, row: Row, mark: Mark) -> None:
    look, box, ink = theme(), band_box(frame, row, mark), theme().agency(row.code)
    filled = fill(mark.text)
    painter.fillRect(box, look.colour("bg.sunken" if filled is Fill.REDUCED else "bg.panel"))
    if filled is Fill.PAUSED:
        hatch_ink = QColor(look.colour("ink.3"))
        hatch_ink.setAlphaF(0.55)
        marks.hatch(painter, box, hatch_ink, step=6, thick=1.3)
    else:
        tint = QColor(ink)
        tint.setAlphaF(0.22 if filled is Fill.REDUCED else 0.12)
        painter.fillRect(box, tint)
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    if mark.first >= frame.scale.first:
        painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), ink)
    style = BAND_OVER_HATCH if filled is Fill.PAUSED else BAND
    room = min(box.right(), max(frame.now, box.left())) - box.left() - 12
    words = lettering.elided(mark.labels[0], style, room)
    lettering.write(painter, box.left() + 7, box.center().y() + lettering.rise(style), words, style)
