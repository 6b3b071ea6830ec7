"""Taking out what was recorded by mistake: the thing goes, its reason stays."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from strategy_desk.errors import RuleBroken
from strategy_desk.models.removals import RemovalRow
from strategy_desk.storage.unit_of_work import UnitOfWork


def take_out(work: UnitOfWork, row: Any, reason: str, parts: Iterable[tuple[Any, Any]]) -> None:
    """Delete a row of a child's record after its parts: each a table and which of its rows.

    Raises:
        RuleBroken: there is no reason.
    """
    if not reason.strip():
        raise RuleBroken(
            "It does not say why this is taken out.",
            "Write the reason, such as: recorded twice.",
            field="reason",
        )
    for kind, which in parts:
        for part in work.session.scalars(select(kind).where(which)):
            work.session.delete(part)
        work.session.flush()
    work.session.delete(row)
    work.session.add(
        RemovalRow(
            child=row.child,
            noun=row.__tablename__,
            thing=row.id,
            reason=reason.strip(),
            who=work.who,
            at=work.now,
        )
    )
