"""How long: every episode's length, in order."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_desk.domain.measures.middles import middle
from strategy_desk.domain.patterns.panels import Length, LengthsPanel
from strategy_desk.domain.time import duration_words, minutes_between
from strategy_desk.domain.timelines import Timeline

LONG = 24
"""Hours over which an episode is counted in the title."""


def panel(timeline: Timeline) -> LengthsPanel:
    """Return the lengths, an open episode's up to the moment."""
    lengths = tuple(_lengths(timeline))
    return LengthsPanel(
        title=_title(lengths),
        how="Hours away, in order. Fill and height as on the timeline.",
        lines=tuple(f"Episode {one.number}: {_words(one)}." for one in lengths),
        episodes=tuple(one.number for one in lengths),
        lengths=lengths,
    )


def _lengths(timeline: Timeline) -> Iterator[Length]:
    for episode in timeline.episodes:
        span = episode.interval(timeline.as_of)
        if span is not None:
            yield Length(
                number=episode.number,
                minutes=minutes_between(*span),
                rank=episode.rank,
                is_open=episode.is_open,
            )


def _title(lengths: tuple[Length, ...]) -> str:
    closed = [one.minutes for one in lengths if not one.is_open]
    usual, long = middle(closed), sum(minutes > LONG * 60 for minutes in closed)
    if usual is None:
        return "Too few lengths are known for a median"
    return f"Half last over {duration_words(int(usual))}; {long} over {LONG} hours"


def _words(one: Length) -> str:
    words = duration_words(one.minutes)
    return f"{words} so far" if one.is_open else words
