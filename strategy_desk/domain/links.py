"""What ties episodes, events, people, places and identifiers to each other.

Source: domain specification 2.3 (Found, With), 8.3; a link has a handling tier of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.sharing import Audience, Tier, shared_with
from strategy_desk.errors import RuleBroken


class Noun(StrEnum):
    """What a thing in a child's record is."""

    EPISODE = "episode"
    EVENT = "event"
    PERSON = "person"
    PLACE = "place"
    IDENTIFIER = "identifier"


class LinkRole(StrEnum):
    """How two things belong together, read from the episode, event or person."""

    FOUND_AT = "found at"
    LAST_SEEN_AT = "last seen at"
    MISSING_FROM = "missing from"
    FOUND_WITH = "found with"
    LAST_SEEN_WITH = "last seen with"
    NAMED = "named"
    PRESENT = "there at the time"
    AT = "happened at"
    TRAVELLED_IN = "travelled in"
    LIVES_AT = "lives at"
    SEEN_AT = "seen at"
    USES = "uses"
    KEPT_AT = "kept at"


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing in a child's record, by what it is and its identity."""

    noun: Noun
    id: UUID


@dataclass(frozen=True, kw_only=True)
class LinkRecord:
    """Two things that belong together, and how. They are in the order of `Noun`."""

    id: UUID
    version: int
    ends: tuple[Thing, Thing]
    role: LinkRole
    source: str = ""
    tier: Tier = Tier.ALL

    def other(self, thing: UUID) -> Thing | None:
        """Return the other end, where this is one of the two."""
        one, other = self.ends
        if thing == one.id:
            return other
        return one if thing == other.id else None


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Command: say that two things belong together; without a tier, the tighter of theirs."""

    child: UUID
    ends: tuple[Thing, Thing]
    role: LinkRole | None = None
    source: str = ""
    tier: Tier | None = None


@dataclass(frozen=True, kw_only=True)
class Untie:
    """Command: say that two things do not belong together after all."""

    link: UUID
    seen: int


@dataclass(frozen=True, kw_only=True)
class Remove:
    """Command: take a person, place or identifier out of the record, with its links."""

    thing: Thing
    seen: int


def roles_between(one: Noun, other: Noun) -> tuple[LinkRole, ...]:
    """Return the ways in which two kinds of thing can belong together, the usual one first."""
    return _ROLES.get(frozenset({one, other}), ())


def check_tie(ends: tuple[Thing, Thing], role: LinkRole | None) -> LinkRole:
    """Return the role of a link, the usual one where none is given.

    Raises:
        RuleBroken: things of these kinds do not belong together in that way.
    """
    one, other = (end.noun for end in ends)
    possible = roles_between(one, other)
    if not possible:
        raise RuleBroken(f"Nothing links one {one} to one {other}.", "Link both to an episode.")
    if role is not None and role not in possible:
        known = ", ".join(possible)
        raise RuleBroken(f"A link of {one} and {other} is not '{role}'.", f"It can be: {known}.")
    return role or possible[0]


def tied(links: Iterable[LinkRecord], thing: UUID, noun: Noun, *roles: LinkRole) -> frozenset[UUID]:
    """Return what of one kind a thing is linked to, in any of these roles or, with none, in all."""
    ends = [link.other(thing) for link in links if not roles or link.role in roles]
    return frozenset(end.id for end in ends if end is not None and end.noun is noun)


def seen_by(
    reader: Audience, links: Iterable[LinkRecord], seen: Collection[UUID]
) -> tuple[LinkRecord, ...]:
    """Return the links that a reader may see: the link itself, and both its ends."""
    return tuple(
        link for link in shared_with(reader, links) if all(end.id in seen for end in link.ends)
    )


_ROLES: Mapping[frozenset[Noun], tuple[LinkRole, ...]] = {
    frozenset({Noun.EPISODE, Noun.PLACE}): (
        LinkRole.FOUND_AT,
        LinkRole.LAST_SEEN_AT,
        LinkRole.MISSING_FROM,
        LinkRole.NAMED,
    ),
    frozenset({Noun.EPISODE, Noun.PERSON}): (
        LinkRole.FOUND_WITH,
        LinkRole.LAST_SEEN_WITH,
        LinkRole.NAMED,
    ),
    frozenset({Noun.EPISODE, Noun.IDENTIFIER}): (LinkRole.NAMED, LinkRole.TRAVELLED_IN),
    frozenset({Noun.EVENT, Noun.PLACE}): (LinkRole.AT, LinkRole.NAMED),
    frozenset({Noun.EVENT, Noun.PERSON}): (LinkRole.NAMED, LinkRole.PRESENT),
    frozenset({Noun.EVENT, Noun.IDENTIFIER}): (LinkRole.NAMED,),
    frozenset({Noun.PERSON, Noun.PLACE}): (LinkRole.LIVES_AT, LinkRole.SEEN_AT),
    frozenset({Noun.PERSON, Noun.IDENTIFIER}): (LinkRole.USES,),
    frozenset({Noun.PLACE, Noun.IDENTIFIER}): (LinkRole.KEPT_AT,),
}
