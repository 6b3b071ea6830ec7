"""Weekday by hour: shade for hours away, a ringed number for starts, dashes round the night."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from strategy_desk.domain.patterns.panels import WeekPanel
from strategy_desk.domain.time import DAY_NAMES, NIGHT_BEGINS, NIGHT_ENDS
from strategy_desk.ui.patterns.styles import AXIS, LABEL, dashed, ringed
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering

NAMES, HEAD = 40, 18
FAINTEST = 0.12


def draw(painter: QPainter, box: QRectF, panel: WeekPanel) -> None:
    """Draw the week inside a box."""
    scale = theme().scale
    grid = box.adjusted(NAMES * scale, HEAD * scale, -1, -1)
    wide, high = grid.width() / 24, grid.height() / len(DAY_NAMES)
    for hour in range(0, 24, 3):
        baseline = grid.top() - 5 * scale
        lettering.write(painter, grid.left() + hour * wide, baseline, f"{hour:02d}:00", AXIS)
    for row, name in enumerate(DAY_NAMES):
        middle = grid.top() + (row + 0.5) * high
        lettering.write(painter, box.left(), middle + lettering.rise(LABEL), name[:3], LABEL)
    _shade(painter, grid, panel)
    for hours in ((0, NIGHT_ENDS.hour), (NIGHT_BEGINS.hour, 24)):
        left, right = (grid.left() + hour * wide for hour in hours)
        dashed(painter, QRectF(left, grid.top(), right - left, grid.height()))
    for row, starts in enumerate(panel.starts):
        for hour, count in enumerate(starts):
            if count:
                at = QPointF(grid.left() + (hour + 0.5) * wide, grid.top() + (row + 0.5) * high)
                ringed(painter, at, count, room=min(wide, high))


def _shade(painter: QPainter, grid: QRectF, panel: WeekPanel) -> None:
    wide, high = grid.width() / 24, grid.height() / len(DAY_NAMES)
    most = max(max(day) for day in panel.minutes) or 1
    for row, day in enumerate(panel.minutes):
        for hour, minutes in enumerate(day):
            ink = theme().colour("accent" if minutes else "bg.sunken")
            if minutes:
                ink.setAlphaF(FAINTEST + (1 - FAINTEST) * minutes / most)
            left, top = grid.left() + hour * wide, grid.top() + row * high
            painter.fillRect(QRectF(left, top, wide - 1, high - 1), ink)
