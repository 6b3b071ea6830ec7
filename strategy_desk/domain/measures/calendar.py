"""Beside the calendar: M14 school time, M35 weekends, breaks, contact, court and pay days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import Counted
from strategy_desk.domain.measures import MEASURES, Measure, Value, listed, some
from strategy_desk.domain.terms import breaks, is_school_day
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline

SCHOOL_OPENS, SCHOOL_CLOSES = time(7, 30), time(15, 30)
"""The school day with the way there and home, both ends in it (M14)."""

NEAR = timedelta(days=3)
SATURDAY = 5

DATES = {
    "weekend": "at a weekend",
    "school_break": "within 3 days of the start of a school break",
    Counted.CONTACT.value: "within 3 days of a family contact",
    Counted.COURT.value: "within 3 days of a court date",
    Counted.PAYDAY.value: "within 3 days of a pay day",
}
"""What a start may be near, and how that is said (M35)."""


def m14(timeline: Timeline) -> Measure:
    """School-time share: episodes begun on a school day from 07:30 to 15:30, or with an absence.

    An absence from school belongs to an episode where it is recorded for a day that the child was
    missing on. Where it cannot be told whether school was open, an episode is left out.
    Source: domain specification 3.2, M14.
    """
    told = {e.number: _in_school_time(timeline, e) for e in timeline.episodes}
    days = _days_of(timeline, Counted.SCHOOL_ABSENCE)
    absent = {e.number for e in timeline.episodes if _was_absent(e, days, timeline.as_of)}
    known = [number for number, begun in told.items() if begun is not None or number in absent]
    inside = [number for number in known if told[number] or number in absent]
    return Measure(
        code="M14",
        name="School time",
        values={"numerator": len(inside), "denominator": len(known), "absences": len(absent)},
        text=_school_words(len(inside), len(known), len(absent)),
        episodes=tuple(inside),
        left_out=len(told) - len(known),
    )


def m35(timeline: Timeline) -> Measure:
    """Starts at a weekend, and within 3 days of a break, a contact, court or pay day.

    Every day is within 3 days of a weekend, so there the start itself is counted. Nothing is said
    of dates that nobody has recorded. Source: domain specification 3.2, M35.
    """
    dated = {e.number: e.index_date for e in timeline.episodes if e.index_date}
    near: dict[str, list[int] | None] = {
        name: [number for number, day in dated.items() if _is_near(day, days)] if days else None
        for name, days in _dates(timeline).items()
    }
    near["weekend"] = [number for number, day in dated.items() if day.weekday() >= SATURDAY]
    return Measure(
        code="M35",
        name="Calendar",
        values={"starts": len(dated), **{name: _counted(near[name]) for name in DATES}},
        text=f"Of {some(len(dated), 'start')}, {_near_words(near)}."
        if dated
        else "No start has a date.",
        episodes=tuple(dated),
        left_out=len(timeline.episodes) - len(dated),
    )


def _school_words(inside: int, known: int, absent: int) -> str:
    if not known:
        return "Whether an episode began in school time is not known."
    text = f"{inside} of {some(known, 'episode')} began in school time"
    return text + (f" or have an absence from school recorded ({absent})." if absent else ".")


def _counted(numbers: list[int] | None) -> dict[str, Value] | None:
    return None if numbers is None else {"count": len(numbers), "episodes": numbers}


def _in_school_time(timeline: Timeline, episode: EpisodeRecord) -> bool | None:
    """Whether an episode began in school time; nothing where that is not known."""
    day, at = episode.index_date, episode.start.at
    if day is None:
        return None
    open_that_day = is_school_day(day, timeline.terms, timeline.child.jurisdiction)
    if not open_that_day:
        return open_that_day
    return SCHOOL_OPENS <= to_local(at).time() <= SCHOOL_CLOSES if at else None


def _was_absent(episode: EpisodeRecord, absences: Sequence[date], as_of: datetime) -> bool:
    first = episode.index_date
    last = episode.end.date if episode.end else to_local(as_of).date()
    if first is None or last is None:
        return False
    return bisect_left(absences, first) < bisect_right(absences, last)


def _days_of(timeline: Timeline, what: Counted) -> list[date]:
    """The days of the events that are counted as something, in order."""
    days = (e.when.date for e in timeline.events if what in e.kind.counted)
    return sorted(day for day in days if day)


def _dates(timeline: Timeline) -> dict[str, list[date]]:
    """The dates that starts may be near, by name."""
    own = (Counted.CONTACT, Counted.COURT, Counted.PAYDAY)
    recorded = {what.value: _days_of(timeline, what) for what in own}
    return {"school_break": list(breaks(timeline.terms)), **recorded}


def _is_near(day: date, days: Iterable[date]) -> bool:
    return any(abs(day - one) <= NEAR for one in days)


def _near_words(near: Mapping[str, list[int] | None]) -> str:
    said = [f"{len(n)} {DATES[name]}" for name in DATES if (n := near[name]) is not None]
    none = [DATES[name].rpartition(" a ")[2] for name in DATES if near[name] is None]
    text = listed(said, "and")
    return f"{text}; no {listed(none, 'or')} is recorded" if none else text


MEASURES.add("M14", m14)
MEASURES.add("M35", m35)
