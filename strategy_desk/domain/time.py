"""Instants, fuzzy dates, elapsed time and rolling windows.

An instant is an aware datetime kept in UTC and shown in Europe/London. Subtraction happens only in
UTC, so that a night when the clocks change has the hours it had. Source: domain specification 3.1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, StrEnum
from typing import TypeAlias
from zoneinfo import ZoneInfo

from strategy_desk.errors import ComesTwice, RuleBroken

LONDON = ZoneInfo("Europe/London")
"""The zone every time is shown in; on Windows its rules come with the tzdata package."""

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""English whatever the locale of the machine, which strftime would follow."""

NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
"""Local hours counted as night (domain specification, M10)."""

DEAD_OF_NIGHT = time(3)
"""A night away is a local date on which the child was missing at this time (M11)."""


Day: TypeAlias = date
"""A date, inside a class that has a field called date."""

_DAY = timedelta(days=1)


class Pass(Enum):
    """Which of two when the clocks go back and an hour comes twice: the first is BST."""

    FIRST = 0
    SECOND = 1


class Precision(StrEnum):
    """How well a date is known."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    DAY = "day"
    TIMES = "times"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    AGE = "age"
    RELATIVE = "relative"
    UNKNOWN = "unknown"


def to_local(instant: datetime) -> datetime:
    """Return an instant as London time. Raises ValueError for a datetime without a zone."""
    return _aware(instant).astimezone(LONDON)


def to_utc(instant: datetime) -> datetime:
    """Return an instant in UTC. Raises ValueError for a datetime without a zone."""
    return _aware(instant).astimezone(UTC)


def at_local(naive: datetime, which: Pass | None = None) -> datetime:
    """Return the UTC instant of a London wall-clock time.

    Raises:
        AskWhich: the time comes twice that night and ``which`` does not say which is meant.
        RuleBroken: the clocks skip that time.
        ValueError: the time has a zone already.
    """
    if naive.tzinfo is not None:
        raise ValueError("A wall-clock time has no zone of its own.")
    first, second = (to_utc(naive.replace(tzinfo=LONDON, fold=one.value)) for one in Pass)
    if first > second:
        raise _skipped(naive)
    if first < second and which is None:
        raise _comes_twice(naive)
    return second if which is Pass.SECOND else first


def midnight(day: date) -> datetime:
    """Return the UTC instant at which a London day begins."""
    return at_local(datetime.combine(day, time.min))


def elapsed(start: datetime, end: datetime) -> timedelta:
    """Return the time that really passed. Raises ValueError for a datetime without a zone."""
    return to_utc(end) - to_utc(start)


def minutes_between(start: datetime, end: datetime) -> int:
    """Return whole elapsed minutes."""
    return elapsed(start, end) // timedelta(minutes=1)


def overlap(a0: datetime, a1: datetime, b0: datetime, b1: datetime) -> timedelta:
    """Return how long two intervals share; nothing when they do not meet."""
    return max(elapsed(max(a0, b0), min(a1, b1)), timedelta())


def union(intervals: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Join intervals that overlap or touch, in order of start (2.7: totals use the union)."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted((to_utc(start), to_utc(end)) for start, end in intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def nights_between(start: datetime, end: datetime) -> int:
    """Count the local dates with 03:00 inside [start, end) (M11)."""
    return max(_nights_before(end) - _nights_before(start), 0)


def night_minutes(start: datetime, end: datetime) -> int:
    """Return elapsed minutes between 22:00 and 06:00 local (M10)."""
    total = timedelta()
    evening = to_local(start).date() - _DAY
    while evening <= to_local(end).date():
        morning = evening + _DAY
        falls, lifts = (
            at_local(datetime.combine(evening, NIGHT_BEGINS)),
            at_local(datetime.combine(morning, NIGHT_ENDS)),
        )
        total += overlap(start, end, falls, lifts)
        evening = morning
    return total // timedelta(minutes=1)


@dataclass(frozen=True)
class Window:
    """Whole London days from ``first`` to ``last``, both counted."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """The instant the first day begins."""
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """The instant the last day is over."""
        return midnight(self.last + _DAY)

    def contains(self, day: date) -> bool:
        """Whether a date is one of its days."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{date_words(self.first)} to {date_words(self.last)}"


def rolling(days: int, as_of: datetime) -> Window:
    """Return the ``days`` local dates that end with the date of ``as_of`` (3.1 rule 3)."""
    last = to_local(as_of).date()
    return Window(last - timedelta(days=days - 1), last)


def preceding(window: Window) -> Window:
    """Return the window of the same length right before."""
    last = window.first - _DAY
    return Window(last - (window.last - window.first), last)


def birthday(born: date, age: int) -> date:
    """Return the date an age is reached; born on 29 February, it is 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Return the age in whole years on a day (AC25)."""
    years = day.year - born.year
    return years if birthday(born, years) <= day else years - 1


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day where it has none."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def date_words(day: date) -> str:
    """Return a date as '17 Oct 2025'."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}"


def day_words(day: date) -> str:
    """Return a date as 'Fri 17 Oct 2025'."""
    return f"{DAY_NAMES[day.weekday()][:3]} {date_words(day)}"


def clock_words(instant: datetime) -> str:
    """Return London time as '18:00', with BST or GMT in the hour that comes twice."""
    local = to_local(instant)
    twice = local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    return f"{local:%H:%M} {local.tzname()}" if twice else f"{local:%H:%M}"


def instant_words(instant: datetime) -> str:
    """Return an instant as 'Fri 17 Oct 2025 18:00'."""
    return f"{day_words(to_local(instant).date())} {clock_words(instant)}"


def without_this_year(words: str, as_of: datetime) -> str:
    """Return the words of a date without its year, where that is the year of the moment."""
    return words.replace(f" {to_local(as_of).year}", "")


def hours_words(minutes: int) -> str:
    """Return minutes as '105h45m'."""
    return f"{minutes // 60}h{minutes % 60:02d}m"


def duration_words(minutes: int) -> str:
    """Return minutes as a sentence says them: '40 minutes', '31 hours', '2.4 days'."""
    for unit, size, limit in (("minute", 1, 120), ("hour", 60, 48 * 60)):
        if minutes < limit:
            return _counted(minutes, size, unit)
    return _counted(minutes, 24 * 60, "day")


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("A time without a zone cannot be placed.")
    return instant


def _skipped(naive: datetime) -> RuleBroken:
    return RuleBroken(
        f"There was no {naive:%H:%M} on {day_words(naive.date())}: "
        "the clocks went from 01:00 to 02:00.",
        "Check the time.",
    )


def _comes_twice(naive: datetime) -> ComesTwice:
    return ComesTwice(
        f"{naive:%H:%M} came twice on {day_words(naive.date())}, when the clocks went back.",
        "Say whether it was the first (BST) or the second (GMT).",
        (f"first {naive:%H:%M} (BST)", f"second {naive:%H:%M} (GMT)"),
    )


def _nights_before(instant: datetime) -> int:
    """Return how many 03:00s came before an instant, which numbers the nights in order."""
    local = to_local(instant)
    return local.date().toordinal() - (local.time() <= DEAD_OF_NIGHT)


def _counted(minutes: int, size: int, unit: str) -> str:
    tenths = (minutes * 10 + size // 2) // size
    number = f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths / 10:.1f}"
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


@dataclass(frozen=True, kw_only=True)
class FuzzyDate:
    """When something happened, as well as anyone knows, with the words as written.

    ``earliest`` and ``latest`` are the first and last London dates it can have been; either is
    nothing where there is no bound. ``at`` is a UTC instant, kept only where a clock time is known;
    ``span`` is the first and last UTC instant, kept only where a range of clock times is.

    Raises:
        RuleBroken: the bounds are the wrong way round, or a part contradicts another.
    """

    precision: Precision
    earliest: Day | None
    latest: Day | None
    at: datetime | None = None
    span: tuple[datetime, datetime] | None = None
    text: str = ""

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise RuleBroken(
                f"{day_words(self.latest)} is before {day_words(self.earliest)}.",
                "Check both dates.",
            )
        if self.at is not None and self.at.tzinfo is not UTC:
            object.__setattr__(self, "at", to_utc(self.at))
        if self.span is not None:
            object.__setattr__(self, "span", (to_utc(self.span[0]), to_utc(self.span[1])))
        if not self._is_consistent():
            raise RuleBroken(f"A date that is {self.precision} does not fit what it holds.")

    @classmethod
    def exact(cls, instant: datetime, text: str = "") -> FuzzyDate:
        """Return an instant."""
        day = to_local(instant).date()
        return cls(precision=Precision.EXACT, earliest=day, latest=day, at=instant, text=text)

    @classmethod
    def approximate(cls, instant: datetime, text: str = "") -> FuzzyDate:
        """Return about a time on a day."""
        day = to_local(instant).date()
        return cls(precision=Precision.APPROXIMATE, earliest=day, latest=day, at=instant, text=text)

    @classmethod
    def on_day(cls, day: Day, text: str = "") -> FuzzyDate:
        """Return a day, at a time nobody gave."""
        return cls(precision=Precision.DAY, earliest=day, latest=day, text=text)

    @classmethod
    def within(cls, first: datetime, last: datetime, text: str = "") -> FuzzyDate:
        """Return some time from one instant to another.

        Raises:
            RuleBroken: the second is before the first.
        """
        if last < first:
            raise RuleBroken(
                f"{instant_words(last)} is before {instant_words(first)}.", "Check both times."
            )
        days = (to_local(one).date() for one in (first, last))
        return cls(
            precision=Precision.TIMES,
            earliest=next(days),
            latest=next(days),
            span=(first, last),
            text=text,
        )

    @classmethod
    def in_month(cls, year: int, month: int, text: str = "") -> FuzzyDate:
        """Return some day of a month."""
        first = date(year, month, 1)
        last = month_end(first)
        return cls(precision=Precision.MONTH, earliest=first, latest=last, text=text)

    @classmethod
    def in_year(cls, year: int, text: str = "") -> FuzzyDate:
        """Return some day of a year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return cls(precision=Precision.YEAR, earliest=first, latest=last, text=text)

    @classmethod
    def before(cls, day: Day, text: str = "") -> FuzzyDate:
        """Return some day before this one; the latest it can have been is the day before."""
        latest = day - _DAY
        return cls(precision=Precision.BEFORE, earliest=None, latest=latest, text=text)

    @classmethod
    def after(cls, day: Day, text: str = "") -> FuzzyDate:
        """Return some day after this one; the earliest it can have been is the day after."""
        earliest = day + _DAY
        return cls(precision=Precision.AFTER, earliest=earliest, latest=None, text=text)

    @classmethod
    def between(cls, first: Day, last: Day, text: str = "") -> FuzzyDate:
        """Return some day from one to another, both possible."""
        return cls(precision=Precision.BETWEEN, earliest=first, latest=last, text=text)

    @classmethod
    def at_age(cls, born: Day, age: int, text: str = "") -> FuzzyDate:
        """Return some day while the child was that age."""
        return cls(
            precision=Precision.AGE,
            earliest=birthday(born, age),
            latest=birthday(born, age + 1) - _DAY,
            text=text or f"aged {age}",
        )

    @classmethod
    def in_season(cls, first: Day, last: Day, text: str = "") -> FuzzyDate:
        """Return some day of a season or a term, which its words name better than its bounds."""
        return cls(precision=Precision.SEASON, earliest=first, latest=last, text=text)

    @classmethod
    def relative(cls, text: str) -> FuzzyDate:
        """Return a time counted from something that has no date itself."""
        return cls(precision=Precision.RELATIVE, earliest=None, latest=None, text=text)

    @classmethod
    def unknown(cls, text: str = "") -> FuzzyDate:
        """Return a date nobody knows."""
        return cls(precision=Precision.UNKNOWN, earliest=None, latest=None, text=text)

    @property
    def date(self) -> Day | None:
        """The London date, where only one is possible."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def time(self) -> str | None:
        """The London clock time as 'HH:MM', or a range of two, where one is known."""
        if self.span:
            return "-".join(f"{to_local(instant):%H:%M}" for instant in self.span)
        return f"{to_local(self.at):%H:%M}" if self.at else None

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """Earliest possible instant, then latest: 'before' sorts at its end, unknown sorts last."""
        if self.at:
            return self.at, self.at
        if self.span:
            return self.span
        earliest = midnight(self.earliest) if self.earliest else None
        latest = midnight(self.latest + _DAY) if self.latest else None
        return earliest or latest or UNDATED, latest or UNDATED

    @property
    def bounds(self) -> tuple[datetime, datetime] | None:
        """First and last instant it can be; nothing where it has no first or no last."""
        return self.sort_key if self.at or (self.earliest and self.latest) else None

    @property
    def words(self) -> str:
        """What is known, in plain English."""
        return _WORDS[self.precision](self)

    @property
    def iso(self) -> str:
        """The instant with its London offset, else the date, month or year in ISO, else words."""
        if self.at:
            return to_local(self.at).isoformat(timespec="minutes")
        length = _ISO_LENGTH.get(self.precision)
        return self.earliest.isoformat()[:length] if self.earliest and length else self.words

    def _is_consistent(self) -> bool:
        """Whether time and bounds are those that the precision allows."""
        if self.precision is Precision.EXACT or self.at:
            return (
                self.precision in _TIMED
                and self.at is not None
                and self.date == to_local(self.at).date()
            )
        if (self.span is not None) != (self.precision is Precision.TIMES):
            return False
        if self.precision is Precision.DAY:
            return self.date is not None
        return (self.earliest is not None, self.latest is not None) in _BOUNDS[self.precision]


UNDATED = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a moment nobody can date is put in order: after all that has a date."""

_TIMED = (Precision.EXACT, Precision.APPROXIMATE)
_BOTH, _NEITHER = (True, True), (False, False)
_BOUNDS = {
    Precision.APPROXIMATE: (_BOTH,),
    Precision.TIMES: (_BOTH,),
    Precision.MONTH: (_BOTH,),
    Precision.SEASON: (_BOTH,),
    Precision.YEAR: (_BOTH,),
    Precision.BEFORE: ((False, True),),
    Precision.AFTER: ((True, False),),
    Precision.BETWEEN: (_BOTH,),
    Precision.AGE: (_BOTH, _NEITHER),
    Precision.RELATIVE: (_NEITHER,),
    Precision.UNKNOWN: (_NEITHER,),
}

_ISO_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


def _approximate_words(when: FuzzyDate) -> str:
    if when.at:
        return f"about {clock_words(when.at)} on {day_words(to_local(when.at).date())}"
    return when.text or f"roughly between {_span_words(when)}"


def _times_words(when: FuzzyDate) -> str:
    first, last = when.span or (None, None)
    if first is None or last is None:
        return when.text
    end = clock_words(last) if when.date else instant_words(last)
    return f"between {instant_words(first)} and {end}"


def _span_words(when: FuzzyDate) -> str:
    first, last = _known(when.earliest), _known(when.latest)
    same_month = (first.year, first.month) == (last.year, last.month)
    return f"{first.day if same_month else date_words(first)} and {date_words(last)}"


def _known(day: date | None) -> date:
    """Return a bound that the precision is known to have."""
    if day is None:
        raise ValueError("This precision has no such bound.")
    return day


_WORDS: Mapping[Precision, Callable[[FuzzyDate], str]] = {
    Precision.EXACT: lambda when: instant_words(when.at) if when.at else when.text,
    Precision.APPROXIMATE: _approximate_words,
    Precision.DAY: lambda when: day_words(_known(when.earliest)),
    Precision.TIMES: _times_words,
    Precision.SEASON: lambda when: when.text or f"between {_span_words(when)}",
    Precision.MONTH: lambda when: date_words(_known(when.earliest)).split(" ", 1)[1],
    Precision.YEAR: lambda when: str(_known(when.earliest).year),
    Precision.BEFORE: lambda when: f"before {date_words(_known(when.latest) + _DAY)}",
    Precision.AFTER: lambda when: f"after {date_words(_known(when.earliest) - _DAY)}",
    Precision.BETWEEN: lambda when: f"between {_span_words(when)}",
    Precision.AGE: lambda when: when.text or "age not recorded",
    Precision.RELATIVE: lambda when: when.text or "date not known",
    Precision.UNKNOWN: lambda when: when.text or "date not known",
}
