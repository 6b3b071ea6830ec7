"""What stands in place of the rows where there are none, and what to do then."""

from __future__ import annotations

from PySide6.QtCore import Signal

from strategy_desk.ui.nothing import Empty
from strategy_desk.ui.parts import KeyButton


class Nothing(Empty):
    """Says that nothing is recorded, or that no row matches."""

    asked_episode = Signal()
    asked_import = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add = KeyButton(self.tr("New missing episode"), "Ctrl M", primary=True)
        self.bring = KeyButton(self.tr("Import"), "Ctrl Shift I")
        self.clear = KeyButton(self.tr("Clear filter"), "Ctrl Shift F", primary=True)
        self.add.clicked.connect(self.asked_episode)
        self.bring.clicked.connect(self.asked_import)
        self.clear.clicked.connect(self.cleared)
        self.lay_out(self.add, self.bring, self.clear)

    def present(self, *, filtered: bool) -> None:
        """Say which it is."""
        said = self.tr("No rows match") if filtered else self.tr("Nothing is recorded yet")
        self.words.setText(said)
        self.clear.setVisible(filtered)
        for button in (self.add, self.bring):
            button.setVisible(not filtered)
