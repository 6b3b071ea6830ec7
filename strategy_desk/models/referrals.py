"""Referrals in preparation: answers, and indicators with their evidence."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class ReferralRow(Kept, Base):
    """The referral of one child, tied to the version of the questions it was begun on."""

    __tablename__ = "referral"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), unique=True)
    form_version: Mapped[str]


class AnswerRow(Kept, Base):
    """One answer written by a person; ``sources`` are one to a line."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("referral", "key"),)

    referral: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    key: Mapped[str]
    text: Mapped[str]
    sources: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")


class IndicatorUseRow(Kept, Base):
    """One indicator that the record supports; ``evidence`` is one item to a line."""

    __tablename__ = "indicator_use"
    __table_args__ = (UniqueConstraint("child", "code"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    code: Mapped[str]
    evidence: Mapped[str]
    first_seen: Mapped[str] = mapped_column(default="")
    confidence: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")
