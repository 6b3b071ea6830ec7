"""What the measures say of a period that a person chose on the chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from strategy_desk.domain.chart import cells
from strategy_desk.domain.chart.cells import Cell, Trend
from strategy_desk.domain.measures import MEASURES, some
from strategy_desk.domain.measures.counts import episodes_in
from strategy_desk.domain.measures.durations import missing_in
from strategy_desk.domain.measures.help import Block, block
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.time import Window, date_words, duration_words, preceding
from strategy_desk.domain.timelines import Timeline, begun_in

IN_WORDS = ("M07", "M08", "M24")
"""Measures of the episodes of a period whose sentences a chair reads out, in this order."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """One period: its figures in the order of the strip, and its sentences."""

    window: Window
    cells: tuple[Cell, ...]
    words: tuple[str, ...]


def describe(timeline: Timeline, window: Window) -> Described:
    """Return the figures and sentences of the episodes that began in a period.

    They are counted by the same functions as those of the whole record, up to the moment.
    """
    begun = begun_in(timeline, window)
    found = {code: MEASURES[code](begun) for code in ("M04", "M05", *IN_WORDS)}
    count, missing, help_given = (
        _count(timeline, window),
        _missing(timeline, window),
        _help(timeline, window),
    )
    return Described(
        window=window,
        cells=(
            count,
            _days(window),
            _share(timeline, window),
            missing,
            cells.longest(found["M04"]),
            cells.median(found["M05"]),
            cells.gap(found["M07"]),
            cells.interviews(begun, found["M24"]),
            help_given,
        ),
        words=(
            count.rule,
            missing.rule,
            *(found[code].text for code in IN_WORDS),
            help_given.rule,
        ),
    )


def length(window: Window) -> int:
    """Return how many days a period has."""
    return (window.last - window.first) // timedelta(days=1) + 1


def _count(timeline: Timeline, window: Window) -> Cell:
    numbers = episodes_in(timeline, window)
    now, before, days = len(numbers), len(episodes_in(timeline, preceding(window))), length(window)
    return Cell(
        label="Episodes, 1 day" if days == 1 else f"Episodes, {days} days",
        value=f"{now}",
        note=f"was {before}",
        rule=f"{some(now, 'episode')} from {window} ({_days_words(days)}), was {before} in as many "
        "days before.",
        trend=Trend.UP if now > before else Trend.NONE,
        episodes=numbers,
    )


def _days(window: Window) -> Cell:
    first, last = (date_words(day).rpartition(" ")[0] for day in (window.first, window.last))
    return Cell(
        label="Period",
        value=f"{length(window)} d",
        note=f"{first} to {last}",
        rule=f"The figures are of {window}. Esc shows the whole record again.",
    )


def _share(timeline: Timeline, window: Window) -> Cell:
    every, numbers = len(timeline.episodes), episodes_in(timeline, window)
    return Cell(
        label="Of all episodes",
        value=f"{len(numbers)} of {every}",
        rule=f"Of {some(every, 'episode')} on record, {len(numbers)} began in this period.",
        episodes=numbers,
    )


def _missing(timeline: Timeline, window: Window) -> Cell:
    missing = missing_in(timeline, window)
    known = min(window.end, timeline.as_of) - window.start
    share = missing / known if known else 0
    said = duration_words(missing // timedelta(minutes=1))
    return Cell(
        label="Time missing",
        value=f"{missing / timedelta(hours=1):.0f} h",
        note=f"{share:.0%} of it",
        rule=f"Missing for {said} of this period, whenever the episode began.",
        episodes=tuple(
            e.number
            for e in timeline.episodes
            if (span := e.interval(timeline.as_of))
            and span[0] < window.end
            and span[1] > window.start
        ),
    )


def _help(timeline: Timeline, window: Window) -> Cell:
    now, before = block(timeline, window), block(timeline, preceding(window))
    was = "" if before.per_episode is None else f"was {before.per_episode:.1f}"
    return Cell(
        label="Help per episode",
        value="no episode" if now.per_episode is None else f"{now.per_episode:.1f}",
        note=was,
        rule=f"{begun(_helped(now))} in this period; {_helped(before)} in as many days before.",
        episodes=episodes_in(timeline, window),
    )


def _helped(counted: Block) -> str:
    helped = some(counted.help, "help event") if counted.help else "no help event"
    return f"{helped} for {some(counted.episodes, 'episode')}"


def _days_words(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
