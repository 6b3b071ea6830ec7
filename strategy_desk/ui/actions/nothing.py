"""What stands in place of the rows where there are none, and how to see more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.presenters.action_boards import NONE_MATCH
from strategy_desk.ui.parts import KeyButton, heading


class Nothing(QWidget):
    """Says why there is no row. ``cleared`` asks for everything open again."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = heading("", 15)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.clear = KeyButton(self.tr("Clear filter"), "Ctrl Shift F", primary=True)
        self.clear.clicked.connect(self.cleared)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.clear)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addStretch(2)

    def say(self, words: str) -> None:
        """Say which it is; a filter can be cleared only where one hides something."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.clear.setVisible(words == NONE_MATCH)
