"""The nine figures of the measures strip, each with what it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from strategy_desk.domain.interviews import Status, timeliness
from strategy_desk.domain.measures import Measure
from strategy_desk.domain.time import preceding, rolling
from strategy_desk.domain.timelines import Timeline

WORSE = 1.25
"""A figure is marked where it is at least this many times what it was (M02)."""


class Trend(StrEnum):
    """Which way a figure has gone, where that is worth a mark."""

    UP = "up"
    NONE = ""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure. ``rule`` is its sentence, ``late`` draws it red.

    ``episodes`` are those behind it; ``which`` says what they are.
    """

    label: str
    value: str
    note: str = ""
    rule: str = ""
    trend: Trend = Trend.NONE
    late: bool = False
    episodes: tuple[int, ...] = ()
    which: str = "Counted"

    @property
    def sentence(self) -> str:
        """The figure as a screen reader says it."""
        return f"{self.label}: {self.value}, {self.note}. {self.rule}"


def cells(timeline: Timeline, measures: Mapping[str, Measure]) -> tuple[Cell, ...]:
    """Return the nine figures of a timeline from its measures."""
    return (
        _thirty(timeline, measures["M01"]),
        _ninety(measures["M02"]),
        _year(timeline, measures["M01"]),
        _missing(measures["M03"]),
        longest(measures["M04"]),
        median(measures["M05"]),
        gap(measures["M07"]),
        interviews(timeline, measures["M24"]),
        _help(measures["M28"]),
    )


def _thirty(timeline: Timeline, measure: Measure) -> Cell:
    now = _number(measure, "30") or 0
    window = preceding(rolling(30, timeline.as_of))
    days = [e.index_date for e in timeline.episodes if e.index_date]
    before = sum(window.contains(day) for day in days)
    return Cell(
        label="Episodes, 30 days",
        value=f"{now:g}",
        note=f"was {before}",
        rule=measure.text,
        trend=Trend.UP if now > before else Trend.NONE,
        episodes=_in_last(timeline, 30),
    )


def _ninety(measure: Measure) -> Cell:
    now, before = _number(measure, "now") or 0, _number(measure, "before") or 0
    return Cell(
        label="90 days",
        value=f"{now:g}",
        note=f"was {before:g}",
        rule=measure.text,
        trend=Trend.UP if measure.values["change"] == "rising" else Trend.NONE,
        episodes=measure.episodes,
    )


def _year(timeline: Timeline, measure: Measure) -> Cell:
    return Cell(
        label="12 months",
        value=f"{_number(measure, '365') or 0:g}",
        note=f"{_number(measure, 'all') or 0:g} in all",
        rule=measure.text,
        episodes=_in_last(timeline, 365),
    )


def _in_last(timeline: Timeline, days: int) -> tuple[int, ...]:
    """The episodes that began in so many days."""
    window = rolling(days, timeline.as_of)
    return tuple(
        e.number for e in timeline.episodes if e.index_date and window.contains(e.index_date)
    )


def _missing(measure: Measure) -> Cell:
    return Cell(
        label="Time missing",
        value=f"{_number(measure, 'all') or 0:.0f} h",
        note=f"{_number(measure, '90') or 0:.0f} h in 90 days",
        rule=measure.text,
        episodes=measure.episodes,
    )


def longest(measure: Measure) -> Cell:
    """Return the longest episode that has ended (M04), with how long an open one has lasted."""
    minutes = _number(measure, "minutes")
    notes = [] if minutes is None else [f"no. {measure.values['number']}"]
    still = cast("Sequence[Mapping[str, int]]", measure.values["open"])
    notes += [f"now {one['minutes'] / 60:.0f} h" for one in still[:1]]
    return Cell(
        label="Longest",
        value="none yet" if minutes is None else f"{minutes / 60:.0f} h",
        note=", ".join(notes),
        rule=measure.text,
        episodes=measure.episodes,
    )


def median(measure: Measure) -> Cell:
    """Return the usual length (M05)."""
    whole, early = _number(measure, "all"), _number(measure, "first_half")
    return Cell(
        label="Median",
        value="too few" if whole is None else f"{whole / 60:.1f} h",
        note="" if early is None else f"was {early / 60:.1f} h",
        rule=measure.text,
        episodes=measure.episodes,
    )


def gap(measure: Measure) -> Cell:
    """Return the usual time at home between episodes (M07)."""
    early, late = _number(measure, "first_half"), _number(measure, "second_half")
    usual = late if late is not None else _number(measure, "all")
    return Cell(
        label="Gap between episodes",
        value="too few" if usual is None else f"{usual / 24:.1f} d",
        note="" if early is None else f"was {early / 24:.1f} d",
        rule=measure.text,
        late=usual is not None and early is not None and early >= WORSE * usual,
        episodes=measure.episodes,
    )


def interviews(timeline: Timeline, measure: Measure) -> Cell:
    """Return how many return interviews were held in 72 hours (M24), and how many are due."""
    held, of = _number(measure, "numerator") or 0, _number(measure, "denominator") or 0
    waiting = sum(
        timeliness(e, timeline.interview_of(e), timeline.as_of).status is Status.DUE
        for e in timeline.episodes
    )
    return Cell(
        label="RHI in 72 h",
        value=f"{held:g} of {of:g}",
        note=f"{waiting} open",
        rule=measure.text,
        late=held < of,
        episodes=measure.episodes,
        which="Not held in 72 hours",
    )


def _help(measure: Measure) -> Cell:
    before = measure.values["before"]
    now = _number(measure, "per_episode")
    was = cast("float | None", before["per_episode"]) if isinstance(before, Mapping) else None
    return Cell(
        label="Help per episode",
        value="no episode" if now is None else f"{now:.1f}",
        note="" if was is None else f"was {was:.1f}",
        rule=measure.text,
        late=bool(measure.values["flag"]),
        episodes=measure.episodes,
    )


def _number(measure: Measure, name: str) -> float | None:
    value = measure.values[name]
    return float(value) if isinstance(value, int | float) else None
