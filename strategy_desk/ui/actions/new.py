"""A new action on the board: the meeting it is of, and the line that says it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from strategy_desk.domain.share_safe import Hiding
from strategy_desk.errors import DeskError
from strategy_desk.presenters.new_action import NewAction
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.minuting.quick_line import QuickLine
from strategy_desk.ui.parts import caption, trouble


class NewActionLine(QFrame):
    """Stands over the rows while it is open. ``left`` says that the person goes back to them."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.meeting = DropDown()
        self.meeting.setAccessibleName(self.tr("The meeting that the action is of"))
        self.line = QuickLine("Ctrl N")
        self._trouble = trouble()
        self._lay_out()
        self.setFocusProxy(self.line)
        self.hide()

    def connect_to(self, presenter: NewAction) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.meeting.currentIndexChanged.connect(lambda _: self._choose())
        self.line.typed.connect(lambda words: self.line.show_read(presenter.read(words)))
        self.line.entered.connect(presenter.add)

    def open(self, child: UUID | None) -> None:
        """Ask for an action; of a child's meeting first, where there is one."""
        with QSignalBlocker(self.meeting):
            self.meeting.clear()
        self._trouble.hide()
        self.show()
        self._presenter.open(child)
        self.line.setFocus()

    def step_back(self) -> bool:
        """Close, and say so; what was typed stays. Tell whether it was open."""
        was_open = self.isVisible()
        self.hide()
        self.left.emit()
        return was_open

    def offer(self, choices: Sequence[tuple[UUID, str]]) -> None:
        """Offer the meetings that an action can be of; the one that was chosen stays."""
        chosen, keys = self.meeting.currentData(), [key for key, _ in choices]
        with QSignalBlocker(self.meeting):
            self.meeting.clear()
            for key, words in choices:
                self.meeting.addItem(words, key)
            self.meeting.setCurrentIndex(keys.index(chosen) if chosen in keys else 0)
        self.line.setEnabled(bool(choices))
        if choices:
            self._choose()
        else:
            self._say(
                self.tr(
                    "An action is of a meeting whose minutes are not out, and there is none. "
                    "Nothing is lost. Call a meeting first, under Meetings."
                )
            )

    def hide_names(self, hiding: Hiding | None) -> None:
        """Paint over names that are typed, while they are hidden."""
        self.line.edit.hide_names(hiding)

    def read_again(self) -> None:
        """Read the line again."""
        self.line.begin(self.line.edit.text())

    def added(self) -> None:
        """Make room for the next."""
        self._trouble.hide()
        self.line.taken()
        self.line.setFocus()

    def refused(self, error: DeskError) -> None:
        """Say under the line why it was not saved."""
        self._say(error.sentence)

    def _choose(self) -> None:
        self._presenter.choose(self.meeting.currentData())

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 6, 14, 0)
        top.addWidget(caption(self.tr("An action of")))
        top.addWidget(self.meeting, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(top)
        whole.addWidget(self.line)
        whole.addWidget(self._trouble)
