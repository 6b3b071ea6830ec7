"""Missing episodes: when they began and ended, how they were graded, and what may not be saved.

Source: domain specification 2.2 (risk levels), 2.3 (fields), 2.7 (open, merged, rejected), 3.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.people import Company
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.domain.time import FuzzyDate, minutes_between, to_local
from strategy_desk.errors import RuleBroken


@dataclass(frozen=True, kw_only=True, order=True)
class RiskLevel:
    """One level of the police scale in force, from ``resources/risk_levels.toml``.

    ``rank`` orders levels from least to most serious; ``letter`` marks it on the chart.
    """

    rank: int
    code: str
    letter: str
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class Grade:
    """One grading of an episode. ``at`` is unknown where a file gives none."""

    level: RiskLevel
    at: FuzzyDate | None = None
    by: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Graded:
    """One grading as a form or a file gives it: the level by its code on the scale."""

    level: str
    at: FuzzyDate | None = None
    by: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class PreventionInterview:
    """The police check soon after return. It is not a substitute for the return interview."""

    at: FuzzyDate
    by: str = ""
    place: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """That a joined episode's value in one field is the one that this report gives."""

    field: str
    report: UUID


class EndBasis(StrEnum):
    """What the end of an episode rests on."""

    RETURNED = "returned"
    LOCATED = "located"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class EpisodeRecord:
    """One time the child was missing. ``number`` counts a child's episodes from 1 by start.

    ``harm`` says whether harm while missing was recorded; nothing where nobody answered.
    ``reports`` are the reports it is joined from, each as recorded; there are none where one
    report tells of it alone.
    """

    id: UUID
    version: int
    number: int
    references: tuple[str, ...] = ()
    missing_since: FuzzyDate | None = None
    reported: FuzzyDate | None = None
    located: FuzzyDate | None = None
    returned: FuzzyDate | None = None
    last_seen: FuzzyDate | None = None
    expected_back: FuzzyDate | None = None
    grades: tuple[Grade, ...] = ()
    missing_from: str = ""
    found_place: str = ""
    returned_by: str = ""
    reported_by: str = ""
    harm: bool | None = None
    harm_note: str = ""
    prevention: PreventionInterview | None = None
    note: str = ""
    source: str = ""
    tier: Tier = Tier.ALL
    reports: tuple[EpisodeRecord, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def start(self) -> FuzzyDate:
        """First known of missing since and reported (3.1 rule 2)."""
        known = self.missing_since or self.reported
        if known is None:
            raise RuleBroken("An episode has no start.", "Enter when the child was last seen.")
        return known

    @property
    def end(self) -> FuzzyDate | None:
        """When it ended, or nothing while it is open."""
        return self.returned or self.located

    @property
    def end_basis(self) -> EndBasis:
        """Whether the end is a return, only a sighting, or still to come."""
        if self.returned:
            return EndBasis.RETURNED
        return EndBasis.LOCATED if self.located else EndBasis.OPEN

    @property
    def is_open(self) -> bool:
        """Whether the child is still missing."""
        return self.end is None

    @property
    def index_date(self) -> date | None:
        """Local date of the start, where the start is known to the day."""
        return self.start.date

    def interval(self, as_of: datetime) -> tuple[datetime, datetime] | None:
        """Start and end as instants, up to ``as_of`` when open; nothing if either lacks a time."""
        start, end = self.start.at, self.end.at if self.end else as_of
        return (start, end) if start and end else None

    @property
    def minutes(self) -> int | None:
        """Elapsed minutes of a closed episode whose times are known."""
        if self.end is None or self.start.at is None or self.end.at is None:
            return None
        return minutes_between(self.start.at, self.end.at)

    @property
    def first_grade(self) -> Grade | None:
        """The level the episode was first graded at."""
        return self.grades[0] if self.grades else None

    @property
    def highest_grade(self) -> Grade | None:
        """The most serious level the episode was ever graded at."""
        return max(self.grades, key=lambda grade: grade.level.rank, default=None)

    @property
    def rank(self) -> int:
        """The rank of its most serious level, -1 where none is recorded."""
        return max((grade.level.rank for grade in self.grades), default=-1)


@dataclass(frozen=True, kw_only=True)
class EpisodeFields:
    """What a form or a row of a file says of an episode; of its company, where that is asked."""

    missing_since: FuzzyDate | None = None
    reported: FuzzyDate | None = None
    located: FuzzyDate | None = None
    returned: FuzzyDate | None = None
    last_seen: FuzzyDate | None = None
    expected_back: FuzzyDate | None = None
    references: tuple[str, ...] = ()
    grades: tuple[Graded, ...] = ()
    missing_from: str = ""
    found_place: str = ""
    returned_by: str = ""
    reported_by: str = ""
    harm: bool | None = None
    harm_note: str = ""
    prevention: PreventionInterview | None = None
    found_with: Company | None = None
    note: str = ""
    source: str = ""
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class RecordEpisode(EpisodeFields):
    """Command: record a missing episode."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class ChangeEpisode(EpisodeFields):
    """Command: make an episode say this and nothing else, over the version that was seen.

    ``agreement`` is needed where more people may see it than before.
    """

    episode: UUID
    seen: int
    agreement: Agreement | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveEpisode:
    """Command: take out an episode that was recorded by mistake."""

    episode: UUID
    seen: int
    reason: str


def check_episode(episode: EpisodeFields, now: datetime) -> None:
    """Refuse what cannot be right, with both values shown (2.7, AC30).

    Raises:
        RuleBroken: there is no start, a time is in the future, or the order cannot be right.
    """
    start = episode.missing_since or episode.reported
    if start is None:
        raise RuleBroken(
            "The episode has neither a missing-since time nor a reported time.",
            "Enter at least one of them. Nothing was saved.",
            field="missing_since",
        )
    for name in ("missing_since", "reported", "located", "returned", "last_seen"):
        moment: FuzzyDate | None = getattr(episode, name)
        if moment is not None and begins_after(moment, now):
            raise RuleBroken(
                f"The {name.replace('_', ' ')} time {moment.words} is in the future.",
                "Check the date. Nothing was saved.",
                field=name,
            )
    check = episode.prevention
    later = (
        ("reported", "reported time", episode.reported),
        ("located", "located time", episode.located),
        ("returned", "returned time", episode.returned),
        ("prevention", "police check at", check.at if check else None),
    )
    for name, words, moment in later:
        if moment is not None and is_before(moment, start):
            raise RuleBroken(
                f"The {words} {moment.words} is before the start {start.words}.",
                "Check both times. Nothing was saved.",
                field=name,
            )


def is_before(moment: FuzzyDate, start: FuzzyDate) -> bool:
    """Whether a moment is before another whatever their times were, as far as each is known."""
    if moment.at is not None and start.at is not None:
        return moment.at < start.at
    if moment.latest is None or start.earliest is None:
        return False
    return moment.latest < start.earliest


def begins_after(moment: FuzzyDate, now: datetime) -> bool:
    """Whether a moment is still to come, whatever its time."""
    if moment.at is not None:
        return moment.at > now
    return moment.earliest is not None and moment.earliest > to_local(now).date()
