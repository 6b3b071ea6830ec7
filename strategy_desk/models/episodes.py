"""Missing episodes with their references, grades and prevention interview."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.models.base import Base, Kept


class EpisodeRow(Kept, Base):
    """One time a child was missing.

    ``begins`` to ``begins_by``, and ``ends`` to ``ends_by``, are the first and last instants its
    start and its end can be: the sort keys, for order, windows and whole-office counts.
    ``joined_into`` is the episode that this report was found to be another account of.
    """

    __tablename__ = "episode"
    __table_args__ = (Index("ix_episode_child_begins", "child", "begins"),)

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"))
    begins: Mapped[datetime]
    begins_by: Mapped[datetime]
    ends: Mapped[datetime | None]
    ends_by: Mapped[datetime | None]
    joined_into: Mapped[UUID | None] = mapped_column(ForeignKey("episode.id"), index=True)
    last_seen: Mapped[FuzzyDate | None]
    expected_back: Mapped[FuzzyDate | None]
    missing_since: Mapped[FuzzyDate | None]
    reported: Mapped[FuzzyDate | None]
    located: Mapped[FuzzyDate | None]
    returned: Mapped[FuzzyDate | None]
    missing_from: Mapped[str] = mapped_column(default="")
    found_place: Mapped[str] = mapped_column(default="")
    returned_by: Mapped[str] = mapped_column(default="")
    reported_by: Mapped[str] = mapped_column(default="")
    harm: Mapped[bool | None]
    harm_note: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    tier: Mapped[str] = mapped_column(default="A")


class EpisodeReferenceRow(Kept, Base):
    """One reference that an agency gave an episode; several are allowed."""

    __tablename__ = "episode_reference"

    episode: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    position: Mapped[int]
    text: Mapped[str] = mapped_column(index=True)


class GradeRow(Kept, Base):
    """One grading of an episode; the history is kept, not one value."""

    __tablename__ = "grade"

    episode: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    position: Mapped[int]
    level: Mapped[str]
    at: Mapped[FuzzyDate | None]
    by: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")


class PreventionInterviewRow(Kept, Base):
    """The police check after a return."""

    __tablename__ = "prevention_interview"

    episode: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    at: Mapped[FuzzyDate]
    by: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class JoinChoiceRow(Kept, Base):
    """Whose value holds in one field of a joined episode; the choice of a later join stands."""

    __tablename__ = "join_choice"

    episode: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    joined: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    position: Mapped[int]
    field: Mapped[str]
    report: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)


class KeptApartRow(Kept, Base):
    """Two reports that a person said are of two episodes, so that nobody is asked again."""

    __tablename__ = "kept_apart"

    child: Mapped[UUID] = mapped_column(ForeignKey("child.id"), index=True)
    one: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
    other: Mapped[UUID] = mapped_column(ForeignKey("episode.id"), index=True)
