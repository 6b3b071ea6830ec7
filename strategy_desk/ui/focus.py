"""The focus ring: 2 pixels round the control that has the keyboard, after a click too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from strategy_desk.ui.theme import theme

CONTROLS = (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
"""What the ring goes round. Lists, tables and charts draw the row or mark that has the keyboard."""

OUTSIDE = 3
MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}


class FocusRing(QWidget):
    """Follows the keyboard through one window, over everything in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the control."""
        if event.type() in MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("focus"), 2))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target.destroyed.disconnect(self._let_go)
        inside = isinstance(now, CONTROLS) and now.window() is self.window()
        self._target = now if inside else None
        if self._target is not None:
            self._target.installEventFilter(self)
            self._target.destroyed.connect(self._let_go)
        self._place()

    def _let_go(self) -> None:
        self._target = None
        self.hide()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        seen: QRect = target.visibleRegion().boundingRect()
        corner = target.mapTo(self.window(), seen.topLeft())
        ring = QRect(corner, seen.size()).adjusted(-OUTSIDE, -OUTSIDE, OUTSIDE, OUTSIDE)
        self.setGeometry(ring)
        self.raise_()
        self.show()
