"""The list of meetings, of the office or of one child."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.services import meetings

READS = frozenset(
    {
        *("meeting", "meeting_child", "attendance", "request", "imported_file"),
        *("minutes_version", "setting", "dissent_stage"),
    }
)


class MeetingsView(Protocol):
    """What the presenter asks of the page."""

    def present(self, found: Sequence[MeetingSummary]) -> None:
        """Show the meetings."""


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
            self._desk.ask(meetings.listed, self._reference, self._view.present)
