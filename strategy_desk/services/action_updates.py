"""The life of an action: taken on, moved, chased, said done, dropped; each step is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.action_updates import (
    AcceptAction,
    ActionUpdate,
    AddUpdate,
    ChangeOwner,
    DropAction,
    EscalateAction,
    MoveDeadline,
    ReviseLetter,
    SayDone,
    UpdateKind,
    check_deadline,
    check_drop,
    check_named,
    check_said_done,
    check_update,
)
from strategy_desk.domain.actions import ActionStatus
from strategy_desk.domain.escalation_letters import Letter
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.actions import ActionRow, ActionUpdateRow
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import desk_settings
from strategy_desk.services.actions import still_open
from strategy_desk.services.meeting_children import reference_for
from strategy_desk.services.rows import by_parent, columns, touch
from strategy_desk.storage.unit_of_work import UnitOfWork


def accept(work: UnitOfWork, command: AcceptAction) -> None:
    """Note that somebody took an action on.

    Raises:
        RuleBroken: nobody is named, or it is closed or was taken on already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    check_named(command.by, "the one who accepts it", "by")
    if row.accepted_at is not None:
        raise RuleBroken(f"Action {row.number} was accepted already, by {row.accepted_by}.")
    row.accepted_at = work.now
    row.accepted_by = command.by.strip()
    if row.status == ActionStatus.PROPOSED.value:
        row.status = ActionStatus.ACCEPTED.value
    _note(work, row, UpdateKind.ACCEPTANCE, addressee=row.accepted_by)


def add(work: UnitOfWork, command: AddUpdate) -> None:
    """Note what was heard of an action, or who was reminded of it.

    Raises:
        RuleBroken: it says nothing, or the action is closed already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    check_update(command)
    if command.begun:
        row.status = ActionStatus.IN_PROGRESS.value
    kind = UpdateKind.REMINDER if command.addressee.strip() else UpdateKind.NOTE
    _note(work, row, kind, text=command.text.strip(), addressee=command.addressee.strip())


def change_owner(work: UnitOfWork, command: ChangeOwner) -> None:
    """Name who is accountable, who stands in, who helps and who confirms.

    Raises:
        RuleBroken: nobody is named, or the action is closed already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    check_named(command.owner, "its owner", "owner")
    before = row.owner
    for role in ("owner", "deputy", "contributors", "confirms"):
        setattr(row, role, getattr(command, role).strip())
    row.priority = command.priority.value
    if before == row.owner:
        touch(row)
        return
    was = f"was {before}" if before else ""
    _note(work, row, UpdateKind.OWNER, text=was, addressee=row.owner)


def move_deadline(work: UnitOfWork, command: MoveDeadline) -> None:
    """Give an action a date, or another one for a reason.

    Raises:
        RuleBroken: it has passed, it moves for no reason, or the action is closed already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    before = row.due
    check_deadline(command, before, to_local(work.now).date())
    row.due, row.due_time = command.due, command.due_time
    row.basis, row.basis_days = command.basis.value, command.basis_days
    was = f", was {date_words(before)}" if before else ""
    why = f": {command.reason.strip()}" if command.reason.strip() else ""
    _note(work, row, UpdateKind.DEADLINE, text=f"{date_words(command.due)}{was}{why}")


def say_done(work: UnitOfWork, command: SayDone) -> None:
    """Note that somebody says it is done; it stays open until its evidence is on file.

    Raises:
        RuleBroken: the day is to come, or the action is closed already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    check_said_done(command, to_local(work.now).date())
    row.said_done = command.on
    _note(work, row, UpdateKind.SAID_DONE, text=date_words(command.on))


def drop(work: UnitOfWork, command: DropAction) -> None:
    """Give an action up on purpose.

    Raises:
        RuleBroken: there is no reason, somebody else than the chair withdraws it, or it is closed.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    check_drop(command, work.who, work.get(MeetingRow, row.meeting).chair)
    row.status = command.status.value
    row.reason = command.reason.strip()
    row.closed_on = to_local(work.now).date()


def escalate(work: UnitOfWork, command: EscalateAction) -> None:
    """Take a step of the escalation. Its letter is kept with it; nothing is sent.

    Raises:
        RuleBroken: it is not late, there is no such step, nobody is told, or it is closed.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    check_named(command.addressee, "the one who is told", "addressee")
    if row.due is None or row.due >= to_local(work.now).date():
        raise RuleBroken("An action is escalated when its date has passed.", "Remind the owner.")
    path = desk_settings.escalation(work.session, None)
    if command.step not in {step.after for step in path.of(row.agency)}:
        raise RuleBroken(f"There is no step at {command.step} working days.")
    _note(
        work,
        row,
        UpdateKind.ESCALATION,
        addressee=command.addressee.strip(),
        step=command.step,
        letter=command.letter,
    )


def revise_letter(work: UnitOfWork, command: ReviseLetter) -> None:
    """Write the letter of a step that was taken differently.

    Raises:
        RuleBroken: the step has no letter.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(ActionUpdateRow, command.update, seen=command.seen)
    if row.kind != UpdateKind.ESCALATION.value:
        raise RuleBroken("Only a step of the escalation has a letter.")
    row.letter = command.letter


def letter(session: Session, step: UUID) -> tuple[str, Letter]:
    """Return the letter of a step that was taken, and the code of the agency it is about.

    Raises:
        NotFound: there is no such step.
    """
    row = session.get(ActionUpdateRow, step)
    if row is None or row.kind != UpdateKind.ESCALATION.value or row.step is None:
        raise NotFound("There is no letter of that step.", "Look at the action's history again.")
    action = session.get_one(ActionRow, row.action)
    return action.agency, Letter(
        text=row.letter,
        addressee=row.addressee,
        at=row.at,
        by=row.who,
        step=row.step,
        number=action.number,
        meeting=reference_for(session, session.get_one(MeetingRow, action.meeting), action.child),
        child=session.get_one(ChildRow, action.child).reference,
        tier=Tier(action.tier),
    )


def of_actions(session: Session, actions: Iterable[UUID]) -> dict[UUID, tuple[ActionUpdate, ...]]:
    """Return what happened to each of these actions, in order of time."""
    rows = by_parent(session, ActionUpdateRow, ActionUpdateRow.action, actions, ActionUpdateRow.at)
    return {
        action: tuple(ActionUpdate(**columns(row, kind=UpdateKind(row.kind))) for row in own)
        for action, own in rows.items()
    }


def _note(work: UnitOfWork, row: ActionRow, kind: UpdateKind, **said: Any) -> None:
    """Keep what happened; whoever saw the action before is told that it changed."""
    touch(row)
    work.add(ActionUpdateRow(action=row.id, at=work.now, who=work.who, kind=kind.value, **said))
