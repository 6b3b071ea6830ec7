"""From missing to reported: M16 the delay, M17 episodes never reported.

Both are said of the record, not of whoever reported. Source: domain specification 3.2.
"""

from __future__ import annotations

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.measures import MEASURES, Measure, Value, some
from strategy_desk.domain.measures.middles import median_words, medians, too_few
from strategy_desk.domain.time import hours_words, minutes_between
from strategy_desk.domain.timelines import Timeline


def delays(timeline: Timeline) -> list[tuple[EpisodeRecord, int]]:
    """Return the minutes from missing to reported of each episode that has both times.

    An episode known only from its report has no delay: when it began is not known.
    """
    return [
        (e, minutes_between(e.missing_since.at, e.reported.at))
        for e in timeline.episodes
        if e.missing_since and e.missing_since.at and e.reported and e.reported.at
    ]


def m16(timeline: Timeline) -> Measure:
    """Reporting delay in minutes: median, of the first and second half in order, and the longest.

    Source: domain specification 3.2, M16.
    """
    found = delays(timeline)
    minutes = [delay for _, delay in found]
    longest = max(found, key=lambda pair: pair[1], default=None)
    values: dict[str, Value] = {
        **medians(minutes),
        "max": longest[1] if longest else None,
        "number": longest[0].number if longest else None,
    }
    return Measure(
        code="M16",
        name="Time to report",
        values=values,
        text=_delay_words(minutes, longest),
        episodes=tuple(e.number for e, _ in found),
        left_out=len(timeline.episodes) - len(found),
    )


def m17(timeline: Timeline) -> Measure:
    """Unreported: episodes with no report to the police, over all. Source: 3.2, M17."""
    every = len(timeline.episodes)
    without = [e.number for e in timeline.episodes if e.reported is None]
    return Measure(
        code="M17",
        name="Not reported",
        values={"numerator": len(without), "denominator": every},
        text=_reported_words(len(without), every),
        episodes=tuple(without),
    )


def _reported_words(without: int, every: int) -> str:
    if not every:
        return "No episode is recorded."
    if not without:
        each = "the 1 episode" if every == 1 else f"each of {every} episodes"
        return f"A report to the police is recorded for {each}."
    return f"No report to the police is recorded for {without} of {some(every, 'episode')}."


def _delay_words(minutes: list[int], longest: tuple[EpisodeRecord, int] | None) -> str:
    if longest is None or not (usual := median_words(minutes)):
        return too_few([hours_words(delay) for delay in minutes], "known reporting time")
    most = f"longest {hours_words(longest[1])}, episode {longest[0].number}"
    return f"The median time from missing to reported is {usual}; {most}."


MEASURES.add("M16", m16)
MEASURES.add("M17", m17)
