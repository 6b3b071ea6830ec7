"""Type and small shapes that the panels share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.lettering import Style

LABEL = Style(px=12.5, ink="ink.1", halo="")
AXIS = Style(px=11.5, ink="ink.3", halo="")
VALUE = Style(px=11.5, weight=500, ink="ink.1", halo="")
BOLD = Style(px=12.5, weight=700, ink="ink.1", halo="")
NOTE = Style(px=12, ink="ink.3", halo="")


def ringed(painter: QPainter, at: QPointF, number: int, *, room: float) -> None:
    """Draw a number in a ring: how many episodes began."""
    reach = min(9 * theme().scale, room / 2)
    painter.setPen(QPen(theme().colour("danger"), 1.8))
    painter.setBrush(theme().colour("bg.panel"))
    painter.drawEllipse(at, reach, reach)
    style = Style(px=11, weight=700, ink="danger", halo="")
    lettering.write_middle(painter, at.x(), at.y() + lettering.rise(style), str(number), style)


def dashed(painter: QPainter, box: QRectF) -> None:
    """Draw a dashed edge round the night."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme().colour("ink.3"), 1, Qt.PenStyle.DashLine))
    painter.drawRect(box)
