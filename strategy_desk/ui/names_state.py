"""Whether names are shown, at the top of the window, and the bar that says why they are not."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from strategy_desk.ui.parts import KeyButton, wrapped


class NamesState(KeyButton):
    """Says whether names are shown; pressed, it changes that."""

    def __init__(self) -> None:
        super().__init__("", "F9", small=True, icon="eye", kind="state")
        self._shown, self._folded = True, False
        self._say()

    def present(self, *, shown: bool) -> None:
        """Show whether names are shown."""
        self._shown = shown
        self.set_icon("eye" if shown else "eye-off")
        self._say()

    def fold(self, *, folded: bool) -> None:
        """Leave the words out, where there is little room."""
        self._folded = folded
        self._say()

    def _say(self) -> None:
        words = self.tr("Names shown") if self._shown else self.tr("Names hidden")
        self.say("" if self._folded else words)
        self.setAccessibleName(f"{words}, F9")
        self.setToolTip(words)


class NamesBar(QFrame):
    """Says once that names were hidden because somebody else can see them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("namesBar")
        self._words = wrapped(
            self.tr("A second screen is attached. Names are hidden here. F9 shows them.")
        )
        self.show_names = KeyButton(self.tr("Show names"), "F9", small=True)
        self.close_up = KeyButton(self.tr("Close"), small=True)
        self.close_up.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._words, 1)
        row.addWidget(self.show_names)
        row.addWidget(self.close_up)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()
