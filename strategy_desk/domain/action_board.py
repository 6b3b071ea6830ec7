"""The actions of the office on one board: what is late, what waits, and who has to ask.

Source: design specification 9.5; domain specification 7.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from strategy_desk.domain.action_updates import ActionUpdate, UpdateKind, has_no_update
from strategy_desk.domain.actions import ActionRecord, Basis
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.escalation_path import EscalationStep, step_due
from strategy_desk.domain.first_hours import is_in_first_hours
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.time import date_words, minutes_between, to_local
from strategy_desk.domain.time import without_this_year as short

CLOSED_FOR = 30
"""Days for which what was closed stays on the board. Source: design specification 9.5."""


class Group(StrEnum):
    """How urgent an action is, the most urgent first."""

    LATE = "Late"
    FIRST_HOURS = "First 72 hours"
    WAITING = "Waiting for evidence"
    THIS_WEEK = "Due this week"
    LATER = "Later"
    CLOSED = "Closed"


class Saved(StrEnum):
    """The views that are always there."""

    OPEN = "All open"
    CHASE = "Mine to chase"
    ESCALATED = "Escalated"
    NO_OWNER = "No owner"
    NO_DEADLINE = "No deadline"
    WAITING = "Waiting for evidence"
    CLOSED = "Closed, last 30 days"


@dataclass(frozen=True, kw_only=True)
class BoardAction:
    """An action as it stands on the board.

    ``carried`` counts the later meetings that began with it open. ``home`` is when the child last
    came home, while the 72 hours after it run. ``steps`` are its agency's steps of escalation.
    """

    action: ActionRecord
    child: ChildRecord
    meeting: MeetingSummary
    as_of: datetime
    carried: int = 0
    updates: tuple[ActionUpdate, ...] = ()
    home: datetime | None = None
    steps: tuple[EscalationStep, ...] = ()

    @property
    def today(self) -> date:
        """The day it is looked at."""
        return to_local(self.as_of).date()

    @property
    def due_at(self) -> datetime | None:
        """The last moment it is in time."""
        return self.action.due_at

    @property
    def group(self) -> Group:
        """How urgent it is; what somebody says is done waits, however late."""
        action = self.action
        if not action.is_open:
            return Group.CLOSED
        if action.said_done:
            return Group.WAITING
        if action.is_overdue(self.today):
            return Group.LATE
        if self._is_in_first_hours:
            return Group.FIRST_HOURS
        is_soon = action.due is not None and action.due <= sunday(self.today)
        return Group.THIS_WEEK if is_soon else Group.LATER

    @property
    def escalations(self) -> tuple[ActionUpdate, ...]:
        """The steps of the escalation that were taken."""
        return tuple(one for one in self.updates if one.kind is UpdateKind.ESCALATION)

    @property
    def taken(self) -> frozenset[int]:
        """The steps taken since its deadline, by their working days."""
        due = self.due_at
        later = (one for one in self.escalations if due is None or one.at > due)
        return frozenset(one.step for one in later if one.step is not None)

    @property
    def step(self) -> EscalationStep | None:
        """The step of the escalation that is due now."""
        if self.action.said_done:
            return None
        return step_due(
            self.action,
            self.taken,
            self.steps,
            self.today,
            self.child.jurisdiction,
            self.child.closed,
        )

    @property
    def is_silent(self) -> bool:
        """Whether nothing was heard of it for over ten working days."""
        return has_no_update(
            self.action,
            self.updates,
            self.meeting.starts,
            self.as_of,
            self.child.jurisdiction,
            self.child.closed,
        )

    def is_to_chase_by(self, who: str) -> bool:
        """Whether somebody has to ask after it: they confirm it, or nobody is named to.

        To ask after are what is late or said done without evidence, and what is silent.
        """
        confirms = self.action.confirms.strip().casefold()
        is_mine = not confirms or confirms == who.partition(",")[0].strip().casefold()
        asks = self.group in {Group.LATE, Group.WAITING} or self.is_silent
        return self.action.is_open and is_mine and asks

    @property
    def _is_in_first_hours(self) -> bool:
        due = self.due_at
        if due is not None and self.action.basis is Basis.FIRST_72_HOURS:
            return self.as_of <= due
        return is_in_first_hours(due, self.home, self.as_of)


def sunday(today: date) -> date:
    """Return the last day of the week."""
    return today + timedelta(days=6 - today.weekday())


def chosen_by(saved: Saved, who: str) -> Callable[[BoardAction], bool]:
    """Return the test of a saved view, for the person whose desk it is."""
    tests: dict[Saved, Callable[[BoardAction], bool]] = {
        Saved.OPEN: lambda one: one.action.is_open,
        Saved.CHASE: lambda one: one.is_to_chase_by(who),
        Saved.ESCALATED: lambda one: one.action.is_open and bool(one.escalations),
        Saved.NO_OWNER: lambda one: one.action.is_open and not one.action.owner,
        Saved.NO_DEADLINE: lambda one: one.action.is_open and one.action.due is None,
        Saved.WAITING: lambda one: one.group is Group.WAITING,
        Saved.CLOSED: lambda one: not one.action.is_open,
    }
    return tests[saved]


def matches(one: BoardAction, words: str) -> bool:
    """Whether every word looked for stands somewhere in the row."""
    action = one.action
    parts = (action.number, action.agency, action.text, action.owner, one.child.name)
    said = " ".join((*parts, one.child.reference)).casefold()
    return all(word in said for word in words.casefold().split())


def by_urgency(actions: Iterable[BoardAction]) -> list[BoardAction]:
    """Return actions with the most urgent group first, and the earliest deadline in each.

    What was closed last comes first among those that are closed.
    """

    def place(one: BoardAction) -> tuple[int, int, int, str]:
        ended = one.action.ended
        day = -ended.toordinal() if ended else (one.action.due or date.max).toordinal()
        return ORDER.index(one.group), day, len(one.action.number), one.action.number

    return sorted(actions, key=place)


ORDER: Sequence[Group] = tuple(Group)


def lateness(one: BoardAction) -> str:
    """Say how late an action is or how long is left: '37 d late', '38 h left', '4 d'."""
    action, due = one.action, one.due_at
    if action.ended:
        return action.status.value.replace("_", " ")
    if action.said_done:
        return f"said done {short(date_words(action.said_done), one.as_of)}"
    if due is None or action.due is None:
        return ""
    if action.is_overdue(one.today):
        return f"{action.days_late(one.today)} d late"
    if due < one.as_of:
        return f"{minutes_between(due, one.as_of) // 60} h late"
    if one.group is Group.FIRST_HOURS:
        return f"{minutes_between(one.as_of, due) // 60} h left"
    days = (action.due - one.today).days
    return "today" if days == 0 else f"{days} d"


def position(one: BoardAction) -> str:
    """Say how far the chasing of an action has got."""
    last = next((u for u in reversed(one.updates) if u.kind is UpdateKind.REMINDER), None)
    if not one.action.is_open:
        return one.action.evidence or one.action.reason or one.action.superseded_by
    if one.group is Group.WAITING:
        return "Needs evidence"
    if one.escalations:
        return f"Escalated ×{len(one.escalations)}"
    if last is not None:
        silent = " no reply" if one.is_silent else ""
        return f"Reminded {short(date_words(to_local(last.at).date()), one.as_of)}{silent}"
    if one.is_silent:
        return "No update"
    if one.action.is_due_soon(one.today, one.child.jurisdiction, one.child.closed):
        return "Due soon"
    return "Accepted" if one.action.accepted_at else ""
