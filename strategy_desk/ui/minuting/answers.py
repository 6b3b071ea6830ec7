"""What the minutes and the chair's window do alike: the room is asked, and decisions are made."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from strategy_desk.errors import DeskError
from strategy_desk.presenters.meeting import Meeting
from strategy_desk.ui.minuting.decisions import DecisionsPanel
from strategy_desk.ui.minuting.room import RoomPanel


class Answers:
    """The part of a window that has a room and decisions, and says what came of each."""

    room: RoomPanel
    decisions: DecisionsPanel
    _trouble: QLabel

    def connect_answers(self, presenter: Meeting) -> None:
        """Wire what a person says of the room and of the decisions."""
        self.decisions.decided.connect(presenter.decide)
        self.room.arrived.connect(presenter.arrive)
        self.room.came.connect(presenter.welcome)
        self.room.named.connect(presenter.name)
        self.room.apologised.connect(presenter.apologise)
        self.room.handed_over.connect(presenter.hand_over)
        self.room.chaired.connect(presenter.have_chair)

    def welcomed(self) -> None:
        """Make room for the next person."""
        self._trouble.hide()
        self.room.add.clear()

    def answered(self) -> None:
        """Close what was asked about the room: it is saved."""
        self.room.asks.close_up()

    def not_answered(self, error: DeskError) -> None:
        """Say beside what was asked about the room why the answer was not taken."""
        self.room.asks.refused(error)

    def decided(self) -> None:
        """Close the reason that was asked for."""
        self.decisions.taken()

    def not_decided(self, error: DeskError) -> None:
        """Say beside the reason why the answer was not taken."""
        self.decisions.refused(error)
