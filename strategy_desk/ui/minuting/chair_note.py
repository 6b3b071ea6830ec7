"""Over the minutes: where the chair is. Nothing under it moves when the chair does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from strategy_desk.ui.parts import KeyButton, caption

FOLLOW = "Ctrl+Shift+PgDown"


class ChairNote(QFrame):
    """One line, there for as long as the chair has a window.

    ``moved`` carries the item that the minutes came to, ``followed`` the item to go on with;
    ``turned`` says that the chair went on, so that other clocks run now.
    """

    moved = Signal(int)
    turned = Signal()
    followed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chairNote")
        self.item = 0
        self._chair = 0
        self._words = caption("")
        self.button = KeyButton(self.tr("Follow"), "Ctrl Shift PgDn", small=True)
        self.button.clicked.connect(self.follow)
        looks = self.button.sizePolicy()
        looks.setRetainSizeWhenHidden(True)
        self.button.setSizePolicy(looks)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.hide()

    def came_to(self, item: int) -> None:
        """Note which item is minuted."""
        self.item = item
        self._say()
        self.moved.emit(item)

    def present(self, chair: int) -> None:
        """Say at which item the chair is; 0 is that the chair has no window."""
        went = chair not in {self._chair, 0, self.item}
        if chair not in {self._chair, 0}:
            self.turned.emit()
        self._chair = chair
        self._say()
        self.setVisible(bool(chair))
        if went:
            said = QAccessibleAnnouncementEvent(self, self._words.text())
            QAccessible.updateAccessibility(said)

    def follow(self) -> None:
        """Ask to go on where the chair is."""
        if self._chair and self._chair != self.item:
            self.followed.emit(self._chair)

    def _say(self) -> None:
        apart = self._chair != self.item
        at = (
            self.tr("The chair is at item {0}.")
            if apart
            else self.tr("The chair is here, item {0}.")
        )
        self._words.setText(at.format(self._chair))
        self.button.setVisible(apart)
