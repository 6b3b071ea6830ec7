"""People round a child."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class PersonRow(Kept, Base):
    """Somebody in a child's life or network."""

    __tablename__ = "person"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    agency: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    contact: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")
    email: Mapped[str] = mapped_column(default="")
