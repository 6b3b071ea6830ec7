"""Help beside harm: episodes up and what was done down, at one scale."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from strategy_desk.domain.patterns.panels import HelpPanel
from strategy_desk.ui.patterns.styles import AXIS
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.lettering import Style

UP = Style(px=12, weight=700, ink="danger", halo="")
DOWN = Style(px=12, weight=700, ink="accent", halo="")
NUMBER, NAMES, WIDEST = 18, 20, 34


def draw(painter: QPainter, box: QRectF, panel: HelpPanel) -> None:
    """Draw the months inside a box."""
    scale = theme().scale
    most_up = max((month.episodes for month in panel.months), default=0)
    most_down = max((month.done for month in panel.months), default=0)
    if not most_up + most_down:
        return
    unit = (box.height() - (2 * NUMBER + NAMES) * scale) / (most_up + most_down)
    zero = box.top() + NUMBER * scale + most_up * unit
    below = zero + NAMES * scale
    room = box.width() / len(panel.months)
    wide = min(WIDEST * scale, room * 0.66)
    every = max(1, round(28 * scale / room + 0.3))
    for place, month in enumerate(panel.months):
        middle = box.left() + (place + 0.5) * room
        up, down = month.episodes * unit, month.done * unit
        for token, top, high in (("risk.high", zero - up, up), ("accent", below, down)):
            ink = theme().colour(token)
            ink.setAlphaF(0.55 if month.days else 1)
            painter.fillRect(QRectF(middle - wide / 2, top, wide, high), ink)
        write = lettering.write_middle
        write(painter, middle, zero - up - 4 * scale, str(month.episodes), UP)
        write(painter, middle, below + down + 13 * scale, str(month.done), DOWN)
        if place % every == 0:
            write(painter, middle, zero + 14 * scale, month.label, AXIS)
