"""An episode as a screen reader says it. Source: design specification, section 8 (names)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from strategy_desk.domain.chart.bars import Bar, FirstHours, Gap, Interview
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import (
    DAY_NAMES,
    MONTH_NAMES,
    FuzzyDate,
    Precision,
    clock_words,
    duration_words,
    to_local,
)
from strategy_desk.domain.timelines import Timeline

SAID = {
    Shape.HELD: "held within 72 hours",
    Shape.HELD_LATE: "held late",
    Shape.CHOSE_LATER: "held later, the child's choice",
    Shape.HELD_UNTIMED: "held, time not known",
    Shape.DECLINED: "declined",
    Shape.NOT_HELD: "not held",
    Shape.DUE: "due",
}


def sayer(
    timeline: Timeline,
    hours: Sequence[FirstHours],
    interviews: Sequence[Interview],
    gaps: Sequence[Gap],
) -> Callable[[Bar], str]:
    """Return what says an episode with all that came of it."""
    return partial(
        _said,
        count=len(timeline.episodes),
        boxes={box.episode: box for box in hours},
        bubbles={one.record.number: one.shape for one in interviews},
        short={gap.after: gap for gap in gaps if gap.short},
    )


def _said(
    bar: Bar,
    *,
    count: int,
    boxes: Mapping[int, FirstHours],
    bubbles: Mapping[int, Shape],
    short: Mapping[int, Gap],
) -> str:
    episode, number = bar.record, bar.number
    parts = [
        f"Episode {number} of {count}",
        bar.risk,
        f"{_long(episode.start)} {_until(episode)}, {_lasted(bar)}",
    ]
    if episode.found_place:
        parts.append(f"Found: {episode.found_place}")
    if number in boxes:
        done = len(boxes[number].deeds)
        counted = "1 action completed" if done == 1 else f"{done} actions completed"
        parts.append(f"First 72 hours: {counted if done else 'nothing recorded as done'}")
    if number in bubbles:
        parts.append(f"Return interview {SAID[bubbles[number]]}")
    if number in short:
        gap = short[number]
        parts.append(f"Missing again after {duration_words(int((gap.end - gap.start) // 60))}")
    if episode.tier is not Tier.ALL:
        parts.append(TIER_NAMES[episode.tier])
    return ". ".join(parts) + "."


def _until(episode: EpisodeRecord) -> str:
    return f"to {_long(episode.end)}" if episode.end else "and is still missing"


def _lasted(bar: Bar) -> str:
    hours, minutes = divmod(round(bar.seconds / 60), 60)
    parts = ((hours, "hour"), (minutes, "minute"))
    said = " ".join(_counted(count, unit) for count, unit in parts if count) or "0 minutes"
    vague = bar.begins_about or bar.ends_about
    return f"about {said}; a time is not known" if vague else said


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"


def _long(moment: FuzzyDate) -> str:
    if moment.at is None or moment.precision is not Precision.EXACT:
        return moment.words
    local = to_local(moment.at)
    day = f"{DAY_NAMES[local.weekday()]} {local.day} {MONTH_NAMES[local.month - 1]} {local.year}"
    return f"{day} {clock_words(moment.at)}"
