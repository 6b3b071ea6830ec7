"""Over a letter: which of the meeting's letters it is, how it stands, and what is done with it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.letters import LetterState
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.presenters.letters import Shown
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, Tag, empty, heading
from strategy_desk.ui.theme import theme

TAGS = {LetterState.DRAFT: "caution", LetterState.READ: "done", LetterState.SENT: "done"}

ROOM = 760
"""Pixels of width, at the usual text size, under which the buttons stand under the choice."""


class LetterHead(QWidget):
    """The choice of a letter, its state, and the buttons of the state that it is in."""

    def __init__(self) -> None:
        super().__init__()
        self._title = heading("", 18)
        self._title.setWordWrap(True)
        self.which = DropDown()
        self.which.setAccessibleName(self.tr("Which letter"))
        self.which.setSizeAdjustPolicy(
            DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._state = QHBoxLayout()
        self.print = KeyButton(self.tr("Print"), "Ctrl P", primary=True)
        self.read = KeyButton(self.tr("Read by the chair"), "Ctrl R")
        self.sent = KeyButton(self.tr("It has gone…"))
        choice, buttons = QHBoxLayout(), QHBoxLayout()
        choice.addWidget(self.which, 1)
        choice.addLayout(self._state)
        for button in (self.sent, self.read, self.print):
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addLayout(choice, 1)
        self._row.addLayout(buttons)
        top = QVBoxLayout(self)
        top.setContentsMargins(16, 10, 16, 6)
        top.addWidget(self._title)
        top.addLayout(self._row)
        self.setFocusProxy(self.which)

    def present(self, shown: Shown) -> None:
        """Show the letters there are and could be, and how the one that is chosen stands."""
        meeting, letter = shown.meeting, shown.letter
        kind = meeting_title(meeting.type, meeting.number).lower()
        self._title.setText(self.tr("Letters after {0}, {1}").format(kind, meeting.reference))
        self.which.blockSignals(True)
        self.which.clear()
        for choice in shown.choices:
            self.which.addItem(f"{choice.label} ({choice.state})", choice)
        self.which.setCurrentIndex(shown.choices.index(shown.chosen))
        self.which.blockSignals(False)
        empty(self._state)
        if letter is not None and letter.faults:
            stopped = self.tr("Stopped: {0} to look at").format(len(letter.faults))
            self._state.addWidget(Tag(stopped, "danger"))
        tag = TAGS[letter.state] if letter else "neutral"
        self._state.addWidget(Tag(shown.chosen.state.capitalize(), tag))
        self.print.setVisible(letter is not None)
        self.read.setVisible(letter is not None and letter.state is LetterState.DRAFT)
        self.sent.setVisible(letter is not None and letter.state is LetterState.READ)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the buttons stand under the choice."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(ROOM)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(way)
