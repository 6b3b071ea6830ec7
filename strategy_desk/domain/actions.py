"""Actions: one accountable owner, one deadline, and what counts as done.

Source: domain specification 7.1 (what an action needs), 7.3 (status and lateness).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.first_hours import last_moment
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import Jurisdiction, working_days_between
from strategy_desk.errors import RuleBroken

LATER = "a later action"
"""What took the place of another action, where its number is not told."""

_NUMBER = re.compile(r"(?P<letters>[A-Z]+)(?P<figure>\d+)")


class ActionStatus(StrEnum):
    """Where an action has got to."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DONE_LATE = "done_late"
    NOT_DONE = "not_done"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset(
    {
        ActionStatus.DONE,
        ActionStatus.DONE_LATE,
        ActionStatus.NOT_DONE,
        ActionStatus.SUPERSEDED,
        ActionStatus.WITHDRAWN,
    }
)


DUE_SOON = 2
"""Working days before the deadline within which it is due soon (7.3)."""


class ActionOutcome(StrEnum):
    """Whether a finished action achieved what it was for."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_KNOWN = "not known"


class Priority(StrEnum):
    """How soon somebody has to ask again when it is late."""

    IMMEDIATE = "immediate"
    DAY = "24 h"
    STANDARD = "standard"


class Basis(StrEnum):
    """What a deadline was counted in."""

    CALENDAR = "calendar"
    WORKING_DAYS = "working days"
    FIRST_72_HOURS = "72 hours"


@dataclass(frozen=True, kw_only=True)
class ActionRecord:
    """One thing one agency agreed to do. ``number`` is what the meeting calls it, such as B7.

    ``owner`` is accountable; ``contributors`` help, ``deputy`` stands in, and ``confirms`` says
    when it is done. ``basis_days`` are the working days that the deadline was counted in.
    ``said_done`` is the day on which somebody said that it was done and gave no evidence yet.
    ``closed_on`` is the day on which it was given up, for the ``reason``. ``line`` is the minute
    line that it came from.
    """

    id: UUID
    version: int
    number: str
    child: UUID
    meeting: UUID
    agency: str
    owner: str
    text: str
    due: date | None
    due_time: time | None = None
    purpose: str = ""
    status: ActionStatus = ActionStatus.PROPOSED
    completed: date | None = None
    evidence: str = ""
    outcome: ActionOutcome = ActionOutcome.NOT_KNOWN
    superseded_by: str = ""
    tier: Tier = Tier.ALL
    line: UUID | None = None
    contributors: str = ""
    confirms: str = ""
    deputy: str = ""
    priority: Priority = Priority.STANDARD
    basis: Basis = Basis.CALENDAR
    basis_days: int | None = None
    accepted_at: datetime | None = None
    accepted_by: str = ""
    said_done: date | None = None
    child_view: str = ""
    reason: str = ""
    closed_on: date | None = None

    @property
    def due_at(self) -> datetime | None:
        """The last moment it is in time, where it has a deadline."""
        return last_moment(self.due, self.due_time) if self.due else None

    @property
    def ended(self) -> date | None:
        """The day on which it was done or given up; nothing while it is open."""
        return self.completed or self.closed_on

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self.status not in CLOSED

    def was_open_on(self, day: date, numbers: Container[str]) -> bool:
        """Whether it was still to be done when a day began.

        ``numbers`` are the actions agreed before it: one of those may have taken its place.
        """
        if self.is_open:
            return True
        if self.status is ActionStatus.SUPERSEDED and self.superseded_by != LATER:
            return self.superseded_by not in numbers
        return self.ended is not None and self.ended >= day

    def is_overdue(self, today: date) -> bool:
        """Whether it is open and its date has passed (7.3)."""
        return self.is_open and self.due is not None and today > self.due

    def is_due_soon(
        self, today: date, jurisdiction: Jurisdiction, closed: Collection[date] = ()
    ) -> bool:
        """Whether it is open and its date is at most two working days away (7.3)."""
        if not self.is_open or self.due is None or today > self.due:
            return False
        return working_days_between(today, self.due, jurisdiction, closed) <= DUE_SOON

    def days_late(self, today: date) -> int:
        """Calendar days past the deadline; 0 when not late."""
        return (today - self.due).days if self.due and self.is_overdue(today) else 0

    def working_days_late(
        self, today: date, jurisdiction: Jurisdiction, closed: Collection[date] = ()
    ) -> int:
        """Working days past the deadline; 0 when not late."""
        if self.due is None or not self.is_overdue(today):
            return 0
        return working_days_between(self.due, today, jurisdiction, closed)


@dataclass(frozen=True, kw_only=True)
class RecordAction:
    """Command: record an action of a meeting. A missing owner or date shows but does not block.

    Without a ``child`` each child that the meeting is about gets one of their own: what helped one
    of them need not have helped another.
    """

    meeting: UUID
    child: UUID | None = None
    agency: str
    text: str
    owner: str = ""
    due: date | None = None
    due_time: time | None = None
    purpose: str = ""
    number: str = ""
    tier: Tier = Tier.ALL
    line: UUID | None = None
    contributors: str = ""
    confirms: str = ""
    deputy: str = ""
    priority: Priority = Priority.STANDARD
    basis: Basis = Basis.CALENDAR
    basis_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class CompleteAction:
    """Command: close an action with the evidence that it was done. ``seen`` is its version."""

    action: UUID
    seen: int
    completed: date
    evidence: str
    outcome: ActionOutcome = ActionOutcome.NOT_KNOWN
    child_view: str = ""


@dataclass(frozen=True, kw_only=True)
class SupersedeAction:
    """Command: say that another action takes this one's place."""

    action: UUID
    seen: int
    by: str


@dataclass(frozen=True, kw_only=True)
class CarryAction:
    """Command: agree an action again in a later meeting, by a new date; the first is superseded."""

    action: UUID
    seen: int
    meeting: UUID
    due: date | None = None
    due_time: time | None = None


def letters_of(meeting: int) -> str:
    """Return what stands in numbers of actions for a child's first meeting, A; after Z comes AA."""
    before, place = divmod(meeting - 1, 26)
    return (letters_of(before) if before else "") + chr(ord("A") + place)


def places_of(number: str) -> tuple[int, int]:
    """Return of which of a child's meetings an action is, and which of its actions; A2 is (1, 2).

    Both are 0 for a number of another form.
    """
    found = _NUMBER.fullmatch(number)
    if found is None:
        return 0, 0
    meeting = 0
    for letter in found["letters"]:
        meeting = 26 * meeting + ord(letter) - ord("A") + 1
    return meeting, int(found["figure"])


def check_action(text: str, agency: str) -> None:
    """Refuse an action that says nothing or belongs to nobody.

    Raises:
        RuleBroken: the text or the agency is missing.
    """
    if not text.strip():
        raise RuleBroken("The action has no words yet.", "Write what will be done.")
    if not agency:
        raise RuleBroken("The action has no agency yet.", "Start the line with an agency.")


def closing_status(due: date | None, completed: date, evidence: str, today: date) -> ActionStatus:
    """Return done or done late.

    Raises:
        RuleBroken: there is no evidence, or the date is to come.
    """
    if not evidence.strip():
        raise RuleBroken(
            "An action is done when its evidence is on file.", "Write what shows that it was done."
        )
    if completed > today:
        raise RuleBroken(
            f"The date done, {completed:%d %b %Y}, is in the future.", "Check the date."
        )
    return ActionStatus.DONE_LATE if due and completed > due else ActionStatus.DONE


def lateness_words(
    action: ActionRecord,
    as_of: datetime,
    jurisdiction: Jurisdiction,
    closed: Collection[date] = (),
) -> str:
    """Say how late an action is, as ``14 working days (20 days) late``; empty when it is not.

    Over a weekend or holiday it is days late, but no working day has passed.
    """
    today = to_local(as_of).date()
    if not action.is_overdue(today):
        return ""
    worked, days = action.working_days_late(today, jurisdiction, closed), action.days_late(today)
    one, other = "" if worked == 1 else "s", "" if days == 1 else "s"
    if not worked:
        return f"{days} day{other} late, no working day since"
    return f"{worked} working day{one} ({days} day{other}) late"


def counted_in(words: str) -> tuple[Basis, int | None]:
    """Return what the words of a deadline count in, such as ``5 wd`` or ``in the 72``."""
    if found := _WORKING_DAYS.search(words):
        return Basis.WORKING_DAYS, int(found[1])
    return (Basis.FIRST_72_HOURS if _HOURS.search(words) else Basis.CALENDAR), None


_WORKING_DAYS = re.compile(r"\b(\d{1,3}) ?(?:wd\b|w/d\b|working days?\b)", re.IGNORECASE)
_HOURS = re.compile(r"\b72\b")
