"""The course of a referral: reasons not to refer, what else a child is owed, and its evidence."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class IndicatorReasonRow(Kept, Base):
    """Why one indicator does not lead to a referral, in the decision of a meeting."""

    __tablename__ = "indicator_reason"
    __table_args__ = (UniqueConstraint("decision", "code"),)

    decision: Mapped[UUID] = mapped_column(ForeignKey("decision.id"), index=True)
    code: Mapped[str]
    reason: Mapped[str]


class ReferralCourseRow(Kept, Base):
    """How the one referral of a child went.

    ``inquiry`` says whether the child is under investigation or charged; ``grounds`` columns are
    the outcome and the day of each decision. ``action`` is the one that asks for the online form.
    """

    __tablename__ = "referral_course"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), unique=True)
    action: Mapped[UUID | None] = mapped_column(ForeignKey("action.id"), index=True)
    inquiry: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[str] = mapped_column(default="")
    responder: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    decision_maker: Mapped[str] = mapped_column(default="")
    reasonable: Mapped[str] = mapped_column(default="")
    reasonable_on: Mapped[date | None]
    conclusive: Mapped[str] = mapped_column(default="")
    conclusive_on: Mapped[date | None]


class OwedStepRow(Kept, Base):
    """One thing that a child is owed besides the referral: done by whom, on which day."""

    __tablename__ = "owed_step"
    __table_args__ = (UniqueConstraint("child", "step"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    step: Mapped[str]
    on: Mapped[date]
    by: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class EvidenceFileRow(Kept, Base):
    """One document of the bundle. ``digest`` finds its contents; ``agreed`` is nothing unasked."""

    __tablename__ = "evidence_file"
    __table_args__ = (UniqueConstraint("child", "number"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    agency: Mapped[str]
    author: Mapped[str] = mapped_column(default="")
    on: Mapped[str]
    shows: Mapped[str]
    name: Mapped[str]
    size: Mapped[int]
    digest: Mapped[str]
    agreed: Mapped[bool | None]
    agreed_by: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    tier: Mapped[str] = mapped_column(default="A")
