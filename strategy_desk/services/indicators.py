"""Indicators that a child's record supports, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.referrals import IndicatorUse
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.referrals import IndicatorUseRow
from strategy_desk.services import catalogues
from strategy_desk.services.rows import by_parent


def of_child(session: Session, child: UUID) -> tuple[IndicatorUse, ...]:
    """Return a child's indicators by code."""
    return of_children(session, [child])[child]


def of_children(session: Session, children: Iterable[UUID]) -> dict[UUID, tuple[IndicatorUse, ...]]:
    """Return the indicators of each child by code, read in one query."""
    found = by_parent(
        session, IndicatorUseRow, IndicatorUseRow.child, children, IndicatorUseRow.code
    )
    return {child: tuple(map(_use, rows)) for child, rows in found.items()}


def _use(row: IndicatorUseRow) -> IndicatorUse:
    indicator = catalogues.indicators()[row.code]
    return IndicatorUse(
        code=row.code,
        name=indicator.name,
        about_services=indicator.about_services,
        evidence=tuple(row.evidence.splitlines()),
        first_seen=row.first_seen,
        confidence=row.confidence,
        tier=Tier(row.tier),
    )
