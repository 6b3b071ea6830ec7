"""Whom a meeting invites: its type's regular list, who came before, and what is sent to each.

Source: domain specification 1.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from strategy_desk.domain.agencies import Agency, audience
from strategy_desk.domain.asking import Request, Wanted
from strategy_desk.domain.meetings import (
    Attendance,
    MeetingRecord,
    MeetingState,
    MeetingType,
    Presence,
    meeting_title,
)
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.sharing import FAMILY, Audience, shared_with


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place on a regular list. ``by_case`` says when it is wanted; empty, always.

    ``email`` is the agency's own address for it, where the partnership gives one.
    """

    agency: str
    role: str
    by_case: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class RegularList:
    """Whom meetings of some types invite, and the agencies whose chronology they ask for."""

    types: tuple[MeetingType, ...]
    places: tuple[Place, ...]
    chronologies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Somebody, or a place held for an agency, that may be invited. ``why`` says why it is here."""

    who: Attendance
    chosen: bool
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Invitation:
    """What one agency is sent. It names no child: ``reference`` alone says which meeting it is.

    ``to`` are the addresses of its people, ``without`` those of whom none is known. ``is_off``
    says that the meeting will not be held.
    """

    meeting: UUID
    version: int
    agency: str
    reference: str
    type: MeetingType
    title: str
    starts: datetime
    ends: datetime
    place: str
    chair: str
    attendees: tuple[Attendance, ...]
    agenda: tuple[str, ...]
    wants_name: bool
    wants_chronology: bool
    to: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    is_off: bool = False

    @property
    def subject(self) -> str:
        """The one line that may be read on any screen."""
        return f"{'Called off: ' if self.is_off else ''}{self.title}, {self.reference}"


def offers(
    came: Iterable[Attendance], regular: RegularList, network: Iterable[PersonRecord] = ()
) -> tuple[Offer, ...]:
    """Return whom to invite: first everybody who came before, then the places still to be filled.

    Somebody takes the place of their own role, else the first of their agency that is always
    wanted. Nobody fills two. An address that is only in the child's network is taken from there.
    """
    known = {one.name.casefold(): one.email for one in network if one.email}
    people = [
        replace(
            who,
            presence=Presence.INVITED,
            note="",
            email=who.email or known.get(who.name.casefold(), ""),
        )
        for who in came
        if who.name
    ]
    open_places = list(regular.places)
    for who in people:
        own = [place for place in open_places if place.agency == who.agency]
        same = [place for place in own if place.role.casefold() in who.role.casefold()]
        taken = next(iter(same or [place for place in own if not place.by_case]), None)
        if taken is not None:
            open_places.remove(taken)
    held = [
        Offer(
            who=Attendance(agency=place.agency, name="", role=place.role, email=place.email),
            chosen=not place.by_case,
            why=place.by_case,
        )
        for place in open_places
    ]
    before = [Offer(who=_fresh(who), chosen=True, why="came before") for who in people]
    return (*before, *held)


def invitations(meeting: MeetingRecord, agencies: Sequence[Agency]) -> tuple[Invitation, ...]:
    """Return what each invited agency is sent, in the order of the list.

    Of the agenda it is told what it may see; one that the partnership no longer has, what all may.
    """
    known = {agency.code for agency in agencies}
    asked = {
        request.agency for request in meeting.requests if request.wanted is Wanted.CHRONOLOGY
    } - {one.agency for one in meeting.chronologies if not one.is_missing}
    codes = dict.fromkeys(who.agency for who in meeting.attendance)
    return tuple(
        _invitation(
            meeting,
            audience(agencies, code) if code in known else replace(FAMILY, key=code, label=code),
            wants_chronology=code in asked,
        )
        for code in codes
    )


def each_alone(invitation: Invitation) -> tuple[Invitation, ...]:
    """Return an invitation for each address, so that nobody reads another's."""
    return tuple(replace(invitation, to=(address,)) for address in invitation.to) or (invitation,)


def requests_for(requests: Iterable[Request], who: Attendance) -> tuple[Request, ...]:
    """Return each time an agency was asked to name somebody for a place held for it."""
    place = (Wanted.NAME, who.agency, who.role)
    return tuple(one for one in requests if (one.wanted, one.agency, one.role) == place)


def _invitation(meeting: MeetingRecord, reader: Audience, *, wants_chronology: bool) -> Invitation:
    own: Sequence[Attendance] = [who for who in meeting.attendance if who.agency == reader.key]
    return Invitation(
        meeting=meeting.id,
        version=meeting.version,
        agency=reader.key,
        reference=meeting.reference,
        type=meeting.type,
        title=meeting_title(meeting.type, meeting.number),
        starts=meeting.starts,
        ends=meeting.planned_end,
        place=meeting.place,
        chair=meeting.chair,
        attendees=tuple(who for who in own if who.name),
        agenda=tuple(item.title for item in shared_with(reader, meeting.agenda)),
        wants_name=any(who.is_held for who in own),
        wants_chronology=wants_chronology,
        to=tuple(dict.fromkeys(who.email for who in own if who.email)),
        without=tuple(who.name or who.role for who in own if not who.email),
        is_off=meeting.state is MeetingState.CANCELLED,
    )


def _fresh(who: Attendance) -> Attendance:
    """Somebody as invited anew: when they came and went belongs to the earlier meeting."""
    return replace(who, arrived_at=None, left_at=None)
