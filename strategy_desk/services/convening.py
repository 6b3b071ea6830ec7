"""Calling a meeting properly: whom to invite, what each agency is sent, and this one's agenda."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.agendas import SetAgenda, check_agenda
from strategy_desk.domain.invitations import Invitation, Offer, invitations, offers
from strategy_desk.domain.meetings import MeetingState, MeetingType
from strategy_desk.models.meetings import AgendaItemRow, MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services import children, desk_settings, meetings
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
    return offers(
        meetings.who_came(session, child.id), desk_settings.regular_list(session, key.type)
    )


def invitation(session: Session, key: meetings.MeetingKey) -> tuple[Invitation, ...]:
    """Return what each agency on a meeting's list is sent; no child is named in it.

    Raises:
        NotFound: there is no such meeting.
    """
    return invitations(meetings.read(session, key))


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
