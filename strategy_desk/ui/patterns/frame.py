"""One panel: the finding as its title, how to read it, and the drawing. Enter asks for episodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from strategy_desk.domain.patterns.panels import Panel
from strategy_desk.ui.parts import caption, wrapped
from strategy_desk.ui.theme import theme

Draw = Callable[[QPainter, QRectF, Any], None]


class PatternFrame(QFrame):
    """Shows a panel. ``asked`` carries the numbers of the episodes behind it."""

    asked = Signal(object)

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._panel: Panel | None = None
        self._title = wrapped("")
        self._title.setFont(theme().font(15, 600))
        self._how = caption("")
        self._how.setWordWrap(True)
        self._canvas = _Canvas(draw)
        column = QVBoxLayout(self)
        column.setContentsMargins(13, 10, 13, 10)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(self._how)
        column.addSpacing(6)
        column.addWidget(self._canvas, 1)

    def present(self, panel: Panel) -> None:
        """Show a panel."""
        self._panel = panel
        self._title.setText(panel.title)
        self._how.setText(panel.how)
        self._canvas.present(panel)
        self.setAccessibleName(f"{panel.title}. {self.tr('Enter shows these on the timeline')}")
        self.setAccessibleDescription("\n".join(panel.lines))
        self.setToolTip("\n".join(panel.lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the episodes behind the panel."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._ask()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the episodes behind the panel."""
        self._ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, and the edge when it has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))

    def _ask(self) -> None:
        if self._panel is not None and self._panel.episodes:
            self.asked.emit(self._panel.episodes)


class _Canvas(QWidget):
    """Where the figures are drawn."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        self._panel: Panel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def present(self, panel: Panel) -> None:
        """Draw another panel."""
        self._panel = panel
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room enough to read."""
        return QSize(theme().px(240), theme().px(150))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the figures."""
        if self._panel is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QRectF(self.rect()), self._panel)
