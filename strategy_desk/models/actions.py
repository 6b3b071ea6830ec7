"""Actions of a meeting, and what happened to each."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class ActionRow(Kept, Base):
    """One thing one agency agreed to do."""

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("meeting", "child", "number"),)

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
    contributors: Mapped[str] = mapped_column(default="")
    confirms: Mapped[str] = mapped_column(default="")
    deputy: Mapped[str] = mapped_column(default="")
    priority: Mapped[str]
    basis: Mapped[str]
    basis_days: Mapped[int | None]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[str] = mapped_column(default="")
    said_done: Mapped[date | None]
    child_view: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    closed_on: Mapped[date | None]


class ActionUpdateRow(Kept, Base):
    """One thing that happened to an action."""

    __tablename__ = "action_update"

    action: Mapped[UUID] = mapped_column(ForeignKey("action.id"), index=True)
    at: Mapped[datetime]
    who: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    step: Mapped[int | None]
    letter: Mapped[str] = mapped_column(default="")
