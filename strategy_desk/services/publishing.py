"""Paper: everything one document needs, built from only what its reader may see."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.documents.wording import wording
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.events import WrittenIn
from strategy_desk.domain.held_back import HeldBack
from strategy_desk.domain.indicators import seen_by
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinutesVersion
from strategy_desk.domain.sharing import CHAIR, FAMILY, shared_with
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import (
    action_updates,
    approval,
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
from strategy_desk.services.print_keys import (
    DECISIONS,
    LETTER,
    MINUTES,
    OF_A_MEETING,
    PACK,
    TOLD,
    WITH_SOURCES,
    PrintKey,
    meeting_of,
)
from strategy_desk.services.print_readers import is_for


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
    meeting = meeting_of(session, key)
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
    if not is_for(key.document, reader):
        who = "the family" if reader.is_family else reader.label
        raise RuleBroken(
            f"The referral pack is for those who make the referral, and has no copy for {who}.",
            "Print it for the chair or for a first responder; print the minutes for anybody else.",
        )
    meeting = meeting_of(session, key)
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
    meeting = None if key.letter or key.meeting else meeting_of(session, key)
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
        held=(_held(session, theirs, meeting_of(session, theirs)),),
        large=key.large,
    )


def _written_in(session: Session, timeline: Timeline) -> dict[UUID, tuple[WrittenIn, ...]]:
    """Which rows of which files tell of the events that the reader may see."""
    seen = {event.id for event in timeline.events}
    rows = events.written_in(session, timeline.child.id)
    told = {event: shared_with(timeline.audience, rows[event]) for event in rows if event in seen}
    return {event: found for event, found in told.items() if found}
