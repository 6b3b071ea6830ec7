"""Keeps the six panels of one child on the screen, for a period that the reader chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain import measures
from strategy_desk.domain.time import date_words, rolling
from strategy_desk.domain.timelines import Timeline
from strategy_desk.presenters.patterns import company, gaps, help, lengths, places, week  # noqa: A004
from strategy_desk.presenters.patterns.panels import Panel
from strategy_desk.presenters.timeline import READS
from strategy_desk.services import timelines

FEWEST = 4
"""Episodes under which no pattern is drawn (design specification 9.3)."""

PERIODS = (30, 90, 0)
"""Days back from the moment; 0 is everything since the first episode."""


@dataclass(frozen=True, kw_only=True)
class PatternsShown:
    """Everything the page shows. ``few`` lists the episodes where there are too few."""

    days: int
    about: str
    panels: tuple[Panel, ...]
    few: tuple[str, ...]
    numbers: tuple[int, ...]

    @property
    def words(self) -> str:
        """The page as one text."""
        parts = (self.about, *self.few, *(panel.words for panel in self.panels))
        return "\n\n".join(parts)


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


def shown(timeline: Timeline, days: int) -> PatternsShown:
    """Return the page for the episodes that began in the last days, or for all."""
    period = _of_period(timeline, days)
    enough = len(period.episodes) >= FEWEST
    return PatternsShown(
        days=days,
        about=_about(period),
        panels=_panels(timeline, period) if enough else (),
        few=() if enough else tuple(_few(period)),
        numbers=tuple(e.number for e in period.episodes),
    )


def _panels(timeline: Timeline, period: Timeline) -> tuple[Panel, ...]:
    return (
        week.panel(period),
        lengths.panel(period),
        places.panel(period),
        help.panel(timeline, period),
        gaps.panel(period),
        company.panel(period),
    )


def _of_period(timeline: Timeline, days: int) -> Timeline:
    if not days:
        return timeline
    window = rolling(days, timeline.as_of)
    inside = [e for e in timeline.episodes if e.index_date and window.contains(e.index_date)]
    return replace(timeline, episodes=tuple(inside))


def _about(period: Timeline) -> str:
    count = len(period.episodes)
    if not count:
        return "No missing episodes"
    hours = measures.MEASURES["M03"](period).values["all"]
    dated = [e.index_date for e in period.episodes if e.index_date]
    when = f", {date_words(min(dated))} to {date_words(max(dated))}" if dated else ""
    episodes = "1 episode" if count == 1 else f"{count} episodes"
    return f"{episodes}, {round(float(str(hours)))} hours{when}"


def _few(period: Timeline) -> list[str]:
    if not period.episodes:
        return ["No missing episodes are recorded in this period."]
    said = ["Too few to show a pattern; here is the list."]
    for episode in period.episodes:
        end = episode.end.words if episode.end else "still missing"
        said.append(f"Episode {episode.number}: {episode.start.words} to {end}.")
    return said
