"""Minute lines."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class MinuteLineRow(Kept, Base):
    """One line of the minutes."""

    __tablename__ = "minute_line"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    item: Mapped[int]
    position: Mapped[int]
    at: Mapped[datetime]
    agency: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    kind: Mapped[str]
    tier: Mapped[str] = mapped_column(default="A")
