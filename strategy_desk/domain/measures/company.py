"""With whom: M20 people found with or last seen with, M36 other children missing at the same time.

Other children are children first. Source: domain specification 3.2, 8.4.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.measures import MEASURES, Measure, Value, listed
from strategy_desk.domain.measures.durations import untimed
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.timelines import Timeline

REPEAT = 2
"""How many episodes make a person one who is named in several."""


@dataclass(frozen=True, kw_only=True)
class Companion:
    """One person, and the numbers of the episodes they are linked to."""

    person: PersonRecord
    episodes: tuple[int, ...]

    @property
    def values(self) -> dict[str, Value]:
        """The person by code or initials, with the episodes."""
        return {
            "person": self.person.short,
            "kind": self.person.kind.value,
            "count": len(self.episodes),
            "episodes": list(self.episodes),
        }


def companions(timeline: Timeline) -> tuple[Companion, ...]:
    """Return who was found with or last seen with the child, the most often named first."""
    people: dict[UUID, PersonRecord] = {}
    numbers: defaultdict[UUID, list[int]] = defaultdict(list)
    for episode in timeline.episodes:
        for person in timeline.company(episode):
            people[person.id] = person
            numbers[person.id].append(episode.number)
    often = sorted(numbers, key=lambda key: -len(numbers[key]))
    return tuple(Companion(person=people[key], episodes=tuple(numbers[key])) for key in often)


def m20(timeline: Timeline) -> Measure:
    """People linked to episodes: other children, adults of concern and others; who on several.

    An episode with nobody linked is left out: it is not known to have been alone. 3.2 M20.
    """
    found = companions(timeline)
    kinds = [one.person.kind for one in found]
    peers, adults = (kinds.count(k) for k in (PersonKind.CHILD_PEER, PersonKind.ADULT_OF_CONCERN))
    repeat = [one for one in found if len(one.episodes) >= REPEAT]
    tied = sorted({number for one in found for number in one.episodes})
    return Measure(
        code="M20",
        name="Found with",
        values={
            "child_peers": peers,
            "adults_of_concern": adults,
            "others": len(found) - peers - adults,
            "repeat": [one.person.short for one in repeat],
            "people": [one.values for one in found],
        },
        text=_company_words(peers, adults, len(found) - peers - adults, repeat),
        episodes=tuple(tied),
        left_out=len(timeline.episodes) - len(tied),
    )


def m36(timeline: Timeline) -> Measure:
    """Other children on this desk whose episodes certainly overlapped this child's.

    Which children is said only to readers who may know of both; others are given a count, and the
    family nothing. There is nothing either in a record as it once stood. Source: 3.2, M36.
    """
    if timeline.co_missing is None:
        return Measure(
            code="M36",
            name="Missing at the same time",
            values={"children": None, "with": []},
            text="Other children are no part of this copy.",
        )
    number_of = {e.id: e.number for e in timeline.episodes}
    seen = [one for one in timeline.co_missing if one.episode in number_of]
    numbers = sorted({number_of[one.episode] for one in seen})
    named: defaultdict[str, set[int]] = defaultdict(set)
    for one in seen:
        if one.reference:
            named[one.reference].add(number_of[one.episode])
    children = len({one.child for one in seen})
    return Measure(
        code="M36",
        name="Missing at the same time",
        values={
            "children": children,
            "with": [{"child": c, "episodes": sorted(n)} for c, n in named.items()],
        },
        text=_co_missing_words(children, numbers),
        episodes=tuple(numbers),
        left_out=untimed(timeline),
    )


def _company_words(peers: int, adults: int, others: int, repeat: Sequence[Companion]) -> str:
    counts = {"other children": peers, "adults of concern": adults, "other people": others}
    people = ", ".join(f"{what} {n}" for what, n in counts.items() if n)
    if not people:
        return "Nobody found with or last seen with the child is listed here."
    text = f"Found with or last seen with: {people}"
    if not repeat:
        return f"{text}; nobody in more than one episode."
    said = ", ".join(f"{one.person.short} in {len(one.episodes)}" for one in repeat)
    return f"{text}; in more than one episode: {said}."


def _co_missing_words(children: int, numbers: Sequence[int]) -> str:
    if not children:
        return "No other child is known to have been missing at the same time."
    many = "1 other child" if children == 1 else f"{children} other children"
    during = listed([str(number) for number in numbers], "and")
    which = "episode" if len(numbers) == 1 else "episodes"
    return f"{many} missing at the same time, during {which} {during}."


MEASURES.add("M20", m20)
MEASURES.add("M36", m36)
