"""The page of people and places: what it shows, and what a person does on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.identifiers import AddIdentifier, ChangeIdentifier, IdentifierKind
from strategy_desk.domain.links import LinkRole, Noun, Remove, Thing, Tie, Untie
from strategy_desk.domain.measures import MEASURES
from strategy_desk.domain.people import AddPerson, ChangePerson, PersonKind
from strategy_desk.domain.places import AddPlace, ChangePlace, PlaceKind, read_coordinates
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement, ChangeTier, LoweringRecord
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.presenters.choices import Choice, choices
from strategy_desk.presenters.network import Kind, Line, Seen, lines
from strategy_desk.services import (
    catalogues,
    identifiers,
    links,
    people,
    places,
    tiers,
    timelines,
)

READS = frozenset(
    {"child", "episode", "event", "person", "place", "identifier", "link", "lowering"}
)

IN_WORDS = ("M18", "M19", "M20", "M36")
"""Measures whose sentences stand over the list."""

FIELDS: Mapping[Noun, tuple[str, ...]] = {
    Noun.PERSON: ("name", "role", "code", "agency", "contact"),
    Noun.PLACE: ("name", "town", "force_area", "position", "note"),
    Noun.IDENTIFIER: ("value", "description"),
}
"""What is typed of each kind of thing, in order; the first must be."""


@dataclass(frozen=True, kw_only=True)
class PeopleShown:
    """Everything the page shows, whole. ``words`` are sentences of what the record shows.

    Where names are ``hidden`` nobody's can be changed.
    """

    lines: tuple[Line, ...]
    words: tuple[str, ...]
    choices: tuple[Choice, ...]
    hidden: bool
    agencies: tuple[Agency, ...]


class PeopleView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: PeopleShown) -> None:
        """Show who and what is in the record."""

    def saved(self, thing: Thing) -> None:
        """Close the form: what it asked is done; choose the thing that it was about."""

    def refused(self, error: DeskError) -> None:
        """Say beside the form why it was not saved."""

    def say(self, trouble: str) -> None:
        """Say over the list what went wrong there; nothing where all is well."""


class People:
    """Keeps one child's people and places on the screen, and carries out what is asked."""

    def __init__(self, view: PeopleView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._timeline: Timeline | None = None
        desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            key = timelines.TimelineKey(reference=self._reference, as_of=self._desk.now())
            self._desk.ask(timelines.read, key, self._read, self._not_done)

    def add(self, kind: Kind, typed: Mapping[str, str], tier: Tier | None) -> None:
        """Record somebody or something new; without a tier, with that of its kind."""
        if self._timeline is None:
            return
        command, use_case = _CASES[type(kind)].add
        start = {"child": self._timeline.child.id, "kind": kind, "tier": tier}
        made = self._made(partial(command, **start), typed)
        self._save(use_case, made, lambda key: Thing(noun=noun_of(kind), id=key))

    def change(self, line: Line, kind: Kind, typed: Mapping[str, str]) -> None:
        """Say better who or what something is."""
        command, use_case = _CASES[type(kind)].change
        thing = line.thing
        start = {thing.noun.value: thing.id, "seen": line.record.version, "kind": kind}
        self._save(use_case, self._made(partial(command, **start), typed), lambda _: thing)

    def link(
        self,
        line: Line,
        other: Thing | None,
        role: LinkRole | None,
        source: str,
        tier: Tier | None,
    ) -> None:
        """Tie something to an episode, an event or anything else in the record."""
        if self._timeline is None:
            return
        if other is None:
            self._view.refused(
                RuleBroken(
                    "Nothing in the record has that name, or more than one thing has.",
                    "Choose one from the list.",
                )
            )
            return
        command = Tie(
            child=self._timeline.child.id,
            ends=(line.thing, other),
            role=role,
            source=source.strip(),
            tier=tier,
        )
        self._save(links.tie, command, lambda _: line.thing)

    def unlink(self, seen: Seen) -> None:
        """Take one link away."""
        self._take_out(links.untie, Untie(link=seen.link.id, seen=seen.link.version))

    def remove(self, line: Line) -> None:
        """Take something out of the record, with its links; undo brings it back."""
        self._take_out(links.remove, Remove(thing=line.thing, seen=line.record.version))

    def change_tier(self, line: Line, tier: Tier, typed: Mapping[str, str]) -> None:
        """Give something another tier; ``typed`` says which agency agreed, who, when and why."""
        try:
            agreement = _agreement(typed)
        except DeskError as error:
            self._view.refused(error)
            return
        command = ChangeTier(
            thing=line.thing, seen=line.record.version, tier=tier, agreement=agreement
        )
        self._save(tiers.change, command, lambda _: line.thing)

    def _made(self, command: Callable[..., object], typed: Mapping[str, str]) -> object | None:
        """The command with what was typed, or nothing where that cannot be read."""
        try:
            return command(**_fields(typed))
        except DeskError as error:
            self._view.refused(error)
            return None

    def _save(
        self, use_case: Callable[..., Any], command: object | None, about: Callable[[Any], Thing]
    ) -> None:
        if command is not None:
            self._desk.do(
                use_case,
                command,
                lambda answer: self._view.saved(about(answer)),
                self._view.refused,
            )

    def _take_out(self, use_case: Callable[..., Any], command: object) -> None:
        self._desk.do(use_case, command, lambda _: self._view.say(""), self._not_done)

    def _not_done(self, error: DeskError) -> None:
        self._view.say(error.sentence)

    def _read(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._desk.ask(tiers.lowerings, timeline.child.id, partial(self._with, timeline))

    def _with(self, timeline: Timeline, lowerings: tuple[LoweringRecord, ...]) -> None:
        self._desk.work(
            partial(shown, timeline, lowerings, catalogues.agencies(), not self._desk.names.shown),
            self._view.present,
        )


def shown(
    timeline: Timeline,
    lowerings: Sequence[LoweringRecord],
    agencies: tuple[Agency, ...],
    hidden: bool = False,
) -> PeopleShown:
    """Return what the page shows of a timeline."""
    codes = IN_WORDS if timeline.episodes else ()
    return PeopleShown(
        lines=lines(timeline, lowerings),
        words=tuple(MEASURES[code](timeline).text for code in codes),
        choices=choices(timeline, *Noun),
        hidden=hidden,
        agencies=agencies,
    )


def starting_tier(kind: Kind) -> Tier:
    """Return the tier that a kind starts with."""
    return catalogues.starting_tier(noun_of(kind).value, kind.value)


def noun_of(kind: Kind) -> Noun:
    """Return what a thing of a kind is."""
    return _CASES[type(kind)].noun


def typed_of(line: Line) -> dict[str, str]:
    """Return what a form holds of something in the record."""
    record = line.record
    values = {name: str(getattr(record, name, "")) for name in FIELDS[line.thing.noun]}
    return values | {"position": dict(line.facts).get("Position", "")}


def _fields(typed: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {k: text.strip() for k, text in typed.items() if k != "position"}
    if "position" in typed:
        fields["latitude"], fields["longitude"] = read_coordinates(typed["position"])
    return fields


def _agreement(typed: Mapping[str, str]) -> Agreement | None:
    if not any(typed[name].strip() for name in ("by", "when", "reason")):
        return None
    return Agreement(
        agency=typed["agency"],
        by=typed["by"].strip(),
        when=read_moment(typed["when"]),
        reason=typed["reason"].strip(),
    )


@dataclass(frozen=True, kw_only=True)
class _Case:
    """How a noun is added and changed: a command and its use case each."""

    noun: Noun
    add: tuple[Callable[..., object], Callable[..., Any]]
    change: tuple[Callable[..., object], Callable[..., Any]]


_CASES: Mapping[type[Kind], _Case] = {
    PersonKind: _Case(
        noun=Noun.PERSON, add=(AddPerson, people.add), change=(ChangePerson, people.change)
    ),
    PlaceKind: _Case(
        noun=Noun.PLACE, add=(AddPlace, places.add), change=(ChangePlace, places.change)
    ),
    IdentifierKind: _Case(
        noun=Noun.IDENTIFIER,
        add=(AddIdentifier, identifiers.add),
        change=(ChangeIdentifier, identifiers.change),
    ),
}
