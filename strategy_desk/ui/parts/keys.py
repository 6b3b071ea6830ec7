"""Key caps: drawn inside buttons, and in rows that say what the keys do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from strategy_desk.ui.theme import theme

CAP_PX = 11
GAP = 6
BETWEEN = 13


def cap_width(key: str) -> int:
    """Return how wide a key cap is, in pixels."""
    metrics = QFontMetrics(theme().font(CAP_PX, 600))
    return metrics.horizontalAdvance(key) + theme().px(10)


def paint_cap(painter: QPainter, left: int, middle: int, key: str, ink: QColor) -> None:
    """Paint a key cap from ``left``, centred on ``middle``; its foot is the thicker edge."""
    height = theme().px(17)
    area = QRect(left, middle - height // 2, cap_width(key) - 1, height - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(ink)
    painter.drawRoundedRect(area, 3, 3)
    painter.drawLine(area.left() + 2, area.bottom() - 1, area.right() - 2, area.bottom() - 1)
    painter.setFont(theme().font(CAP_PX, 600))
    painter.drawText(area.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


class KeyRow(QWidget):
    """Keys and what they do, in one row; those that do not fit are left out at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[tuple[str, str]] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def present(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these keys."""
        self._pairs = pairs
        self.setAccessibleName("; ".join(f"{key}: {does}" for key, does in pairs))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, one line high."""
        return QSize(200, theme().px(20))

    def minimumSizeHint(self) -> QSize:
        """It may shrink to nothing."""
        return QSize(0, theme().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pairs from the left."""
        painter = QPainter(self)
        font = theme().font(12)
        metrics = QFontMetrics(font)
        left, middle = 0, self.height() // 2
        for key, does in self._pairs:
            cap, text = cap_width(key), metrics.horizontalAdvance(does)
            if left + cap + theme().px(GAP) + text > self.width():
                return
            paint_cap(painter, left, middle, key, theme().colour("ink.2"))
            painter.setFont(font)
            painter.setPen(theme().colour("ink.2"))
            start = left + cap + theme().px(GAP)
            painter.drawText(
                QRect(start, 0, text + 4, self.height()), Qt.AlignmentFlag.AlignVCenter, does
            )
            left = start + text + theme().px(BETWEEN)
