"""Where and when each person, place and identifier of a child's record appears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from strategy_desk.domain.links import LinkRecord, LinkRole, Thing
from strategy_desk.domain.sharing import TIER_NAMES
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline

Appearances: TypeAlias = Mapping[UUID, "tuple[Seen, ...]"]

FOUND = frozenset({LinkRole.FOUND_AT, LinkRole.FOUND_WITH})


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One appearance: the other end of a link, and when that was, where it has a date.

    ``episode`` is the number of an episode, and nothing for anything else. ``reads`` says who may
    know, where those are fewer than may see the line.
    """

    link: LinkRecord
    other: Thing
    what: str
    when: FuzzyDate | None = None
    episode: int | None = None
    reads: str = ""

    @property
    def sentence(self) -> str:
        """How, when and by whose word it appears, and who may know."""
        when = self.when.words if self.when else ""
        said = (self.link.role.value.capitalize(), when, self.link.source, self.reads)
        return ", ".join(part for part in said if part)


def appearances(timeline: Timeline) -> Appearances:
    """Every link from both its ends, what has a date first and in order of time."""
    found: dict[UUID, list[Seen]] = defaultdict(list)
    described = dict(_described(timeline))
    episodes = {episode.id: episode for episode in timeline.episodes}
    own_tiers = {
        **{person.id: person.tier for person in timeline.people},
        **{place.id: place.tier for place in timeline.places},
        **{one.id: one.tier for one in timeline.identifiers},
    }
    for link in timeline.links:
        for own, other in (link.ends, link.ends[::-1]):
            what, when = described[other.id]
            episode = episodes.get(other.id)
            if episode is not None and link.role in FOUND:
                when = episode.end or when
            found[own.id].append(
                Seen(
                    link=link,
                    other=other,
                    what=what,
                    when=when,
                    episode=episode.number if episode else None,
                    reads="" if link.tier is own_tiers.get(own.id) else TIER_NAMES[link.tier],
                )
            )
    ordered = {key: tuple(sorted(seen, key=_order)) for key, seen in found.items()}
    return defaultdict(tuple, ordered)


def _described(timeline: Timeline) -> Iterator[tuple[UUID, tuple[str, FuzzyDate | None]]]:
    for episode in timeline.episodes:
        yield episode.id, (f"Episode {episode.number}", episode.start)
    for event in timeline.events:
        yield event.id, (event.text, event.when)
    for person in timeline.people:
        yield person.id, (person.name, None)
    for place in timeline.places:
        yield place.id, (place.label, None)
    for one in timeline.identifiers:
        yield one.id, (one.value, None)


def _order(seen: Seen) -> tuple[bool, object]:
    return (True, seen.what) if seen.when is None else (False, seen.when.sort_key)


def numbers_of(seen: Iterable[Seen]) -> list[int]:
    """Return the numbers of the episodes among appearances, each once and in order."""
    return sorted({one.episode for one in seen if one.episode})
