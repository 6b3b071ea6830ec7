"""Over the page: that the second screen shows the room view, which came by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from strategy_desk.ui.parts import KeyButton, Noted


class ScreenBar(QFrame):
    """Stands there until the view goes. ``closed`` asks for that."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("screenBar")
        self._said = self.tr(
            "The second screen shows the room view: initials only. Close it with F12."
        )
        close = KeyButton(self.tr("Close the room view"), "F12", small=True)
        close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(Noted("device-desktop-share", self._said), 1)
        row.addWidget(close)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Say it to a screen reader too."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._said))
