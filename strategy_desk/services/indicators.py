"""Indicators that a child's record supports, each with its evidence."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.referrals import IndicatorUse
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.referrals import IndicatorUseRow
from strategy_desk.services import catalogues


def of_child(session: Session, child: UUID) -> tuple[IndicatorUse, ...]:
    """Return a child's indicators by code."""
    query = (
        select(IndicatorUseRow).where(IndicatorUseRow.child == child).order_by(IndicatorUseRow.code)
    )
    return tuple(_use(row) for row in session.scalars(query))


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
