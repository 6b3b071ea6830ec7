"""The handling tiers of things in a record, and on whose word they were lowered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain import tiers
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement, ChangeTier, LoweringRecord
from strategy_desk.models.tiers import LoweringRow
from strategy_desk.services import catalogues, desk_settings, links
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def change(work: UnitOfWork, command: ChangeTier) -> None:
    """Give something another tier; a wider one with its owner's agreement, which is kept.

    Raises:
        RuleBroken: the agreement lacks its agency, person, day or reason.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(links.TABLES[command.thing.noun], command.thing.id, seen=command.seen)
    put(work, row, command.tier, command.agreement)


def put(work: UnitOfWork, row: Any, tier: Tier, agreement: Agreement | None) -> None:
    """Give a row of a child's record a tier; a wider one with its owner's agreement, kept.

    Raises:
        RuleBroken: the agreement lacks its agency, person, day or reason.
    """
    was = Tier(row.tier)
    tiers.check_change(was, tier, agreement, desk_settings.named(work.session, None))
    row.tier = tier.value
    if agreement is not None and tiers.opens(was, tier):
        work.session.add(
            LoweringRow(
                **columns(agreement),
                child=row.child,
                thing=row.id,
                was=was.value,
                now=tier.value,
            )
        )


def starting(noun: str, kind: str, chosen: Tier | None) -> str:
    """Return the tier that something new of a kind takes.

    Raises:
        RuleBroken: more would see it than its kind allows.
    """
    return tiers.starting(catalogues.starting_tier(noun, kind), chosen).value


def after_change(noun: str, tier: str, was: str, now: str) -> str:
    """Return the tier of something whose kind changes: never wider than the new kind's own."""
    own = catalogues.starting_tier(noun, now)
    return own.value if was != now and tiers.opens(own, Tier(tier)) else tier


def lowerings(session: Session, child: UUID) -> tuple[LoweringRecord, ...]:
    """Return every lowering in a child's record."""
    rows = session.scalars(select(LoweringRow).where(LoweringRow.child == child))
    return tuple(
        LoweringRecord(
            thing=row.thing,
            was=Tier(row.was),
            now=Tier(row.now),
            agreement=Agreement(agency=row.agency, by=row.by, when=row.when, reason=row.reason),
        )
        for row in rows
    )
