"""Who gets a copy of a meeting by email: their addresses at work, and which copy is theirs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.meetings import Attendance, MeetingRecord
from strategy_desk.domain.sharing import Audience
from strategy_desk.services import desk_settings, meetings, people
from strategy_desk.services.meetings import MeetingKey


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """One email: the agency, what the meeting is called in its copy, and the addresses.

    ``without`` are the people, or the roles of places held, for whom no address is known.
    """

    agency: str
    reference: str
    to: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Recipients:
    """Everybody who is sent a copy; ``unknown`` are codes that no agency has."""

    known: tuple[Recipient, ...]
    unknown: tuple[str, ...]


def of_meeting(session: Session, reference: str) -> Recipients:
    """Return an email for each agency that was invited.

    Of those who may see no more than a family, such as carers, each address has an email of its
    own, so that no family reads another's. In a meeting about several children it holds the side
    of the child in whose network they stand; who stands in none is given no address, and a person
    chooses.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = meetings.read(session, MeetingKey(meeting=reference))
    agencies = desk_settings.named(session, None)
    codes = tuple(dict.fromkeys(who.agency for who in meeting.attendance))
    known = {agency.code for agency in agencies}
    readers = [audience(agencies, code) for code in codes if code in known]
    return Recipients(
        known=tuple(one for reader in readers for one in _of(session, meeting, reader)),
        unknown=tuple(code for code in codes if code not in known),
    )


def _of(session: Session, meeting: MeetingRecord, reader: Audience) -> Iterator[Recipient]:
    own = [who for who in meeting.attendance if who.agency == reader.key]
    if not reader.is_of_one_child:
        yield _recipient(reader.key, meeting.reference, own)
        return
    for child, reference in meeting.references:
        near = {one.name.strip().casefold() for one in people.of_child(session, child.id)}
        theirs = [w for w in own if not meeting.others or w.name.strip().casefold() in near]
        whole = _recipient(reader.key, reference, theirs)
        for address in whole.to or ("",):
            to = (address,) if address else ()
            yield Recipient(agency=reader.key, reference=reference, to=to, without=whole.without)


def _recipient(agency: str, reference: str, own: list[Attendance]) -> Recipient:
    return Recipient(
        agency=agency,
        reference=reference,
        to=tuple(dict.fromkeys(who.email for who in own if who.email)),
        without=tuple(who.name or who.role for who in own if not who.email),
    )
