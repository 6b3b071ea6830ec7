"""Where found: each place once, by how far it is from where the child was missing from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.patterns.panels import FoundAt, PlacesPanel
from strategy_desk.domain.places import miles_between
from strategy_desk.domain.timelines import Timeline

FAR = 10
"""Miles from which distance is the finding [design decision]."""


def panel(timeline: Timeline) -> PlacesPanel:
    """Return the places the child was found at or came back to, nearest first.

    Those of no known distance come last.
    """
    ended = [e for e in timeline.episodes if not e.is_open]
    places = tuple(sorted(_places(timeline, ended), key=_order))
    unknown = tuple(e.number for e in ended if not _label(timeline, e))
    return PlacesPanel(
        title=_title(places),
        how="Miles from where the child left. Number: times found.",
        lines=tuple(_lines(places, unknown)),
        episodes=tuple(sorted(number for place in places for number in place.episodes)),
        places=places,
        unknown=unknown,
    )


def _places(timeline: Timeline, ended: list[EpisodeRecord]) -> Iterator[FoundAt]:
    found: dict[str, list[EpisodeRecord]] = defaultdict(list)
    for episode in ended:
        label = _label(timeline, episode)
        if label:
            found[label].append(episode)
    for name, episodes in found.items():
        known = (miles for e in episodes if (miles := _miles(timeline, e)) is not None)
        yield FoundAt(
            name=name,
            distances=tuple(sorted(known)),
            episodes=tuple(e.number for e in episodes),
        )


def _label(timeline: Timeline, episode: EpisodeRecord) -> str:
    linked = timeline.found_at(episode)
    return linked[0].label if linked else episode.found_place


def _miles(timeline: Timeline, episode: EpisodeRecord) -> float | None:
    left, found = timeline.left_from(episode), timeline.found_at(episode)
    if left is None or not found:
        return None
    return miles_between(left, found[0])


def _order(place: FoundAt) -> tuple[bool, float, int]:
    return place.miles is None, place.miles or 0, -len(place.episodes)


def _title(places: tuple[FoundAt, ...]) -> str:
    far = [miles for place in places for miles in place.distances if miles >= FAR]
    if len(far) == 1:
        return f"Found {far[0]:.0f} miles away, once"
    if far:
        return f"Found {FAR} miles or more away, {_times(len(far))}; at most {max(far):.0f} miles"
    again = max(places, key=lambda place: len(place.episodes), default=None)
    if again is not None and len(again.episodes) > 1:
        return f"{again.name}: {_times(len(again.episodes))}"
    return "No place is recorded twice" if places else "No place is recorded"


def _lines(places: tuple[FoundAt, ...], unknown: tuple[int, ...]) -> Iterator[str]:
    for place in places:
        far = f", {place.away} miles away" if place.away else ""
        yield f"{place.name}: {_times(len(place.episodes))}{far}."
    if unknown:
        yield f"Not known: {_times(len(unknown))}. Ask in the interview."


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
