"""Why things were taken out of a record."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class RemovalRow(Kept, Base):
    """One thing recorded by mistake. ``thing`` is the identity it had; the journal has the rest."""

    __tablename__ = "removal"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    noun: Mapped[str]
    thing: Mapped[UUID]
    reason: Mapped[str]
    who: Mapped[str]
    at: Mapped[datetime]
