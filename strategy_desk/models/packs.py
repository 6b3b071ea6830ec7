"""Papers added to a meeting, and which copy of a pack each person gets."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class AddedPaperRow(Kept, Base):
    """One paper that an agency sent for a meeting.

    ``digest`` is the SHA-256 of its bytes, which stand under it in ``content``. ``words`` is JSON:
    what a Word file says, paragraph by paragraph. So is ``pages``: of each page its digest, under
    which its picture stands, its size and its words. ``alternative`` says what a picture shows.
    """

    __tablename__ = "added_paper"

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    agency: Mapped[str]
    dated: Mapped[date | None]
    tier: Mapped[str]
    kind: Mapped[str]
    digest: Mapped[str]
    size: Mapped[int]
    words: Mapped[str] = mapped_column(Text, default="[]")
    pages: Mapped[str] = mapped_column(Text, default="[]")
    alternative: Mapped[str] = mapped_column(Text, default="")


class PackChoiceRow(Kept, Base):
    """Which version of a meeting's pack somebody gets, how, and whether in ``large`` print.

    ``left_out`` is JSON: identities of lines, decisions, actions and papers that are not in it.
    """

    __tablename__ = "pack_choice"
    __table_args__ = (UniqueConstraint("meeting", "audience", "person"),)

    meeting: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    audience: Mapped[str]
    person: Mapped[str] = mapped_column(default="")
    edition: Mapped[str]
    how: Mapped[str]
    large: Mapped[bool] = mapped_column(default=False)
    left_out: Mapped[str] = mapped_column(Text, default="[]")
