"""What a meeting is to go through: as its kind starts, and changed before it begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.meetings import HELD, AgendaItem, MeetingRecord, MeetingState
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import RuleBroken


@dataclass(frozen=True, kw_only=True)
class StartingAgenda:
    """What a kind of meeting starts from.

    ``last_actions`` are the numbers of the items about what the last meeting left to do.
    """

    items: tuple[AgendaItem, ...]
    last_actions: frozenset[int] = frozenset()

    @property
    def following(self) -> tuple[AgendaItem, ...]:
        """The items of a meeting that follows another: what that one left to do comes first."""
        ordered = sorted(self.items, key=lambda item: item.number not in self.last_actions)
        return tuple(replace(item, number=number) for number, item in enumerate(ordered, 1))


@dataclass(frozen=True, kw_only=True)
class SetAgenda:
    """Command: change the agenda of a planned meeting. Items are numbered in this order."""

    meeting: UUID
    items: tuple[AgendaItem, ...]


def check_agenda(state: MeetingState, items: Iterable[AgendaItem], *, has_lines: bool) -> None:
    """Refuse an agenda that has no items, or one whose numbers the minutes hold on to.

    Raises:
        RuleBroken: saying which.
    """
    if state is not MeetingState.PLANNED or has_lines:
        raise RuleBroken(
            "The agenda can be changed until the meeting starts.", "Go on under the item nearest."
        )
    listed = list(items)
    if not listed:
        raise RuleBroken("The agenda would have no items.", "Keep at least one.")
    if any(not item.title.strip() or item.minutes < 0 for item in listed):
        raise RuleBroken("An item has no title.", "Write what it is about, such as 'Housing - 5'.")


def to_go_through(meeting: MeetingRecord, timeline: Timeline | None) -> list[ActionRecord]:
    """Return a child's actions that a meeting goes through: all of the last one, done or not.

    After them come those of earlier meetings that were still open when this one begins.
    """
    left_over = list(meeting.left_over)
    if timeline is None:
        return left_over
    before = [
        one.id for one in timeline.meetings if one.state in HELD and one.starts < meeting.starts
    ]
    last = [one for one in timeline.actions if before and one.meeting == before[-1]]
    known = {one.id for one in last}
    return [*last, *(one for one in left_over if one.id not in known)]
