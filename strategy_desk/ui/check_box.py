"""A box that is on or off, drawn in the inks of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from strategy_desk.ui.parts import draw_words
from strategy_desk.ui.theme import theme

BOX, TICK, BESIDE = 14, 12, 7
"""Sizes of the box and its tick, and from the box to the words, in pixels at 100%."""


class CheckBox(QCheckBox):
    """Something that is on or off; all of it can be pressed."""

    def sizeHint(self) -> QSize:
        """Room for the box, the words and the edge of the focus."""
        look = theme()
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(look.px(BOX + BESIDE) + words + 8, look.px(24))

    def hitButton(self, pos: QPoint) -> bool:
        """All of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its tick, the words and the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, on = theme(), self.isChecked()
        side, top = look.px(BOX), (self.height() - look.px(BOX)) // 2
        box = QRectF(3, top, side, side).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("accent" if on else "line.control"), 1.5))
        painter.setBrush(look.colour("bg.panel"))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            gap = (side - look.px(TICK)) // 2
            painter.drawPixmap(3 + gap, top + gap, look.pixmap("check", "accent", TICK))
        painter.setPen(look.colour("ink.1" if self.isEnabled() else "ink.3"))
        draw_words(painter, self.rect().adjusted(3 + side + look.px(BESIDE), 0, 0, 0), self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)
        painter.end()
