"""What is asked for on paper: one document, and the meeting that it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.letters import LetterKind
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.errors import NotFound
from strategy_desk.services import children, held_back, meetings

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


def meeting_of(session: Session, key: PrintKey) -> MeetingRecord | None:
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
        return meeting_of(session, replace(key, meeting=planned[0].reference))
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
