"""The mark of the program: gold steps on the dark of the rail."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap

from strategy_desk.ui.theme import Theme

STEPS = (
    (2.4, 11.2, 3.4, 1.6),
    (4.2, 8.2, 1.6, 4.6),
    (4.2, 8.2, 4.6, 1.6),
    (7.2, 5.2, 1.6, 4.6),
    (7.2, 5.2, 4.6, 1.6),
    (10.2, 2.8, 1.6, 4.0),
    (10.2, 2.8, 3.4, 1.6),
)
"""Left, top, width and height of each piece of the line, in sixteenths of the mark."""

ICON_SIZES = (16, 24, 32, 48, 64)


def mark(size: int, ratio: float = 1.0) -> QPixmap:
    """Return the mark at a size in pixels, sharp at the ratio of a screen."""
    light = Theme()
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = QPainterPath()
    ground.addRoundedRect(QRectF(0, 0, size, size), 3 * size / 16, 3 * size / 16)
    painter.fillPath(ground, light.colour("bg.rail"))
    for step in STEPS:
        painter.fillRect(QRectF(*(part * size / 16 for part in step)), light.colour("gold.fill"))
    painter.end()
    return picture


def icon() -> QIcon:
    """Return the mark for title bars and the taskbar."""
    found = QIcon()
    for size in ICON_SIZES:
        found.addPixmap(mark(size))
    return found
