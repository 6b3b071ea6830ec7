"""Actions of a meeting."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class ActionRow(Kept, Base):
    """One thing one agency agreed to do."""

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("meeting", "number"),)

    number: Mapped[str]
    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    agency: Mapped[str]
    owner: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    due: Mapped[date | None] = mapped_column(index=True)
    due_time: Mapped[time | None]
    purpose: Mapped[str] = mapped_column(default="")
    status: Mapped[str]
    completed: Mapped[date | None]
    evidence: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str]
    superseded_by: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")
    line: Mapped[UUID | None] = mapped_column(ForeignKey("minute_line.id"), index=True)
