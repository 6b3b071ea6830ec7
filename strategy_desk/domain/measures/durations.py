"""How long: M03 hours missing, M04 the longest, M05 the usual length, M15 over 24 hours or more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.measures import MEASURES, Measure, Value
from strategy_desk.domain.measures.counts import WINDOWS
from strategy_desk.domain.measures.middles import median_words, medians, too_few
from strategy_desk.domain.time import (
    Window,
    hours_words,
    minutes_between,
    overlap,
    rolling,
    union,
)
from strategy_desk.domain.timelines import Timeline

LONG = (24, 48, 72)
"""Hours that M15 counts episodes beyond."""


def closed(timeline: Timeline) -> list[tuple[EpisodeRecord, int]]:
    """Return the episodes whose length is known, with it in minutes, in order."""
    return [(e, e.minutes) for e in timeline.episodes if e.minutes is not None]


def intervals(timeline: Timeline) -> list[tuple[datetime, datetime]]:
    """Return the times missing, up to the moment when open, joined where reports overlap."""
    known = (e.interval(timeline.as_of) for e in timeline.episodes)
    return union(interval for interval in known if interval is not None)


def missing_in(timeline: Timeline, window: Window) -> timedelta:
    """Return how long the child was missing inside a window, up to the moment (3.1 rule 3)."""
    spans = intervals(timeline)
    parts = (overlap(start, end, window.start, window.end) for start, end in spans)
    return sum(parts, timedelta())


def untimed(timeline: Timeline) -> int:
    """Count the episodes that have no length because a time is not known."""
    return sum(e.interval(timeline.as_of) is None for e in timeline.episodes)


def m03(timeline: Timeline) -> Measure:
    """Hours missing: elapsed overlap of all episodes, joined, with each window; in hours.

    A window begins at 00:00 of its first day and ends at the moment. Source: 3.1 rule 3, 3.2 M03.
    """
    spans = intervals(timeline)
    hours: dict[str, Value] = {}
    for days in WINDOWS:
        hours[str(days)] = _hours(missing_in(timeline, rolling(days, timeline.as_of)))
    whole = sum((end - start for start, end in spans), timedelta())
    total, recent = (
        length // timedelta(minutes=1)
        for length in (whole, missing_in(timeline, rolling(90, timeline.as_of)))
    )
    return Measure(
        code="M03",
        name="Hours missing",
        values=hours | {"all": _hours(whole)},
        text=f"{hours_words(recent)} missing in the last 90 days; {hours_words(total)} in all.",
        episodes=tuple(e.number for e in timeline.episodes),
        left_out=untimed(timeline),
    )


def m04(timeline: Timeline) -> Measure:
    """The longest closed episode, in minutes; an open one is shown beside it. Source: 3.2 M04."""
    lengths = closed(timeline)
    longest = max(lengths, key=lambda pair: pair[1], default=None)
    still = [
        {"number": e.number, "minutes": minutes_between(e.start.at, timeline.as_of)}
        for e in timeline.episodes
        if e.is_open and e.start.at
    ]
    text = "No episode with a known length."
    if longest is not None:
        text = f"The longest was episode {longest[0].number}: {hours_words(longest[1])}."
    if still:
        text = f"{text[:-1]}; missing now for {hours_words(still[0]['minutes'])}."
    values: dict[str, Value] = {
        "number": longest[0].number if longest else None,
        "minutes": longest[1] if longest else None,
        "open": still,
    }
    return Measure(
        code="M04",
        name="Longest",
        values=values,
        text=text,
        episodes=(longest[0].number,) if longest else (),
        left_out=untimed(timeline),
    )


def m05(timeline: Timeline) -> Measure:
    """Median length of closed episodes in minutes; of the first and second half. 3.2 M05."""
    lengths = [minutes for _, minutes in closed(timeline)]
    said = median_words(lengths)
    return Measure(
        code="M05",
        name="Median length",
        values=medians(lengths),
        text=f"The median length is {said}."
        if said
        else too_few([hours_words(minutes) for minutes in lengths], "closed episode"),
        episodes=tuple(e.number for e, _ in closed(timeline)),
        left_out=len(timeline.episodes) - len(lengths),
    )


def m15(timeline: Timeline) -> Measure:
    """Episodes longer than 24, 48 and 72 elapsed hours, closed and open. Source: 3.2, M15.

    One whose times are not known counts where it was longer whatever they were; where it may or
    may not have been, it is left out.
    """
    spans = [(e, _possible(e, timeline.as_of)) for e in timeline.episodes]
    known = [(e, span) for e, span in spans if span]
    over = {hours: [e for e, span in known if span[0] > _in_hours(hours)] for hours in LONG}
    open_ones = [e for e in over[LONG[0]] if e.is_open]
    day, two, three = (len(over[hours]) for hours in LONG)
    text = f"{day} of {len(known)} lasted over 24 hours, {two} over 48 and {three} over 72"
    if open_ones:
        text += f"; {len(open_ones)} of them not over yet"
    if not known:
        text = "No episode with a known length"
    return Measure(
        code="M15",
        name="Over 24, 48 and 72 hours",
        values={f"{hours}h": _closed_and_open(found) for hours, found in over.items()},
        text=f"{text}.",
        episodes=tuple(e.number for e in over[LONG[0]]),
        left_out=sum(span is None or _is_unclear(span) for _, span in spans),
    )


def _closed_and_open(found: Sequence[EpisodeRecord]) -> dict[str, Value]:
    still = sum(e.is_open for e in found)
    return {
        "closed": len(found) - still,
        "open": still,
        "episodes": [e.number for e in found],
    }


def _possible(episode: EpisodeRecord, as_of: datetime) -> tuple[timedelta, timedelta] | None:
    """The shortest and the longest that an episode can have been so far."""
    began = episode.start.bounds
    ended = episode.end.bounds if episode.end else (as_of, as_of)
    if began is None or ended is None:
        return None
    return ended[0] - began[1], ended[1] - began[0]


def _is_unclear(span: tuple[timedelta, timedelta]) -> bool:
    return any(span[0] <= _in_hours(hours) < span[1] for hours in LONG)


def _in_hours(hours: int) -> timedelta:
    return timedelta(hours=hours)


def _hours(length: timedelta) -> float:
    return round(length / timedelta(hours=1), 2)


MEASURES.add("M03", m03)
MEASURES.add("M04", m04)
MEASURES.add("M05", m05)
MEASURES.add("M15", m15)
