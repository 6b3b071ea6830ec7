"""Indicators in use and the evidence of each, what was set aside, and what protects a child."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class IndicatorUseRow(Kept, Base):
    """One indicator that is in use for a child.

    The columns after ``code`` are of a use from before each piece of evidence had a row of its own:
    they hold until it is next written, since the journal knows no other row of it.
    """

    __tablename__ = "indicator_use"
    __table_args__ = (UniqueConstraint("child", "code"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    code: Mapped[str]
    evidence: Mapped[str] = mapped_column(default="")
    first_seen: Mapped[str] = mapped_column(default="")
    confidence: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")


class EvidenceRow(Kept, Base):
    """One thing that an indicator in use rests on. ``row`` is what it was taken from, if any."""

    __tablename__ = "evidence"

    use: Mapped[UUID] = mapped_column(ForeignKey("indicator_use.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    on: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    label: Mapped[str] = mapped_column(default="")
    confidence: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")
    noun: Mapped[str] = mapped_column(default="")
    row: Mapped[UUID | None]


class SetAsideRow(Kept, Base):
    """A proposal that somebody set aside. ``items`` are the pieces it rested on, one to a line."""

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("child", "code"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    code: Mapped[str]
    reason: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    items: Mapped[str] = mapped_column(Text)


class ProtectiveRow(Kept, Base):
    """Something that protects a child."""

    __tablename__ = "protective"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    text: Mapped[str]
    on: Mapped[str]
    source: Mapped[str]
    tier: Mapped[str] = mapped_column(default="A")
