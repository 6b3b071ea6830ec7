"""How long: M03 hours missing, M04 the longest, M05 the usual length."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.measures import MEASURES, Measure, Value
from strategy_desk.domain.measures.counts import WINDOWS
from strategy_desk.domain.measures.middles import halves, middle
from strategy_desk.domain.time import hours_words, minutes_between, overlap, rolling, union
from strategy_desk.domain.timelines import Timeline


def closed(timeline: Timeline) -> list[tuple[EpisodeRecord, int]]:
    """Return the episodes whose length is known, with it in minutes, in order."""
    return [(e, e.minutes) for e in timeline.episodes if e.minutes is not None]


def intervals(timeline: Timeline) -> list[tuple[datetime, datetime]]:
    """Return the times missing, up to the moment when open, joined where reports overlap."""
    known = (e.interval(timeline.as_of) for e in timeline.episodes)
    return union(interval for interval in known if interval is not None)


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
        first = rolling(days, timeline.as_of).start
        parts = (overlap(start, end, first, timeline.as_of) for start, end in spans)
        hours[str(days)] = _hours(sum(parts, timedelta()))
    whole = sum((end - start for start, end in spans), timedelta())
    total = whole // timedelta(minutes=1)
    return Measure(
        code="M03",
        name="Hours missing",
        values=hours | {"all": _hours(whole)},
        text=f"{hours['90']} hours missing in the last 90 days; {hours_words(total)} in all.",
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
    first, second = halves(lengths)
    return Measure(
        code="M05",
        name="Median length",
        values={
            "all": _whole(middle(lengths)),
            "first_half": _whole(middle(first)),
            "second_half": _whole(middle(second)),
        },
        text=_median_words(lengths),
        episodes=tuple(e.number for e, _ in closed(timeline)),
        left_out=len(timeline.episodes) - len(lengths),
    )


def _median_words(lengths: Sequence[int]) -> str:
    first, second = halves(lengths)
    whole, early, late = middle(lengths), middle(first), middle(second)
    if whole is None:
        shown = ", ".join(hours_words(minutes) for minutes in lengths)
        return f"Too few for a median: {shown or 'no closed episode'}."
    text = f"The median length is {hours_words(int(whole))}"
    if early is not None and late is not None:
        text += (
            f": {hours_words(int(late))} in the later {len(second)} episodes, "
            f"was {hours_words(int(early))} in the first {len(first)}"
        )
    return f"{text}."


def _hours(length: timedelta) -> float:
    return round(length / timedelta(hours=1), 2)


def _whole(minutes: float | None) -> int | None:
    return None if minutes is None else int(minutes)


MEASURES.add("M03", m03)
MEASURES.add("M04", m04)
MEASURES.add("M05", m05)
