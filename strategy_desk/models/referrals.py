"""Referrals in preparation and their answers."""

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
