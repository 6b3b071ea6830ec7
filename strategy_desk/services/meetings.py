"""Meetings: calling, starting, attending, closing and reading them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.attending import as_held
from strategy_desk.domain.closing import check_can_close
from strategy_desk.domain.decisions import DecisionQuestion, undecided
from strategy_desk.domain.family_numbers import counted_afresh
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
    MoveMeeting,
    NameChair,
    StartMeeting,
    began,
    ended,
    missing_from_quorum,
    planned_length,
)
from strategy_desk.domain.sharing import CHAIR, Audience, Tier, shared_with
from strategy_desk.domain.sides import Network, attending, others_than, side_of
from strategy_desk.domain.time import to_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import (
    AgendaItemRow,
    AttendanceRow,
    MeetingChildRow,
    MeetingRow,
)
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
    meeting_children,
    minutes,
    people,
    templates,
)
from strategy_desk.services.meeting_summaries import summaries
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class MeetingKey:
    """One meeting, by its reference or identity, for one reader.

    With ``of``, as it was about that child alone. A family, or who may see no more, is always given
    one child's side: of the child whose reference for the meeting was named, else of its lead.
    """

    meeting: str | UUID
    audience: str = CHAIR.key
    of: UUID | None = None


def convene(work: UnitOfWork, command: Convene) -> UUID:
    """Call a meeting: the next number of each child, with the agenda of its type."""
    return call(work, command, templates.agenda(command.type))


def call(work: UnitOfWork, command: Convene, agenda: Iterable[AgendaItem]) -> UUID:
    """Call a meeting with an agenda; return its identity."""
    child = work.get(ChildRow, command.child)
    number = meeting_children.next_number(work.session, child.id)
    meeting = work.add(
        MeetingRow(
            **columns(command, leave=("others", "attendance", "ask"), type=command.type.value),
            number=number,
            reference=f"{child.reference}-M{number}",
            state=MeetingState.PLANNED.value,
        )
    )
    others = [other for other in dict.fromkeys(command.others) if other != child.id]
    for position, other in enumerate(others, 1):
        meeting_children.add_row(work, meeting, other, position)
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
    meeting.starts = began(meeting.starts, _length(work.session, meeting), work.now)
    attendance.begin(work, meeting.id)
    asking.note_lacking(work, meeting)


def close(work: UnitOfWork, command: CloseMeeting) -> None:
    """End a meeting; its minutes are then a draft.

    Raises:
        RuleBroken: a decision is open, or it is inquorate without reason and plan (AC38).
    """
    meeting = work.get(MeetingRow, command.meeting)
    minutes.file_pens(work, meeting.id)
    about = meeting_children.of_meeting(work.session, meeting)
    known = [children.record(work.get(ChildRow, child)) for child in about]
    made = decisions.of_meeting(work.session, meeting.id)
    still_open = undecided(_questions(meeting), made, known)
    listed = attendance.of_meeting(work.session, meeting.id)
    needed = desk_settings.agencies(work.session, MeetingType(meeting.type))
    absent = missing_from_quorum(listed, needed)
    check_can_close(still_open, absent, command, is_of_several=len(known) > 1)
    meeting.state = MeetingState.DRAFT.value
    meeting.starts = command.starts or meeting.starts
    length = _length(work.session, meeting)
    meeting.ends = command.ends or ended(meeting.starts, length, work.now)
    meeting.review = command.review
    meeting.inquorate_reason = command.inquorate_reason
    meeting.reconvene_plan = command.reconvene_plan


def move(work: UnitOfWork, command: MoveMeeting) -> None:
    """Hold a planned meeting at another time or place; whom it invites and its agenda stay.

    Raises:
        RuleBroken: it is not planned.
    """
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state != MeetingState.PLANNED.value:
        raise RuleBroken("A meeting that has begun cannot be moved.", "Call another.")
    meeting.starts, meeting.place = command.starts, command.place.strip()


def name_chair(work: UnitOfWork, command: NameChair) -> None:
    """Say who chairs a meeting, in place of who was to.

    Raises:
        RuleBroken: it is over, or nobody is named.
    """
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state not in {MeetingState.PLANNED.value, MeetingState.OPEN.value}:
        raise RuleBroken("This meeting is over.", "Its minutes say who chaired it.")
    if not command.chair.strip():
        raise RuleBroken("There is no name yet.", "Write who chairs the meeting.")
    meeting.chair = command.chair.strip()


def cancel(work: UnitOfWork, command: CancelMeeting) -> None:
    """Say that a planned meeting will not be held, and why.

    It gives its number back, so that meeting 2 is the second that was held.

    Raises:
        RuleBroken: it has been held, or no reason is given.
    """
    if not command.reason.strip():
        raise RuleBroken("There is no reason yet.", "Write why the meeting is not held.")
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state != MeetingState.PLANNED.value:
        raise RuleBroken("A meeting that has begun cannot be cancelled.", "Close it instead.")
    child = work.get(ChildRow, meeting.child)
    meeting.number = min(meeting_children.numbers(work.session, child.id)) - 1
    meeting.reference = f"{child.reference}-C{-meeting.number}"
    meeting_children.cancel(work, meeting.id)
    meeting.state = MeetingState.CANCELLED.value
    meeting.purpose = command.reason.strip()


def read(session: Session, key: MeetingKey) -> MeetingRecord:
    """Return one meeting whole, built from only what its reader may see.

    Raises:
        NotFound: there is no such meeting or reader.
    """
    meeting, asked_for = _find(session, key.meeting)
    reader = audience(desk_settings.named(session, None), key.audience)
    child = session.get_one(ChildRow, meeting.child)
    listed = attendance.of_meeting(session, meeting.id)
    requests = asking.of_meetings(session, [meeting.id])[meeting.id]
    needed = desk_settings.agencies(session, MeetingType(meeting.type))
    agenda = _agenda(session, meeting.id)
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
        others=meeting_children.further(session, meeting.id),
        chronologies=asking.chronologies_of(
            session, meeting_children.of_meeting(session, meeting), requests
        ),
        quorum_changes=attendance.quorum_changes(session, meeting.id),
        handovers=attendance.handovers(session, meeting.id),
        agenda=agenda,
        length=planned_length(agenda),
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
        followed=_followed(session, meeting),
        dues=dues.of_meeting(meeting, versions, stages, dues.allowed(session), child),
    )
    whole = as_held(whole)
    side = key.of or (asked_for if reader.is_of_one_child else None)
    if side is not None and whole.others:
        whole = side_of(whole, side, _network(session, side))
    shown = for_audience(whole, reader)
    if not reader.is_family:
        return shown
    every = shared_with(reader, actions.for_reader(session, shown.child.id, reader))
    return replace(
        shown,
        actions=counted_afresh(shown.actions, every),
        left_over=counted_afresh(shown.left_over, every),
    )


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
        decisions=tuple(made.for_reader(reader) for made in meeting.decisions),
        lines=lines,
        actions=own,
        left_over=left_over,
        agenda=agenda,
        corrections=shared_with(reader, meeting.corrections),
        amendments=amendments,
        stages=shared_with(reader, meeting.stages),
        sent_back=meeting.sent_back if reader.key == CHAIR.key else (),
        followed=None if reader.is_family else meeting.followed,
        withheld=withheld,
    )


def _followed(session: Session, meeting: MeetingRow) -> datetime | None:
    """When the next meeting of its kind about the child begins or began."""
    kind = MeetingType(meeting.type)
    query = select(MeetingRow.starts).where(
        MeetingRow.child == meeting.child,
        MeetingRow.type.in_(STRATEGY if kind in STRATEGY else {kind}),
        MeetingRow.state != MeetingState.CANCELLED.value,
        MeetingRow.starts > meeting.starts,
    )
    return session.scalars(query.order_by(MeetingRow.starts)).first()


def of_child(session: Session, child: UUID) -> tuple[MeetingSummary, ...]:
    """Return a child's meetings in order of time."""
    return summaries(session, select(MeetingRow).where(meeting_children.is_about(child)), child)


def whose(session: Session, meeting: str) -> UUID:
    """Return the child in whose record a meeting is called so.

    Raises:
        NotFound: there is no such meeting.
    """
    return _find(session, meeting)[1]


def between(session: Session, span: tuple[datetime, datetime]) -> tuple[MeetingSummary, ...]:
    """Return the office's meetings that begin in a span of time."""
    first, last = span
    query = select(MeetingRow).where(MeetingRow.starts >= first, MeetingRow.starts < last)
    return summaries(session, query)


def everything(session: Session, _: None) -> tuple[MeetingSummary, ...]:
    """Return every meeting of the office in order of time."""
    return summaries(session, select(MeetingRow))


def listed(session: Session, reference: str) -> tuple[MeetingSummary, ...]:
    """Return the meetings of the child of a reference, or of the office where it is empty.

    Raises:
        NotFound: there is no such child.
    """
    if not reference:
        return everything(session, None)
    return of_child(session, children.by_reference(session, reference).id)


def attendance_of(session: Session, meetings: Iterable[UUID]) -> dict[UUID, tuple[Attendance, ...]]:
    """Return who is on the list of each of these meetings."""
    found = attendance.of_meetings(session, meetings)
    return {meeting: tuple(map(attendance.record, rows)) for meeting, rows in found.items()}


def who_came(session: Session, child: UUID) -> tuple[Attendance, ...]:
    """Return everybody named on the list of a child's meetings, once, the latest meeting first.

    Of a meeting about several, as this child's side has it.
    """
    query = (
        select(AttendanceRow, MeetingRow)
        .join(MeetingRow, MeetingRow.id == AttendanceRow.meeting)
        .where(meeting_children.is_about(child), AttendanceRow.name != "")
        .order_by(MeetingRow.starts.desc(), AttendanceRow.position)
    )
    network = _network(session, child)
    found: dict[tuple[str, str], Attendance] = {}
    for row, meeting in session.execute(query):
        about = meeting_children.of_meeting(session, meeting)
        known = [children.record(session.get_one(ChildRow, one)) for one in about]
        own = (attendance.record(row),)
        shown = attending(own, others_than(child, known), network) if len(about) > 1 else own
        for who in shown:
            found.setdefault((who.agency, who.name), who)
    return tuple(found.values())


def _network(session: Session, child: UUID) -> Network:
    agencies = desk_settings.named(session, None)
    readers = [audience(agencies, agency.code) for agency in agencies]
    return Network(
        apart=frozenset(reader.key for reader in readers if reader.is_of_one_child),
        names=frozenset(one.name.strip().casefold() for one in people.of_child(session, child)),
    )


def _find(session: Session, meeting: str | UUID) -> tuple[MeetingRow, UUID]:
    """A meeting, and the child in whose record it is called so."""
    if isinstance(meeting, UUID):
        found = session.get(MeetingRow, meeting)
    else:
        query = select(MeetingRow).where(MeetingRow.reference == meeting)
        found = session.scalars(query).first()
        known = select(MeetingChildRow).where(MeetingChildRow.reference == meeting)
        if found is None and (other := session.scalars(known).first()) is not None:
            return session.get_one(MeetingRow, other.meeting), other.child
    if found is None:
        raise NotFound(f"There is no meeting called {meeting}.", "A reference ends in -M1, -M2 ….")
    return found, found.child


def _left_over(session: Session, meeting: MeetingRow) -> tuple[ActionRecord, ...]:
    """Actions of the children's earlier meetings not closed before this one began."""
    about = meeting_children.of_meeting(session, meeting)
    return tuple(action for child in about for action in _left_of(session, meeting, child))


def _left_of(session: Session, meeting: MeetingRow, child: UUID) -> Iterator[ActionRecord]:
    query = select(MeetingRow.id).where(
        meeting_children.is_about(child), MeetingRow.starts < meeting.starts
    )
    before = set(session.scalars(query))
    earlier = [action for action in actions.of_child(session, child) if action.meeting in before]
    agreed_before = {action.number for action in earlier}
    began = to_local(meeting.starts).date()
    return (a for a in earlier if a.was_open_on(began, agreed_before))


def _length(session: Session, meeting: MeetingRow) -> timedelta:
    return planned_length(_agenda(session, meeting.id))


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
