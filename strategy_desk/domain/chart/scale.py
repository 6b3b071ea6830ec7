"""Seconds to pixels and back, and where days, weeks, months and nights stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from strategy_desk.domain.chart.moments import DAY, day_begins, instant
from strategy_desk.domain.time import NIGHT_BEGINS, NIGHT_ENDS, add_months, at_local, to_local

DAY_STEP = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Scale:
    """A stretch of time, in seconds of UTC, laid over pixels from ``left``."""

    first: float
    last: float
    left: float
    width: float

    @property
    def pixels_a_day(self) -> float:
        """How wide 24 hours are."""
        return self.width * DAY / (self.last - self.first)

    @property
    def per_second(self) -> float:
        """How wide one second is."""
        return self.width / (self.last - self.first)

    @property
    def right(self) -> float:
        """The pixel where it ends."""
        return self.left + self.width

    def x(self, second: float) -> float:
        """Return the pixel of a second."""
        return self.left + (second - self.first) * self.width / (self.last - self.first)

    def clipped(self, second: float) -> float:
        """Return the pixel of a second, or the end of the scale that it lies beyond."""
        return self.x(min(max(second, self.first), self.last))

    def second(self, x: float) -> float:
        """Return the second at a pixel."""
        return self.first + (x - self.left) * (self.last - self.first) / self.width


@dataclass(frozen=True, kw_only=True)
class Day:
    """One London day. ``hours`` is 23 or 25 where the clocks change."""

    day: date
    start: float
    end: float

    @property
    def hours(self) -> int:
        """How many hours it has."""
        return round((self.end - self.start) / 3600)


def days(first: float, last: float) -> Iterator[Day]:
    """Go through the London days that a stretch of time touches."""
    day = to_local(instant(first)).date()
    while (start := day_begins(day)) < last:
        yield Day(day=day, start=start, end=day_begins(day + DAY_STEP))
        day += DAY_STEP


def months(first: float, last: float) -> Iterator[Day]:
    """Go through the months that a stretch of time touches, each named by its first day."""
    day = to_local(instant(first)).date().replace(day=1)
    while (start := day_begins(day)) < last:
        yield Day(day=day, start=start, end=day_begins(add_months(day, 1)))
        day = add_months(day, 1)


def nights(first: float, last: float) -> Iterator[tuple[float, float]]:
    """Go through the nights, 22:00 to 06:00 London time, that a stretch of time touches."""
    evening = to_local(instant(first)).date() - DAY_STEP
    while True:
        start, end = _night(evening)
        if start >= last:
            return
        if end > first:
            yield start, end
        evening += DAY_STEP


@cache
def _night(evening: date) -> tuple[float, float]:
    return _second(evening, NIGHT_BEGINS), _second(evening + DAY_STEP, NIGHT_ENDS)


def _second(day: date, clock: time) -> float:
    return at_local(datetime.combine(day, clock)).timestamp()
