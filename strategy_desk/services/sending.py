"""What goes out after a meeting: its readers, and the papers that each of them gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.sending import Outgoing, Reader
from strategy_desk.domain.sharing import CHAIR, COMMON, FAMILY, Audience
from strategy_desk.services import desk_settings, letter_records, meetings, publishing, recipients
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.recipients import Recipient


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
    agencies = desk_settings.named(session, None)
    known = {agency.code for agency in agencies}
    invited = [who.agency for who in meeting.attendance]
    acting = [one.agency for one in (*meeting.left_over, *meeting.actions) if one.is_open]
    codes = tuple(dict.fromkeys((*invited, *acting)))
    audiences = [audience(agencies, code) for code in codes if code in known]
    sent = recipients.of_meeting(session, reference).known
    return Outgoing(
        meeting=meeting,
        readers=tuple(
            _reader(session, meeting, one, recipient)
            for one in (CHAIR, *audiences, FAMILY)
            for recipient in _recipients(meeting, one, sent)
        ),
        unknown=tuple(code for code in codes if code not in known),
        letters=letter_records.of_meeting(session, meeting.id),
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


def _recipients(
    meeting: MeetingRecord, reader: Audience, sent: Iterable[Recipient]
) -> Iterator[Recipient]:
    """Who gets the copies of a reader: one email, or one for each child, carer and address."""
    known = [one for one in sent if one.agency == reader.key]
    if known:
        yield from known
    elif meeting.others and reader.is_of_one_child:
        for _, reference in meeting.references:
            yield Recipient(agency=reader.key, reference=reference)
    else:
        yield Recipient(agency=reader.key, reference=meeting.reference)


def _reader(
    session: Session, meeting: MeetingRecord, reader: Audience, recipient: Recipient
) -> Reader:
    """A reader with what their copy holds."""
    key = meetings.MeetingKey(meeting=recipient.reference, audience=reader.key)
    copy = meetings.read(session, key)
    open_ones = [one for one in (*copy.left_over, *copy.actions) if one.is_open]
    invited = {who.agency for who in meeting.attendance}
    own = [one for one in open_ones if reader.key in COMMON or one.agency == reader.key]
    whose = meeting.of(copy.child.id) if reader.is_of_one_child else ""
    return Reader(
        audience=reader,
        reference=recipient.reference,
        label=f"{reader.label} of {whose}" if whose else reader.label,
        people=_people(meeting, reader),
        actions=len(own),
        withheld=copy.withheld,
        is_invited=reader.key in COMMON or reader.key in invited,
        to=recipient.to,
        without=recipient.without,
    )


def _people(meeting: MeetingRecord, reader: Audience) -> tuple[str, ...]:
    if reader.key == CHAIR.key:
        return (meeting.chair,) if meeting.chair else ()
    found = (who.name for who in meeting.attendance if who.agency == reader.key and who.name)
    return tuple(dict.fromkeys(found))
