"""The chronology: everything on the chart as a list, one row a thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.chart.entries import Entry, entries
from strategy_desk.domain.timelines import Timeline
from strategy_desk.presenters.timeline import READS
from strategy_desk.services import catalogues, timelines


class ChronologyView(Protocol):
    """What the presenter asks of the page."""

    def present(self, entries: Sequence[Entry]) -> None:
        """Show the rows."""


class Chronology:
    """Keeps one child's chronology on the screen."""

    def __init__(self, view: ChronologyView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            key = timelines.TimelineKey(reference=self._reference, as_of=self._desk.now())
            self._desk.ask(timelines.read, key, self._read)

    def _read(self, timeline: Timeline) -> None:
        self._desk.work(
            partial(entries, timeline, catalogues.agencies()),
            self._view.present,
        )
