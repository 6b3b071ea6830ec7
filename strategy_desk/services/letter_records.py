"""Letters as they are kept, put together with what the record says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.decisions import REFERRAL
from strategy_desk.domain.letter_checks import Restricted, faults
from strategy_desk.domain.letter_drafts import Told, draft, shared_sources
from strategy_desk.domain.letters import (
    Draft,
    DraftPart,
    KeptSource,
    LetterKind,
    LetterPart,
    LetterRecord,
    LetterSummary,
    Phrasing,
    Source,
    SourceKind,
)
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.sharing import FAMILY, shared_with
from strategy_desk.domain.time import to_local
from strategy_desk.errors import NotFound
from strategy_desk.models.letters import LetterPartRow, LetterRow, LetterSourceRow
from strategy_desk.services import (
    attendance,
    catalogues,
    desk_settings,
    letter_limits,
    meetings,
    people,
    referral_course,
    settings,
)
from strategy_desk.services.letter_words import letter_words
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.rows import by_parent, columns, set_parts
from strategy_desk.storage.unit_of_work import UnitOfWork


def whole(session: Session, meeting: UUID) -> MeetingRecord:
    """Return a meeting as the chair has it."""
    return meetings.read(session, MeetingKey(meeting=meeting))


def rows_of(session: Session, meeting: UUID, child: UUID) -> list[LetterRow]:
    """Return the letters of a meeting about one child, in the order they were drafted."""
    query = select(LetterRow).where(LetterRow.meeting == meeting, LetterRow.child == child)
    return list(session.scalars(query.order_by(LetterRow.drafted_at)))


def family(session: Session, child: UUID) -> tuple[PersonRecord, ...]:
    """Return those of a child's family of whom the family is told, who could be written to."""
    known = shared_with(FAMILY, people.of_child(session, child))
    return tuple(one for one in known if one.kind is PersonKind.FAMILY)


def summary(row: LetterRow) -> LetterSummary:
    """Return a letter without its words."""
    return LetterSummary(**columns(row, kind=LetterKind(row.kind)))


def of_meeting(session: Session, meeting: UUID) -> tuple[LetterSummary, ...]:
    """Return the letters of a meeting, about whichever of its children."""
    query = select(LetterRow).where(LetterRow.meeting == meeting).order_by(LetterRow.drafted_at)
    return tuple(map(summary, session.scalars(query)))


def texts_of_child(session: Session, child: UUID) -> Iterator[tuple[LetterSummary, dict[str, str]]]:
    """Yield every letter about a child with the words of its parts by key."""
    query = select(LetterRow).where(LetterRow.child == child).order_by(LetterRow.drafted_at)
    rows = list(session.scalars(query))
    parts = by_parent(session, LetterPartRow, LetterPartRow.letter, [row.id for row in rows])
    for row in rows:
        yield summary(row), {part.key: part.text for part in parts[row.id]}


def read(session: Session, row: LetterRow) -> LetterRecord:
    """Return a letter as it is kept, with what stops it now."""
    told, restricted = _at_hand(session, row)
    rows = {
        part.key: part
        for part in by_parent(session, LetterPartRow, LetterPartRow.letter, [row.id])[row.id]
    }
    sources = by_parent(
        session,
        LetterSourceRow,
        LetterSourceRow.part,
        [part.id for part in rows.values()],
        LetterSourceRow.position,
    )
    offered = draft(told, restricted.is_clean)
    parts = tuple(_part(one, rows[one.key], sources) for one in offered if one.key in rows)
    return _built(row, told, restricted, parts)


def unkept(session: Session, command: Draft, at: datetime | None) -> LetterRecord:
    """Return a letter as it would be drafted at a moment, else when the meeting ended.

    Nothing is kept of it.
    """
    row = new(session, command)
    meeting = whole(session, command.meeting)
    row.id, row.version, row.drafted_at = command.meeting, 0, at or meeting.ends or meeting.starts
    row.read_by = row.sent_how = row.sent_by = ""
    told, restricted = _at_hand(session, row)
    parts = tuple(
        LetterPart(
            key=one.key,
            heading=one.heading,
            text=one.text,
            drafted=one.text,
            welsh=one.welsh,
            fresh=one.text,
        )
        for one in draft(told, restricted.is_clean)
    )
    return _built(row, told, restricted, parts)


def new(session: Session, command: Draft) -> LetterRow:
    """Return a letter that is not kept yet: to the child by first name, or to who was named.

    Raises:
        NotFound: the meeting was not about that child.
    """
    about = {child.id: child for child in whole(session, command.meeting).children}
    if command.child not in about:
        raise NotFound("The meeting was not about that child.", "Open the page again.")
    first = about[command.child].first_name
    to = first if command.kind is LetterKind.CHILD else command.addressee.strip()
    greeting = letter_words().fixed[command.kind]["greeting"]
    return LetterRow(
        meeting=command.meeting,
        child=command.child,
        kind=command.kind.value,
        addressee=to,
        greeting=greeting.format(name=to.partition(" ")[0]),
        address="",
    )


def fresh(session: Session, row: LetterRow) -> tuple[DraftPart, ...]:
    """Return what the record offers for a letter now."""
    told, restricted = _at_hand(session, row)
    return draft(told, restricted.is_clean)


def put_part(work: UnitOfWork, letter: UUID, part: DraftPart) -> None:
    """Put what was drafted in the place of a part, with what each sentence rests on."""
    query = select(LetterPartRow).where(
        LetterPartRow.letter == letter, LetterPartRow.key == part.key
    )
    row = work.session.scalars(query).first()
    if row is None:
        row = work.add(LetterPartRow(letter=letter, key=part.key, text="", drafted=""))
    row.text = row.drafted = part.text
    kept = [
        columns(source, kind=source.kind.value) | {"sentence": sentence.text}
        for sentence in part.sentences
        for source in sentence.sources
    ]
    set_parts(work.session, row.id, LetterSourceRow, LetterSourceRow.part, kept)


def _at_hand(session: Session, row: LetterRow) -> tuple[Told, Restricted]:
    """What a letter is drafted from, as its family may see it, and what it may not hold."""
    key = MeetingKey(meeting=row.meeting, audience=FAMILY.key, of=row.child)
    side = meetings.read(session, key)
    meeting = whole(session, row.meeting)
    told = Told(
        kind=LetterKind(row.kind),
        child=next(child for child in meeting.children if child.id == row.child),
        meeting=side,
        words=letter_words(),
        agencies={one.code: one.name for one in desk_settings.named(session, None)},
        verbs=catalogues.verbs().all,
        drafted_on=to_local(row.drafted_at).date(),
        next_day=_next_day(session, row),
        email=settings.read(session, None).get("email", ""),
        done=_done(session, row),
    )
    return told, letter_limits.restricted(session, meeting, told)


def _next_day(session: Session, row: LetterRow) -> date | None:
    """The day of the next planned meeting about a child, where somebody of the family is to come.

    Of any other the family may not know.
    """
    names = {one.name.casefold() for one in family(session, row.child)}
    for one in meetings.of_child(session, row.child):
        if one.state is MeetingState.PLANNED and one.starts > row.drafted_at:
            invited = attendance.of_meeting(session, one.id)
            if names & {who.name.casefold() for who in invited}:
                return to_local(one.starts).date()
    return None


def _done(session: Session, row: LetterRow) -> frozenset[str]:
    """The keys of the decisions that the record says were carried out before the drafting."""
    sent = referral_course.of_child(session, row.child).submission
    return frozenset({REFERRAL} if sent and sent.at <= row.drafted_at else ())


def _part(
    offered: DraftPart, row: LetterPartRow, sources: dict[UUID, list[LetterSourceRow]]
) -> LetterPart:
    return LetterPart(
        key=offered.key,
        heading=offered.heading,
        text=row.text,
        drafted=row.drafted,
        welsh=offered.welsh,
        fresh=offered.text,
        sources=tuple(map(partial(_source, offered.key), sources[row.id])),
    )


def _source(part: str, row: LetterSourceRow) -> KeptSource:
    source = Source(kind=SourceKind(row.kind), of=row.of, label=row.label)
    return KeptSource(id=row.id, part=part, sentence=row.sentence, source=source)


def _built(
    row: LetterRow, told: Told, restricted: Restricted, parts: Iterable[LetterPart]
) -> LetterRecord:
    found = tuple(parts)
    return LetterRecord(
        **columns(row, kind=told.kind),
        reference=told.meeting.reference,
        phrasing=Phrasing(
            **{key: told.say(key) for key in ("title", "draft", "closing", "signed")},
            welsh={
                key: text.format(first=told.child.first_name)
                for key, text in told.words.welsh[told.kind].items()
            },
        ),
        parts=found,
        needs_welsh=told.child.needs_welsh,
        faults=faults(found, restricted, shared_sources(told), row.address, row.greeting),
    )
