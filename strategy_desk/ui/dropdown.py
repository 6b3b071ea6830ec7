"""A choice of one of a few, drawn as the rest of the window is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from strategy_desk.ui.theme import theme


class DropDown(QComboBox):
    """One of a few. The wheel leaves it alone until it has the keyboard: a form can be scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice, with an arrow in the ink of the theme."""
        super().paintEvent(event)
        size = theme().px(15)
        at = QPoint(self.width() - size - theme().px(7), (self.height() - size) // 2)
        painter = QPainter(self)
        painter.drawPixmap(at, theme().pixmap("chevron-down", "ink.2", 15))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the choice."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
