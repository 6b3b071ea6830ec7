"""What drafts are made from, and what a draft is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.evidence_files import EvidenceFile
from strategy_desk.domain.identifiers import IdentifierRecord
from strategy_desk.domain.indicators import Confidence, IndicatorUse
from strategy_desk.domain.meetings import Attendance
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.referrals import Sentence, told
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.sharing import Tier, Tiered
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.timelines import Timeline

USABLE = frozenset({Tier.ALL, Tier.NOT_FAMILY})
"""What a draft may rest on. Police and health material needs its owner's agreement first (4.8)."""

CORE = "the child's record"

Draft: TypeAlias = tuple[Sentence, ...]
"""A drafted answer: sentences, each with what it rests on; none where the record has nothing."""

Drafter: TypeAlias = Callable[["Known"], Draft]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the record holds, already cut down to what a draft may rest on.

    That is what is usable by its tier, and restricted records whose owner ``agreed`` to this use.
    ``files`` go with the referral. ``office`` holds the referrer's own details by name. ``names``
    are those of other children, for whom codes stand.
    """

    timeline: Timeline
    people: Sequence[PersonRecord] = ()
    identifiers: Sequence[IdentifierRecord] = ()
    professionals: Sequence[Attendance] = ()
    indicators: Sequence[IndicatorUse] = ()
    files: Sequence[EvidenceFile] = ()
    office: Mapping[str, str] = field(default_factory=dict)
    names: Hiding = field(default_factory=Hiding)

    @property
    def child(self) -> ChildRecord:
        """The child the referral is about."""
        return self.timeline.child


def relied_on(known: Known, codes: Collection[str] = ()) -> list[IndicatorUse]:
    """Return the indicators about the child that somebody took into use, not suspected only.

    Where there are ``codes`` it is those of them. What a draft says of the child's exploitation
    rests on these, and never on a word alone.
    """
    return [
        use
        for use in known.indicators
        if (not codes or use.code in codes)
        and not use.about_services
        and use.confidence != Confidence.SUSPECTED.value
    ]


def from_uses(text: str, uses: Sequence[IndicatorUse]) -> Draft:
    """Return a text that rests on indicators in use; nothing where there is none."""
    return resting(text, (use.code for use in uses), uses) if uses else ()


def core(text: str) -> Draft:
    """Return a draft from the child's own record; nothing for an empty field."""
    return told(text, (CORE,))


def resting(text: str, sources: Iterable[str], things: Iterable[Tiered]) -> Draft:
    """Return a text that rests on these records, guarded as the most guarded of them is."""
    on = list(things)
    tier = tightest(*(one.tier for one in on)) if on else Tier.ALL
    return told(text, dict.fromkeys(sources), tier, restricted(on))


def restricted(things: Iterable[Any]) -> tuple[UUID, ...]:
    """Return which of these records may be used only because their owner agreed."""
    return tuple(one.id for one in things if one.tier not in USABLE and hasattr(one, "id"))


def name(episode: EpisodeRecord) -> str:
    """Return what an episode is called as a source."""
    return episode.references[0] if episode.references else f"episode {episode.number}"
