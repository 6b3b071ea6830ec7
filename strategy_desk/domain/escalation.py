"""Whose episodes are rising, and which rule says so.

Source: design specification 9.1. A child is looked at whose last episode began within 90 days:
what came to rest before that is in the child's own timeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.time import Window, midnight, minutes_between, preceding, rolling

STRIP_DAYS = 90
"""Days of the strip beside an escalating child; the last 30 are compared with the 30 before."""

RECENT_DAYS = 30
UNGRADED = -1
FURTHER = 2
"""How many times as far as ever before a child is found for the distance to be a sign."""

NOWHERE: Mapping[int, float] = {}


@dataclass(frozen=True, kw_only=True)
class StripMark:
    """One episode on the strip. ``rank`` is that of its highest grade, -1 where there is none."""

    begins: datetime
    ends: datetime
    rank: int = UNGRADED


@dataclass(frozen=True, kw_only=True)
class Escalating:
    """A child whose episodes are rising, with the rules that say so.

    ``marks`` are the episodes of the last 90 days. Gaps are medians in minutes: of the last three
    or fewer, and of the three before; nothing where there are too few.
    """

    child: ChildRecord
    rules: tuple[str, ...]
    marks: tuple[StripMark, ...]
    now: int
    before: int
    gap_now: int | None = None
    gap_before: int | None = None

    @property
    def is_closing(self) -> bool:
        """Whether the gaps are getting shorter."""
        now, before = self.gap_now, self.gap_before
        return now is not None and before is not None and now < before


def escalating(
    child: ChildRecord,
    episodes: Sequence[EpisodeRecord],
    as_of: datetime,
    miles: Mapping[int, float] = NOWHERE,
) -> Escalating | None:
    """Return what says that a child's episodes are rising, if anything does.

    ``miles`` says by its number how far from where it began each episode ended, where it is known.
    """
    strip = rolling(STRIP_DAYS, as_of)
    if not _began_in(episodes, strip):
        return None
    window = rolling(RECENT_DAYS, as_of)
    now, before = _began_in(episodes, window), _began_in(episodes, preceding(window))
    gaps = _gaps(episodes)
    gap_now = _median(gaps[-3:]) if gaps else None
    gap_before = _median(gaps[-6:-3]) if len(gaps) >= 6 else None
    distances = _furthest(episodes, miles, window)
    rules = [
        words
        for words, met in (
            (f"{now} episodes in 30 days, was {before}", now >= before + 2),
            (
                "the last three gaps are under half the three before",
                gap_now is not None and gap_before is not None and 2 * gap_now < gap_before,
            ),
            ("longest episode in the last 30 days", _longest_is_recent(episodes, window, as_of)),
            (_further_words(*distances), _is_further(*distances)),
            ("first episodes ever, within 30 days: act early", _two_firsts(episodes, window)),
        )
        if met
    ]
    if not rules:
        return None
    return Escalating(
        child=child,
        rules=tuple(rules),
        marks=tuple(_marks(episodes, strip, as_of)),
        now=now,
        before=before,
        gap_now=gap_now,
        gap_before=gap_before,
    )


def _marks(
    episodes: Iterable[EpisodeRecord], strip: Window, as_of: datetime
) -> Iterable[StripMark]:
    """What began in the strip; where only the day is known it stands at its beginning."""
    for episode in episodes:
        day = episode.index_date
        if day is not None and strip.contains(day):
            begins, ends = episode.interval(as_of) or (midnight(day), midnight(day))
            grade = episode.highest_grade
            rank = grade.level.rank if grade else UNGRADED
            yield StripMark(begins=begins, ends=max(begins, ends), rank=rank)


def _starts(episodes: Iterable[EpisodeRecord]) -> list[date]:
    return [episode.index_date for episode in episodes if episode.index_date]


def _began_in(episodes: Iterable[EpisodeRecord], window: Window) -> int:
    return sum(window.contains(day) for day in _starts(episodes))


def _gaps(episodes: Sequence[EpisodeRecord]) -> list[int]:
    """Minutes from each return to the next start, where both times are known."""
    return [
        minutes_between(one.end.at, other.start.at)
        for one, other in pairwise(episodes)
        if one.end and one.end.at and other.start.at and other.start.at >= one.end.at
    ]


def _median(values: Sequence[int]) -> int:
    return int(median(values))


def _longest_is_recent(episodes: Sequence[EpisodeRecord], window: Window, as_of: datetime) -> bool:
    """Whether the longest of two or more began in the window, an open one counted so far."""
    lengths = [
        (minutes_between(*span), episode)
        for episode in episodes
        if (span := episode.interval(as_of)) is not None
    ]
    if len(lengths) < 2:
        return False
    _, longest = max(lengths, key=lambda pair: pair[0])
    return longest.index_date is not None and window.contains(longest.index_date)


def _furthest(
    episodes: Iterable[EpisodeRecord], miles: Mapping[int, float], window: Window
) -> tuple[float, float]:
    """The furthest a child was found in the window, and ever before; 0 where that is not known."""
    inside, outside = [0.0], [0.0]
    for episode in episodes:
        day = episode.index_date
        if day is not None and episode.number in miles:
            (inside if window.contains(day) else outside).append(miles[episode.number])
    return max(inside), max(outside)


def _is_further(now: float, before: float) -> bool:
    return before > 0 and now >= FURTHER * before


def _further_words(now: float, before: float) -> str:
    far, nearer = (f"{miles:.0f}" if miles >= 10 else f"{miles:.1f}" for miles in (now, before))
    return f"found {far} miles away, {nearer} at most before"


def _two_firsts(episodes: Sequence[EpisodeRecord], window: Window) -> bool:
    days = _starts(episodes[:2])
    if len(days) < 2:
        return False
    return days[1] - days[0] <= timedelta(days=RECENT_DAYS) and window.contains(days[1])
