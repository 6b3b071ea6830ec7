"""What the record shows of indicators, for a person to accept or set aside.

A use is the written evidence of a person's judgement. What the record shows is only ever proposed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.indicators import (
    AcceptProposal,
    Evidence,
    Indicators,
    Noun,
    Proposal,
    SetAside,
    UseIndicator,
    seen_by,
)
from strategy_desk.domain.proposals import proposals
from strategy_desk.domain.sharing import shared_with
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.indicators import SetAsideRow
from strategy_desk.services import catalogues, desk_settings, indicators, referral_use, timelines
from strategy_desk.storage.unit_of_work import UnitOfWork


def around(session: Session, timeline: Timeline) -> Indicators:
    """Return what is in use, proposed, set aside and open, as a timeline's reader may see it.

    What is proposed rests on nothing whose owner must agree first (4.8).
    """
    reader, child = timeline.audience, timeline.child.id
    catalogue = catalogues.indicators()
    aside = {
        row.code: row
        for row in session.scalars(select(SetAsideRow).where(SetAsideRow.child == child))
    }
    used = seen_by(reader, timeline.indicators)
    have = {use.code: _known_by(use.items) for use in timeline.indicators}
    agencies = {agency.code: agency.name for agency in desk_settings.named(session, None)}
    agreed = referral_use.agreed(session, child)
    shown = proposals(timeline, catalogue.values(), agencies, agreed)
    fresh, left = [], []
    for proposal in (_new(one, have.get(one.code, frozenset())) for one in shown):
        if not proposal.items:
            continue
        row = aside.get(proposal.code)
        if row and {_mark(item) for item in proposal.items} <= {*row.items.splitlines()}:
            left.append(replace(proposal, set_aside=row.reason, by=row.by))
        else:
            fresh.append(proposal)
    known = {use.code for use in (*used, *fresh, *left)}
    return Indicators(
        used=used,
        proposed=tuple(fresh),
        set_aside=tuple(left),
        open=tuple(one for one in catalogue.values() if one.code not in known),
        protective=shared_with(reader, indicators.protective_of(session, child)),
    )


def accept(work: UnitOfWork, command: AcceptProposal) -> None:
    """Take what the record shows of an indicator into use.

    Raises:
        NotFound: there is no such child or reader, or nothing is proposed of it.
    """
    proposal = _proposed(work, command)
    _forget(work, command.child, command.code)
    taken = UseIndicator(child=command.child, code=command.code, evidence=proposal.items)
    indicators.extend(work, taken)


def set_aside(work: UnitOfWork, command: SetAside) -> None:
    """Leave what the record shows of an indicator out of use, until something new comes.

    Raises:
        NotFound: there is no such child or reader, or nothing is proposed of it.
        RuleBroken: there is no reason.
    """
    if not command.reason.strip():
        raise RuleBroken("Setting this aside needs a reason.", "Write why in one sentence.")
    proposal = _proposed(work, command)
    _forget(work, command.child, command.code)
    work.add(
        SetAsideRow(
            child=command.child,
            code=command.code,
            reason=command.reason,
            by=work.who,
            at=work.now,
            items="\n".join(map(_mark, proposal.items)),
        )
    )


def _proposed(work: UnitOfWork, command: AcceptProposal | SetAside) -> Proposal:
    child = work.get(ChildRow, command.child)
    reader = audience(desk_settings.named(work.session, None), command.reader).key
    key = timelines.TimelineKey(reference=child.reference, as_of=work.now, audience=reader)
    found = around(work.session, timelines.read(work.session, key))
    for proposal in (*found.proposed, *found.set_aside):
        if proposal.code == command.code:
            return proposal
    raise NotFound(
        f"The record shows nothing new of {command.code}.", "Write its evidence yourself."
    )


def _forget(work: UnitOfWork, child: UUID, code: str) -> None:
    query = select(SetAsideRow).where(SetAsideRow.child == child, SetAsideRow.code == code)
    for row in work.session.scalars(query):
        work.session.delete(row)
    work.session.flush()


def _known_by(items: Iterable[Evidence]) -> frozenset[tuple[str, object]]:
    """What evidence is known again by: what it is, or for typed evidence what it is called."""
    typed = (item.label for item in items if item.noun is Noun.TYPED)
    labels = {("", label) for words in typed for label in words.split(", ")}
    return frozenset({item.same for item in items} | labels)


def _new(proposal: Proposal, have: frozenset[tuple[str, object]]) -> Proposal:
    items = tuple(
        item for item in proposal.items if item.same not in have and ("", item.label) not in have
    )
    return replace(proposal, items=items)


def _mark(item: Evidence) -> str:
    """What a piece of evidence is known again by."""
    return " ".join(str(part) for part in item.same).replace("\n", " ")
