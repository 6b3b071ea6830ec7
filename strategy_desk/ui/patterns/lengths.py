"""Lengths in order: a bar each, filled as on the timeline."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from strategy_desk.domain.patterns.panels import LengthsPanel
from strategy_desk.ui.patterns.styles import AXIS, VALUE
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks

NAMES, HEAD, FOOT = 34, 16, 18
STEP = 24
"""Hours between the lines of the scale, or a multiple where there would be too many."""

WIDEST, MOST_LINES = 12, 5


def draw(painter: QPainter, box: QRectF, panel: LengthsPanel) -> None:
    """Draw the bars inside a box."""
    if not panel.lengths:
        return
    scale = theme().scale
    field = box.adjusted(NAMES * scale, HEAD * scale, -4, -FOOT * scale)
    longest = max(one.minutes for one in panel.lengths) / 60
    step = STEP * max(1, -(-int(longest // STEP) // MOST_LINES))
    top = step * (int(longest // step) + 1)
    for hours in range(0, top + 1, step):
        y = field.bottom() - field.height() * hours / top
        painter.setPen(QPen(theme().colour("line.1"), 1))
        painter.drawLine(QLineF(field.left(), round(y) + 0.5, field.right(), round(y) + 0.5))
        if hours:
            lettering.write(painter, box.left(), y + lettering.rise(AXIS), f"{hours} h", AXIS)
    room = field.width() / len(panel.lengths)
    every = max(1, round(24 * scale / room))
    for place, one in enumerate(panel.lengths):
        middle = field.left() + (place + 0.5) * room
        high = max(field.height() * one.minutes / 60 / top, marks.LEAST_BAR)
        wide = min(WIDEST * scale, room * 0.7)
        bar = QRectF(middle - wide / 2, field.bottom() - high, wide, high)
        marks.bar(painter, bar, one.rank)
        if one.is_open:
            ink = theme().colour(marks.TOKENS.get(one.rank, "risk.low"))
            marks.chevrons(painter, bar.right(), bar.top(), bar.bottom(), ink)
        if one.minutes >= STEP * 60:
            words = f"{one.minutes / 60:.0f}"
            lettering.write_middle(painter, middle, bar.top() - 4 * scale, words, VALUE)
        if place % every == 0:
            baseline = box.bottom() - 4 * scale
            lettering.write_middle(painter, middle, baseline, str(one.number), AXIS)
