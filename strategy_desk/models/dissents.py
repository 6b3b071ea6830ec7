"""The stages through which a disagreement is escalated."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class DissentStageRow(Kept, Base):
    """One stage. ``line`` may have been taken out since; what came of it stays."""

    __tablename__ = "dissent_stage"
    __table_args__ = (UniqueConstraint("line", "stage"),)

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    line: Mapped[UUID]
    agency: Mapped[str]
    stage: Mapped[int]
    name: Mapped[str]
    raised_at: Mapped[datetime]
    by: Mapped[str]
    to: Mapped[str]
    due: Mapped[date]
    outcome: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    tier: Mapped[str]
