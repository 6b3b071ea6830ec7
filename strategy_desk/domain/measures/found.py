"""Where the child was found: M18 places, M19 how far from where each episode began.

Source: domain specification 3.2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.measures import MEASURES, Measure, some
from strategy_desk.domain.measures.middles import middle, too_few
from strategy_desk.domain.places import miles_between, miles_words
from strategy_desk.domain.timelines import Timeline

REPEAT = 2
"""How often a child is found at a place before it is called a repeat place."""


def m18(timeline: Timeline) -> Measure:
    """Found places: by town, those found at twice or more, and the share outside the home area.

    The share is of the episodes that ended in a known police force area, those that ended where
    the child lives being inside. Source: 3.2, M18.
    """
    ended = [(e, timeline.finding(e)) for e in timeline.episodes if not e.is_open]
    towns: defaultdict[str, list[int]] = defaultdict(list)
    spelled: dict[str, str] = {}
    for episode, found in ended:
        for town in found.towns:
            towns[spelled.setdefault(town.casefold(), town)].append(episode.number)
    by_count = sorted(towns.items(), key=lambda item: -len(item[1]))
    outside = [found.outside for _, found in ended if found.outside is not None]
    return Measure(
        code="M18",
        name="Found places",
        values={
            "places": [{"place": t, "count": len(n), "episodes": n} for t, n in by_count],
            "repeat": [town for town, numbers in by_count if len(numbers) >= REPEAT],
            "outside": {"numerator": sum(outside), "denominator": len(outside)},
        },
        text=_place_words(by_count, sum(outside), len(outside)),
        episodes=tuple(sorted({number for numbers in towns.values() for number in numbers})),
        left_out=sum(not found.is_known for _, found in ended),
    )


def m19(timeline: Timeline) -> Measure:
    """Great-circle miles from where each episode began to where the child was found.

    Where both have coordinates: the furthest and the median. Source: 3.2, M19.
    """
    found = _away(timeline)
    miles = miles_by_episode(timeline)
    furthest = max(miles, key=lambda number: miles[number], default=None)
    usual = middle(list(miles.values()))
    return Measure(
        code="M19",
        name="Distance",
        values={
            "max": None if furthest is None else round(miles[furthest], 1),
            "number": furthest,
            "median": None if usual is None else round(usual, 1),
            "miles": {str(number): round(far, 1) for number, far in miles.items()},
        },
        text=_distance_words(miles, furthest, usual),
        episodes=tuple(miles),
        left_out=len(found) - len(miles),
    )


def miles_by_episode(timeline: Timeline) -> dict[int, float]:
    """Return, by the number of the episode, how far from where it began a child was found."""
    found = _away(timeline)
    return {e.number: far for e in found if (far := miles_from_start(timeline, e)) is not None}


def miles_from_start(timeline: Timeline, episode: EpisodeRecord) -> float | None:
    """Return how far from where it began an episode ended, at the furthest place linked to it."""
    began, found = timeline.left_from(episode), timeline.finding(episode)
    if began is None or not found.is_linked:
        return None
    known = (miles_between(began, place) for place in found.places)
    return max((far for far in known if far is not None), default=None)


def _away(timeline: Timeline) -> list[EpisodeRecord]:
    return [e for e in timeline.episodes if timeline.finding(e).towns]


def _place_words(by_count: Sequence[tuple[str, list[int]]], outside: int, of: int) -> str:
    if not by_count:
        return "No episode is recorded as having ended away from where the child lives."
    listed = ", ".join(f"{town} {len(numbers)}" for town, numbers in by_count)
    text = f"Found away from home: {listed}"
    return (
        f"{text}; {outside} of {some(of, 'episode')} ended outside the home force area."
        if of
        else f"{text}."
    )


def _distance_words(miles: Mapping[int, float], furthest: int | None, usual: float | None) -> str:
    if furthest is None or usual is None:
        return too_few([f"{miles_words(far)} miles" for far in miles.values()], "known distance")
    return (
        f"The median distance from where an episode began to where it ended is "
        f"{miles_words(usual)} miles; furthest {miles_words(miles[furthest])} miles, "
        f"episode {furthest}."
    )


MEASURES.add("M18", m18)
MEASURES.add("M19", m19)
