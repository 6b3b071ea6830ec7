"""Dated facts of every agency."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.models.base import Base, Kept


class EventRow(Kept, Base):
    """One dated fact. ``begins`` is its sort key, for order and windows.

    ``joined_into`` is the event that this is another account of, or may be until a person decides.
    """

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_child_begins", "child", "begins"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    begins: Mapped[datetime]
    joined_into: Mapped[UUID | None] = mapped_column(ForeignKey("event.id"), index=True)
    reference: Mapped[str] = mapped_column(default="")
    when: Mapped[FuzzyDate]
    until: Mapped[FuzzyDate | None]
    agency: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")
    source: Mapped[str] = mapped_column(default="")
    help: Mapped[bool] = mapped_column(default=False)
    author: Mapped[str] = mapped_column(default="")
    response: Mapped[str] = mapped_column(default="")
    childs_view: Mapped[str] = mapped_column(default="")
    significance: Mapped[str] = mapped_column(default="normal")
