"""What happens to an action between its meeting and its end: each step is dated and signed.

Source: domain specification 7.1 (fields), 7.3 (status vocabulary and escalation).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.actions import ActionRecord, ActionStatus, Basis, Priority
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import Jurisdiction, working_days_between
from strategy_desk.errors import RuleBroken

NO_UPDATE = 10
"""Working days of silence after which it is said that there is no update (7.3)."""


class UpdateKind(StrEnum):
    """What happened to an action."""

    NOTE = "note"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    ACCEPTANCE = "acceptance"
    OWNER = "owner"
    DEADLINE = "deadline"
    SAID_DONE = "said done"


@dataclass(frozen=True, kw_only=True)
class ActionUpdate:
    """One thing that happened to an action: when, who noted it, and in what words.

    ``addressee`` is whom a reminder or an escalation went to. ``step`` says which step of the
    escalation it was, by the working days after which it falls due; ``letter`` is its text.
    """

    id: UUID
    version: int
    action: UUID
    at: datetime
    who: str
    kind: UpdateKind
    text: str = ""
    addressee: str = ""
    step: int | None = None
    letter: str = ""


@dataclass(frozen=True, kw_only=True)
class AcceptAction:
    """Command: note that somebody of the agency took it on."""

    action: UUID
    seen: int
    by: str


@dataclass(frozen=True, kw_only=True)
class AddUpdate:
    """Command: note what was heard, or that somebody was reminded; ``begun`` says it is under way.

    One that names an ``addressee`` is a reminder.
    """

    action: UUID
    seen: int
    text: str = ""
    addressee: str = ""
    begun: bool = False


@dataclass(frozen=True, kw_only=True)
class ChangeOwner:
    """Command: name who is accountable, who stands in, who helps and who confirms that it is done.

    ``priority`` says how soon it is escalated when it is late.
    """

    action: UUID
    seen: int
    owner: str
    deputy: str = ""
    contributors: str = ""
    confirms: str = ""
    priority: Priority = Priority.STANDARD


@dataclass(frozen=True, kw_only=True)
class MoveDeadline:
    """Command: give an action a date, or another one for a reason."""

    action: UUID
    seen: int
    due: date
    due_time: time | None = None
    basis: Basis = Basis.CALENDAR
    basis_days: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class SayDone:
    """Command: note that somebody says it is done, and that the evidence is still to come."""

    action: UUID
    seen: int
    on: date


@dataclass(frozen=True, kw_only=True)
class DropAction:
    """Command: give an action up on purpose, as not done or as withdrawn, for a reason."""

    action: UUID
    seen: int
    status: ActionStatus
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReviseLetter:
    """Command: write the letter of a step that was taken differently."""

    update: UUID
    seen: int
    letter: str


@dataclass(frozen=True, kw_only=True)
class EscalateAction:
    """Command: take a step of the escalation; the letter is kept with it, and nothing is sent."""

    action: UUID
    seen: int
    step: int
    addressee: str
    letter: str


def has_no_update(
    action: ActionRecord,
    updates: Iterable[ActionUpdate],
    agreed: datetime,
    as_of: datetime,
    jurisdiction: Jurisdiction,
    closed: Collection[date] = (),
) -> bool:
    """Whether an open action has been silent for over ten working days (7.3)."""
    last = max((agreed, *(update.at for update in updates)))
    first, today = to_local(last).date(), to_local(as_of).date()
    silent = working_days_between(first, today, jurisdiction, closed)
    return action.is_open and silent > NO_UPDATE


def check_named(name: str, what: str, field: str) -> None:
    """Refuse what is signed by nobody.

    Raises:
        RuleBroken: there is no name.
    """
    if not name.strip():
        raise RuleBroken(f"Nobody is named as {what}.", "Write a name.", field=field)


def check_update(command: AddUpdate) -> None:
    """Refuse a note that says nothing.

    Raises:
        RuleBroken: there are no words, and nobody was reminded.
    """
    if not command.text.strip() and not command.addressee.strip():
        raise RuleBroken("The note has no words yet.", "Write what was heard.", field="text")


def check_deadline(command: MoveDeadline, before: date | None, today: date) -> None:
    """Refuse a deadline that cannot be met, or one that moves for no reason.

    Raises:
        RuleBroken: it has passed already, or there is no reason for another date.
    """
    if command.due < today:
        raise RuleBroken(
            f"The deadline {command.due:%d %b %Y} has passed already.",
            "Give a date from today on. Nothing was saved.",
            field="due",
        )
    if before is not None and not command.reason.strip():
        raise RuleBroken(
            "A deadline moves only for a reason.", "Write why it moves.", field="reason"
        )


def check_said_done(command: SayDone, today: date) -> None:
    """Refuse that something was done on a day to come.

    Raises:
        RuleBroken: the day is in the future.
    """
    if command.on > today:
        raise RuleBroken(f"The date done, {command.on:%d %b %Y}, is in the future.", field="on")


def check_drop(command: DropAction, who: str, chair: str) -> None:
    """Refuse to drop an action for no reason, or to withdraw one without the chair.

    ``chair`` is the chair of its meeting, whose role may follow the name and a comma.

    Raises:
        RuleBroken: there is no reason, or somebody else than the chair withdraws it.
    """
    if command.status not in {ActionStatus.NOT_DONE, ActionStatus.WITHDRAWN}:
        raise RuleBroken("An action is dropped as not done or as withdrawn.", field="status")
    if not command.reason.strip():
        raise RuleBroken(
            "An action is dropped only for a reason.",
            "Write why, and what will replace it.",
            field="reason",
        )
    is_chair = bool(chair) and _name(who) == _name(chair)
    if command.status is ActionStatus.WITHDRAWN and not is_chair:
        named = f", {chair}," if chair else ""
        raise RuleBroken(
            f"Only the chair of its meeting{named} may withdraw an action.",
            "Say that it was not done, or ask the chair.",
            field="status",
        )


def _name(words: str) -> str:
    return words.partition(",")[0].strip().casefold()
