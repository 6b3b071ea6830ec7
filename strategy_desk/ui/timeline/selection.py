"""What is chosen on the chart: its shades down every row, its edge, and what lies under a point."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from strategy_desk.domain.chart.agency_lanes import STATES
from strategy_desk.domain.chart.bars import Doubt
from strategy_desk.domain.chart.content import (
    EPISODE_ROW,
    HOURS_ROW,
    INTERVIEW_ROW,
    Chosen,
)
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import agency_rows, episode_row, hours_row
from strategy_desk.ui.timeline.frame import Detail, Frame
from strategy_desk.ui.timeline.marks import BOX

SHADE = 0.82
NEAR = 9
"""Pixels from a mark within which a click is on it."""


def draw_shades(painter: QPainter, frame: Frame, episode: int) -> None:
    """Shade an episode down every row, and the first 72 hours after it in pale gold."""
    bar = next((bar for bar in frame.content.bars if bar.number == episode), None)
    if bar is None:
        return
    box = next((box for box in frame.content.hours if box.episode == episode), None)
    _shade(painter, frame, bar.start, bar.end, theme().colour("sel.band"))
    if box is not None:
        _shade(painter, frame, box.start, box.full_end, theme().colour("gold.tint"))


def draw_edge(painter: QPainter, frame: Frame, chosen: Chosen) -> None:
    """Draw the edge round the chosen mark; bold words under a chosen episode."""
    box = box_of(frame, chosen)
    if box is None or not box.intersects(QRectF(frame.scale.left, 0, frame.scale.width, 9999)):
        return
    painter.setPen(QPen(theme().colour("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 2, 2)
    if chosen.row == EPISODE_ROW:
        bar = frame.content.bars[chosen.position]
        words = [episode_row.length_label(frame, bar, episode_row.LENGTH_CHOSEN)]
        if frame.switches.count:
            words.append(episode_row.number_label(frame, bar, style=episode_row.COUNT_CHOSEN))
        for label in words:
            label.draw(painter)


def draw_counted(painter: QPainter, frame: Frame, episodes: frozenset[int]) -> None:
    """Draw an edge round each episode that a figure counted."""
    painter.setPen(QPen(theme().colour("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for bar in episode_row.visible(frame):
        if bar.number in episodes:
            box = episode_row.box_of(frame, bar).adjusted(-3, -3, 3, 3)
            painter.drawRoundedRect(box, 2, 2)
            episode_row.number_label(frame, bar, style=episode_row.COUNT_CHOSEN).draw(painter)


def box_of(frame: Frame, chosen: Chosen) -> QRectF | None:
    """Return where a mark is drawn; nothing where its row is not shown."""
    content, position = frame.content, chosen.position
    if chosen.row == EPISODE_ROW:
        return episode_row.box_of(frame, content.bars[position])
    if chosen.row == HOURS_ROW:
        return hours_row.box_of(frame, content.hours[position])
    if chosen.row == INTERVIEW_ROW:
        return _about(hours_row.bubble_at(frame, content.interviews[position]))
    code = chosen.row.removesuffix(STATES)
    if code not in frame.names:
        return None
    row = frame.rows.of(code)
    mark = content.mark(chosen)
    if chosen.row != code:
        return agency_rows.band_box(frame, row, mark)
    return _about(QPointF(frame.scale.x(mark.at), row.middle))


def under(frame: Frame, point: QPointF) -> tuple[Chosen, ...]:
    """Return the marks drawn at a point: several where they are drawn as one."""
    row = frame.rows.at(point.y())
    if row is None or point.x() < frame.scale.left:
        return ()
    if row.code in {EPISODE_ROW, HOURS_ROW, INTERVIEW_ROW}:
        return _in_child_row(frame, row.code, point)
    lane = frame.content.row(row.code)
    if frame.detail is Detail.WEEKS:
        hits = [
            g for g, left, right in agency_rows.columns(frame, lane) if left <= point.x() < right
        ]
    else:
        close = [
            (abs(spot.x - point.x()), spot.group)
            for spot in agency_rows.spots(frame, lane, row)
            if abs(spot.x - point.x()) <= NEAR and abs(spot.y - point.y()) <= NEAR
        ]
        hits = [min(close, key=lambda pair: pair[0])[1]] if close else []
    if hits:
        return tuple(Chosen(row=row.code, position=p) for p in range(hits[0].first, hits[0].stop))
    return _in_bands(frame, row.code, point)


def join_at(frame: Frame, point: QPointF) -> Doubt | None:
    """Return the doubt whose prompt stands at a point."""
    found = (doubt for box, doubt in episode_row.prompts(frame) if box.contains(point))
    return next(found, None)


def unread_at(frame: Frame, point: QPointF) -> bool:
    """Whether at a point it is said that rows could not be read."""
    row = frame.rows.at(point.y())
    if row is None or row.code not in frame.unread or frame.detail is Detail.WEEKS:
        return False
    lane = frame.content.row(row.code)
    said = agency_rows.notice(frame, agency_rows.spots(frame, lane, row), lane)
    return said is not None and said.box.adjusted(-2, -6, 2, 6).contains(point)


def _in_child_row(frame: Frame, code: str, point: QPointF) -> tuple[Chosen, ...]:
    at = frame.scale
    shapes = frame.shapes
    spans = {EPISODE_ROW: shapes.bars, HOURS_ROW: shapes.hours}.get(code, shapes.interviews)
    found: list[tuple[float, Chosen]] = []
    for position in spans.visible(at.first, at.last):
        chosen = Chosen(row=code, position=position)
        box = box_of(frame, chosen)
        if box and box.adjusted(-4, -40, 4, 20).contains(point):
            found.append((abs(box.center().x() - point.x()), chosen))
    return (min(found, key=lambda pair: pair[0])[1],) if found else ()


def _in_bands(frame: Frame, code: str, point: QPointF) -> tuple[Chosen, ...]:
    at, lane = frame.scale, frame.content.states.get(code)
    if lane is None:
        return ()
    seen = frame.shapes.states[code].visible(at.first, at.last)
    chosen = (Chosen(row=lane.code, position=position) for position in seen)
    return tuple(one for one in chosen if (box := box_of(frame, one)) and box.contains(point))[:1]


def _shade(painter: QPainter, frame: Frame, start: float, end: float, ink: QColor) -> None:
    left, right = frame.scale.clipped(start), frame.scale.clipped(end)
    shade = QColor(ink)
    shade.setAlphaF(SHADE)
    top = frame.rows.axis
    painter.fillRect(QRectF(left, top, right - left, frame.rows.bottom - top), shade)


def _about(point: QPointF) -> QRectF:
    half = BOX * theme().scale / 2 - 2
    return QRectF(point.x() - half, point.y() - half, 2 * half, 2 * half)
