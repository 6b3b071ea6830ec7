"""Paper: everything one document needs, built from only what its reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.documents.wording import wording
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.events import WrittenIn
from strategy_desk.domain.held_back import HeldBack
from strategy_desk.domain.indicators import seen_by
from strategy_desk.domain.letters import LetterKind
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.minutes import MinutesVersion
from strategy_desk.domain.sharing import CHAIR, COMMON, FAMILY, Audience, shared_with
from strategy_desk.domain.sides import kept_for_names
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import (
    action_updates,
    approval,
    catalogues,
    children,
    corrections,
    desk_settings,
    events,
    held_back,
    history,
    letters,
    meetings,
    nrm_cases,
    pseudonyms,
    referrals,
    releasing,
    timelines,
)
from strategy_desk.services.letters import LetterKey

PACK = "nrm"
MINUTES = "minutes"
LETTER = "escalation"
TOLD = {"family-letter": LetterKind.FAMILY, "child-letter": LetterKind.CHILD}
WITH_SOURCES = frozenset({"chronology", "timeline"})
AGENDA, DECISIONS = held_back.AGENDA, held_back.DECISIONS
OF_A_MEETING = frozenset({AGENDA, MINUTES, DECISIONS, "actions", *TOLD})


@dataclass(frozen=True, kw_only=True)
class PrintKey:
    """One document: of a meeting or of a child, for one reader.

    ``version`` is that of minutes that were sent out or agreed; 0 is the last of them, and the
    minutes as they stand where none is out or they were corrected since.
    ``step`` is the step of an escalation whose letter it is, which is for the action's agency.
    ``letter`` is the letter to a family or child; without it, the one to ``to`` is printed.
    ``large`` asks for large print.
    """

    document: str
    printed_at: datetime
    printed_by: str
    reference: str = ""
    meeting: str = ""
    audience: str = CHAIR.key
    version: int = 0
    step: UUID | None = None
    letter: UUID | None = None
    to: str = ""
    large: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintReader:
    """Whom a copy can be for; ``meeting`` is what it is called for them, as a family's is.

    ``child`` is the reference of the one child that it is about, where the meeting has several.
    ``kept`` counts what is about the child or about all and is in no family's copy, because it
    names another child.
    """

    key: str
    label: str
    meeting: str
    child: str = ""
    kept: int = 0


def readers(session: Session, key: PrintKey) -> tuple[PrintReader, ...]:
    """Return whom a document can be printed for: of several children, each one's family."""
    return _offered(session, key, COMMON.values())


def every_reader(session: Session, key: PrintKey) -> tuple[PrintReader, ...]:
    """Return whom a file can be for: those of a document, and each agency."""
    agencies = desk_settings.named(session, None)
    own = [audience(agencies, agency.code) for agency in agencies]
    return _offered(session, key, (*COMMON.values(), *own))


def _offered(
    session: Session, key: PrintKey, wanted: Iterable[Audience]
) -> tuple[PrintReader, ...]:
    meeting = None
    if key.document in OF_A_MEETING:
        with suppress(NotFound):
            meeting = _meeting(session, replace(key, audience=CHAIR.key))
    offered = (reader for reader in wanted if _is_for(key.document, reader))
    return tuple(one for reader in offered for one in _each_copy(key, reader, meeting))


def _is_for(document: str, reader: Audience) -> bool:
    """Whether a document has a copy for a reader: a referral's draft is no attendee's (8.4)."""
    responders = {one.agency for one in catalogues.responders()}
    return document != PACK or reader.key in {CHAIR.key, *responders}


def _each_copy(
    key: PrintKey, reader: Audience, meeting: MeetingRecord | None
) -> Iterator[PrintReader]:
    """One copy, or one for each child where it is of one child alone."""
    if meeting is None or not (meeting.others and reader.is_of_one_child):
        yield PrintReader(key=reader.key, label=reader.label, meeting=key.meeting)
        return
    for child, reference in meeting.references:
        yield PrintReader(
            key=reader.key,
            label=f"{reader.label} of {meeting.of(child.id)}",
            meeting=reference,
            child=child.reference,
            kept=kept_for_names(meeting, child.id),
        )


def paper(session: Session, key: PrintKey) -> Paper:
    """Return the records of one document, filtered for its reader, other children by their codes.

    Raises:
        NotFound: there is no such child, meeting, reader, version or letter, or no meeting yet.
        RuleBroken: the document is not for that reader.
    """
    told = pseudonyms.told(session, _chosen(session, key))
    return replace(told, holes=desk_settings.are_punched(session))


def _chosen(session: Session, key: PrintKey) -> Paper:
    """Return the records of one document, filtered for its reader.

    Minutes that are out are printed as they were sent or agreed, so that one version is one paper;
    agreed ones have the amendments of today.

    Raises:
        NotFound: there is no such child, meeting, reader, version or letter, or no meeting yet.
        RuleBroken: the document is not for that reader.
    """
    if key.step is not None:
        return _letter(session, key, key.step)
    if key.document in TOLD:
        return _told(session, key)
    if key.document in held_back.COUNTED:
        whole = _paper(session, replace(key, audience=CHAIR.key))
        return held_back.told(_paper(session, key), whole)
    if key.document != MINUTES:
        return _paper(session, key)
    meeting = _meeting(session, key)
    if meeting is None:
        return _paper(session, key)
    version = approval.still_is(session, meeting)
    if key.version:
        version = approval.version_of(session, meeting.id, key.version)
    return _as_issued(session, key, meeting, version) if version else _paper(session, key)


def _as_issued(
    session: Session, key: PrintKey, meeting: MeetingRecord, version: MinutesVersion
) -> Paper:
    """The minutes out of the record as it stood when a version was made."""
    asked = history.AsKnown(
        child=meeting.child.reference,
        known_at=version.at,
        entry=approval.entry_of(session, version),
        query=_paper,
        key=replace(key, meeting=meeting.reference, printed_at=version.at),
    )
    then = history.ask(session, asked)
    if then.meeting is None:
        raise NotFound("This version cannot be read back.", "Print the minutes as they stand.")
    whole = then.meeting
    if version.agreed:
        left_out = len(corrections.amendments_of(session, meeting.id)) - len(meeting.amendments)
        whole = replace(whole, amendments=meeting.amendments, withheld=whole.withheld + left_out)
    return replace(
        then,
        title=wording("heads")["version"].format(title=then.title, number=version.number),
        meeting=whole,
        printed_at=key.printed_at,
        issued_at=version.at,
        # The other children are those of today, as their codes are.
        held=(*map(_without_children, then.held), _held(session, key, meeting)),
    )


def _without_children(held: HeldBack) -> HeldBack:
    return HeldBack(held.things, held.shared, held.fixed)


def _paper(session: Session, key: PrintKey) -> Paper:
    """Return the records of one document as they are recorded in this session.

    The referral pack leaves the room: what needs its owner's agreement first is in no copy of it.

    Raises:
        NotFound: there is no such child, meeting or reader, or the child has no meeting yet.
        RuleBroken: the document is not for that reader.
    """
    reader = audience(desk_settings.named(session, None), key.audience)
    if not _is_for(key.document, reader):
        who = "the family" if reader.is_family else reader.label
        raise RuleBroken(
            f"The referral pack is for those who make the referral, and has no copy for {who}.",
            "Print it for the chair or for a first responder; print the minutes for anybody else.",
        )
    meeting = _meeting(session, key)
    reference = meeting.child.reference if meeting else key.reference
    timeline = _timeline(session, key, reference)
    others = meeting.others if meeting else ()
    referral = None
    if key.document == PACK:
        drafters = referrals.drafters(reader)
        timeline = for_audience(timeline, drafters)
        meeting = meetings.for_audience(meeting, drafters) if meeting else None
        referral = referrals.read(
            session,
            referrals.ReferralKey(reference=reference, as_of=key.printed_at, audience=key.audience),
        )
        usable = seen_by(drafters, referral.indicators)
        referral = replace(referral, indicators=usable)
    beside = tuple(_timeline(session, key, other.child.reference) for other in others)
    then = _when_held(session, key, meeting)
    return Paper(
        document=key.document,
        title=titled(
            meeting.reference if meeting and key.document in OF_A_MEETING else reference,
            key.document,
        ),
        copy="Copy 1 of 1",
        audience=reader,
        printed_at=key.printed_at,
        printed_by=key.printed_by,
        timeline=timeline,
        others=beside,
        when_held=then,
        meeting=meeting,
        referral=referral,
        case=nrm_cases.around(session, timeline, reader) if key.document == PACK else None,
        waiting=nrm_cases.waiting(session, then) if key.document == MINUTES else (),
        agencies=desk_settings.agencies(session, meeting.type)
        if meeting
        else desk_settings.named(session, None),
        written_in=_written_in(session, timeline) if key.document in WITH_SOURCES else {},
        large=key.large,
        held=(_held(session, key, meeting),),
    )


def titled(reference: str, document: str) -> str:
    """Return what stands at the head of every page: a reference and the kind of document."""
    said = wording("heads")
    return said["title"].format(reference=reference, kind=said[document])


def _held(session: Session, key: PrintKey, meeting: MeetingRecord | None) -> HeldBack:
    """What the finished copy is searched for, out of the record as this session has it."""
    reader = audience(desk_settings.named(session, None), key.audience)
    return releasing.of_copy(
        session,
        releasing.ReleaseKey(
            reader=reader,
            as_of=key.printed_at,
            reference=meeting.child.reference if meeting else key.reference,
            meeting=meeting.id if meeting else None,
            alone=reader.is_of_one_child or key.document not in OF_A_MEETING,
            is_pack=key.document == PACK,
            by=key.printed_by,
        ),
    )


def _timeline(session: Session, key: PrintKey, reference: str) -> Timeline:
    return timelines.read(
        session,
        timelines.TimelineKey(reference=reference, as_of=key.printed_at, audience=key.audience),
    )


def _when_held(
    session: Session, key: PrintKey, meeting: MeetingRecord | None
) -> tuple[Timeline, ...]:
    """The timelines that a meeting looked at, where the document tells of the meeting itself."""
    if meeting is None or key.document not in {MINUTES, DECISIONS}:
        return ()
    then = replace(key, printed_at=min(meeting.starts, key.printed_at))
    return tuple(_timeline(session, then, child.reference) for child in meeting.children)


def _letter(session: Session, key: PrintKey, step: UUID) -> Paper:
    """The letter of a step, for the agency whose action it is about."""
    code, letter = action_updates.letter(session, step)
    agencies = desk_settings.named(session, None)
    about = replace(key, document=LETTER, audience=code, reference=letter.child)
    return Paper(
        document=LETTER,
        title=f"{letter.meeting}, escalation of {letter.number}",
        copy="Copy 1 of 1",
        audience=audience(agencies, code),
        printed_at=key.printed_at,
        printed_by=key.printed_by,
        letter=letter,
        agencies=agencies,
        large=key.large,
        held=(_held(session, about, None).beside((letter.addressee, letter.by)),),
    )


def _told(session: Session, key: PrintKey) -> Paper:
    """A letter to a family or child, looked at again now."""
    meeting = None if key.letter or key.meeting else _meeting(session, key)
    reference = meeting.reference if meeting else key.meeting
    kind, at = TOLD[key.document], key.printed_at
    wanted = key.letter or LetterKey(meeting=reference, kind=kind, to=key.to, at=at)
    letter = letters.to_print(session, wanted)
    theirs = replace(key, meeting=letter.reference, audience=FAMILY.key)
    return Paper(
        document=key.document,
        title=titled(letter.reference, key.document),
        copy="Copy 1 of 1",
        audience=FAMILY,
        printed_at=key.printed_at,
        printed_by=key.printed_by,
        told=letter,
        held=(_held(session, theirs, _meeting(session, theirs)),),
        large=key.large,
    )


def _written_in(session: Session, timeline: Timeline) -> dict[UUID, tuple[WrittenIn, ...]]:
    """Which rows of which files tell of the events that the reader may see."""
    seen = {event.id for event in timeline.events}
    rows = events.written_in(session, timeline.child.id)
    told = {event: shared_with(timeline.audience, rows[event]) for event in rows if event in seen}
    return {event: found for event, found in told.items() if found}


def _meeting(session: Session, key: PrintKey) -> MeetingRecord | None:
    """The meeting named, else the child's last one that was held; for an agenda, the next planned.

    What is about a child, and not about the meeting, has only that child's side of it.
    """
    own = key.document not in OF_A_MEETING
    if key.meeting:
        of = meetings.whose(session, key.meeting) if own else None
        return meetings.read(
            session, meetings.MeetingKey(meeting=key.meeting, audience=key.audience, of=of)
        )
    child = children.by_reference(session, key.reference)
    known = meetings.of_child(session, child.id)
    planned = [one for one in known if one.state is MeetingState.PLANNED]
    if planned and key.document == AGENDA:
        return _meeting(session, replace(key, meeting=planned[0].reference))
    held = [
        meeting
        for meeting in known
        if meeting.state not in {MeetingState.PLANNED, MeetingState.CANCELLED}
        and meeting.starts <= key.printed_at
    ]
    if held:
        last, of = held[-1].reference, child.id if own else None
        return meetings.read(
            session, meetings.MeetingKey(meeting=last, audience=key.audience, of=of)
        )
    if key.document in OF_A_MEETING:
        raise NotFound(
            f"No meeting has been held about {key.reference} yet.", "Name a meeting instead."
        )
    return None
