"""All six panels of one child, for a period; or the list where there are too few episodes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from strategy_desk.domain import measures
from strategy_desk.domain.patterns import company, gaps, help, lengths, places, week  # noqa: A004
from strategy_desk.domain.patterns.panels import Panel
from strategy_desk.domain.time import date_words, rolling
from strategy_desk.domain.timelines import Timeline

FEWEST = 4
"""Episodes under which no pattern is drawn (design specification 9.3)."""


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
    away = measures.some(round(float(str(hours))), "hour")
    return f"{measures.some(count, 'episode')}, {away}{when}"


def _few(period: Timeline) -> list[str]:
    if not period.episodes:
        return ["No missing episodes are recorded in this period."]
    said = ["Too few to show a pattern; here is the list."]
    for episode in period.episodes:
        end = episode.end.words if episode.end else "still missing"
        said.append(f"Episode {episode.number}: {episode.start.words} to {end}.")
    return said
