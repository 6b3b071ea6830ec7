"""Paper: everything one document needs, built from only what its reader may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.events import WrittenIn
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.minutes import MinutesVersion
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import (
    action_updates,
    approval,
    catalogues,
    children,
    corrections,
    events,
    history,
    meetings,
    referrals,
    timelines,
)

PACK = "nrm"
MINUTES = "minutes"
LETTER = "escalation"
WITH_SOURCES = frozenset({"chronology", "timeline"})
OF_A_MEETING = frozenset({MINUTES, "actions"})
TITLES = {PACK: "NRM preparation pack", "actions": "action sheet"}


@dataclass(frozen=True, kw_only=True)
class PrintKey:
    """One document: of a meeting or of a child, for one reader.

    ``version`` is that of minutes that were sent out or agreed; 0 is the minutes as they stand.
    ``step`` is the step of an escalation whose letter it is, which is for the action's agency.
    """

    document: str
    printed_at: datetime
    printed_by: str
    reference: str = ""
    meeting: str = ""
    audience: str = CHAIR.key
    version: int = 0
    step: UUID | None = None


def paper(session: Session, key: PrintKey) -> Paper:
    """Return the records of one document, filtered for its reader.

    Minutes that were agreed are printed as they were then, with the amendments of today.

    Raises:
        NotFound: there is no such child, meeting, reader, version or letter, or no meeting yet.
        RuleBroken: the document is not for that reader.
    """
    if key.step is not None:
        return _letter(session, key, key.step)
    if key.document != MINUTES:
        return _paper(session, key)
    meeting = _meeting(session, key)
    agreed = meeting is not None and meeting.state is MeetingState.AGREED
    if meeting is None or not (agreed or key.version):
        return _paper(session, key)
    version = approval.version_of(session, meeting.id, key.version or len(meeting.versions))
    return _as_issued(session, key, meeting, version)


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
        title=f"{then.title}, version {version.number}",
        meeting=whole,
        printed_at=key.printed_at,
        issued_at=version.at,
    )


def _paper(session: Session, key: PrintKey) -> Paper:
    """Return the records of one document as they are recorded in this session.

    The referral pack leaves the room: what needs its owner's agreement first is in no copy of it.

    Raises:
        NotFound: there is no such child, meeting or reader, or the child has no meeting yet.
        RuleBroken: the document is not for that reader.
    """
    reader = audience(catalogues.agencies(), key.audience)
    if key.document == PACK and reader.is_family:
        raise RuleBroken(
            "The referral pack is for those who make the referral, and has no copy for the family.",
            "Print the minutes for them instead.",
        )
    meeting = _meeting(session, key)
    reference = meeting.child.reference if meeting else key.reference
    timeline = timelines.read(
        session,
        timelines.TimelineKey(reference=reference, as_of=key.printed_at, audience=key.audience),
    )
    referral = None
    if key.document == PACK:
        drafters = referrals.drafters(reader)
        timeline = for_audience(timeline, drafters)
        meeting = meetings.for_audience(meeting, drafters) if meeting else None
        referral = referrals.read(
            session,
            referrals.ReferralKey(reference=reference, as_of=key.printed_at, audience=key.audience),
        )
    return Paper(
        document=key.document,
        title=f"{meeting.reference if meeting and key.document in OF_A_MEETING else reference}, "
        f"{TITLES.get(key.document, key.document)}",
        copy="Copy 1 of 1",
        audience=reader,
        printed_at=key.printed_at,
        printed_by=key.printed_by,
        timeline=timeline,
        meeting=meeting,
        referral=referral,
        agencies=catalogues.agencies(),
        written_in=_written_in(session, timeline) if key.document in WITH_SOURCES else {},
    )


def _letter(session: Session, key: PrintKey, step: UUID) -> Paper:
    """The letter of a step, for the agency whose action it is about."""
    code, letter = action_updates.letter(session, step)
    return Paper(
        document=LETTER,
        title=f"{letter.meeting}, escalation of {letter.number}",
        copy="Copy 1 of 1",
        audience=audience(catalogues.agencies(), code),
        printed_at=key.printed_at,
        printed_by=key.printed_by,
        letter=letter,
        agencies=catalogues.agencies(),
    )


def _written_in(session: Session, timeline: Timeline) -> dict[UUID, tuple[WrittenIn, ...]]:
    """Which rows of which files tell of the events that the reader may see."""
    seen = {event.id for event in timeline.events}
    rows = events.written_in(session, timeline.child.id)
    return {event: found for event, found in rows.items() if event in seen}


def _meeting(session: Session, key: PrintKey) -> MeetingRecord | None:
    """The meeting named, else the child's last one that was held."""
    if key.meeting:
        return meetings.read(
            session, meetings.MeetingKey(meeting=key.meeting, audience=key.audience)
        )
    child = children.by_reference(session, key.reference)
    held = [
        meeting
        for meeting in meetings.of_child(session, child.id)
        if meeting.state not in {MeetingState.PLANNED, MeetingState.CANCELLED}
        and meeting.starts <= key.printed_at
    ]
    if held:
        return meetings.read(
            session, meetings.MeetingKey(meeting=held[-1].id, audience=key.audience)
        )
    if key.document in OF_A_MEETING:
        raise NotFound(
            f"No meeting has been held about {key.reference} yet.", "Name a meeting instead."
        )
    return None
