"""Every child of the office at once: read as plain columns, counted in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import DateTime, String, case, cast, func, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from strategy_desk.domain import office, office_counts
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import IMPLIES_NO_OFFER, Outcome, ReturnInterviewRecord
from strategy_desk.domain.office import Figures, Span
from strategy_desk.domain.office_counts import OfficeCounts
from strategy_desk.domain.time import Window, to_utc
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.interviews import InterviewEpisodeRow, InterviewRow, OfferRow
from strategy_desk.services import catalogues, episodes, interviews

NO_OFFER = [outcome.value for outcome in IMPLIES_NO_OFFER]


def everybody(session: Session, as_of: datetime) -> tuple[Figures, ...]:
    """Return the measures of every child with an episode, as of now."""
    return tuple(office.of_everybody(spans(session), as_of))


@dataclass(frozen=True, kw_only=True)
class CountKey:
    """The counts of episodes that began in a period, as of now."""

    period: Window
    as_of: datetime


def counts(session: Session, key: CountKey) -> OfficeCounts:
    """Return the counts of a period that may leave the office."""
    figures = office.of_everybody(spans(session, key.period), key.as_of)
    return office_counts.counts(figures, key.period, catalogues.fewest_shown())


def spans(session: Session, period: Window | None = None) -> Iterator[Span]:
    """Yield the episodes, child by child in order of start.

    A child with reports that were joined is read as its own page is.
    """
    with_joined = select(EpisodeRow.child).where(EpisodeRow.joined_into.is_not(None)).distinct()
    outcomes = _outcomes(session)
    none: tuple[Any, ...] = (False, False, None, None, True)
    query = (
        select(
            cast(EpisodeRow.id, String),
            cast(EpisodeRow.child, String),
            *(_plain(session, c) for c in (EpisodeRow.begins, EpisodeRow.begins_by)),
            *(_plain(session, c) for c in (EpisodeRow.ends, EpisodeRow.ends_by)),
        )
        .where(EpisodeRow.child.not_in(with_joined))
        .order_by(EpisodeRow.child, EpisodeRow.begins)
    )
    if period is not None:
        query = query.where(EpisodeRow.begins >= period.start, EpisodeRow.begins < period.end)
    for row in session.execute(query):
        yield Span._make((*row[1:], *outcomes.get(row[0], none)))
    for span in _of_records(session, list(session.scalars(with_joined))):
        if period is None or period.start <= span.begins.replace(tzinfo=UTC) < period.end:
            yield span


def _of_records(session: Session, children: Sequence[UUID]) -> Iterator[Span]:
    held = interviews.of_children(session, children)
    for child, whole in episodes.of_children(session, children).items():
        for episode in whole:
            yield _span(child, episode, [i for i in held[child] if episode.id in i.episodes])


def _span(child: UUID, episode: EpisodeRecord, held: Sequence[ReturnInterviewRecord]) -> Span:
    times = [i.at.sort_key for i in held if i.outcome is Outcome.COMPLETED and i.at]
    ends = episode.end.sort_key if episode.end else (None, None)
    first = map(min, zip(*times, strict=True)) if times else (None, None)
    return Span._make(
        (
            child.hex,
            *map(_without_zone, (*episode.start.sort_key, *ends)),
            any(i.was_offered for i in held),
            any(i.outcome is Outcome.COMPLETED for i in held),
            *map(_without_zone, first),
            not held or any(i.outcome is not Outcome.NOT_REQUIRED_ADULT for i in held),
        )
    )


def _without_zone(instant: datetime | None) -> datetime | None:
    return None if instant is None else to_utc(instant).replace(tzinfo=None)


def _outcomes(session: Session) -> dict[str, tuple[Any, ...]]:
    """What came of the return interview of each episode that has one."""
    completed = InterviewRow.outcome == Outcome.COMPLETED.value
    offers = select(OfferRow.interview).distinct().subquery()
    implied = InterviewRow.outcome.not_in(NO_OFFER) | InterviewRow.child_chose_later
    offered = implied | offers.c.interview.is_not(None)
    adult = InterviewRow.outcome == Outcome.NOT_REQUIRED_ADULT.value
    query = (
        select(
            cast(InterviewEpisodeRow.episode, String),
            func.max(case((offered, 1), else_=0)) == 1,
            func.max(case((completed, 1), else_=0)) == 1,
            *(_first(session, completed, c) for c in (InterviewRow.begins, InterviewRow.begins_by)),
            func.min(case((adult, 1), else_=0)) == 0,
        )
        .join(InterviewRow, InterviewRow.id == InterviewEpisodeRow.interview)
        .outerjoin(offers, offers.c.interview == InterviewRow.id)
        .group_by(InterviewEpisodeRow.episode)
    )
    return {row[0]: tuple(row[1:]) for row in session.execute(query)}


def _first(session: Session, completed: Any, column: InstrumentedAttribute[Any]) -> Any:
    return _plain(session, func.min(case((completed, column))))


def _plain(session: Session, column: Any) -> Any:
    """An instant in UTC without its zone, as the driver gives it."""
    if session.get_bind().dialect.name == "postgresql":
        return func.timezone("UTC", column)
    return type_coerce(column, DateTime())
