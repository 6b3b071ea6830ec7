"""Children: added, changed and found."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, object_session

from strategy_desk.domain.actions import CLOSED
from strategy_desk.domain.children import (
    AddChild,
    ChangeChild,
    ChildCounts,
    ChildRecord,
    ChildSummary,
    check_details,
    check_reference,
)
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.base import Base
from strategy_desk.models.children import ChildRow
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.identifiers import IdentifierRow
from strategy_desk.models.meetings import MeetingChildRow, MeetingRow
from strategy_desk.models.people import PersonRow
from strategy_desk.models.places import PlaceRow
from strategy_desk.services import desk_settings
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork


def add(work: UnitOfWork, command: AddChild) -> UUID:
    """Open a record for a child.

    Raises:
        RuleBroken: the reference or name is missing, the reference is taken or names the child,
            or the birth is to come.
    """
    check_reference(command.reference, (command.name, command.known_as))
    check_details(command, to_local(work.now).date())
    taken = select(ChildRow.id).where(ChildRow.reference == command.reference)
    if work.session.scalar(taken):
        raise RuleBroken(
            f"The reference {command.reference} belongs to another child.",
            "Choose another. Nothing was saved.",
            field="reference",
        )
    nation = command.jurisdiction or desk_settings.nation(work.session)
    row = ChildRow(**columns(command, jurisdiction=nation.value))
    return work.add(row).id


def change(work: UnitOfWork, command: ChangeChild) -> None:
    """Make a child's record say what the command says.

    Raises:
        RuleBroken: the name is missing, or the birth is to come.
        ChangedElsewhere: somebody else saved it first.
    """
    check_details(command, to_local(work.now).date())
    row = work.get(ChildRow, command.child, seen=command.seen)
    values = columns(command, leave=("child", "seen"), jurisdiction=command.jurisdiction.value)
    put(row, values)


def summaries(session: Session, _: None) -> tuple[ChildSummary, ...]:
    """Return every child in order of reference, with how many episodes each has."""
    counted = (
        select(ChildRow, func.count(EpisodeRow.id))
        .outerjoin(EpisodeRow, _IS_EPISODE)
        .group_by(ChildRow.id)
        .order_by(ChildRow.reference)
    )
    return tuple(
        ChildSummary(
            id=row.id,
            reference=row.reference,
            name=row.name,
            date_of_birth=row.date_of_birth,
            jurisdiction=Jurisdiction(row.jurisdiction),
            episodes=episodes,
        )
        for row, episodes in session.execute(counted)
    )


_IS_EPISODE = and_(EpisodeRow.child == ChildRow.id, EpisodeRow.joined_into.is_(None))
"""A report that is joined into an episode does not count again."""


def are_there(session: Session, _: None) -> bool:
    """Return whether the desk holds any child."""
    return session.scalars(select(ChildRow.id).limit(1)).first() is not None


def counts(session: Session, child: UUID) -> ChildCounts:
    """Return how much there is of a child, as the tabs over its pages say it."""
    closed = [status.value for status in CLOSED]
    own = {kind: kind.child == child for kind in (PersonRow, PlaceRow, IdentifierRow)}
    return ChildCounts(
        things=sum(_count(session, kind, of_child) for kind, of_child in own.items()),
        meetings=_count(session, MeetingRow, MeetingRow.child == child)
        + _count(session, MeetingChildRow, MeetingChildRow.child == child),
        actions=_count(
            session, ActionRow, and_(ActionRow.child == child, ActionRow.status.not_in(closed))
        ),
    )


def _count(session: Session, kind: type[Base], those: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(kind).where(those)) or 0


def by_reference(session: Session, reference: str) -> ChildRecord:
    """Return the child of a reference.

    Raises:
        NotFound: there is none.
    """
    row = session.scalars(select(ChildRow).where(ChildRow.reference == reference)).first()
    if row is None:
        raise NotFound(f"There is no child with the reference {reference}.", "Check the list.")
    return record(row)


def of_episode(session: Session, episode: UUID) -> ChildRecord:
    """Return the child that an episode is of.

    Raises:
        NotFound: there is no such episode.
    """
    of = select(ChildRow).join(EpisodeRow, EpisodeRow.child == ChildRow.id)
    row = session.scalars(of.where(EpisodeRow.id == episode)).first()
    if row is None:
        raise NotFound("That episode is no longer there.", "Open the page again.")
    return record(row)


def record(row: ChildRow) -> ChildRecord:
    """Return a row as the record that leaves the database."""
    session = object_session(row)
    return ChildRecord(
        **columns(row, jurisdiction=Jurisdiction(row.jurisdiction)),
        closed=desk_settings.closed(session) if session else (),
    )
