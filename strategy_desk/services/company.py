"""Who an episode or event is linked to, kept as one list with the rest of its form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from strategy_desk.domain.links import LinkRole, Noun, Thing, Tie
from strategy_desk.domain.people import AddPerson, Company, PersonKind
from strategy_desk.models.links import LinkRow
from strategy_desk.services import links, people
from strategy_desk.storage.unit_of_work import UnitOfWork

ROLES = {Noun.EPISODE: LinkRole.FOUND_WITH, Noun.EVENT: LinkRole.NAMED}
"""How people are linked to each where its form names them."""


def keep(work: UnitOfWork, noun: Noun, row: Any, company: Company | None) -> None:
    """Link a row of a child's record to these people and to nobody else; nothing leaves it so."""
    if company is None:
        return
    new = [
        people.add(work, AddPerson(child=row.child, kind=PersonKind.UNKNOWN, name=name))
        for name in company.new
    ]
    wanted = (*company.known, *new)
    for link in work.session.scalars(_links(Thing(noun=noun, id=row.id))):
        if link.person not in wanted:
            work.session.delete(link)
    for person in wanted:
        ends = (Thing(noun=noun, id=row.id), Thing(noun=Noun.PERSON, id=person))
        links.tie(work, Tie(child=row.child, ends=ends, role=ROLES[noun]))


def of(session: Session, thing: Thing) -> tuple[UUID, ...]:
    """Return the people that one report or event is linked to so."""
    return tuple(link.person for link in session.scalars(_links(thing)) if link.person)


def _links(thing: Thing) -> Select[LinkRow]:
    with_person = LinkRow.person.is_not(None)
    so = LinkRow.role == ROLES[thing.noun].value
    return select(LinkRow).where(with_person, so).filter_by(**{thing.noun.value: thing.id})
