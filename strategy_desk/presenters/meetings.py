"""The list of meetings, of the office or of one child, and calling one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.meetings import Convene, MeetingSummary, MeetingType
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.services import children, meetings

READS = frozenset({"meeting", "attendance", "minutes_version", "setting"})


class MeetingsView(Protocol):
    """What the presenter asks of the page."""

    def present(self, found: Sequence[MeetingSummary]) -> None:
        """Show the meetings."""

    def called(self, meeting: UUID) -> None:
        """Close the form: the meeting is called, and chosen in the list."""

    def refused(self, error: DeskError) -> None:
        """Say beside the form why no meeting was called."""


class Meetings:
    """Keeps a list of meetings on the screen; ``reference`` narrows it to one child."""

    def __init__(self, view: MeetingsView, desk: Desk, reference: str = "") -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            self._desk.ask(meetings.everything, None, self._present)

    def call(self, reference: str, kind: MeetingType, starts: str, place: str) -> None:
        """Call a meeting about a child; ``starts`` is day and time as typed."""
        try:
            moment = _day_and_time(starts)
        except RuleBroken as error:
            self._view.refused(error)
            return

        def convene(child: ChildRecord) -> None:
            command = Convene(
                child=child.id, type=kind, starts=moment, place=place, minute_taker=self._desk.who
            )
            self._desk.do(meetings.convene, command, self._view.called, self._view.refused)

        self._desk.ask(children.by_reference, reference.strip(), convene, self._view.refused)

    def _present(self, found: Sequence[MeetingSummary]) -> None:
        chosen = [m for m in found if self._reference in ("", m.child_reference)]
        self._view.present(chosen)


def _day_and_time(words: str) -> datetime:
    moment = read_moment(words).at
    if moment is None:
        raise RuleBroken("The meeting needs a day and a time.", "Write 26 Nov 2026 10:00.")
    return moment
