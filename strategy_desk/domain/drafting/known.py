"""What drafts are made from, and what a draft is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.meetings import Attendance
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.sharing import Tier, Tiered
from strategy_desk.domain.timelines import Timeline

USABLE = frozenset({Tier.ALL, Tier.NOT_FAMILY})
"""What a draft may rest on. Police and health material needs its owner's agreement first (4.8)."""

CORE = "the child's record"


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the record holds, already cut down to what a draft may rest on.

    ``office`` holds the referrer's own details by name.
    """

    timeline: Timeline
    people: Sequence[PersonRecord] = ()
    professionals: Sequence[Attendance] = ()
    indicators: Sequence[IndicatorUse] = ()
    office: Mapping[str, str]

    @property
    def child(self) -> ChildRecord:
        """The child the referral is about."""
        return self.timeline.child


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One drafted answer, its sources, and the most guarded tier among them."""

    text: str
    sources: tuple[str, ...] = (CORE,)
    tier: Tier = Tier.ALL


def core(text: str) -> Draft | None:
    """Return a draft from the child's own record; nothing for an empty field."""
    return Draft(text=text) if text.strip() else None


def guarded(things: Iterable[Tiered]) -> Tier:
    """Return the tier of something that rests on all of these."""
    tiers = {thing.tier for thing in things}
    return Tier.ALL if tiers <= {Tier.ALL} else Tier.NOT_FAMILY


def joined(*drafts: Draft | None) -> Draft | None:
    """Return drafts as one, in order; nothing when there are none."""
    found = [draft for draft in drafts if draft is not None]
    if not found:
        return None
    lines = dict.fromkeys(line for draft in found for line in draft.text.splitlines())
    sources = dict.fromkeys(source for draft in found for source in draft.sources)
    return Draft(text="\n".join(lines), sources=tuple(sources), tier=guarded(found))


def name(episode: EpisodeRecord) -> str:
    """Return what an episode is called as a source."""
    return episode.references[0] if episode.references else f"episode {episode.number}"
