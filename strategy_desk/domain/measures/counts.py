"""How often: M01 episodes in windows, M02 whether that is changing."""

from __future__ import annotations

from strategy_desk.domain.measures import MEASURES, Measure, some
from strategy_desk.domain.time import Window, preceding, rolling
from strategy_desk.domain.timelines import Timeline

WINDOWS = (30, 90, 180, 365)
TOO_FEW = 4
MORE_BY, TIMES = 2, 1.25


def episodes_in(timeline: Timeline, window: Window) -> tuple[int, ...]:
    """Return the numbers of the episodes whose index date is in a window (3.1 rule 3)."""
    return tuple(
        e.number for e in timeline.episodes if e.index_date and window.contains(e.index_date)
    )


def undated(timeline: Timeline) -> int:
    """Count the episodes whose start is not known to the day."""
    return sum(e.index_date is None for e in timeline.episodes)


def m01(timeline: Timeline) -> Measure:
    """Episodes: count of index dates in the last 30, 90, 180 and 365 days, and of all.

    Source: domain specification 3.2, M01.
    """
    counts = {str(n): len(episodes_in(timeline, rolling(n, timeline.as_of))) for n in WINDOWS}
    total = len(timeline.episodes)
    return Measure(
        code="M01",
        name="Episodes",
        values=counts | {"all": total},
        text=(
            f"{some(counts['30'], 'episode')} in the last 30 days, {counts['90']} in 90 days, "
            f"{counts['365']} in 365 days, {total} in all."
        ),
        episodes=tuple(e.number for e in timeline.episodes),
        left_out=undated(timeline),
    )


def m02(timeline: Timeline) -> Measure:
    """Change: the last 90 days against the 90 before.

    Rising when now is at least 2 more and at least 1.25 times before; falling is the mirror;
    with fewer than 4 in both together there are too few to say. Source: 3.2, M02.
    """
    window = rolling(90, timeline.as_of)
    now = len(episodes_in(timeline, window))
    before = len(episodes_in(timeline, preceding(window)))
    change = change_between(now, before)
    return Measure(
        code="M02",
        name="Change",
        values={"now": now, "before": before, "change": change},
        text=(
            f"{some(now, 'episode')} in the last 90 days, {before} in the 90 days before: {change}."
        ),
        episodes=episodes_in(timeline, window),
        left_out=undated(timeline),
    )


def change_between(now: int, before: int) -> str:
    """Say in words how two counts compare (M02)."""
    if now + before < TOO_FEW:
        return "too few to say"
    if now >= before + MORE_BY and now >= TIMES * before:
        return "rising"
    if before >= now + MORE_BY and before >= TIMES * now:
        return "falling"
    return "no clear change"


MEASURES.add("M01", m01)
MEASURES.add("M02", m02)
