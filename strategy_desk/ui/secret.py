"""A field for a passphrase, which tells when Caps Lock is on."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class SecretField(QLineEdit):
    """Dots, unless shown. ``caps_lock`` tells that Caps Lock was seen to be on, or off again.

    Qt cannot be asked for it, so the letters tell: a capital without Shift, or a small letter
    with it. Until a letter was typed nothing is known.
    """

    caps_lock = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps: bool | None = None
        self.setAccessibleName(name)
        self.show_letters(shown=False)

    def show_letters(self, *, shown: bool) -> None:
        """Show what is typed, or dots."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if shown else mode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Learn from a letter, or from the key itself once its state is known."""
        letter = event.text()
        if event.key() == QtCore.Qt.Key.Key_CapsLock and self._caps is not None:
            self._learn(on=not self._caps)
        elif letter.isalpha() and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self._learn(on=letter.isupper() != shift)
        super().keyPressEvent(event)

    def _learn(self, *, on: bool) -> None:
        self._caps = on
        self.caps_lock.emit(on)
