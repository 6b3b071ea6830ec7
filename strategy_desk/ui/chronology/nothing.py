"""What stands in place of the rows where there are none, and what to do then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.ui.parts import KeyButton, heading


class Nothing(QWidget):
    """Says that nothing is recorded, or that no row matches."""

    asked_episode = Signal()
    asked_import = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = heading("", 16)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add = KeyButton(self.tr("New missing episode"), "Ctrl M", primary=True)
        self.bring = KeyButton(self.tr("Import"), "Ctrl Shift I")
        self.clear = KeyButton(self.tr("Clear filter"), "Ctrl Shift F", primary=True)
        self.add.clicked.connect(self.asked_episode)
        self.bring.clicked.connect(self.asked_import)
        self.clear.clicked.connect(self.cleared)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.add, self.bring, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addLayout(buttons)
        column.addStretch(2)

    def present(self, *, filtered: bool) -> None:
        """Say which it is."""
        said = self.tr("No rows match") if filtered else self.tr("Nothing is recorded yet")
        self._words.setText(said)
        self.clear.setVisible(filtered)
        for button in (self.add, self.bring):
            button.setVisible(not filtered)
