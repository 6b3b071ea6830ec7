"""What tests of measures share: a child with these records and nothing else, and its figures."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import strategies as st

from strategy_desk.domain.measures import MEASURES, Measure, Value
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timelines import Timeline
from tests.domain import rowan

minutes = st.integers(0, 60 * 24 * 400)
spans = st.lists(st.tuples(minutes, st.integers(0, 60 * 24 * 5)), max_size=12)
"""Episodes, as minutes before the moment and lengths in minutes."""


def at(text: str) -> datetime:
    return at_local(datetime.fromisoformat(text))


def timeline(*episodes, as_of: str = "2026-11-23 09:00", **fields) -> Timeline:
    """A child with these episodes and nothing else."""
    return Timeline(child=rowan.CHILD, as_of=at(as_of), episodes=episodes, **fields)


def made(found: list[tuple[int, int]]) -> Timeline:
    """A child with episodes of these spans."""
    episodes = []
    for number, (ago, length) in enumerate(sorted(found, reverse=True), 1):
        start = rowan.AS_OF - timedelta(minutes=ago)
        end = min(start + timedelta(minutes=length), rowan.AS_OF)
        episodes.append(rowan.episode(number, FuzzyDate.exact(start), FuzzyDate.exact(end)))
    return timeline(*episodes)


def measure(code: str, subject: Timeline | None = None) -> Measure:
    return MEASURES[code](subject or rowan.timeline())


def values(code: str, subject: Timeline | None = None) -> dict[str, Value]:
    return dict(measure(code, subject).values)
