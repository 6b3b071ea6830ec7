"""The chronology: everything on the chart as a list, one row a thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.entries import Entry, Files, entries
from strategy_desk.domain.timelines import Timeline
from strategy_desk.presenters.timeline import IMPORTED, READS
from strategy_desk.services import events, timelines


class ChronologyView(Protocol):
    """What the presenter asks of the page."""

    def present(self, entries: Sequence[Entry], agencies: Sequence[Agency]) -> None:
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
        if changed & (READS | IMPORTED):
            key = timelines.TimelineKey(reference=self._reference, as_of=self._desk.now())
            self._desk.ask(timelines.read, key, self._ask_files)

    def _ask_files(self, timeline: Timeline) -> None:
        self._desk.ask(events.written_in, timeline.child.id, partial(self._show, timeline))

    def _show(self, timeline: Timeline, files: Files) -> None:
        agencies = self._desk.agencies
        self._desk.work(
            partial(_ready, timeline, agencies, files),
            lambda found: self._view.present(found, agencies),
        )


def _ready(timeline: Timeline, agencies: Sequence[Agency], files: Files) -> tuple[Entry, ...]:
    """The rows with what they say put together, so that the first letter of a filter is quick."""
    found = entries(timeline, agencies, files)
    for entry in found:
        entry.words  # noqa: B018 - made once, here rather than in the window
    return found
