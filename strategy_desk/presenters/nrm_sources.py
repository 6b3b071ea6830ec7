"""Where the evidence stands that a sentence rests on, so that one can go there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.marks import Mark, Shape
from strategy_desk.domain.drafting.known import CORE, name
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.indicators import Evidence, Noun
from strategy_desk.domain.timelines import Timeline

INTERVIEW = "return interview, "
ELSEWHERE = {
    CORE: "details",
    "your office's details": "settings",
    "family and people": "People and places",
    "identifiers": "People and places",
    "meetings": "Meetings",
    "documents": "evidence",
}
"""What drafts name as a source that is no row of the timeline, and where it stands."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where to go: a tab of the child, with episodes or a mark to choose; or an indicator here."""

    tab: str = "Timeline"
    episodes: tuple[int, ...] = ()
    mark: Mark | None = None
    indicator: str = ""


def place_of(source: str, timeline: Timeline, agencies: Sequence[Agency]) -> Place:
    """Return where a source stands; what nobody can place is in the chronology."""
    if source in ELSEWHERE:
        return Place(tab=ELSEWHERE[source])
    names = _names(source)
    numbers = tuple(
        one.number for one in timeline.episodes if names & {name(one), f"E{one.number:02d}"}
    )
    if numbers:
        return Place(episodes=numbers)
    for event in timeline.events:
        if event.reference in names or event.when.words == source:
            return _at(event.id, timeline, agencies)
    for use in timeline.indicators:
        if use.code == source:
            return Place(indicator=use.code)
    return Place(tab="Meetings" if source.casefold().startswith("minutes") else "Chronology")


def place_of_evidence(item: Evidence, timeline: Timeline, agencies: Sequence[Agency]) -> Place:
    """Return where a piece of evidence of an indicator stands."""
    if item.noun is Noun.MEASURE:
        return Place(tab="Patterns")
    if item.row is None:
        return place_of(item.label, timeline, agencies)
    covered = [i.episodes for i in timeline.interviews if i.id == item.row]
    keys = {item.row, *(episode for each in covered for episode in each)}
    numbers = tuple(one.number for one in timeline.episodes if one.id in keys)
    return Place(episodes=numbers) if numbers else _at(item.row, timeline, agencies)


def may_be_evidence(timeline: Timeline, agencies: Sequence[Agency]) -> tuple[Mark, ...]:
    """Return what evidence is chosen from, in order of time: episodes, interviews and events."""
    found = (
        mark
        for mark in _marks(timeline, agencies)
        if isinstance(mark.record, EpisodeRecord | EventRecord)
        and mark.shape is not Shape.FIRST_HOURS
    )
    return tuple(sorted(found, key=lambda one: one.at))


def _at(row: UUID, timeline: Timeline, agencies: Sequence[Agency]) -> Place:
    mark = next((one for one in _marks(timeline, agencies) if one.record.id == row), None)
    return Place(mark=mark) if mark else Place(tab="Chronology")


def _marks(timeline: Timeline, agencies: Sequence[Agency]) -> Iterator[Mark]:
    return (mark for row in content(timeline, agencies).rows for mark in row)


def _names(source: str) -> frozenset[str]:
    """The rows that a source names, such as two episodes of one return interview."""
    bare = source.removeprefix(INTERVIEW)
    parts: Iterable[str] = (part for one in bare.split(", ") for part in one.split(" and "))
    return frozenset({bare, *parts} - {""})
