"""A meeting while it is minuted: its clocks, and where the pen is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinuteLine, Pen
from strategy_desk.domain.today import CameHome


@dataclass(frozen=True, kw_only=True)
class ItemClock:
    """How long an agenda item has had: ``seconds`` before, and since ``since`` while it runs."""

    item: int
    started: datetime
    since: datetime | None
    seconds: int

    def minutes(self, now: datetime) -> int:
        """Whole minutes up to a moment."""
        running = (now - self.since).total_seconds() if self.since else 0
        return int((self.seconds + max(running, 0)) // 60)


@dataclass(frozen=True, kw_only=True)
class TurnTo:
    """Command: note that the meeting came to an item."""

    meeting: UUID
    item: int


@dataclass(frozen=True, kw_only=True)
class Jot:
    """Command: keep what stands in a field beside the minutes and was not entered yet."""

    meeting: UUID
    field: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Minuting:
    """A meeting with what only its minute-taker needs.

    ``referral_waits`` is for how many days the child has waited for a decision on a referral;
    ``home`` the first 72 hours of the child's last return, or its interview that is late;
    ``jotted`` what this minute-taker typed beside the minutes and did not enter, by field;
    ``left`` the lines under a pen as they were when they were last left, where they ever were.
    """

    meeting: MeetingRecord
    pen: Pen | None = None
    clocks: tuple[ItemClock, ...] = ()
    referral_waits: int = 0
    home: CameHome | None = None
    jotted: Mapping[str, str] = field(default_factory=dict)
    left: tuple[MinuteLine, ...] = ()

    def time_left(self, now: datetime) -> timedelta:
        """Until the planned end; negative when the meeting runs over."""
        return self.meeting.planned_end - now

    @property
    def filed(self) -> tuple[MinuteLine, ...]:
        """The lines without a word of what is being typed."""
        left = {line.id: line for line in self.left}
        return tuple(
            left.get(line.id, line)
            for line in self.meeting.lines
            if not line.held or line.id in left
        )

    def clock(self, item: int) -> ItemClock | None:
        """Return the clock of an item that the meeting has come to."""
        return next((clock for clock in self.clocks if clock.item == item), None)
