"""Everything on the chart as a list, one row a thing: the same on screen and on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.timelines import Timeline


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row. ``order`` puts it in time; what nobody can date comes last."""

    order: float
    when: str
    lane: str
    what: str
    text: str
    source: str
    reads: str
    mark: Mark

    def has(self, words: Iterable[str]) -> bool:
        """Whether every word stands somewhere in the row."""
        said = " ".join((self.when, self.lane, self.what, self.text, self.source, self.reads))
        return all(word in said.casefold() for word in words)


def entries(timeline: Timeline, agencies: Sequence[Agency]) -> tuple[Entry, ...]:
    """Return every mark of a timeline as a row, in order of time."""
    drawn = content(timeline, agencies)
    dated = sorted((_entry(mark, mark.at) for row in drawn.rows for mark in row), key=_order)
    return (*dated, *(_entry(mark, math.inf) for mark in drawn.undated))


def matching(found: Iterable[Entry], typed: str) -> tuple[Entry, ...]:
    """Return the rows that have every word typed."""
    words = typed.casefold().split()
    return tuple(entry for entry in found if entry.has(words))


def _entry(mark: Mark, order: float) -> Entry:
    return Entry(
        order=order,
        when=mark.when,
        lane=mark.lane,
        what=str(mark.shape),
        text=mark.text[:1].upper() + mark.text[1:],
        source=mark.source,
        reads="" if mark.tier is Tier.ALL else TIER_NAMES[mark.tier],
        mark=mark,
    )


def _order(entry: Entry) -> float:
    return entry.order
