"""Decisions of a meeting."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class DecisionRow(Kept, Base):
    """The answer to one question of one meeting for one child."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("meeting", "child", "question"),)

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    question: Mapped[str]
    answer: Mapped[str]
    reason: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    until: Mapped[date | None]
    line: Mapped[UUID | None] = mapped_column(ForeignKey("minute_line.id"), index=True)
    tier: Mapped[str] = mapped_column(default="A")
