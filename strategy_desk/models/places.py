"""Places in a child's record."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class PlaceRow(Kept, Base):
    """One place. ``latitude`` and ``longitude`` are in millionths of a degree."""

    __tablename__ = "place"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    town: Mapped[str] = mapped_column(default="")
    force_area: Mapped[str] = mapped_column(default="")
    latitude: Mapped[int | None]
    longitude: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")
