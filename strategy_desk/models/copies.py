"""The register of copies, and what became of each."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class CopyRow(Kept, Base):
    """One copy of a document. Its number is taken when it is begun, and never again.

    ``digest`` and ``plain`` are SHA-256 in hexadecimal; ``pages`` is JSON, a digest of the words
    of each page.
    """

    __tablename__ = "copy"
    __table_args__ = (UniqueConstraint("of", "number"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    meeting: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    of: Mapped[str]
    number: Mapped[int]
    total: Mapped[int]
    document: Mapped[str]
    edition: Mapped[str] = mapped_column(default="")
    audience: Mapped[str]
    label: Mapped[str]
    person: Mapped[str] = mapped_column(default="")
    agency: Mapped[str] = mapped_column(default="")
    how: Mapped[str]
    begun_at: Mapped[datetime]
    made_at: Mapped[datetime | None]
    made_by: Mapped[str]
    digest: Mapped[str] = mapped_column(default="", index=True)
    plain: Mapped[str] = mapped_column(default="", index=True)
    pages: Mapped[str] = mapped_column(Text, default="[]")
    value: Mapped[str] = mapped_column(default="", index=True)
    due: Mapped[date | None]


class CopyStepRow(Kept, Base):
    """One thing that became of a copy."""

    __tablename__ = "copy_step"

    copy: Mapped[UUID] = mapped_column(ForeignKey("copy.id"), index=True)
    position: Mapped[int]
    step: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
