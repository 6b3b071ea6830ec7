"""Referrals in preparation: answers by sentence, what was entered online, owners' agreement."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.models.base import Base, Kept, Unjournalled


class ReferralRow(Kept, Base):
    """The referral of one child, tied to the version of the questions it was begun on."""

    __tablename__ = "referral"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), unique=True)
    form_version: Mapped[str]


class AnswerRow(Kept, Base):
    """One answer written by a person."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("referral", "key"),)

    referral: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    key: Mapped[str]
    text: Mapped[str]
    tier: Mapped[str] = mapped_column(default="A")


class AnswerSentenceRow(Kept, Base):
    """One sentence of an answer; ``sources`` and restricted records are one to a line."""

    __tablename__ = "answer_sentence"

    answer: Mapped[UUID] = mapped_column(ForeignKey("answer.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    sources: Mapped[str] = mapped_column(default="")
    rests_on: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")


class LongAnswerRow(Unjournalled, Base):
    """An answer longer than the form takes; ``over`` is the version that was saved under it."""

    __tablename__ = "long_answer"
    __table_args__ = (UniqueConstraint("child", "who", "key", "over"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    who: Mapped[str]
    key: Mapped[str]
    over: Mapped[int]
    text: Mapped[str]


class EnteredRow(Kept, Base):
    """That an answer was typed into the online form, and what was typed."""

    __tablename__ = "answer_entered"
    __table_args__ = (UniqueConstraint("referral", "key"),)

    referral: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    key: Mapped[str]
    text: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]


class UseAgreedRow(Kept, Base):
    """That an owner agreed to a restricted record's use in this referral and nowhere else.

    ``thing`` is the identity of a row of any table, which may be gone since.
    """

    __tablename__ = "use_agreed"
    __table_args__ = (UniqueConstraint("referral", "thing"),)

    referral: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    thing: Mapped[UUID]
    agency: Mapped[str]
    by: Mapped[str]
    when: Mapped[FuzzyDate]
    reason: Mapped[str]
