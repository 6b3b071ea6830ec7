"""What stands in place of the rows where there are none, and how to see more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from strategy_desk.presenters.action_boards import NONE_MATCH
from strategy_desk.ui.nothing import Empty
from strategy_desk.ui.parts import KeyButton


class Nothing(Empty):
    """Says why there is no row. ``cleared`` asks for everything open again."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clear = KeyButton(self.tr("Clear filter"), "Ctrl Shift F", primary=True)
        self.clear.clicked.connect(self.cleared)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lay_out(self.clear)

    def say(self, words: str) -> None:
        """Say which it is; a filter can be cleared only where one hides something."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.clear.setVisible(words == NONE_MATCH)
