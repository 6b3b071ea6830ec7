"""Fired triggers, as they were first seen, and waivers of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.models.base import Base, Kept


class WaiverRow(Kept, Base):
    """A person's decision, with a reason, that one firing needs no meeting."""

    __tablename__ = "waiver"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    rule: Mapped[str]
    fired_at: Mapped[datetime]
    by: Mapped[str]
    reason: Mapped[str]


class FiringRow(Kept, Base):
    """One time a rule was met by the record as it stood. Kept when the record later changes.

    ``tier`` is one that nobody may see who may not see everything it rests on.
    """

    __tablename__ = "firing"
    __table_args__ = (UniqueConstraint("child", "rule", "fired_at"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    rule: Mapped[str]
    fired_at: Mapped[datetime]
    when: Mapped[FuzzyDate]
    text: Mapped[str]
    tier: Mapped[str] = mapped_column(default="A")
    seen_at: Mapped[datetime]
