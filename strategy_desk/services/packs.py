"""Packs: who gets which version of a meeting's papers, and the records that it is made of."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.copies import How
from strategy_desk.domain.family_numbers import closed_up
from strategy_desk.domain.held_back import Held, HeldBack
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.names_in_use import in_words
from strategy_desk.domain.packs import (
    AddedPaper,
    Choice,
    ChooseVersion,
    PackVersion,
    audience_of,
)
from strategy_desk.domain.sharing import CHAIR, Audience, shared_with
from strategy_desk.domain.time import to_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.packs import PackChoiceRow
from strategy_desk.services import (
    added_papers,
    desk_settings,
    held_back,
    meetings,
    pack_letters,
    pseudonyms,
    publishing,
    sending,
)
from strategy_desk.services.pack_catalogue import catalogue
from strategy_desk.services.print_keys import OF_A_MEETING, TOLD, PrintKey
from strategy_desk.storage.unit_of_work import UnitOfWork

PACK = "pack"


@dataclass(frozen=True, kw_only=True)
class PackKey:
    """One pack: of a meeting, for a reader and perhaps a person, as it stands at a moment.

    ``meeting`` is what it is called for the reader, as a family's is. Without ``edition`` it is
    the version chosen for them, else their usual one. It is in large print where they get theirs
    so, or with ``large``.
    """

    meeting: str
    audience: str
    person: str = ""
    edition: str = ""
    large: bool = False
    at: datetime
    who: str


@dataclass(frozen=True, kw_only=True)
class ReaderKey:
    """Somebody who is to get a pack of a meeting: an attendee's name or email, or an audience."""

    meeting: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class PackReader:
    """Somebody who gets a pack: the reader, who they are, and what they get and how.

    ``lacking`` says why it cannot be made yet.
    """

    audience: Audience
    meeting: str
    person: str
    choice: Choice
    version: PackVersion
    lacking: str = ""


def choose(work: UnitOfWork, command: ChooseVersion) -> None:
    """Say which version of a meeting's pack somebody gets.

    Raises:
        NotFound: there is no such reader or version.
        RuleBroken: the version is not for that reader.
    """
    chosen = command.choice
    version = catalogue().version(chosen.edition)
    audience_of(version, audience(desk_settings.named(work.session, None), chosen.audience))
    meeting = work.get(MeetingRow, command.meeting)
    row = _choice_row(work.session, meeting.id, chosen.audience, chosen.person)
    if row is None:
        row = PackChoiceRow(meeting=meeting.id, audience=chosen.audience, person=chosen.person)
        work.session.add(row)
    row.edition, row.how, row.large = chosen.edition, chosen.how.value, chosen.large
    row.left_out = json.dumps([str(one) for one in chosen.left_out])


def readers(session: Session, reference: str) -> tuple[PackReader, ...]:
    """Return everybody who gets a pack of a meeting: each person invited, the chair, the family.

    Of a meeting about several children, whoever stands with one of them, such as a carer, is not
    named: nothing says for certain with which.

    Raises:
        NotFound: there is no such meeting.
    """
    out = sending.of_meeting(session, reference)
    found: dict[tuple[str, str, str], PackReader] = {}
    for one in out.readers:
        apart = one.audience.is_of_one_child and bool(out.meeting.others)
        people = ("",) if apart else one.people or ("",)
        for who in people if one.is_invited else ():
            key = (one.audience.key, one.reference, who)
            made = _pack_reader(session, out.meeting.id, one.audience, one.reference, who)
            found.setdefault(key, made)
    return tuple(found.values())


def reader(session: Session, key: ReaderKey) -> PackReader:
    """Return who gets a pack by the name or email of whoever comes, or by an audience.

    Raises:
        NotFound: nobody of that name was invited, and there is no such audience.
        RuleBroken: more than one was.
    """
    wanted = key.contact.strip().casefold()
    meeting = meetings.read(session, meetings.MeetingKey(meeting=key.meeting))
    every = readers(session, key.meeting)
    names = {who.name for who in meeting.attendance if wanted in {who.name.casefold(), who.email}}
    named = [one for one in every if one.person in names or wanted in _called(one.person)]
    if len(named) > 1:
        raise RuleBroken(
            "More than one copy is for that person.", "Use an audience or an agency code instead."
        )
    if named:
        return named[0]
    if names:
        raise RuleBroken(
            "The meeting is about several children, and this person stands with one of them.",
            "Use the meeting's reference for that child, and the agency's code.",
        )
    if "@" in wanted or " " in wanted:
        raise NotFound(
            f"Nobody called {key.contact} was invited to {key.meeting}.",
            "Use the name or email of an attendee, an audience or an agency code.",
        )
    wide = audience(desk_settings.named(session, None), key.contact)
    return _pack_reader(session, meeting.id, wide, key.meeting, "")


def _called(person: str) -> set[str]:
    """How a person may be asked for: as written, or by name alone where their role is with it."""
    return {called.casefold() for called in (person, *in_words(person)) if called}


def paper(session: Session, key: PackKey) -> Paper:
    """Return the records of one pack, each part filtered for whom the version is built.

    Raises:
        NotFound: there is no such meeting, reader or version.
        RuleBroken: the version is not for that reader, or the chair has read no letter yet that
            it holds.
    """
    wide = audience(desk_settings.named(session, None), key.audience)
    whole = meetings.read(session, meetings.MeetingKey(meeting=key.meeting))
    choice = choice_of(session, whole.id, wide, key.person)
    key = replace(key, large=key.large or choice.large)
    version = catalogue().version(key.edition or choice.edition)
    built = audience_of(version, wide)
    gone = frozenset(choice.left_out)
    parts = tuple(_without(part, gone) for part in _parts(session, key, built, version))
    meeting = meetings.read(session, meetings.MeetingKey(meeting=key.meeting, audience=built.key))
    added, without = _added(session, meeting, built, version, gone)
    days = timedelta(days=catalogue().working_life)
    whole_pack = Paper(
        document=PACK,
        title=publishing.titled(meeting.reference, PACK),
        copy="Copy 1 of 1",
        large=key.large,
        holes=desk_settings.are_punched(session),
        audience=replace(built, label=wide.label),
        person=key.person,
        printed_at=key.at,
        printed_by=key.who,
        meeting=meeting,
        agencies=desk_settings.agencies(session, meeting.type),
        edition=version.name,
        due=to_local(key.at + days).date(),
        parts=parts,
        added=added,
        papers_held_back=len(without),
        held=(_held(parts, whole, gone, added_papers.to_print(session, without)),),
    )
    return pseudonyms.told(session, whole_pack)


def _parts(
    session: Session, key: PackKey, built: Audience, version: PackVersion
) -> Iterator[Paper]:
    """Each document; what is of one child, for each child that the reader reads of."""
    meeting = meetings.read(session, meetings.MeetingKey(meeting=key.meeting, audience=built.key))
    for document in version.documents:
        references = [meeting.reference]
        if document not in OF_A_MEETING and meeting.others:
            references = [reference for _, reference in meeting.references]
        for reference in references:
            asked = PrintKey(
                document=document,
                meeting=reference,
                audience=built.key,
                printed_at=key.at,
                printed_by=key.who,
                large=key.large,
            )
            if document in TOLD:
                yield from pack_letters.parts(session, asked, meeting, key.person)
            else:
                yield publishing.paper(session, asked)


def _held(
    parts: Iterable[Paper],
    whole: MeetingRecord,
    gone: Collection[UUID],
    without: Iterable[AddedPaper],
) -> HeldBack:
    """What a finished pack is searched for: what no part may hold, and what was left out of it.

    What one part may hold can stand in another, so they are searched for together.
    """
    known = [one for part in parts for one in part.held]
    told = [(one.id, one.text) for one in whole.lines]
    told += [(one.id, one.text) for one in (*whole.actions, *whole.left_over)]
    chosen = [Held(where="what was left out", texts=(text,)) for id_, text in told if id_ in gone]
    papers = [Held(where="a paper that was left out", texts=tuple(_said(one))) for one in without]
    return HeldBack(
        things=(*(thing for one in known for thing in one.things), *chosen, *papers),
        shared=tuple(text for one in known for text in one.shared),
        fixed=tuple(text for one in known for text in one.fixed),
        children=tuple(name for one in known for name in one.children),
    )


def _said(paper: AddedPaper) -> Iterator[str]:
    yield paper.title
    yield from (part.text for part in paper.words)
    yield from (cell for part in paper.words for row in part.rows for cell in row)
    yield from (page.words for page in paper.pages)


def _added(
    session: Session,
    meeting: MeetingRecord,
    built: Audience,
    version: PackVersion,
    gone: frozenset[UUID],
) -> tuple[tuple[AddedPaper, ...], tuple[AddedPaper, ...]]:
    """The added papers in it, and those that are not because of the reader or by choice.

    One that is of a meeting about several children may tell of them all, so whoever reads of one
    child gets none.
    """
    every = added_papers.of_meeting(session, meeting.id)
    if not version.papers:
        return (), ()
    of_several = len(meetings.read(session, meetings.MeetingKey(meeting=meeting.id)).children) > 1
    shown = () if of_several and built.is_of_one_child else shared_with(built, every)
    kept = [one for one in shown if one.id not in gone]
    left = {one.id for one in kept}
    return added_papers.to_print(session, kept), tuple(one for one in every if one.id not in left)


def _without(part: Paper, gone: frozenset[UUID]) -> Paper:
    """A part without what was left out of this copy; the counts in it follow.

    So do the numbers of a family's actions, which have no gap in any copy.
    """
    meeting = part.meeting
    if meeting is None or not gone:
        return part
    lines = tuple(one for one in meeting.lines if one.id not in gone)
    actions = tuple(one for one in meeting.actions if one.id not in gone)
    left_over = tuple(one for one in meeting.left_over if one.id not in gone)
    decisions = tuple(one for one in meeting.decisions if one.id not in gone)
    fewer = sum(
        len(had) - len(kept)
        for had, kept in (
            (meeting.lines, lines),
            (meeting.actions, actions),
            (meeting.left_over, left_over),
            (meeting.decisions, decisions),
        )
    )
    kept = replace(
        meeting,
        lines=lines,
        actions=actions,
        left_over=left_over,
        decisions=decisions,
        amendments=tuple(one for one in meeting.amendments if one.of not in gone),
        stages=tuple(one for one in meeting.stages if one.line not in gone),
        withheld=meeting.withheld + fewer,
    )
    timeline = part.timeline
    if timeline is not None:
        told = tuple(one for one in timeline.actions if one.id not in gone)
        events = tuple(one for one in timeline.events if one.id not in gone)
        timeline = replace(timeline, actions=told, events=events)
    if part.audience.is_family:
        every = (*meeting.actions, *meeting.left_over)
        taken = [one for one in every if one.id in gone]
        kept = replace(
            kept, actions=closed_up(actions, taken), left_over=closed_up(left_over, taken)
        )
        if timeline is not None:
            timeline = replace(timeline, actions=closed_up(timeline.actions, taken))
    return held_back.fewer(part, replace(part, meeting=kept, timeline=timeline))


def _pack_reader(
    session: Session, meeting: UUID, reader: Audience, reference: str, who: str
) -> PackReader:
    choice = choice_of(session, meeting, reader, who)
    version = catalogue().version(choice.edition)
    lacking = ""
    if set(version.documents) & set(TOLD):
        side = meetings.read(session, meetings.MeetingKey(meeting=reference, audience=reader.key))
        lacking = pack_letters.lacking(session, version, side, who)
    return PackReader(
        audience=reader,
        meeting=reference,
        person=who,
        choice=choice,
        version=version,
        lacking=lacking,
    )


def choice_of(session: Session, meeting: UUID, reader: Audience, who: str) -> Choice:
    """What was chosen for somebody, else what is usual for such a reader."""
    row = _choice_row(session, meeting, reader.key, who)
    if row is None:
        usual = catalogue().usual(reader)
        how = How.PRINT if reader.key == CHAIR.key or reader.is_family else How.LOCKED
        return Choice(audience=reader.key, person=who, edition=usual.key, how=how)
    return Choice(
        audience=row.audience,
        person=row.person,
        edition=row.edition,
        how=How(row.how),
        large=row.large,
        left_out=tuple(map(UUID, json.loads(row.left_out))),
    )


def _choice_row(session: Session, meeting: UUID, reader: str, who: str) -> PackChoiceRow | None:
    query = select(PackChoiceRow).where(
        PackChoiceRow.meeting == meeting,
        PackChoiceRow.audience == reader,
        PackChoiceRow.person == who,
    )
    return session.scalars(query).first()
