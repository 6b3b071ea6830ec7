"""Waivers of fired triggers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class WaiverRow(Kept, Base):
    """A person's decision, with a reason, that one firing needs no meeting."""

    __tablename__ = "waiver"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    rule: Mapped[str]
    fired_at: Mapped[datetime]
    by: Mapped[str]
    reason: Mapped[str]
