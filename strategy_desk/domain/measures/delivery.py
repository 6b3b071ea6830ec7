"""Whether what was agreed was done: M31 actions, for each agency and together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.actions import ActionRecord, ActionStatus, lateness_words
from strategy_desk.domain.measures import MEASURES, Measure, Value, some, were
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """Some actions by how they ended. Together they are all that were due."""

    on_time: tuple[ActionRecord, ...]
    late: tuple[ActionRecord, ...]
    not_done: tuple[ActionRecord, ...]
    overdue: tuple[ActionRecord, ...]

    @property
    def due(self) -> int:
        """How many have been done, or should have been."""
        return sum(map(len, (self.on_time, self.late, self.not_done, self.overdue)))

    @property
    def values(self) -> dict[str, Value]:
        """The five figures."""
        return {
            "numerator": len(self.on_time),
            "denominator": self.due,
            "late": len(self.late),
            "not_done": len(self.not_done),
            "overdue": len(self.overdue),
        }


def delivery(timeline: Timeline, agency: str = "") -> Delivery:
    """Sort the actions with a date, of one agency or of all.

    One that another took the place of was not done, if its date had passed by the meeting that
    agreed the other; else it was never due. One that was withdrawn was never due.
    """
    today = to_local(timeline.as_of).date()
    own = [a for a in timeline.actions if a.due and agency in ("", a.agency)]
    done = [a for a in own if a.completed and a.due]
    closed = {ActionStatus.NOT_DONE, ActionStatus.SUPERSEDED}
    return Delivery(
        on_time=tuple(a for a in done if _is_on_time(a)),
        late=tuple(a for a in done if not _is_on_time(a)),
        not_done=tuple(a for a in own if a.status in closed and _was_due(a, timeline, today)),
        overdue=tuple(a for a in own if a.is_overdue(today)),
    )


def m31(timeline: Timeline) -> Measure:
    """Actions done by their date, over all that were due; open ones overdue, and the oldest.

    By agency too. An action with no date cannot be late and is left out. Source: 3.2, M31.
    """
    found = delivery(timeline)
    agencies = sorted({a.agency for a in timeline.actions})
    oldest = min(found.overdue, key=lambda a: a.due or date.max, default=None)
    values: dict[str, Value] = {
        **found.values,
        "oldest": _lateness(oldest, timeline) if oldest else None,
        "agencies": {code: delivery(timeline, code).values for code in agencies},
    }
    return Measure(
        code="M31",
        name="Actions done on time",
        values=values,
        text=_words(found, oldest, timeline),
        left_out=sum(a.due is None for a in timeline.actions),
    )


def _is_on_time(action: ActionRecord) -> bool:
    return bool(action.completed and action.due and action.completed <= action.due)


def _was_due(action: ActionRecord, timeline: Timeline, today: date) -> bool:
    """Whether its date had passed before it was given up."""
    held = {meeting.id: to_local(meeting.starts).date() for meeting in timeline.meetings}
    followers = [a for a in timeline.actions if a.number == action.superseded_by]
    given_up = max((held.get(a.meeting, today) for a in followers), default=action.ended or today)
    return action.due is not None and action.due < given_up


def _lateness(action: ActionRecord, timeline: Timeline) -> dict[str, Value]:
    today = to_local(timeline.as_of).date()
    return {
        "number": action.number,
        "agency": action.agency,
        "working_days": action.working_days_late(
            today, timeline.child.jurisdiction, timeline.child.closed
        ),
        "days": action.days_late(today),
    }


def _words(found: Delivery, oldest: ActionRecord | None, timeline: Timeline) -> str:
    if not found.due:
        return "No action has fallen due."
    on_time = len(found.on_time)
    text = f"{on_time} of {some(found.due, 'action')} due {were(on_time, found.due)} "
    text += "done on time, "
    text += f"{len(found.late)} late and {len(found.not_done)} not done"
    if oldest is None:
        return f"{text}; none is open and overdue."
    child = timeline.child
    late = lateness_words(oldest, timeline.as_of, child.jurisdiction, child.closed)
    return f"{text}; {len(found.overdue)} open and overdue, the oldest {oldest.number}: {late}."


MEASURES.add("M31", m31)
