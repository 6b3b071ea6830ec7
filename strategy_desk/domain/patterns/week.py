"""When in the week: hours away and starts, by weekday and hour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from strategy_desk.domain.measures.durations import intervals
from strategy_desk.domain.patterns.panels import WeekPanel
from strategy_desk.domain.time import DAY_NAMES, minutes_between, to_local
from strategy_desk.domain.timelines import Timeline

MOST, LONGEST_RUN = 0.6, 3
"""The share of the hours away that makes a run of days the finding, and the longest such run."""

NEARLY_EVERY = 0.75
"""The share of the starts that makes a part of the day a finding."""

PARTS = {"at 16:00 or later": range(16, 24), "between 08:00 and 16:00": range(8, 16)}

Grid = tuple[tuple[int, ...], ...]


def panel(timeline: Timeline) -> WeekPanel:
    """Return when in the week the child was away, and when episodes began."""
    away, starts = _empty(), _empty()
    for start, end in intervals(timeline):
        for at, minutes in _hours(start, end):
            away[at.weekday()][at.hour] += minutes
    timed = [e for e in timeline.episodes if e.start.at]
    for episode in timed:
        local = to_local(episode.start.sort_key[0])
        starts[local.weekday()][local.hour] += 1
    hours_away, began = _whole(away), _whole(starts)
    found = [words for words in (_days(hours_away), _part_of_day(began)) if words]
    title = "; ".join(found) or "No part of the week stands out"
    return WeekPanel(
        title=title[:1].upper() + title[1:],
        how="Shade: hours away. Ringed number: episodes that started then. Dashed: night.",
        lines=tuple(_lines(hours_away, began)),
        episodes=tuple(e.number for e in timed),
        minutes=hours_away,
        starts=began,
    )


def _hours(start: datetime, end: datetime) -> Iterator[tuple[datetime, int]]:
    """Each local hour of an interval with the minutes of it that were away."""
    while start < end:
        local = to_local(start)
        stop = min(end, start + timedelta(minutes=60 - local.minute, seconds=-local.second))
        yield local, minutes_between(start, stop)
        start = stop


def _days(minutes: Grid) -> str:
    """The shortest run of days that holds most of the hours, if three days do."""
    totals = [sum(day) for day in minutes]
    whole = sum(totals)
    for length in range(1, LONGEST_RUN + 1):
        runs = {first: sum(totals[(first + n) % 7] for n in range(length)) for first in range(7)}
        first = max(runs, key=lambda day: runs[day])
        if whole and runs[first] >= MOST * whole:
            share = round(100 * runs[first] / whole)
            return f"{share}% of the time away is {_run(first, length)}"
    return ""


def _run(first: int, length: int) -> str:
    last = DAY_NAMES[(first + length - 1) % 7]
    return f"on {last}" if length == 1 else f"{DAY_NAMES[first]} to {last}"


def _part_of_day(starts: Grid) -> str:
    total = sum(map(sum, starts))
    for words, hours in PARTS.items():
        count = sum(day[hour] for day in starts for hour in hours)
        if total and count >= NEARLY_EVERY * total:
            return f"{count} of {total} episodes began {words}"
    return ""


def _lines(minutes: Grid, starts: Grid) -> Iterator[str]:
    for name, away, began in zip(DAY_NAMES, minutes, starts, strict=True):
        counted = sum(began)
        episodes = "1 episode began" if counted == 1 else f"{counted} episodes began"
        yield f"{name}: {round(sum(away) / 60)} hours away, {episodes}."


def _empty() -> list[list[int]]:
    return [[0] * 24 for _ in DAY_NAMES]


def _whole(grid: Sequence[Sequence[int]]) -> Grid:
    return tuple(tuple(day) for day in grid)
