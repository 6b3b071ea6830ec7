"""Who may see what: handling tiers, readers, and the one rule that joins them.

Source: domain specification 8.3 (handling tiers) and 8.4 (what never goes into a pack).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar


class Tier(StrEnum):
    """How far one fact, person, line, file or action may travel."""

    ALL = "A"
    NOT_FAMILY = "F"
    HEALTH = "H"
    POLICE = "P"
    CHAIR = "C"


TIER_NAMES = {
    Tier.ALL: "All attendees",
    Tier.NOT_FAMILY: "Not for family",
    Tier.HEALTH: "Health limited",
    Tier.POLICE: "Police restricted",
    Tier.CHAIR: "Chair only",
}


@dataclass(frozen=True, kw_only=True)
class Audience:
    """The reader that a copy is built for.

    ``key`` is ``chair``, ``professionals``, ``family`` or an agency code.
    """

    key: str
    label: str
    tiers: frozenset[Tier]

    def may_see(self, tier: Tier) -> bool:
        """Tell whether something of this tier may reach this reader."""
        return tier in self.tiers

    @property
    def is_family(self) -> bool:
        """Whether the copy is for the child's family, to whom nothing left out is even hinted."""
        return self.key == "family"

    @property
    def is_of_one_child(self) -> bool:
        """Whether of a meeting about several children the copy holds one child's side alone.

        So it is for a family, and for whoever may see no more than a family, such as carers.
        """
        return Tier.NOT_FAMILY not in self.tiers


CHAIR = Audience(key="chair", label="Chair", tiers=frozenset(Tier))
PROFESSIONALS = Audience(
    key="professionals", label="Professionals", tiers=frozenset({Tier.ALL, Tier.NOT_FAMILY})
)
FAMILY = Audience(key="family", label="Family", tiers=frozenset({Tier.ALL}))
COMMON = {reader.key: reader for reader in (CHAIR, PROFESSIONALS, FAMILY)}
"""The readers that are not one agency."""


class Tiered(Protocol):
    """Anything that carries a handling tier."""

    @property
    def tier(self) -> Tier:
        """How far it may travel."""


T = TypeVar("T", bound=Tiered)


def shared_with(audience: Audience, things: Iterable[T]) -> tuple[T, ...]:
    """Return what this reader may see, in the order given: copies are built by inclusion."""
    return tuple(thing for thing in things if audience.may_see(thing.tier))
