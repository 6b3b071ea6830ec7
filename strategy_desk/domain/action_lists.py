"""Actions of many meetings in one list: how late each is, and how often it was carried over.

Source: domain specification 1.7 (working days) and 7.3 (lateness).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.meetings import MeetingState, MeetingSummary
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import Jurisdiction


@dataclass(frozen=True, kw_only=True)
class ListedAction:
    """An action as it stood at a moment.

    ``meeting`` is the reference of the one that agreed it. ``working_days_late`` is 0 where it is
    not overdue. ``carried`` counts the later meetings that began with it still to be done.
    """

    action: ActionRecord
    meeting: str
    working_days_late: int
    carried: int


def listed(
    actions: Sequence[ActionRecord],
    held: Iterable[MeetingSummary],
    as_of: datetime,
    jurisdiction: Jurisdiction,
    closed: Collection[date] = (),
) -> Iterator[ListedAction]:
    """List the actions about one child, given all of them as they stood and all the meetings."""
    meetings = {meeting.id: meeting for meeting in held}
    begun = [meeting for meeting in meetings.values() if _was_held(meeting, as_of)]
    today = to_local(as_of).date()
    for action in actions:
        own = meetings[action.meeting]
        yield ListedAction(
            action=action,
            meeting=own.reference,
            working_days_late=action.working_days_late(today, jurisdiction, closed),
            carried=sum(
                action.was_open_on(to_local(later.starts).date(), _before(later, actions, meetings))
                for later in begun
                if later.starts > own.starts
            ),
        )


def by_deadline(actions: Iterable[ListedAction]) -> tuple[ListedAction, ...]:
    """Return actions with the earliest deadline first, and those without one last."""
    return tuple(
        sorted(actions, key=lambda one: (one.action.due or date.max, one.meeting, _number(one)))
    )


def carried_words(times: int) -> str:
    """Say how many meetings an action was carried over; nothing for none."""
    if not times:
        return ""
    return "carried once" if times == 1 else f"carried {times} times"


def _was_held(meeting: MeetingSummary, as_of: datetime) -> bool:
    not_held = (MeetingState.PLANNED, MeetingState.CANCELLED)
    return meeting.state not in not_held and meeting.starts <= as_of


def _before(
    later: MeetingSummary, actions: Iterable[ActionRecord], meetings: dict[UUID, MeetingSummary]
) -> set[str]:
    """The numbers of what had been agreed when a meeting began."""
    return {a.number for a in actions if meetings[a.meeting].starts < later.starts}


def _number(listed: ListedAction) -> tuple[int, str]:
    return len(listed.action.number), listed.action.number
