"""Who and what is in a child's record: each as a row, with where and when it appears."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.identifiers import IdentifierKind, IdentifierRecord
from strategy_desk.domain.links import LinkRole, Noun, Thing
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.places import PlaceKind, PlaceRecord, miles_between, miles_words
from strategy_desk.domain.share_safe import is_closed
from strategy_desk.domain.sharing import TIER_NAMES
from strategy_desk.domain.tiers import LoweringRecord
from strategy_desk.domain.time import FuzzyDate, date_words
from strategy_desk.domain.timelines import Timeline
from strategy_desk.presenters.appearances import FOUND, Appearances, Seen, appearances, numbers_of

Record = PersonRecord | PlaceRecord | IdentifierRecord
Kind = PersonKind | PlaceKind | IdentifierKind

GROUPS: Mapping[Kind, str] = {
    PersonKind.FAMILY: "Family and network",
    PersonKind.PROFESSIONAL: "Family and network",
    PersonKind.CHILD_PEER: "Other children",
    PersonKind.ADULT_OF_CONCERN: "Adults of concern",
    PersonKind.UNKNOWN: "People not known yet",
    **dict.fromkeys(PlaceKind, "Places"),
    **dict.fromkeys(IdentifierKind, "Phones, vehicles and online names"),
}
"""Under which heading each kind stands, in order. Another child is a child first."""

KIND_NAMES: Mapping[Kind, str] = {
    **{kind: kind.value.capitalize() for kind in GROUPS},
    PersonKind.CHILD_PEER: "Another child",
    PersonKind.UNKNOWN: "Person not known yet",
    PlaceKind.OTHER: "Another place",
}
"""What each kind is called, in the order in which they are offered."""

WITH = frozenset({LinkRole.FOUND_WITH, LinkRole.LAST_SEEN_WITH})


@dataclass(frozen=True, kw_only=True)
class Line:
    """One person, place or identifier; what has a date is first in ``seen``, and in order.

    ``mark`` says in a word or two that it is met more than once, ``again`` in which episodes.
    ``miles`` is from home, where both have coordinates. ``facts`` are labels and values.
    """

    thing: Thing
    record: Record
    name: str
    about: str
    mark: str
    again: str
    seen: tuple[Seen, ...]
    miles: float | None
    facts: tuple[tuple[str, str], ...]

    @property
    def group(self) -> str:
        """The heading it stands under."""
        return GROUPS[self.record.kind]

    @property
    def episodes(self) -> tuple[int, ...]:
        """The numbers of the episodes it appears in."""
        return tuple(sorted({seen.episode for seen in self.seen if seen.episode}))

    @property
    def events(self) -> int:
        """How many events it appears in."""
        return len({seen.other.id for seen in self.seen if seen.other.noun is Noun.EVENT})

    @property
    def first(self) -> str:
        """The day it was first seen, as well as that is known."""
        return _day(self._dated[0]) if self._dated else ""

    @property
    def last(self) -> str:
        """The day it was last seen."""
        return _day(self._dated[-1]) if self._dated else ""

    @property
    def reads(self) -> str:
        """Who may see it."""
        return TIER_NAMES[self.record.tier]

    @property
    def sentence(self) -> str:
        """The row in words, as a screen reader says it."""
        away = f"{miles_words(self.miles)} miles from home" if self.miles is not None else ""
        said = (self.name, self.about, self.again, away, self.reads)
        return ". ".join(part.rstrip(".") for part in said if part) + "."

    def has(self, words: Iterable[str]) -> bool:
        """Whether every word stands somewhere in the row or its facts."""
        said = " ".join((self.group, self.sentence, *(value for _, value in self.facts)))
        return all(word in said.casefold() for word in words)

    @property
    def _dated(self) -> Sequence[FuzzyDate]:
        return [seen.when for seen in self.seen if seen.when is not None]


def lines(timeline: Timeline, lowerings: Iterable[LoweringRecord]) -> tuple[Line, ...]:
    """Return everybody and everything under their headings, the most often met first."""
    seen = appearances(timeline)
    lowered: dict[UUID, list[LoweringRecord]] = defaultdict(list)
    for lowering in lowerings:
        lowered[lowering.thing].append(lowering)
    described: list[tuple[Noun, Record, _Words]] = [
        *((Noun.PERSON, one, _person(one, timeline, seen)) for one in timeline.people),
        *((Noun.PLACE, one, _place(one, timeline, seen)) for one in timeline.places),
        *((Noun.IDENTIFIER, one, _identifier(one, seen)) for one in timeline.identifiers),
    ]
    made = [
        Line(
            thing=Thing(noun=noun, id=record.id),
            record=record,
            name=words.name,
            about=words.about,
            mark=words.mark,
            again=words.again,
            seen=seen[record.id],
            miles=words.miles,
            facts=(
                *(fact for fact in words.facts if fact[1]),
                *(("Shown wider", _on_whose_word(one)) for one in lowered[record.id]),
            ),
        )
        for noun, record, words in described
    ]
    headings = list(dict.fromkeys(GROUPS.values()))
    made.sort(key=lambda o: (headings.index(o.group), -len(o.episodes), o.name.casefold()))
    return tuple(made)


def matching(found: Iterable[Line], typed: str) -> tuple[Line, ...]:
    """Return the rows that have every word typed."""
    words = typed.casefold().split()
    return tuple(line for line in found if line.has(words))


@dataclass(frozen=True, kw_only=True)
class _Words:
    """What is said of one thing."""

    name: str
    about: str
    mark: str = ""
    again: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    miles: float | None = None


def _person(person: PersonRecord, timeline: Timeline, seen: Appearances) -> _Words:
    together = numbers_of(one for one in seen[person.id] if one.link.role in WITH)
    name = timeline.child.first_name
    return _Words(
        name=person.name,
        about=person.role or KIND_NAMES[person.kind],
        mark=f"With {name} {_often(together)}" if len(together) > 1 else "",
        again=f"With {name} {_times(together)}" if len(together) > 1 else "",
        facts=(
            ("Code", person.code),
            ("Agency", person.agency),
            ("Contact", person.contact),
            ("Email", person.email),
        ),
    )


def _place(place: PlaceRecord, timeline: Timeline, seen: Appearances) -> _Words:
    miles = _from_home(place, timeline)
    closed = is_closed(place)
    position = f"{place.latitude}, {place.longitude}" if place.latitude is not None else ""
    found = [one for one in _found(place, timeline, seen) if len(one[1]) > 1]
    return _Words(
        name=place.name,
        about=", ".join(part for part in (KIND_NAMES[place.kind], place.town) if part),
        mark=next((f"Found {where} {_often(numbers)}" for where, numbers in found), ""),
        again=". ".join(f"Found {where} {_times(numbers)}" for where, numbers in found),
        facts=(
            ("Police force", "" if closed else place.force_area),
            ("From home", f"{miles_words(miles)} miles" if miles is not None else ""),
            ("Position", "" if closed else position),
            ("Note", place.note),
        ),
        miles=miles,
    )


def _identifier(one: IdentifierRecord, seen: Appearances) -> _Words:
    numbers = numbers_of(seen[one.id])
    return _Words(
        name=one.value,
        about=", ".join(part for part in (KIND_NAMES[one.kind], one.description) if part),
        mark=f"Seen {_often(numbers)}" if len(numbers) > 1 else "",
        again=f"Seen {_times(numbers)}" if len(numbers) > 1 else "",
    )


def _found(
    place: PlaceRecord, timeline: Timeline, seen: Appearances
) -> Iterator[tuple[str, list[int]]]:
    """The episodes in which the child was found here, and in the same town where that is more."""
    here = numbers_of(one for one in seen[place.id] if one.link.role in FOUND)
    yield "here", here
    near = [one.id for one in timeline.places if place.town and one.town == place.town]
    town = numbers_of(one for key in near for one in seen[key] if one.link.role in FOUND)
    if here and len(town) > len(here):
        yield f"in {place.town}", town


def _from_home(place: PlaceRecord, timeline: Timeline) -> float | None:
    homes = [one for one in timeline.places if one.kind is PlaceKind.HOME]
    if len(homes) != 1 or place.kind is PlaceKind.HOME:
        return None
    return miles_between(homes[0], place)


def _often(numbers: Sequence[int]) -> str:
    return "twice" if len(numbers) == 2 else f"{len(numbers)} times"


def _times(numbers: Sequence[int]) -> str:
    return f"{_often(numbers)}: episodes {', '.join(map(str, numbers))}"


def _day(when: FuzzyDate) -> str:
    return date_words(when.date) if when.date else when.words


def _on_whose_word(one: LoweringRecord) -> str:
    said = one.agreement
    return (
        f"{TIER_NAMES[one.was]} to {TIER_NAMES[one.now].lower()}: {said.agency}, {said.by}, "
        f"{said.when.words}. {said.reason}"
    )
