"""What the windows beside a meeting have in common: they never take the keyboard by opening."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class BesideWindow(QWidget):
    """A window of its own. ``closed`` says that it went. Its title is the meeting's reference."""

    closed = Signal()

    def __init__(self, reference: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(reference)

    def bind(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """Carry out keys pressed anywhere in this window, and in no other."""
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window goes."""
        super().closeEvent(event)
        self.closed.emit()
