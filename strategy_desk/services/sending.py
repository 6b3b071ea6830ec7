"""What goes out after a meeting: its readers, and the papers that each of them gets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.sending import Outgoing, Reader
from strategy_desk.domain.sharing import CHAIR, COMMON, FAMILY, Audience
from strategy_desk.services import catalogues, meetings, publishing
from strategy_desk.services.publishing import PrintKey


@dataclass(frozen=True, kw_only=True)
class CopyKey:
    """Papers of a meeting as they stand at a moment, for one reader, made by somebody."""

    meeting: str
    audience: str
    documents: tuple[str, ...]
    at: datetime
    who: str


def of_meeting(session: Session, reference: str) -> Outgoing:
    """Return a meeting with who gets a copy: the chair, each agency that has part, the family.

    An agency has part that was invited or that an open action is for.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = meetings.read(session, meetings.MeetingKey(meeting=reference))
    agencies = catalogues.agencies()
    known = {agency.code for agency in agencies}
    invited = [who.agency for who in meeting.attendance]
    acting = [one.agency for one in (*meeting.left_over, *meeting.actions) if one.is_open]
    codes = tuple(dict.fromkeys((*invited, *acting)))
    readers = [audience(agencies, code) for code in codes if code in known]
    return Outgoing(
        meeting=meeting,
        readers=tuple(_reader(session, meeting, one) for one in (CHAIR, *readers, FAMILY)),
        unknown=tuple(code for code in codes if code not in known),
    )


def papers(session: Session, key: CopyKey) -> tuple[Paper, ...]:
    """Return the papers that one reader gets.

    Raises:
        NotFound: there is no such meeting or reader.
    """
    return tuple(_papers(session, key))


def sheets(session: Session, keys: tuple[CopyKey, ...]) -> tuple[Paper, ...]:
    """Return the action sheet of each agency that has one."""
    return tuple(paper for key in keys for paper in _papers(session, key))


def _papers(session: Session, key: CopyKey) -> Iterator[Paper]:
    for document in key.documents:
        yield publishing.paper(
            session,
            PrintKey(
                document=document,
                meeting=key.meeting,
                audience=key.audience,
                printed_at=key.at,
                printed_by=key.who,
            ),
        )


def _reader(session: Session, meeting: MeetingRecord, reader: Audience) -> Reader:
    """A reader with what their copy holds. No address is on record, so the email is to nobody."""
    key = meetings.MeetingKey(meeting=meeting.id, audience=reader.key)
    copy = meetings.read(session, key)
    open_ones = [one for one in (*copy.left_over, *copy.actions) if one.is_open]
    invited = {who.agency for who in meeting.attendance}
    own = [one for one in open_ones if reader.key in COMMON or one.agency == reader.key]
    return Reader(
        audience=reader,
        people=_people(meeting, reader),
        actions=len(own),
        withheld=copy.withheld,
        is_invited=reader.key in COMMON or reader.key in invited,
    )


def _people(meeting: MeetingRecord, reader: Audience) -> tuple[str, ...]:
    if reader.key == CHAIR.key:
        return (meeting.chair,) if meeting.chair else ()
    found = (who.name for who in meeting.attendance if who.agency == reader.key and who.name)
    return tuple(dict.fromkeys(found))
