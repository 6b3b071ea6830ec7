"""When and where from: M12 the day and hour that episodes begin, M13 what they begin from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta

from strategy_desk.domain.groups import counted, is_said, largest_first
from strategy_desk.domain.measures import MEASURES, Measure, some
from strategy_desk.domain.measures.counts import TOO_FEW
from strategy_desk.domain.measures.durations import intervals
from strategy_desk.domain.time import DAY_NAMES, to_local
from strategy_desk.domain.timelines import Timeline

BAND = 4
"""Hours in each part of the day that M12 counts by."""

Week = list[list[int]]
"""Seven days from Monday, of 24 hours each."""

FROM = {
    "placement": ("placement", "foster", "children's home", "care home", "residential", "carer"),
    "school": ("school", "college", "academy", "education"),
    "home": ("home", "family", "mother", "father", "parent", "relative"),
}
"""What a child goes missing from, by the words it is written in."""

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def m12(timeline: Timeline) -> Measure:
    """Starts by weekday and by part of the day, 4 local hours each; and by both, hour by hour.

    ``starts`` and ``away`` are weeks of hours: episodes begun, and minutes missing. An episode
    whose start is known to the day alone counts by weekday only. Source: 3.2, M12.
    """
    days = [e.index_date for e in timeline.episodes if e.index_date]
    begun = [to_local(e.start.at) for e in timeline.episodes if e.start.at]
    weekdays = {name: sum(d.weekday() == n for d in days) for n, name in enumerate(DAY_NAMES)}
    bands = {
        f"{first:02}:00-{first + BAND:02}:00": sum(first <= at.hour < first + BAND for at in begun)
        for first in range(0, 24, BAND)
    }
    return Measure(
        code="M12",
        name="Day and hour",
        values={
            "weekdays": weekdays,
            "bands": bands,
            "starts": _starts(begun),
            "away": away(timeline),
        },
        text=_when_words(begun, len(days), weekdays, bands),
        episodes=tuple(e.number for e in timeline.episodes if e.index_date),
        left_out=len(timeline.episodes) - len(begun),
    )


def m13(timeline: Timeline) -> Measure:
    """Missing from home, placement, school or elsewhere: counts, and shares of all that say so.

    Source: domain specification 3.2, M13.
    """
    said = [e for e in timeline.episodes if is_said(e.missing_from)]
    counts = counted((e.missing_from for e in said), FROM)
    shares = {group: round(n / len(said), 3) for group, n in counts.items()} if said else {}
    return Measure(
        code="M13",
        name="Missing from",
        values=counts | {"shares": shares},
        text=f"Of {some(len(said), 'episode')}, missing from {largest_first(counts)}."
        if said
        else "Where the child went missing from is not recorded.",
        episodes=tuple(e.number for e in said),
        left_out=len(timeline.episodes) - len(said),
    )


def away(timeline: Timeline) -> Week:
    """Return the minutes missing in each local hour of the week, reports that overlap joined."""
    week = _empty()
    for start, end in intervals(timeline):
        for first, last in _hours(start, end):
            local = to_local(first)
            week[local.weekday()][local.hour] += (last - first) // _MINUTE
    return week


def _starts(begun: Iterable[datetime]) -> Week:
    week = _empty()
    for at in begun:
        week[at.weekday()][at.hour] += 1
    return week


def _hours(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Cut a time at every whole hour, which is one in London as well."""
    while start < end:
        last = min(start.replace(minute=0, second=0, microsecond=0) + _HOUR, end)
        yield start, last
        start = last


def _empty() -> Week:
    return [[0] * 24 for _ in DAY_NAMES]


def _when_words(
    begun: list[datetime], dated: int, weekdays: Mapping[str, int], bands: Mapping[str, int]
) -> str:
    if dated < TOO_FEW:
        shown = ", ".join(f"{DAY_NAMES[at.weekday()]} {at:%H:%M}" for at in begun)
        return f"Too few to say when episodes begin: {shown or 'no start has a time'}."
    days = _most(weekdays, "on", "on no weekday")
    hours = _most(bands, "between", "at no time of day") if begun else "no start has a time"
    return f"Episodes begin {days}, and {hours}."


def _most(counts: Mapping[str, int], at: str, none: str) -> str:
    """Say which have the most, where one or two stand out."""
    most, whole = max(counts.values()), sum(counts.values())
    names = [f"{at} {name.replace('-', ' and ')}" for name, n in counts.items() if n == most]
    if len(names) > 2:
        return f"{none} more than others"
    each = " each" if len(names) > 1 else ""
    return f"most often {' or '.join(names)} ({most}{each} of {whole})"


MEASURES.add("M12", m12)
MEASURES.add("M13", m13)
