"""Return home interviews, the offers of them, the episodes each covers, and what was said."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.models.base import Base, Kept


class InterviewRow(Kept, Base):
    """One return interview, offered or held.

    ``begins`` to ``begins_by`` are the first and last instants that ``at`` can be.
    """

    __tablename__ = "interview"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    outcome: Mapped[str]
    begins: Mapped[datetime | None]
    begins_by: Mapped[datetime | None]
    at: Mapped[FuzzyDate | None]
    interviewer: Mapped[str] = mapped_column(default="")
    independent: Mapped[bool | None]
    alone: Mapped[bool | None]
    place: Mapped[str] = mapped_column(default="")
    child_chose_later: Mapped[bool] = mapped_column(default=False)
    parent_information: Mapped[bool | None]
    words: Mapped[str] = mapped_column(default="")
    passed_on_to: Mapped[str] = mapped_column(default="")
    passed_on_at: Mapped[FuzzyDate | None]
    note: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")


class InterviewEpisodeRow(Kept, Base):
    """One interview covers one episode: many to many."""

    __tablename__ = "interview_episode"

    interview: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    episode: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    position: Mapped[int]


class OfferRow(Kept, Base):
    """One offer of an interview."""

    __tablename__ = "offer"

    interview: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    position: Mapped[int]
    at: Mapped[FuzzyDate]
    by: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str | None]


class SaidRow(Kept, Base):
    """What was said of one topic in an interview."""

    __tablename__ = "interview_said"

    interview: Mapped[UUID] = mapped_column(ForeignKey("interview.id"), index=True)
    position: Mapped[int]
    topic: Mapped[str]
    words: Mapped[str]
