"""What the demonstration's data says of people, places and identifiers, and of what ties them."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from strategy_desk.domain.identifiers import AddIdentifier, IdentifierKind
from strategy_desk.domain.links import LinkRole, Noun, Thing, Tie
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.places import AddPlace, PlaceKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import identifiers, links, people, places
from strategy_desk.services.demonstration.story import OPENED, Story, instant

NOUNS: dict[Noun, tuple[Any, Any, Any]] = {
    Noun.PERSON: (people.add, AddPerson, PersonKind),
    Noun.PLACE: (places.add, AddPlace, PlaceKind),
    Noun.IDENTIFIER: (identifiers.add, AddIdentifier, IdentifierKind),
}


def plan(story: Story, child: UUID, data: dict[str, Any]) -> None:
    """Lay out who and what is in the child's record, each from the day it was known."""
    nouns = {
        episode.get("reference", f"E{number:02d}"): Noun.EPISODE
        for number, episode in enumerate(data.get("episode", ()), 1)
    }
    nouns |= {event.get("reference", ""): Noun.EVENT for event in data.get("event", ())}
    for noun, (add, command, kind) in NOUNS.items():
        for entry in data.get(noun.value, ()):
            fields = {k: v for k, v in entry.items() if k != "known"} | {
                "kind": kind(entry["kind"])
            }
            if "tier" in entry:
                fields["tier"] = Tier(entry["tier"])
            name = entry.get("name") or entry["value"]
            nouns[name] = noun
            story.plan(
                instant(entry["known"]) if "known" in entry else OPENED,
                add,
                partial(command, child=child, **fields),
                name=f"{child}{name}",
            )
    for link in data.get("link", ()):
        _tie(story, child, link, nouns)


def _tie(story: Story, child: UUID, data: dict[str, Any], nouns: dict[str, Noun]) -> None:
    one, other = data["ends"]

    def thing(name: str) -> Thing:
        return Thing(noun=nouns[name], id=story.ids[f"{child}{name}"])

    def command() -> Tie:
        return Tie(
            child=child,
            ends=(thing(one), thing(other)),
            role=LinkRole(data["role"]),
            source=data.get("source", ""),
            tier=Tier(data["tier"]) if "tier" in data else None,
        )

    story.plan(story.known_at(f"{child}{one}", f"{child}{other}"), links.tie, command)
