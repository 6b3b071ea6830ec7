"""What ties episodes, events, people, places and identifiers to each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain import tiers
from strategy_desk.domain.links import (
    LinkRecord,
    LinkRole,
    Noun,
    Remove,
    Thing,
    Tie,
    Untie,
    check_tie,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import NotFound
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.events import EventRow
from strategy_desk.models.identifiers import IdentifierRow
from strategy_desk.models.links import LinkRow
from strategy_desk.models.people import PersonRow
from strategy_desk.models.places import PlaceRow
from strategy_desk.services import joins
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork

TABLES: Mapping[Noun, Any] = {
    Noun.EPISODE: EpisodeRow,
    Noun.EVENT: EventRow,
    Noun.PERSON: PersonRow,
    Noun.PLACE: PlaceRow,
    Noun.IDENTIFIER: IdentifierRow,
}
"""Where each kind of thing is kept. A link's column has the name of the noun it points at."""


def tie(work: UnitOfWork, command: Tie) -> UUID:
    """Link two things of one child; where they are linked so already, that link stays.

    Raises:
        RuleBroken: they cannot belong together in that way, or more may see it than them.
        NotFound: one of them is not in this child's record.
    """
    role = check_tie(command.ends, command.role)
    rows = [_of_child(work, command.child, end) for end in command.ends]
    tier = tiers.of_link((Tier(row.tier) for row in rows), command.tier)
    ends = {end.noun.value: end.id for end in command.ends}
    known = work.session.scalars(select(LinkRow).filter_by(**ends, role=role.value)).first()
    if known is not None:
        return known.id
    row = LinkRow(**columns(command, leave=("ends",), role=role.value, tier=tier.value), **ends)
    return work.add(row).id


def untie(work: UnitOfWork, command: Untie) -> None:
    """Take a link away.

    Raises:
        ChangedElsewhere: somebody else saved it first.
    """
    work.session.delete(work.get(LinkRow, command.link, seen=command.seen))


def remove(work: UnitOfWork, command: Remove) -> None:
    """Take a person, place or identifier out of the record with its links; undo brings all back.

    Raises:
        ChangedElsewhere: somebody else saved it first.
    """
    thing = command.thing
    row = work.get(TABLES[thing.noun], thing.id, seen=command.seen)
    ties = select(LinkRow).filter_by(**{thing.noun.value: thing.id})
    for link in work.session.scalars(ties):
        work.session.delete(link)
    work.session.flush()
    work.session.delete(row)


def of_child(session: Session, child: UUID) -> tuple[LinkRecord, ...]:
    """Return every link in a child's record; what hangs on a joined report is of the episode."""
    return of_children(session, [child])[child]


def of_children(session: Session, children: Collection[UUID]) -> dict[UUID, tuple[LinkRecord, ...]]:
    """Return the links in the record of each child, in a fixed number of queries."""
    found = by_parent(session, LinkRow, LinkRow.child, children)
    told = joins.roots(session, children) | _joined_accounts(session, children)
    own = _tiers_of_accounts(session, children)
    return {child: tuple(_record(row, told, own) for row in rows) for child, rows in found.items()}


def _of_child(work: UnitOfWork, child: UUID, thing: Thing) -> Any:
    row = work.get(TABLES[thing.noun], thing.id)
    if row.child != child:
        raise NotFound(f"That {thing.noun} is not in this child's record.")
    return row


def _joined_accounts(session: Session, children: Collection[UUID]) -> dict[UUID, UUID]:
    query = select(EventRow.id, EventRow.joined_into).where(
        EventRow.child.in_(children), EventRow.joined_into.is_not(None)
    )
    return {account: event for account, event in session.execute(query) if event}


def _tiers_of_accounts(session: Session, children: Collection[UUID]) -> dict[UUID, Tier]:
    """The tier of each report and account of what several tell, with that of the first."""
    found: dict[UUID, Tier] = {}
    kind: Any
    for kind in (EpisodeRow, EventRow):
        of_one = (kind.child.in_(children), kind.joined_into.is_not(None))
        several = select(kind.joined_into).where(*of_one)
        query = select(kind.id, kind.tier).where(
            kind.child.in_(children), kind.joined_into.is_not(None) | kind.id.in_(several)
        )
        found |= {key: Tier(tier) for key, tier in session.execute(query)}
    return found


def _record(row: LinkRow, told: Mapping[UUID, UUID], own: Mapping[UUID, Tier]) -> LinkRecord:
    """A link; it travels no further than the account it hangs on, whoever else tells of that."""
    ends = {noun: getattr(row, noun.value) for noun in Noun}
    one, other = (Thing(noun=noun, id=told.get(key, key)) for noun, key in ends.items() if key)
    return LinkRecord(
        **columns(
            row,
            leave=("child", *(noun.value for noun in Noun)),
            role=LinkRole(row.role),
            tier=tiers.tightest(Tier(row.tier), *(own[key] for key in ends.values() if key in own)),
        ),
        ends=(one, other),
    )
