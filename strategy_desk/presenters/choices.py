"""What a field offers while somebody types: the things of a child's record, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from strategy_desk.domain.links import Noun, Thing
from strategy_desk.domain.timelines import Timeline

FACT = 60
"""Letters of an event's words that a choice shows."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing to choose, and the words it is chosen by."""

    label: str
    thing: Thing


def choices(timeline: Timeline, *nouns: Noun) -> tuple[Choice, ...]:
    """Return what can be chosen of these kinds, in their order; no two have the same words."""
    found: dict[str, Choice] = {}
    for noun in nouns:
        for label, thing in _of(timeline, noun):
            words, more = label, 2
            while words.casefold() in found:
                words, more = f"{label} ({more})", more + 1
            found[words.casefold()] = Choice(label=words, thing=thing)
    return tuple(found.values())


def chosen(offered: Iterable[Choice], typed: str) -> Thing | None:
    """Return the thing that the words name, or the only one whose words have them all."""
    wanted = typed.strip().casefold()
    if not wanted:
        return None
    like = [choice for choice in offered if wanted in choice.label.casefold()]
    named = [choice for choice in like if choice.label.casefold() == wanted]
    return (named or like)[0].thing if len(named or like) == 1 else None


def _of(timeline: Timeline, noun: Noun) -> Iterator[tuple[str, Thing]]:
    labels = {
        Noun.EPISODE: ((f"Episode {e.number}, {e.start.words}", e.id) for e in timeline.episodes),
        Noun.EVENT: ((f"{e.when.words}, {e.text[:FACT]}", e.id) for e in timeline.events),
        Noun.PERSON: ((person.name, person.id) for person in timeline.people),
        Noun.PLACE: ((place.label, place.id) for place in timeline.places),
        Noun.IDENTIFIER: ((one.value, one.id) for one in timeline.identifiers),
    }
    for label, key in labels[noun]:
        yield label, Thing(noun=noun, id=key)
