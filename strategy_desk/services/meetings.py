"""Meetings: calling, starting, attending, closing and reading them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.asking import chronologies
from strategy_desk.domain.decisions import DecisionQuestion
from strategy_desk.domain.meetings import (
    STRATEGY,
    AgendaItem,
    Attendance,
    CancelMeeting,
    CloseMeeting,
    Convene,
    MeetingRecord,
    MeetingState,
    MeetingSummary,
    MeetingType,
    StartMeeting,
    check_can_close,
    missing_from_quorum,
)
from strategy_desk.domain.sharing import CHAIR, Audience, Tier, shared_with
from strategy_desk.domain.time import to_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import AgendaItemRow, AttendanceRow, MeetingRow
from strategy_desk.models.minutes import VersionRow
from strategy_desk.services import (
    actions,
    asking,
    attendance,
    catalogues,
    children,
    corrections,
    decisions,
    desk_settings,
    dissents,
    dues,
    minutes,
    templates,
)
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork

EXPECTED = frozenset({MeetingState.PLANNED.value, MeetingState.OPEN.value})
"""The states in which a meeting still waits for what it asked for."""


@dataclass(frozen=True, kw_only=True)
class MeetingKey:
    """One meeting, by its reference or identity, for one reader."""

    meeting: str | UUID
    audience: str = CHAIR.key


def convene(work: UnitOfWork, command: Convene) -> UUID:
    """Call a meeting: the next number of the child, with the agenda of its type."""
    return call(work, command, templates.agenda(command.type))


def call(work: UnitOfWork, command: Convene, agenda: Iterable[AgendaItem]) -> UUID:
    """Call a meeting with an agenda; return its identity."""
    child = work.get(ChildRow, command.child)
    last = work.session.scalar(
        select(func.max(MeetingRow.number)).where(MeetingRow.child == child.id)
    )
    number = max(last or 0, 0) + 1
    meeting = work.add(
        MeetingRow(
            **columns(command, leave=("attendance", "ask"), type=command.type.value),
            number=number,
            reference=f"{child.reference}-M{number}",
            state=MeetingState.PLANNED.value,
        )
    )
    for item in agenda:
        work.session.add(
            AgendaItemRow(
                meeting=meeting.id,
                **columns(item, prompts="\n".join(item.prompts), tier=item.tier.value),
            )
        )
    for position, who in enumerate(command.attendance):
        attendance.add(work.session, meeting.id, position, who)
    if command.ask:
        wanted_of = desk_settings.regular_list(work.session, command.type).chronologies
        asking.ask_everybody(work, meeting.id, command.attendance, wanted_of)
    return meeting.id


def start(work: UnitOfWork, command: StartMeeting) -> None:
    """Open a planned meeting for minuting; what it begins without is noted under its first item.

    Raises:
        RuleBroken: it is not planned.
    """
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state != MeetingState.PLANNED.value:
        raise RuleBroken("This meeting has started already.", "Go on with it.")
    meeting.state = MeetingState.OPEN.value
    attendance.begin(work, meeting.id)
    asking.note_lacking(work, meeting)


def close(work: UnitOfWork, command: CloseMeeting) -> None:
    """End a meeting; its minutes are then a draft.

    Raises:
        RuleBroken: a decision is open, or it is inquorate without reason and plan (AC38).
    """
    meeting = work.get(MeetingRow, command.meeting)
    minutes.file_pens(work, meeting.id)
    answered = {d.question.key for d in decisions.of_meeting(work.session, meeting.id)}
    undecided = [q for q in _questions(meeting) if q.key not in answered]
    listed = attendance.of_meeting(work.session, meeting.id)
    needed = desk_settings.agencies(work.session, MeetingType(meeting.type))
    absent = missing_from_quorum(listed, needed)
    check_can_close(undecided, absent, command)
    meeting.state = MeetingState.DRAFT.value
    meeting.ends = work.now
    meeting.review = command.review
    meeting.inquorate_reason = command.inquorate_reason
    meeting.reconvene_plan = command.reconvene_plan


def cancel(work: UnitOfWork, command: CancelMeeting) -> None:
    """Say that a planned meeting will not be held, and why.

    It gives its number back, so that meeting 2 is the second that was held.

    Raises:
        RuleBroken: it has been held.
    """
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state != MeetingState.PLANNED.value:
        raise RuleBroken("A meeting that has begun cannot be cancelled.", "Close it instead.")
    lowest = work.session.scalar(
        select(func.min(MeetingRow.number)).where(MeetingRow.child == meeting.child)
    )
    child = work.get(ChildRow, meeting.child)
    meeting.number = min(lowest or 0, 0) - 1
    meeting.reference = f"{child.reference}-C{-meeting.number}"
    meeting.state = MeetingState.CANCELLED.value
    meeting.purpose = command.reason


def read(session: Session, key: MeetingKey) -> MeetingRecord:
    """Return one meeting whole, built from only what its reader may see.

    Raises:
        NotFound: there is no such meeting or reader.
    """
    meeting = _find(session, key.meeting)
    reader = audience(desk_settings.named(session, None), key.audience)
    child = session.get_one(ChildRow, meeting.child)
    listed = attendance.of_meeting(session, meeting.id)
    requests = asking.of_meetings(session, [meeting.id])[meeting.id]
    needed = desk_settings.agencies(session, MeetingType(meeting.type))
    versions = minutes.versions(session, meeting.id)
    stages = dissents.of_meeting(session, meeting.id)
    whole = MeetingRecord(
        **columns(
            meeting,
            child=children.record(child),
            number=max(meeting.number, 0),
            type=MeetingType(meeting.type),
            state=MeetingState(meeting.state),
        ),
        attendance=listed,
        requests=requests,
        chronologies=asking.chronologies_of(session, child.id, requests),
        quorum_changes=attendance.quorum_changes(session, meeting.id),
        handovers=attendance.handovers(session, meeting.id),
        agenda=_agenda(session, meeting.id),
        questions=_questions(meeting),
        lines=minutes.of_meeting(session, meeting.id),
        decisions=decisions.of_meeting(session, meeting.id),
        actions=actions.of_meeting(session, meeting.id),
        left_over=_left_over(session, meeting),
        absent_from_quorum=missing_from_quorum(listed, needed),
        versions=versions,
        corrections=corrections.of_meeting(session, meeting.id),
        amendments=corrections.amendments_of(session, meeting.id),
        stages=stages,
        sent_back=minutes.sent_back(session, meeting.id),
        dues=dues.of_meeting(meeting, versions, stages, dues.allowed(session), child),
    )
    return for_audience(whole, reader)


def for_audience(meeting: MeetingRecord, reader: Audience) -> MeetingRecord:
    """Return a meeting built from only what this reader may see."""
    lines = shared_with(reader, meeting.lines)
    own = shared_with(reader, meeting.actions)
    left_over = shared_with(reader, meeting.left_over)
    amendments = shared_with(reader, meeting.amendments)
    used = {line.item for line in lines}
    agenda = tuple(
        item for item in meeting.agenda if item.number in used or reader.may_see(item.tier)
    )
    had = (meeting.lines, meeting.actions, meeting.left_over, meeting.amendments)
    kept = (lines, own, left_over, amendments)
    withheld = sum(map(len, had)) - sum(map(len, kept))
    return replace(
        meeting,
        lines=lines,
        actions=own,
        left_over=left_over,
        agenda=agenda,
        corrections=shared_with(reader, meeting.corrections),
        amendments=amendments,
        stages=shared_with(reader, meeting.stages),
        sent_back=meeting.sent_back if reader.key == CHAIR.key else (),
        withheld=withheld,
    )


def of_child(session: Session, child: UUID) -> tuple[MeetingSummary, ...]:
    """Return a child's meetings in order of time."""
    return _summaries(session, select(MeetingRow).where(MeetingRow.child == child))


def between(session: Session, span: tuple[datetime, datetime]) -> tuple[MeetingSummary, ...]:
    """Return the office's meetings that begin in a span of time."""
    first, last = span
    query = select(MeetingRow).where(MeetingRow.starts >= first, MeetingRow.starts < last)
    return _summaries(session, query)


def everything(session: Session, _: None) -> tuple[MeetingSummary, ...]:
    """Return every meeting of the office in order of time."""
    return _summaries(session, select(MeetingRow))


def attendance_of(session: Session, meetings: Iterable[UUID]) -> dict[UUID, tuple[Attendance, ...]]:
    """Return who is on the list of each of these meetings."""
    found = attendance.of_meetings(session, meetings)
    return {meeting: tuple(map(attendance.record, rows)) for meeting, rows in found.items()}


def who_came(session: Session, child: UUID) -> tuple[Attendance, ...]:
    """Return everybody named on the list of a child's meetings, once, the latest meeting first."""
    query = (
        select(AttendanceRow)
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting)
        .where(MeetingRow.child == child, AttendanceRow.name != "")
        .order_by(MeetingRow.starts.desc(), AttendanceRow.position)
    )
    found: dict[tuple[str, str], Attendance] = {}
    for row in session.scalars(query):
        found.setdefault((row.agency, row.name), attendance.record(row))
    return tuple(found.values())


def _find(session: Session, meeting: str | UUID) -> MeetingRow:
    if isinstance(meeting, UUID):
        found = session.get(MeetingRow, meeting)
    else:
        query = select(MeetingRow).where(MeetingRow.reference == meeting)
        found = session.scalars(query).first()
    if found is None:
        raise NotFound(f"There is no meeting called {meeting}.", "A reference ends in -M1, -M2 ….")
    return found


def _summaries(session: Session, query: Select[MeetingRow]) -> tuple[MeetingSummary, ...]:
    rows = session.scalars(query.order_by(MeetingRow.starts)).all()
    wanted = {row.child for row in rows}
    names = {
        child.id: child
        for child in session.scalars(select(ChildRow).where(ChildRow.id.in_(wanted)))
    }
    keys = [row.id for row in rows]
    came = attendance.of_meetings(session, keys)
    lacking = _lacking(session, [row for row in rows if row.state in EXPECTED])
    sent = by_parent(session, VersionRow, VersionRow.meeting, keys, VersionRow.number)
    stages = dissents.of_meetings(session, keys)
    allowed = dues.allowed(session)
    return tuple(
        MeetingSummary(
            id=row.id,
            reference=row.reference,
            number=max(row.number, 0),
            type=MeetingType(row.type),
            child=row.child,
            child_name=names[row.child].name,
            child_reference=names[row.child].reference,
            starts=row.starts,
            state=MeetingState(row.state),
            agencies=tuple(dict.fromkeys(who.agency for who in came[row.id])),
            lacking=lacking.get(row.id, ()),
            dues=dues.of_meeting(row, sent[row.id], stages[row.id], allowed, names[row.child]),
        )
        for row in rows
    )


def _lacking(session: Session, rows: Sequence[MeetingRow]) -> dict[UUID, tuple[str, ...]]:
    """The agencies whose chronology each of these meetings asked for and waits for."""
    requests = asking.of_meetings(session, [row.id for row in rows])
    received = asking.received(session, {row.child for row in rows})
    return {
        row.id: tuple(
            one.agency
            for one in chronologies(requests[row.id], received.get(row.child, ()))
            if one.is_missing
        )
        for row in rows
    }


def _left_over(session: Session, meeting: MeetingRow) -> tuple[ActionRecord, ...]:
    """Actions of the child's earlier meetings that were not closed before this one began."""
    query = select(MeetingRow.id).where(
        MeetingRow.child == meeting.child, MeetingRow.starts < meeting.starts
    )
    before = set(session.scalars(query))
    everything = actions.of_child(session, meeting.child)
    earlier = [action for action in everything if action.meeting in before]
    agreed_before = {action.number for action in earlier}
    began = to_local(meeting.starts).date()
    return tuple(a for a in earlier if a.was_open_on(began, agreed_before))


def _agenda(session: Session, meeting: UUID) -> tuple[AgendaItem, ...]:
    query = (
        select(AgendaItemRow).where(AgendaItemRow.meeting == meeting).order_by(AgendaItemRow.number)
    )
    return tuple(
        AgendaItem(
            number=row.number,
            title=row.title,
            minutes=row.minutes,
            prompts=tuple(row.prompts.splitlines()),
            tier=Tier(row.tier),
        )
        for row in session.scalars(query)
    )


def _questions(meeting: MeetingRow) -> tuple[DecisionQuestion, ...]:
    strategy = MeetingType(meeting.type) in STRATEGY
    return catalogues.decision_questions() if strategy else ()
