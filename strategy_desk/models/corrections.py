"""What is put right in minutes after they were sent out, and added after they were agreed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class About:
    """What a correction or an amendment is about; at most one of them."""

    line: Mapped[UUID | None] = mapped_column(ForeignKey("minute_line.id"), index=True)
    action: Mapped[UUID | None] = mapped_column(ForeignKey("action.id"), index=True)
    decision: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id"), index=True)


class CorrectionRow(About, Kept, Base):
    """Words proposed in place of others, and what the chair said to them."""

    __tablename__ = "correction"
    __table_args__ = (UniqueConstraint("meeting", "number"),)

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    part: Mapped[str] = mapped_column(default="words")
    was: Mapped[str]
    proposed: Mapped[str]
    agency: Mapped[str]
    name: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    verdict: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str] = mapped_column(default="")
    tier: Mapped[str]


class AmendmentRow(About, Kept, Base):
    """What is added to agreed minutes."""

    __tablename__ = "amendment"
    __table_args__ = (UniqueConstraint("meeting", "number"),)

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    text: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    tier: Mapped[str]
    about: Mapped[UUID | None] = mapped_column(ForeignKey("child.id"), index=True)
