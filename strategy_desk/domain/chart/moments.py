"""Where a moment stands on the time axis: seconds of UTC, so that lengths are elapsed time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from strategy_desk.domain.time import FuzzyDate, Precision, midnight

HOUR = 3600.0
DAY = 24 * HOUR


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """Where a moment is drawn, and the first and last second it can have been.

    ``exact`` says that the minute is known.
    """

    at: float
    first: float
    last: float
    exact: bool = False


def placed(when: FuzzyDate) -> Moment | None:
    """Return where a moment stands; nothing where nobody knows.

    What is known only to a day or longer is drawn in the middle of what is possible, and what has
    a single bound at that bound.
    """
    if when.at is not None:
        at = when.at.timestamp()
        return Moment(at=at, first=at, last=at, exact=when.precision is Precision.EXACT)
    return _possible(when.earliest, when.latest)


def second(when: FuzzyDate) -> float | None:
    """Return the second a moment is drawn at; nothing where nobody knows."""
    if when.at is not None:
        return when.at.timestamp()
    moment = _possible(when.earliest, when.latest)
    return None if moment is None else moment.at


@cache
def on_day(day: date) -> Moment:
    """Return where a day stands."""
    first, last = day_begins(day), day_begins(day + timedelta(days=1))
    return Moment(at=(first + last) / 2, first=first, last=last)


@cache
def day_begins(day: date) -> float:
    """Return the second at which a London day begins."""
    return midnight(day).timestamp()


def instant(second: float) -> datetime:
    """Return the instant of a second."""
    return datetime.fromtimestamp(second, UTC)


@cache
def _possible(earliest: date | None, latest: date | None) -> Moment | None:
    bounds = [on_day(day) for day in (earliest, latest) if day]
    if not bounds:
        return None
    if earliest is None:
        return Moment(at=bounds[0].last, first=bounds[0].last, last=bounds[0].last)
    if latest is None:
        return Moment(at=bounds[0].first, first=bounds[0].first, last=bounds[0].first)
    first, last = bounds[0].first, bounds[-1].last
    return Moment(at=(first + last) / 2, first=first, last=last)
