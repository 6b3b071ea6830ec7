"""Calling a meeting properly: whom to invite, what each agency is sent, and this one's agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.agendas import SetAgenda, check_agenda
from strategy_desk.domain.invitations import (
    Invitation,
    Offer,
    each_alone,
    invitations,
    offers,
)
from strategy_desk.domain.meetings import MeetingState, MeetingType
from strategy_desk.models.meetings import AgendaItemRow, MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services import children, desk_settings, meetings, people
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.rows import by_parent, columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class OfferKey:
    """A child, by reference, and the type of a meeting about them."""

    reference: str
    type: MeetingType


def offered(session: Session, key: OfferKey) -> tuple[Offer, ...]:
    """Return whom a meeting may invite: who came before, then the type's regular list.

    Raises:
        NotFound: there is no such child.
        CannotRead: the regular lists are wrong.
    """
    child = children.by_reference(session, key.reference)
    came, network = meetings.who_came(session, child.id), people.of_child(session, child.id)
    return offers(came, desk_settings.regular_list(session, key.type), network)


def invitation(session: Session, key: MeetingKey) -> tuple[Invitation, ...]:
    """Return what each agency on a meeting's list is sent; no child is named in it.

    Who may see no more than a family is sent the reference of their own child's record, each
    address by itself.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = meetings.read(session, key)
    agencies = desk_settings.named(session, None)
    apart = {one.code for one in agencies if audience(agencies, one.code).is_of_one_child}
    found = [one for one in invitations(meeting, agencies) if one.agency not in apart]
    for code in dict.fromkeys(who.agency for who in meeting.attendance if who.agency in apart):
        for _, reference in meeting.references:
            side = meetings.read(session, MeetingKey(meeting=reference, audience=code))
            own = (one for one in invitations(side, agencies) if one.agency == code)
            found += [alone for one in own for alone in each_alone(one)]
    return tuple(found)


def set_agenda(work: UnitOfWork, command: SetAgenda) -> None:
    """Change the agenda of a planned meeting; items are numbered as they stand.

    Raises:
        RuleBroken: it has started or has lines, or an item has no title.
    """
    meeting = work.get(MeetingRow, command.meeting)
    lines = select(MinuteLineRow.id).where(MinuteLineRow.meeting == meeting.id).limit(1)
    has_lines = work.session.scalars(lines).first() is not None
    check_agenda(MeetingState(meeting.state), command.items, has_lines=has_lines)
    key = AgendaItemRow.meeting
    there = by_parent(work.session, AgendaItemRow, key, [meeting.id], AgendaItemRow.number)
    rows = there[meeting.id]
    wanted = [
        columns(
            replace(item, number=number, title=item.title.strip()),
            prompts="\n".join(item.prompts),
            tier=item.tier.value,
        )
        for number, item in enumerate(command.items, 1)
    ]
    for row, values in zip(rows, wanted, strict=False):
        put(row, values)
    for row in rows[len(wanted) :]:
        work.session.delete(row)
    for values in wanted[len(rows) :]:
        work.session.add(AgendaItemRow(meeting=meeting.id, **values))
