"""What ties episodes, events, people, places and identifiers to each other."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept

_ENDS = ("episode", "event", "person", "place", "identifier")


class LinkRow(Kept, Base):
    """Two things that belong together, and how.

    Its tier is its own: both ends may be open and the link between them restricted.
    """

    __tablename__ = "link"
    __table_args__ = (
        CheckConstraint(
            " + ".join(f"(CASE WHEN {end} IS NULL THEN 0 ELSE 1 END)" for end in _ENDS) + " = 2",
            name="two_ends",
        ),
    )

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    episode: Mapped[UUID | None] = mapped_column(ForeignKey("episode.id"), index=True)
    event: Mapped[UUID | None] = mapped_column(ForeignKey("event.id"), index=True)
    person: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    place: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"), index=True)
    identifier: Mapped[UUID | None] = mapped_column(ForeignKey("identifier.id"), index=True)
    role: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")
