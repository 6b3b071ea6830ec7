"""Actions of meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.actions import (
    CLOSED,
    ActionOutcome,
    ActionRecord,
    ActionStatus,
    Basis,
    CarryAction,
    CompleteAction,
    Priority,
    RecordAction,
    SupersedeAction,
    check_action,
    closing_status,
    letters_of,
    places_of,
)
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Audience, Tier
from strategy_desk.domain.sides import Others, others_than
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import to_local
from strategy_desk.errors import RuleBroken
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import children, meeting_children, minutes
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def record(work: UnitOfWork, command: RecordAction) -> UUID:
    """Record an action of a meeting under the next number of its child.

    One about all is one for each child; the identity returned is that of the first.

    Raises:
        RuleBroken: it has no words or no agency, is about a child whom the meeting is not about, or
            the minutes are sent out.
    """
    check_action(command.text, command.agency)
    minutes.may_write(work, [command.meeting])
    meeting = work.get(MeetingRow, command.meeting)
    meeting_children.check_is_of(work.session, meeting, command.child)
    tier = tightest(command.tier, minutes.came_of(work, command.line, LineKind.ACTION))
    every = meeting_children.of_meeting(work.session, meeting)
    about = (command.child,) if command.child else every
    made = [_record(work, replace(command, tier=tier), meeting, child) for child in about]
    return made[0]


def _record(work: UnitOfWork, command: RecordAction, meeting: MeetingRow, child: UUID) -> UUID:
    row = ActionRow(
        **columns(
            command,
            child=child,
            number=command.number or _next_number(work.session, meeting, child),
            tier=command.tier.value,
            priority=command.priority.value,
            basis=command.basis.value,
            status=ActionStatus.PROPOSED.value,
            outcome=ActionOutcome.NOT_KNOWN.value,
        )
    )
    return work.add(row).id


def complete(work: UnitOfWork, command: CompleteAction) -> None:
    """Close an action with its evidence.

    Raises:
        RuleBroken: it is closed already, or there is no evidence.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    today = to_local(work.now).date()
    status = closing_status(row.due, command.completed, command.evidence, today)
    row.status = status.value
    row.completed = command.completed
    row.evidence = command.evidence
    row.outcome = command.outcome.value
    row.child_view = command.child_view


def supersede(work: UnitOfWork, command: SupersedeAction) -> None:
    """Say that another action takes this one's place.

    Raises:
        RuleBroken: there is no such action of the child, or it is closed already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    others = select(ActionRow.number).where(
        ActionRow.child == row.child, ActionRow.number == command.by, ActionRow.id != row.id
    )
    if work.session.scalars(others).first() is None:
        raise RuleBroken(
            f"There is no other action called {command.by or 'nothing'} about this child.",
            "Write its number, such as B3.",
            field="reason",
        )
    row.status = ActionStatus.SUPERSEDED.value
    row.superseded_by = command.by
    row.closed_on = to_local(work.now).date()


def carry(work: UnitOfWork, command: CarryAction) -> UUID:
    """Agree an action again in a later meeting; the first is superseded by its new number.

    Raises:
        RuleBroken: it is closed already, or the later meeting is not about its child.
        ChangedElsewhere: somebody else saved it first.
    """
    row = still_open(work, command.action, command.seen)
    again = RecordAction(
        meeting=command.meeting,
        child=row.child,
        agency=row.agency,
        text=row.text,
        owner=row.owner,
        due=command.due,
        due_time=command.due_time,
        purpose=row.purpose,
        tier=Tier(row.tier),
    )
    key = record(work, again)
    row.status = ActionStatus.SUPERSEDED.value
    row.superseded_by = work.get(ActionRow, key).number
    row.closed_on = to_local(work.now).date()
    return key


def of_child(session: Session, child: UUID) -> tuple[ActionRecord, ...]:
    """Return every action about a child, meeting by meeting."""
    query = (
        select(ActionRow)
        .join(MeetingRow, MeetingRow.id == ActionRow.meeting)
        .where(ActionRow.child == child)
        .order_by(MeetingRow.starts)
    )
    return _in_order(session.scalars(query))


def for_reader(session: Session, child: UUID, reader: Audience) -> tuple[ActionRecord, ...]:
    """Return every action about a child; for a family none that names another of its meeting.

    Others read of that child by a code, and see what they may by its tier.
    """
    every = of_child(session, child)
    if not reader.is_family:
        return every
    others = {key: _others(session, key, child) for key in {action.meeting for action in every}}
    return tuple(
        action
        for action in every
        if not others[action.meeting].others or others[action.meeting].without([action])
    )


def of_meeting(session: Session, meeting: UUID) -> tuple[ActionRecord, ...]:
    """Return a meeting's actions by number, child by child."""
    found = _in_order(session.scalars(select(ActionRow).where(ActionRow.meeting == meeting)))
    about = meeting_children.of_meeting(session, session.get_one(MeetingRow, meeting))
    place = {child: place for place, child in enumerate(about)}
    return tuple(sorted(found, key=lambda action: place.get(action.child, len(about))))


def all_open(session: Session, _: None) -> tuple[ActionRecord, ...]:
    """Return every open action of the office, soonest deadline first."""
    closed = [status.value for status in CLOSED]
    query = select(ActionRow).where(ActionRow.status.not_in(closed)).order_by(ActionRow.due)
    return tuple(action_record(row) for row in session.scalars(query))


def action_record(row: ActionRow) -> ActionRecord:
    """Return a row as the record that leaves the database."""
    return ActionRecord(
        **columns(
            row,
            status=ActionStatus(row.status),
            outcome=ActionOutcome(row.outcome),
            tier=Tier(row.tier),
            priority=Priority(row.priority),
            basis=Basis(row.basis),
        )
    )


def _next_number(session: Session, meeting: MeetingRow, child: UUID) -> str:
    """Letters for the meeting (A for the child's first) and the child's next figure.

    Another child's actions leave no gap: from one, a family would know that they were there.
    """
    query = select(ActionRow.number).where(
        ActionRow.meeting == meeting.id, ActionRow.child == child
    )
    taken = session.scalars(query).all()
    number = meeting_children.number_for(session, meeting, child)
    places = map(places_of, taken)
    last = max((figure for of, figure in places if of == number), default=0)
    return f"{letters_of(number)}{last + 1}"


def _others(session: Session, meeting: UUID, child: UUID) -> Others:
    about = meeting_children.of_meeting(session, session.get_one(MeetingRow, meeting))
    known = [children.record(session.get_one(ChildRow, one)) for one in {child, *about}]
    return others_than(child, known)


def still_open(work: UnitOfWork, action: UUID, seen: int) -> ActionRow:
    """Return the row of an open action, at the version that was seen.

    Raises:
        RuleBroken: it is closed already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(ActionRow, action, seen=seen)
    if ActionStatus(row.status) in CLOSED:
        raise RuleBroken(
            f"Action {row.number} is closed already.", "Open the page again to see how it ended."
        )
    return row


def _in_order(rows: Iterable[ActionRow]) -> tuple[ActionRecord, ...]:
    """By letter, then figure: A2 before A10."""
    found = [action_record(row) for row in rows]
    return tuple(sorted(found, key=lambda a: (places_of(a.number), a.number)))
