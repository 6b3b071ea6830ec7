"""At night: M10 the share of time between 22:00 and 06:00, M11 nights away."""

from __future__ import annotations

from strategy_desk.domain.measures import MEASURES, Measure
from strategy_desk.domain.measures.durations import intervals, untimed
from strategy_desk.domain.time import minutes_between, night_minutes, nights_between
from strategy_desk.domain.timelines import Timeline


def m10(timeline: Timeline) -> Measure:
    """Night share: elapsed minutes in 22:00 to 06:00 local over all minutes missing, 0 to 1.

    Source: domain specification 3.2, M10.
    """
    spans = intervals(timeline)
    total = sum(minutes_between(start, end) for start, end in spans)
    night = sum(night_minutes(start, end) for start, end in spans)
    share = round(night / total, 3) if total else None
    words = (
        "No time missing is known." if share is None else f"{share:.1%} of the time was at night."
    )
    return Measure(
        code="M10",
        name="Night share",
        values={"share": share},
        text=words,
        episodes=tuple(e.number for e in timeline.episodes),
        left_out=untimed(timeline),
    )


def m11(timeline: Timeline) -> Measure:
    """Nights away: local dates with 03:00 inside the time missing. Source: 3.2, M11."""
    nights = sum(nights_between(start, end) for start, end in intervals(timeline))
    return Measure(
        code="M11",
        name="Nights away",
        values={"nights": nights},
        text="1 night away." if nights == 1 else f"{nights} nights away.",
        episodes=tuple(e.number for e in timeline.episodes),
        left_out=untimed(timeline),
    )


MEASURES.add("M10", m10)
MEASURES.add("M11", m11)
