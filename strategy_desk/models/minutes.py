"""Minute lines, and where each minute-taker's pen is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from strategy_desk.models.base import Base, Kept, Unjournalled


class LineColumns:
    """What was said: the columns of a line, whether it was left or is still under the pen."""

    item: Mapped[int]
    position: Mapped[int]
    at: Mapped[datetime]
    agency: Mapped[str] = mapped_column(default="")
    speaker: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    kind: Mapped[str]
    tier: Mapped[str] = mapped_column(default="A")
    basis: Mapped[str] = mapped_column(default="")
    exact: Mapped[bool] = mapped_column(default=False)

    @declared_attr
    def about(cls) -> Mapped[UUID | None]:  # noqa: N805
        """The child that it is about; nothing, for all."""
        return mapped_column(ForeignKey("child.id"), index=True)


class MinuteLineRow(LineColumns, Kept, Base):
    """One line of the minutes."""

    __tablename__ = "minute_line"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    response: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")


class VersionRow(Kept, Base):
    """Minutes as they were sent out or agreed; its journal entry says what stood in them."""

    __tablename__ = "minutes_version"
    __table_args__ = (UniqueConstraint("meeting", "number"),)

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    number: Mapped[int]
    at: Mapped[datetime]
    by: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    agreed: Mapped[bool] = mapped_column(default=False)
    accepted: Mapped[int] = mapped_column(default=0)


class SendingBackRow(Kept, Base):
    """A draft that the chair gave back, and what was to be put right in it."""

    __tablename__ = "sending_back"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    reason: Mapped[str]


class PenRow(LineColumns, Unjournalled, Base):
    """Where somebody is writing in a meeting, and the line there as far as it is typed."""

    __tablename__ = "pen"
    __table_args__ = (UniqueConstraint("meeting", "who"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    who: Mapped[str]
    line: Mapped[UUID]
    caret: Mapped[int]
    scroll: Mapped[int]
    filed: Mapped[bool]
