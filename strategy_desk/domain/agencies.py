"""The agencies at the table, and how the desk knows them by other names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from strategy_desk.domain.sharing import COMMON, Audience, Tier
from strategy_desk.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class Agency:
    """One agency: its fixed three-letter code and the words a partnership uses for it.

    ``also`` are its names in a file too, and ``short`` those that only a person types. ``within``
    are the names that mean a part of it, such as CAMHS, and ``things`` those that are as often a
    place or a thing, such as home; ``titles`` are borne by nobody of another agency. ``reads`` are
    the tiers an attendee of this agency may see; ``in_quorum`` says that a meeting without it is
    not quorate.
    """

    code: str
    name: str
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    reads: frozenset[Tier] = frozenset({Tier.ALL})
    in_quorum: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called where a person types."""
        return (self.code, self.name, *self.also, *self.short)

    @property
    def restricted_tier(self) -> Tier:
        """The tier that a line of this agency takes when it is restricted."""
        return next((t for t in (Tier.POLICE, Tier.HEALTH) if t in self.reads), Tier.CHAIR)


def named(agencies: Iterable[Agency], words: str) -> Agency | None:
    """Return the agency that these words name by code, name or other name, if any."""
    wanted = words.strip().casefold()
    for agency in agencies:
        if wanted in {name.casefold() for name in agency.names}:
            return agency
    return None


def audience(agencies: Iterable[Agency], key: str) -> Audience:
    """Return the reader called ``chair``, ``professionals``, ``family`` or by an agency code.

    Raises:
        NotFound: there is no such reader.
    """
    if key.casefold() in COMMON:
        return COMMON[key.casefold()]
    for agency in agencies:
        if agency.code == key.upper():
            return Audience(key=agency.code, label=agency.name, tiers=agency.reads)
    raise NotFound(
        f"There is no audience called {key}.",
        "Use chair, professionals, family or an agency code.",
    )
