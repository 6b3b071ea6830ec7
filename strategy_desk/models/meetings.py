"""Meetings with their attendance and agenda."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept, Unjournalled


class MeetingRow(Kept, Base):
    """One meeting, under the child who is its lead."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("child", "number"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    reference: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int]
    type: Mapped[str]
    starts: Mapped[datetime] = mapped_column(index=True)
    ends: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")
    minute_taker: Mapped[str] = mapped_column(default="")
    state: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    inquorate_reason: Mapped[str] = mapped_column(default="")
    reconvene_plan: Mapped[str] = mapped_column(default="")
    review: Mapped[date | None]
    sheet_sent: Mapped[datetime | None]


class MeetingChildRow(Kept, Base):
    """A child whom a meeting is about besides its lead, and what it is called in their record."""

    __tablename__ = "meeting_child"
    __table_args__ = (UniqueConstraint("meeting", "child"), UniqueConstraint("child", "number"))

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    position: Mapped[int]
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    joined: Mapped[datetime | None]


class AttendanceRow(Kept, Base):
    """One person invited for one agency; without a name, a place held for it."""

    __tablename__ = "attendance"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    agency: Mapped[str]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    presence: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    arrived_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    email: Mapped[str] = mapped_column(default="")


class RequestRow(Kept, Base):
    """One time an agency was asked for a name or its chronology."""

    __tablename__ = "request"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    agency: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    wanted: Mapped[str]
    at: Mapped[datetime]
    of: Mapped[str] = mapped_column(default="")
    by: Mapped[str]


class QuorumChangeRow(Kept, Base):
    """The quorum lost or regained; ``absent`` are codes of agencies with a space between."""

    __tablename__ = "quorum_change"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    at: Mapped[datetime]
    absent: Mapped[str] = mapped_column(default="")


class HandoverRow(Kept, Base):
    """The moment from which somebody else took the minutes."""

    __tablename__ = "handover"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    at: Mapped[datetime]
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str]


class AgendaItemRow(Kept, Base):
    """One item of a meeting's own agenda, copied from the template it was called with."""

    __tablename__ = "agenda_item"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    minutes: Mapped[int] = mapped_column(default=0)
    prompts: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")


class ItemClockRow(Unjournalled, Base):
    """How long an agenda item has had; ``since`` is when it was last come to, while it runs."""

    __tablename__ = "item_clock"
    __table_args__ = (UniqueConstraint("meeting", "item"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    item: Mapped[int]
    started: Mapped[datetime]
    since: Mapped[datetime | None]
    seconds: Mapped[int]
