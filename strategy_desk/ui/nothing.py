"""What stands where there is nothing to show: words, and what to do then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.ui.parts import KeyButton, heading


def nothing_yet(words: str, button: KeyButton) -> Empty:
    """Return what stands in place of rows until there is the first: what goes there, and how."""
    empty = Empty()
    empty.words.setText(words)
    empty.lay_out(button)
    empty.hide()
    return empty


class Empty(QWidget):
    """Words over buttons. Where it fills the place of rows they stand a third of the way down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = heading("", 16)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def lay_out(self, *buttons: KeyButton, fills: bool = True) -> None:
        """Put the buttons beside each other under the words."""
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1 if fills else 0)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addStretch(2 if fills else 0)
