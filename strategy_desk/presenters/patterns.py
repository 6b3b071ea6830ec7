"""Keeps the six panels of one child on the screen, for a period that the reader chooses."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.patterns.page import PatternsShown, shown
from strategy_desk.domain.timelines import Timeline
from strategy_desk.presenters.timeline import READS
from strategy_desk.services import timelines

PERIODS = (30, 90, 0)
"""Days back from the moment; 0 is everything since the first episode."""


class PatternsView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: PatternsShown) -> None:
        """Show the panels."""


class Patterns:
    """Reads one child's timeline and works out the panels off the window's thread."""

    def __init__(self, view: PatternsView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._days = 0
        desk.watch(self.refresh)
        self.refresh(READS)

    def choose(self, days: int) -> None:
        """Show another period."""
        self._days = days
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            key = timelines.TimelineKey(reference=self._reference, as_of=self._desk.now())
            self._desk.ask(timelines.read, key, self._read)

    def _read(self, timeline: Timeline) -> None:
        self._desk.work(partial(shown, timeline, self._days), self._view.present)
