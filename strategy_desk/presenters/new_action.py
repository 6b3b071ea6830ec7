"""A new action on the board: which meeting it is of, and the line that says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.children import short_name
from strategy_desk.domain.meetings import FIXED, MeetingState, MeetingSummary, meeting_title
from strategy_desk.domain.quick_actions import Room
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.time import date_words, to_local, without_this_year
from strategy_desk.errors import DeskError
from strategy_desk.presenters.quick_reading import QuickRead, as_seen, read_line, to_record
from strategy_desk.services import actions, catalogues, meetings
from strategy_desk.services import quick_actions as rooms

READS = frozenset({"meeting", "child"})


class NewActionView(Protocol):
    """What the presenter asks of the line."""

    def offer(self, choices: Sequence[tuple[UUID, str]]) -> None:
        """Offer the meetings that an action can be of, the likeliest first."""

    def hide_names(self, hiding: Hiding | None) -> None:
        """Paint over these names where they are typed; over none when nothing is hidden."""

    def read_again(self) -> None:
        """Read the line again: who can be meant by it is known now."""

    def added(self) -> None:
        """Make room for the next action: this one is saved."""

    def refused(self, error: DeskError) -> None:
        """Say beside the line why it was not saved."""


class NewAction:
    """Reads a line against the people of a meeting, and records it there."""

    def __init__(self, view: NewActionView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._meeting: UUID | None = None
        self._opened_for: tuple[UUID | None] | None = None
        self._room = Room(agencies=catalogues.agencies(), now=desk.now())

    def open(self, child: UUID | None) -> None:
        """Offer the meetings whose minutes are not out, those of one child first; keep it true."""
        if self._opened_for is None:
            self._desk.watch(self._refresh)
        self._opened_for = (child,)
        names = self._desk.names
        self._view.hide_names(None if names.shown else names.hiding)

        def offer(found: tuple[MeetingSummary, ...]) -> None:
            shut = {*FIXED, MeetingState.CANCELLED}
            can = [one for one in reversed(found) if one.state not in shut]
            can.sort(key=lambda one: one.child != child)
            self._view.offer([(one.id, self._words(one)) for one in can])

        self._desk.ask(meetings.everything, None, offer, self._view.refused)

    def choose(self, meeting: UUID) -> None:
        """Read lines against the people of this meeting from now on."""
        self._meeting = meeting

        def ready(room: Room) -> None:
            self._room = room
            self._view.read_again()

        self._desk.ask(
            meetings.read,
            meetings.MeetingKey(meeting=meeting),
            lambda found: self._desk.ask(
                rooms.room,
                rooms.RoomKey(meeting=found, now=self._desk.now()),
                ready,
                as_recorded=True,
            ),
            as_recorded=True,
        )

    def read(self, line: str) -> QuickRead:
        """Read the line as far as it is typed, to show what was understood."""
        return as_seen(self._read(line), self._desk.names)

    def _read(self, line: str) -> QuickRead:
        return read_line(line, self._room, self._desk.now())

    def _refresh(self, changed: frozenset[str]) -> None:
        if changed & READS and self._opened_for is not None:
            self.open(*self._opened_for)

    def add(self, line: str) -> None:
        """Record what the line says."""
        command = to_record(self._read(line).action, self._meeting)
        if command is not None:
            self._desk.do(actions.record, command, lambda _: self._view.added(), self._view.refused)

    def _words(self, one: MeetingSummary) -> str:
        day = without_this_year(date_words(to_local(one.starts).date()), self._desk.now())
        title = meeting_title(one.type, one.number)
        return f"{short_name(one.child_name)}, {title.lower()}, {day}, {one.state.value}"
