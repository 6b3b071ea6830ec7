"""The journal: one entry a unit of work, each sealed over the one before."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Unjournalled


class JournalRow(Unjournalled, Base):
    """One entry. ``changes`` is JSON: each written row before and after.

    ``undoes`` and ``redoes`` give the number of the entry that this one took back or did again.
    """

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str]
    command: Mapped[str]
    changes: Mapped[str] = mapped_column(Text)
    undoes: Mapped[int | None]
    redoes: Mapped[int | None]
    seal: Mapped[str]
