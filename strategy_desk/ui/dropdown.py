"""A choice of one of a few, drawn as the rest of the window is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from strategy_desk.ui.theme import theme


class DropDown(QComboBox):
    """One of a few. The wheel leaves it alone until it has the keyboard: a form can be scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def seen(self) -> str:
        """As much as fits of the choice, or of what it is for where none is made."""
        shown = QStyleOptionComboBox()
        self.initStyleOption(shown)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, shown, field, self)
        right = Qt.TextElideMode.ElideRight
        words = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        return self.fontMetrics().elidedText(words, right, room.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the choice as fits, with an arrow in the ink of the theme."""
        shown, painter = QStyleOptionComboBox(), QStylePainter(self)
        self.initStyleOption(shown)
        shown.currentText = self.seen
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, shown)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, shown)
        size = theme().px(15)
        at = QPoint(self.width() - size - theme().px(7), (self.height() - size) // 2)
        painter.drawPixmap(at, theme().pixmap("chevron-down", "ink.2", 15))
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the form, not the choice."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
