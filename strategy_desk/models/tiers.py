"""On whose word things were given a wider handling tier."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.models.base import Base, Kept


class LoweringRow(Kept, Base):
    """One lowering. ``thing`` is the identity of a row of any table, which may be gone since."""

    __tablename__ = "lowering"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    thing: Mapped[UUID] = mapped_column(index=True)
    was: Mapped[str]
    now: Mapped[str]
    agency: Mapped[str]
    by: Mapped[str]
    when: Mapped[FuzzyDate]
    reason: Mapped[str]
