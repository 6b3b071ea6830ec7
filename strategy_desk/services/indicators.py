"""Indicators in use for a child, each on its evidence, and what protects the child."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.drafting import USABLE
from strategy_desk.domain.indicators import (
    Confidence,
    Evidence,
    IndicatorUse,
    Noun,
    Protective,
    RecordProtective,
    UseIndicator,
    check_evidence,
    check_protective,
    together,
)
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.indicators import (
    EvidenceRow,
    IndicatorUseRow,
    ProtectiveRow,
)
from strategy_desk.services import catalogues
from strategy_desk.services.rows import by_parent, columns, put, set_parts
from strategy_desk.storage.unit_of_work import UnitOfWork


def of_child(session: Session, child: UUID) -> tuple[IndicatorUse, ...]:
    """Return a child's indicators in use, by code."""
    return of_children(session, [child])[child]


def of_children(session: Session, children: Iterable[UUID]) -> dict[UUID, tuple[IndicatorUse, ...]]:
    """Return the indicators in use of each child by code, read in two queries."""
    found = by_parent(
        session, IndicatorUseRow, IndicatorUseRow.child, children, IndicatorUseRow.code
    )
    uses = [row.id for rows in found.values() for row in rows]
    items = by_parent(session, EvidenceRow, EvidenceRow.use, uses, EvidenceRow.position)
    return {child: tuple(_use(r, items[r.id]) for r in rows) for child, rows in found.items()}


def use(work: UnitOfWork, command: UseIndicator) -> None:
    """Record that an indicator is met, on this evidence and no other.

    Raises:
        NotFound: there is no such child or indicator.
        RuleBroken: it rests on nothing, or on a date that nobody can read.
    """
    check_evidence(command.evidence)
    if command.code not in catalogues.indicators():
        raise NotFound(f"There is no indicator called {command.code}.")
    work.get(ChildRow, command.child)
    row = work.session.scalars(
        select(IndicatorUseRow).where(
            IndicatorUseRow.child == command.child, IndicatorUseRow.code == command.code
        )
    ).first()
    if row is None:
        row = work.add(IndicatorUseRow(child=command.child, code=command.code))
    put(row, {"evidence": "", "confidence": "", "first_seen": command.written, "tier": "A"})
    parts = [_columns(item) for item in command.evidence if item.text.strip()]
    set_parts(work.session, row.id, EvidenceRow, EvidenceRow.use, parts)


def add_evidence(work: UnitOfWork, command: UseIndicator) -> None:
    """Add evidence to an indicator, beside what it rests on already.

    Raises:
        NotFound: the catalogue has no such indicator.
        RuleBroken: it names no evidence, or what may not enter a pack.
    """
    for item in command.evidence:
        if item.tier not in USABLE:
            raise RuleBroken(
                f"This is marked {TIER_NAMES[item.tier].lower()} and cannot enter the pack.",
                "Ask the agency that gave it for words that may be shared.",
            )
    extend(work, command)


def extend(work: UnitOfWork, command: UseIndicator) -> None:
    """Add evidence that was looked at already, beside what is there.

    Raises:
        NotFound: the catalogue has no such indicator.
        RuleBroken: it names no evidence.
    """
    known = [one for one in of_child(work.session, command.child) if one.code == command.code]
    for one in known:
        items = together(one.items, command.evidence)
        command = replace(command, evidence=items, written=one.written or command.written)
    use(work, command)


def record_protective(work: UnitOfWork, command: RecordProtective) -> UUID:
    """Record something that protects the child.

    Raises:
        NotFound: there is no such child.
        RuleBroken: it has no words, source or date.
    """
    check_protective(command)
    work.get(ChildRow, command.child)
    return work.add(ProtectiveRow(**columns(command, tier=command.tier.value))).id


def protective_of(session: Session, child: UUID) -> tuple[Protective, ...]:
    """Return what protects a child, as it was recorded."""
    rows = session.scalars(select(ProtectiveRow).where(ProtectiveRow.child == child))
    return tuple(Protective(**columns(r, leave=("child",), tier=Tier(r.tier))) for r in rows)


def _columns(item: Evidence) -> dict[str, object]:
    known = item.confidence.value if item.confidence else ""
    return columns(item, confidence=known, tier=item.tier.value, noun=item.noun.value)


def _use(row: IndicatorUseRow, items: Sequence[EvidenceRow]) -> IndicatorUse:
    indicator = catalogues.indicators()[row.code]
    return IndicatorUse(
        code=row.code,
        name=indicator.name,
        about_services=indicator.about_services,
        items=tuple(map(_item, items)) or _lines(row),
        written=row.first_seen,
    )


def _item(row: EvidenceRow) -> Evidence:
    return Evidence(
        **columns(
            row,
            leave=("id", "version", "use", "position"),
            confidence=_confidence(row.confidence),
            tier=Tier(row.tier),
            noun=Noun(row.noun),
        )
    )


def _lines(row: IndicatorUseRow) -> tuple[Evidence, ...]:
    """Evidence from before it had rows; only a line that stands alone is of the day written."""
    lines = row.evidence.splitlines()
    return tuple(
        Evidence(
            text=line,
            on=row.first_seen if len(lines) == 1 else "",
            confidence=_confidence(row.confidence),
            tier=Tier(row.tier),
        )
        for line in lines
    )


def _confidence(words: str) -> Confidence | None:
    return Confidence(words) if words in set(Confidence) else None
