"""Files that partners sent: each row as written, what became of it, and accounts that disagree."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class ImportedFileRow(Kept, Base):
    """One file, read once. ``digest`` is the SHA-256 of its bytes, in hexadecimal."""

    __tablename__ = "imported_file"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    name: Mapped[str]
    digest: Mapped[str]
    agency: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime]
    read_by: Mapped[str]


class ImportedRow(Kept, Base):
    """One row of a file. ``cells`` is JSON, as written; ``why`` is a sentence a line.

    Several rows may tell of one event: each is an account of it.
    """

    __tablename__ = "imported_row"

    file: Mapped[UUID] = mapped_column(ForeignKey("imported_file.id"), index=True)
    sheet: Mapped[str] = mapped_column(default="")
    number: Mapped[int]
    cells: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str]
    why: Mapped[str] = mapped_column(Text, default="")
    event: Mapped[UUID | None] = mapped_column(ForeignKey("event.id"), index=True)


class LayoutRow(Kept, Base):
    """How one agency's columns were read last time.

    ``headings`` and ``columns`` are JSON lists of the same length. ``day_first`` is nothing where
    the order of day and month was never in question.
    """

    __tablename__ = "layout"
    __table_args__ = (UniqueConstraint("agency", "headings"),)

    agency: Mapped[str]
    headings: Mapped[str] = mapped_column(Text)
    columns: Mapped[str] = mapped_column(Text)
    day_first: Mapped[bool | None]


class ConflictRow(Kept, Base):
    """Two events that may be one. ``settlement`` is empty until a person decides.

    Until then, and once they are joined, ``other`` is an account of ``event``. ``said`` is JSON:
    what ``event`` said itself in the fields in which the other's word holds.
    """

    __tablename__ = "conflict"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    event: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
    other: Mapped[UUID] = mapped_column(ForeignKey("event.id"), index=True)
    likeness: Mapped[int]
    differs: Mapped[str] = mapped_column(default="")
    settlement: Mapped[str] = mapped_column(default="")
    said: Mapped[str] = mapped_column(Text, default="")
    settled_by: Mapped[str] = mapped_column(default="")
    settled_at: Mapped[datetime | None]
