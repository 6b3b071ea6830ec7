"""The meeting that follows another: same type, same people, on the review date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from strategy_desk.domain.meetings import HELD, MeetingState
from strategy_desk.domain.time import at_local, to_local
from strategy_desk.errors import RuleBroken


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """Command: call the next meeting of the same type and people, on the review date.

    ``starts`` is when; without it, the review date at the hour of the meeting that it follows.
    """

    meeting: UUID
    starts: datetime | None = None


def at_same_hour(before: datetime, day: date | None) -> datetime:
    """Return a day at the London hour of an earlier moment; without a day, that moment."""
    local = to_local(before)
    return at_local(datetime.combine(day, local.time(), tzinfo=None)) if day else before


def check_can_follow(state: MeetingState, review: date | None, command: FollowUp) -> None:
    """Refuse to follow a meeting that has not ended, or that set no date for the next.

    Raises:
        RuleBroken: saying what to do first.
    """
    if state not in HELD:
        raise RuleBroken("The meeting has not ended.", "Close it first.")
    if review is None and command.starts is None:
        raise RuleBroken(
            "The meeting set no date for the next one.",
            "Call the meeting from the list of meetings, with its day and time.",
        )
