"""The whole story: episodes and what was done about them, month by month, at one scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.chart.deeds import Deed
from strategy_desk.domain.chart.moments import day_begins
from strategy_desk.domain.time import MONTH_NAMES, add_months, to_local
from strategy_desk.domain.timelines import Timeline


@dataclass(frozen=True, kw_only=True)
class Month:
    """One month. ``days`` is how many of it have passed where it is not over, else 0."""

    start: float
    end: float
    label: str
    episodes: int
    done: int
    days: int = 0

    @property
    def per_episode(self) -> float | None:
        """How much was done for each episode; nothing where there was no episode."""
        return self.done / self.episodes if self.episodes else None

    @property
    def sentence(self) -> str:
        """The month in words."""
        ratio = "" if self.per_episode is None else f", {self.per_episode:.1f} for each episode"
        counted = "1 episode" if self.episodes == 1 else f"{self.episodes} episodes"
        return f"{self.label}: {counted}, {self.done} done{ratio}"


def months(timeline: Timeline, deeds: Sequence[Deed]) -> tuple[Month, ...]:
    """Return the months since the first episode, up to this one."""
    dated = [e.index_date for e in timeline.episodes if e.index_date]
    today = to_local(timeline.as_of).date()
    if not dated:
        return ()
    began = Counter(_first(day) for day in dated)
    done = Counter(_first(deed.day) for deed in deeds)
    return tuple(
        Month(
            start=day_begins(month),
            end=day_begins(add_months(month, 1)),
            label=MONTH_NAMES[month.month - 1][:3],
            episodes=began[month],
            done=done[month],
            days=today.day if month == _first(today) else 0,
        )
        for month in _from(_first(min(dated)), _first(today))
    )


def _from(month: date, last: date) -> Iterator[date]:
    while month <= last:
        yield month
        month = add_months(month, 1)


def _first(day: date) -> date:
    return day.replace(day=1)
