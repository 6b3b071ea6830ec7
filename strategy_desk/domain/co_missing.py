"""Other children who were missing at the same time, as far as a reader may know of them.

Source: domain specification 3.2 M36 (restricted by default), 8.4 (another child's identity).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from strategy_desk.domain.sharing import Audience, Tier, shared_with


@dataclass(frozen=True, kw_only=True)
class CoMissing:
    """One other child, and the episode of this one that theirs overlapped.

    ``reference`` is empty where the reader may only count. ``tier`` is that of their episode.
    """

    episode: UUID
    child: UUID
    reference: str
    tier: Tier = Tier.ALL


def seen_by(reader: Audience, found: tuple[CoMissing, ...] | None) -> tuple[CoMissing, ...] | None:
    """Return what a reader may know: who they were, only how many, or for the family nothing."""
    if found is None or not reader.may_see(Tier.NOT_FAMILY):
        return None
    seen = shared_with(reader, found)
    if reader.may_see(Tier.POLICE):
        return seen
    return tuple(replace(one, reference="") for one in seen)
