"""What is made of a line of the minutes: an action or a decision; and how it is a line again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.approval import check_may_write
from strategy_desk.domain.decisions import DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.presenters.meeting import Meeting
from strategy_desk.presenters.quick_reading import from_line
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.minuting.decisions import DecisionsPanel
from strategy_desk.ui.minuting.quick_line import QuickLine
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.offers import Offer


class MadeOfLines(QObject):
    """Takes the line under the caret to the quick line or to the decisions, and takes it back.

    ``said`` is a short word to the person, ``refused`` carries why a line is not taken.
    """

    said = Signal(str)
    refused = Signal(object)

    def __init__(self, surface: Surface, quick: QuickLine, decisions: DecisionsPanel) -> None:
        super().__init__(surface)
        self._surface, self._quick, self._decisions = surface, quick, decisions
        self._meeting: MeetingRecord | None = None
        self._origin: UUID | None = None

    def connect_to(self, presenter: Meeting) -> None:
        """Wire the quick line to the presenter."""
        self._presenter = presenter
        self._quick.entered.connect(lambda text: presenter.add_action(text, self._came_from()))

    def present(self, meeting: MeetingRecord) -> None:
        """Know what was made of which line."""
        self._meeting = meeting

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return what each key does."""
        return {
            "Ctrl+Return": self.make_action,
            "Ctrl+Enter": self.make_action,
            "Ctrl+D": self.decide,
        }

    def offers(self) -> tuple[Offer, ...]:
        """What can be made of a line."""
        return (
            (self.tr("Make an action of it\tCtrl+Enter"), self.make_action),
            (self.tr("Make a decision of it\tCtrl+D"), self.decide),
        )

    def back(self) -> Iterator[Offer]:
        """How a line becomes again what it was, where something came of it."""
        line = self._surface.line()
        if line is None or self._meeting is None:
            return
        for words, every in (
            (self.tr("No longer an action"), self._meeting.actions),
            (self.tr("No longer a decision"), self._meeting.decisions),
        ):
            parts = [part for part in every if part.line == line.line]
            if parts:
                yield words, partial(self.take_out, line.line, parts)

    def take_out(self, line: UUID, parts: Sequence[ActionRecord | DecisionRecord]) -> None:
        """Take out what came of a line."""
        self._surface.file()
        self._presenter.take_out(line, parts)

    def make_action(self) -> None:
        """Take the line to the quick line."""
        line = self._surface.line()
        if not self.may_write() or line is None or not line.text.strip() or self.is_hidden():
            return
        self._surface.file()
        if self._quick.is_half_typed:
            self.said.emit(self.tr("An action is typed already. Add it, or empty the field."))
            self._quick.setFocus()
            return
        self._origin = line.line
        words = from_line(line, self._presenter.read_action(line.text).action)
        binds = line.tier is not Tier.ALL
        self._quick.begin_from(line.text, words, self._came_of(line.line), binds=binds)
        self._quick.setFocus()

    def decide(self) -> None:
        """Take the line to the decisions."""
        if self.may_write() and not self.is_hidden():
            self._surface.file()
            self._decisions.take_up(self._surface.line())

    def action_added(self) -> None:
        """Make room for the next action, which is of no line."""
        self._origin = None
        self._quick.taken()

    def may_write(self) -> bool:
        """Whether the minutes are still written; once they went out it is said what to do."""
        try:
            if self._meeting is not None:
                check_may_write(self._meeting.state)
        except RuleBroken as error:
            self.said.emit(error.sentence)
            return False
        return True

    def is_hidden(self) -> bool:
        """Whether the words of a line may not be put into a field; it is then said why."""
        hidden = self._surface.hiding is not None
        if hidden:
            self.refused.emit(hidden_now())
        return hidden

    def _came_from(self) -> UUID | None:
        """Return the line that the action was made of, while the action is still of it."""
        return self._origin if self._quick.is_of_source else None

    def _came_of(self, line: UUID) -> str:
        """Say which actions came of a line already."""
        every = self._meeting.actions if self._meeting else ()
        numbers = ", ".join(action.number for action in every if action.line == line)
        words = self.tr("{0} came of this line already. Enter adds another.")
        return words.format(numbers) if numbers else ""
