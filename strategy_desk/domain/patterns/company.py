"""Who with: the people the child was found or last seen with."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_desk.domain.patterns.panels import Company, CompanyPanel
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.time import date_words
from strategy_desk.domain.timelines import Timeline


def panel(timeline: Timeline) -> CompanyPanel:
    """Return who appears in how many episodes, most often first. Family is left out."""
    people = tuple(sorted(_people(timeline), key=lambda one: (-len(one.episodes), one.name)))
    seen = {number for one in people for number in one.episodes}
    unknown = tuple(e.number for e in timeline.episodes if e.number not in seen)
    return CompanyPanel(
        title=_title(people, len(timeline.episodes)),
        how="Found with or last seen with. Right: first seen.",
        lines=tuple(_lines(people, unknown)),
        episodes=tuple(sorted(seen)),
        people=people,
        unknown=unknown,
    )


def _people(timeline: Timeline) -> Iterator[Company]:
    for person in timeline.people:
        if person.kind is PersonKind.FAMILY:
            continue
        own = [e for e in timeline.episodes if person in timeline.company(e)]
        if own:
            yield Company(
                name=_name(person),
                episodes=tuple(e.number for e in own),
                first=own[0].index_date,
                is_adult=person.kind is PersonKind.ADULT_OF_CONCERN,
            )


def _name(person: PersonRecord) -> str:
    return f"Another child, {person.short}" if person.kind is PersonKind.CHILD_PEER else person.name


def _title(people: tuple[Company, ...], episodes: int) -> str:
    adults = [one for one in people if one.is_adult]
    if not people:
        return "Nobody found with or last seen with the child is listed here"
    counted, who = (adults, "adult") if adults else (people, "person")
    numbers = {number for one in counted for number in one.episodes}
    several = {"adult": "adults appear", "person": "people appear"}[who]
    subject = f"One {who} appears" if len(counted) == 1 else f"{len(counted)} {several}"
    return f"{subject} in {len(numbers)} of {episodes} episodes"


def _lines(people: tuple[Company, ...], unknown: tuple[int, ...]) -> Iterator[str]:
    for one in people:
        first = f", first {date_words(one.first)}" if one.first else ""
        numbers = ", ".join(map(str, one.episodes))
        yield f"{one.name}: {len(one.episodes)} (episodes {numbers}){first}."
    if unknown:
        yield f"Nobody listed: {len(unknown)}."
