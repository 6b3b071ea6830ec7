"""Letters after a meeting, their parts, and what each drafted sentence rests on."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class LetterRow(Kept, Base):
    """One letter of one meeting about one child, to one person."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("meeting", "child", "kind", "addressee"),)

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    kind: Mapped[str]
    addressee: Mapped[str]
    greeting: Mapped[str]
    address: Mapped[str] = mapped_column(default="")
    drafted_at: Mapped[datetime]
    read_by: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime | None]
    sent_on: Mapped[date | None]
    sent_how: Mapped[str] = mapped_column(default="")
    sent_by: Mapped[str] = mapped_column(default="")


class LetterPartRow(Kept, Base):
    """One headed part: the words that stand there, and those that were drafted."""

    __tablename__ = "letter_part"
    __table_args__ = (UniqueConstraint("letter", "key"),)

    letter: Mapped[UUID] = mapped_column(ForeignKey("letter.id"), index=True)
    key: Mapped[str]
    text: Mapped[str]
    drafted: Mapped[str]


class LetterSourceRow(Kept, Base):
    """What a drafted sentence rests on: ``of`` may have been taken out of the record since."""

    __tablename__ = "letter_source"

    part: Mapped[UUID] = mapped_column(ForeignKey("letter_part.id"), index=True)
    position: Mapped[int]
    sentence: Mapped[str]
    kind: Mapped[str]
    of: Mapped[UUID]
    label: Mapped[str]
