"""Children of this desk who have to do with another: who was missing with them, whom they know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.names import Fit, Name, fit
from strategy_desk.domain.people import PersonKind
from strategy_desk.domain.several import LinkedChild
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import MeetingChildRow, MeetingRow
from strategy_desk.services import children, co_missing, episodes, meeting_children, people
from strategy_desk.storage.images import AT_A_TIME

CHILDREN = frozenset({PersonKind.FAMILY, PersonKind.CHILD_PEER})


@dataclass(frozen=True, kw_only=True)
class LinkedKey:
    """A child, by reference, and the moment it is asked at."""

    reference: str
    as_of: datetime


def of_child(session: Session, key: LinkedKey) -> tuple[LinkedChild, ...]:
    """Return the children linked to one, each once, with how.

    Siblings and friends come first, then who was missing with them, then whom a meeting was about.

    Raises:
        NotFound: there is no such child.
    """
    child = children.by_reference(session, key.reference)
    found: dict[UUID, LinkedChild] = {}
    for other, why in (
        *_in_network(session, child.id),
        *_missing_with(session, child.id, key.as_of),
        *_met_with(session, child.id),
    ):
        if other.id != child.id:
            found.setdefault(other.id, _linked(other, why))
    return tuple(found.values())


def named(session: Session, words: str) -> LinkedChild:
    """Return the one child whom words name: a reference, a whole name, or any part of one.

    Raises:
        NotFound: there is none.
        RuleBroken: there are several.
    """
    wanted = words.strip()
    rows = session.scalars(select(ChildRow).order_by(ChildRow.reference)).all()
    for row in rows:
        if wanted.casefold() == row.reference.casefold():
            return _linked(row, "")
    typed = Name.of(wanted)
    fits = [(fit(typed, Name.of(row.name)), row) for row in rows]
    best = max((how for how, _ in fits), default=Fit.NONE)
    found = [row for how, row in fits if how and how is best]
    if not found:
        raise NotFound(
            f"There is no child called {wanted or 'nothing'}.", "Write a reference, or a name."
        )
    if len(found) > 1:
        references = ", ".join(row.reference for row in found[:5])
        raise RuleBroken(f"Several children are called {wanted}.", f"Write one of: {references}.")
    return _linked(found[0], "")


def _in_network(session: Session, child: UUID) -> Iterator[tuple[ChildRow, str]]:
    """Brothers, sisters and friends in the record who have a record of their own."""
    near = {
        one.name.strip(): one.role or one.kind.value
        for one in people.of_child(session, child)
        if one.kind in CHILDREN
    }
    names = list(near)
    for first in range(0, len(names), AT_A_TIME):
        some = ChildRow.name.in_(names[first : first + AT_A_TIME])
        for row in session.scalars(select(ChildRow).where(some).order_by(ChildRow.reference)):
            yield row, near[row.name]


def _missing_with(session: Session, child: UUID, as_of: datetime) -> Iterator[tuple[ChildRow, str]]:
    known = episodes.of_child(session, child)
    found = co_missing.during(session, child, known, as_of) or ()
    times: dict[UUID, set[UUID]] = {}
    for one in found:
        times.setdefault(one.child, set()).add(one.episode)
    for other, during in sorted(times.items(), key=lambda one: -len(one[1])):
        count = len(during)
        yield (
            session.get_one(ChildRow, other),
            f"missing at the same time {'once' if count == 1 else f'{count} times'}",
        )


def _met_with(session: Session, child: UUID) -> Iterator[tuple[ChildRow, str]]:
    shared = select(MeetingRow.id).where(meeting_children.is_about(child))
    led = select(MeetingRow.child).where(MeetingRow.id.in_(shared))
    further = select(MeetingChildRow.child).where(MeetingChildRow.meeting.in_(shared))
    query = select(ChildRow).where(or_(ChildRow.id.in_(led), ChildRow.id.in_(further)))
    for row in session.scalars(query.order_by(ChildRow.reference)):
        yield row, "a meeting was about both"


def _linked(row: ChildRow, why: str) -> LinkedChild:
    return LinkedChild(id=row.id, reference=row.reference, name=row.name, why=why)
