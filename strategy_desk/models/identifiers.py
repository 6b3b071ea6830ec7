"""Phones, vehicles and online names in a child's record."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class IdentifierRow(Kept, Base):
    """What somebody is known or reached by. ``value`` is the number, plate or name itself."""

    __tablename__ = "identifier"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[str]
    value: Mapped[str]
    description: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="F")
