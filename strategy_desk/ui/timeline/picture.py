"""Everything on the chart but its ground and what is chosen: marks, the moment, names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from strategy_desk.domain.chart.content import EPISODE_ROW, HOURS_ROW, INTERVIEW_ROW
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import agency_rows, episode_row, ground, hours_row, lettering, marks
from strategy_desk.ui.timeline.frame import Frame
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.rows import Row

TITLE = Style(px=13.5, weight=700, halo="")
NAME = Style(px=13, weight=600, halo="")
NOTE, SMALL_NOTE = Style(px=12, ink="ink.3", halo=""), Style(px=11.5, ink="ink.2", halo="")
RISKS = ((3, "High"), (2, "Med"), (1, "Low"))


def draw(painter: QPainter, frame: Frame) -> None:
    """Draw the marks, the moment, and the column of names."""
    at = frame.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(QRectF(at.left, 0, at.width, frame.rows.bottom))
    _rules(painter, frame, at.left, at.right)
    _now(painter, frame)
    episode_row.draw(painter, frame)
    hours_row.draw(painter, frame)
    agency_rows.draw(painter, frame)
    painter.restore()
    _flag(painter, frame)
    _names(painter, frame)


def _rules(painter: QPainter, frame: Frame, left: float, right: float) -> None:
    look = theme()
    for position, row in enumerate(frame.rows.rows[1:], 1):
        painter.setPen(QPen(look.colour("line.2" if position == 3 else "line.1"), 1))
        y = round(row.top) - 0.5
        painter.drawLine(QLineF(left, y, right, y))


def _now(painter: QPainter, frame: Frame) -> None:
    if frame.scale.first < frame.content.now < frame.scale.last:
        painter.setPen(QPen(theme().colour("ink.1"), 1.6))
        painter.drawLine(QLineF(frame.now, 1, frame.now, frame.rows.bottom))


def _flag(painter: QPainter, frame: Frame) -> None:
    box, words = ground.flag(frame)
    if words:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("ink.1"))
        painter.drawRoundedRect(box, 2, 2)
        lettering.plain(painter, box, words, ground.FLAG, Qt.AlignmentFlag.AlignCenter)


def _names(painter: QPainter, frame: Frame) -> None:
    look, left = theme(), frame.scale.left
    painter.fillRect(QRectF(0, 0, left, frame.rows.bottom + 1), look.colour("bg.panel"))
    painter.setPen(QPen(look.colour("line.2"), 1))
    painter.drawLine(QLineF(left - 0.5, 0, left - 0.5, frame.rows.bottom))
    painter.drawLine(QLineF(0, frame.rows.axis - 0.5, left, frame.rows.axis - 0.5))
    _rules(painter, frame, 0, left)
    shaded = "Nights shaded" if frame.switches.nights else "Nights not shaded"
    lettering.write(painter, 10, frame.rows.axis - 12, shaded, NOTE)
    _episode_key(painter, frame)
    for code, name in ((HOURS_ROW, "First 72 hours"), (INTERVIEW_ROW, "Return interview")):
        row = frame.rows.of(code)
        lettering.write(painter, 10, row.middle + lettering.rise(NAME), name, NAME)
    for lane in frame.content.lanes:
        if lane.code in frame.names:
            _agency_name(painter, frame, lane.code, frame.rows.of(lane.code))


def _episode_key(painter: QPainter, frame: Frame) -> None:
    """The name of the top row, the line of the count, and the bars of the risk levels."""
    look, scale = theme(), theme().scale
    row, base = frame.rows.of(EPISODE_ROW), frame.rows.base
    lettering.write(painter, 10, row.top + 17 * scale, "Missing episodes", TITLE)
    if frame.switches.count:
        y = row.top + 31 * scale
        painter.setPen(QPen(look.colour("accent"), 1.6))
        painter.drawLine(QLineF(10, y, 24, y))
        lettering.write(painter, 28, y + 4 * scale, "running count", SMALL_NOTE)
    for position, (rank, name) in enumerate(RISKS):
        x = (12 + position * 30) * scale
        high = frame.rows.size.bar * marks.HEIGHTS[rank]
        marks.bar(painter, QRectF(x, base - high, 9 * scale, high), rank)
        lettering.write_middle(painter, x + 4.5 * scale, base + 13 * scale, name, SMALL_NOTE)
    painter.setPen(QPen(look.colour("ink.3"), 1))
    y = round(base) + 0.5
    painter.drawLine(QLineF(8, y, frame.scale.left - 8, y))


def _agency_name(painter: QPainter, frame: Frame, code: str, row: Row) -> None:
    scale, left = theme().scale, frame.scale.left
    middle = row.top + row.height / 2
    painter.fillRect(QRectF(10, middle - 8, 4, 16), theme().agency(code))
    count = str(seen(frame, code))
    wide = lettering.width(count, NOTE)
    lettering.write(painter, left - 9 - wide, middle + lettering.rise(NOTE), count, NOTE)
    name = lettering.elided(frame.names[code], NAME, left - 9 - wide - 20 * scale - 6)
    lettering.write(painter, 20, middle + lettering.rise(NAME), name, NAME)


def seen(frame: Frame, code: str) -> int:
    """Count the marks of an agency in view that are not to come."""
    lane = next(lane for lane in frame.content.lanes if lane.code == code)
    end = min(frame.scale.last, frame.content.now)
    return max(bisect_right(lane.times, end) - bisect_left(lane.times, frame.scale.first), 0)
