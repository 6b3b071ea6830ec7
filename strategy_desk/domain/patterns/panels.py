"""What each panel holds: figures to draw, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.chart.story import Month
from strategy_desk.domain.places import miles_words


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One panel. ``title`` is the finding and ``how`` says how to read it.

    ``lines`` are the figures in words, for a screen reader and for copying. ``episodes`` are the
    numbers of those behind it.
    """

    title: str
    how: str
    lines: tuple[str, ...]
    episodes: tuple[int, ...]

    @property
    def words(self) -> str:
        """The finding and its figures as one text."""
        return "\n".join((f"{self.title}.", *self.lines))


@dataclass(frozen=True, kw_only=True)
class WeekPanel(Panel):
    """Minutes away and episodes begun, by weekday (Monday first) and hour."""

    minutes: tuple[tuple[int, ...], ...]
    starts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Length:
    """One episode's length. ``rank`` is of its highest grade, -1 where none is recorded."""

    number: int
    minutes: int
    rank: int
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class LengthsPanel(Panel):
    """Lengths in order, of the episodes whose times are known."""

    lengths: tuple[Length, ...]


@dataclass(frozen=True, kw_only=True)
class FoundAt:
    """One place, and the episodes found there.

    ``distances`` are miles from where each of them began, the nearest first, where both are known.
    """

    name: str
    distances: tuple[float, ...]
    episodes: tuple[int, ...]

    @property
    def miles(self) -> float | None:
        """How far it is at the furthest; nothing where no distance is known."""
        return self.distances[-1] if self.distances else None

    @property
    def away(self) -> str:
        """How far it is in miles, from the nearest to the furthest: '71 to 78'."""
        if not self.distances:
            return ""
        nearest, furthest = (miles_words(self.distances[end]) for end in (0, -1))
        return furthest if nearest == furthest else f"{nearest} to {furthest}"


@dataclass(frozen=True, kw_only=True)
class PlacesPanel(Panel):
    """Places by distance from where the child was missing from; ``unknown`` have none recorded."""

    places: tuple[FoundAt, ...]
    unknown: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class HelpPanel(Panel):
    """Episodes up and what was done down, month by month."""

    months: tuple[Month, ...]


@dataclass(frozen=True, kw_only=True)
class GapPoint:
    """The gap before one episode, in minutes."""

    number: int
    minutes: int
    is_short: bool


@dataclass(frozen=True, kw_only=True)
class GapsPanel(Panel):
    """Gaps from each return to the next episode, in order."""

    gaps: tuple[GapPoint, ...]


@dataclass(frozen=True, kw_only=True)
class Company:
    """Somebody the child was found or last seen with. ``is_adult`` is an adult of concern."""

    name: str
    episodes: tuple[int, ...]
    first: date | None
    is_adult: bool


@dataclass(frozen=True, kw_only=True)
class CompanyPanel(Panel):
    """Who the child was with, most often first; ``unknown`` list nobody."""

    people: tuple[Company, ...]
    unknown: tuple[int, ...]
