"""Anything that one agency recorded, new or changed, typed in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.events import (
    ChangeEvent,
    EventRecord,
    RecordEvent,
    RemoveEvent,
    Significance,
    WrittenIn,
)
from strategy_desk.domain.links import Noun, Thing
from strategy_desk.domain.people import Company, PersonRecord
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken
from strategy_desk.presenters.choices import Choice
from strategy_desk.presenters.forms import company
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.editor import Editor, FormView, recorded
from strategy_desk.presenters.forms.sheet import (
    NO,
    YES,
    Filled,
    Sheet,
    Words,
    moment_words,
    read_as,
)
from strategy_desk.services import catalogues, events, people
from strategy_desk.services import company as companies

PLAIN = ("text", "place", "reference", "source", "author", "response", "childs_view")
"""Fields that are kept as they are typed."""


@dataclass(frozen=True, kw_only=True)
class EventSheet(Sheet):
    """What is typed of one event. ``people`` are those in the child's record."""

    people: Sequence[Choice] = ()

    @property
    def begins(self) -> FuzzyDate:
        """When it happened, as vague as it may be. Raises RuleBroken where nothing is typed."""
        when = self.when("when")
        if when is None:
            raise RuleBroken(
                "It does not say when this was.",
                "Write it as well as it is known, such as 3 May 2026, spring 2019 or unknown.",
                field="when",
            )
        return when

    @property
    def named(self) -> Company:
        """Whom it names."""
        return self.value("people", lambda words: company.read(words, self.people), Company())


class EventEditor(Editor[EventSheet]):
    """Records a new event of a child, or changes one; see `Editor`."""

    def __init__(
        self,
        view: FormView,
        desk: Desk,
        child: ChildRecord,
        drafts: Drafts,
        record: EventRecord | None = None,
        agency: str = "",
    ) -> None:
        super().__init__(view, desk, child, drafts, record.id if record else "new")
        self._record = record
        self._tier = ""
        self._people: Sequence[Choice] = ()
        self._asks_people = record is None
        usual = {"agency": agency, "tier": Tier.ALL.value, "significance": "normal"}
        self.open(filled(record) if record else {}, None if record else usual)
        if record is not None:
            desk.ask(events.written_in, child.id, self._show_source)
        desk.ask(people.of_child, child.id, self._offer)

    @property
    def readings(self) -> Mapping[str, Callable[[EventSheet], str]]:
        """How the two moments were understood."""
        return {
            "when": lambda sheet: read_as(sheet.when("when")),
            "until": lambda sheet: read_as(sheet.when("until")),
            "people": lambda sheet: company.understood(sheet.named, self._people),
        }

    def typed(self, name: str, words: Words) -> None:
        """Read again; a kind that is usually restricted takes its tier until somebody chooses."""
        super().typed(name, words)
        if name == "tier":
            self._tier = words["tier"]
        elif name == "kind" and self._record is None and not self._tier:
            self._view.fill({"tier": catalogues.usual_tier(words["kind"]).value})

    def sheet(self, common: Mapping[str, Any]) -> EventSheet:
        """Return what is typed."""
        return EventSheet(**common, people=self._people)

    def command(self, sheet: EventSheet) -> tuple[Callable[..., Any], object]:
        """Return what records the event, or changes it."""
        said: dict[str, Any] = {
            "when": sheet.begins,
            "until": sheet.when("until"),
            "agency": _chosen(sheet, "agency", "Say which agency it is from."),
            "kind": _chosen(sheet, "kind", "Say what kind of thing it was."),
            "help": sheet.answer("help"),
            "significance": Significance(sheet.says("significance") or "normal"),
            "tier": sheet.tier,
            "people": sheet.named if self._asks_people else None,
            **{name: sheet.says(name) for name in PLAIN},
        }
        was = self._record
        if was is None:
            return events.record, RecordEvent(child=self._child.id, **said)
        return events.change, ChangeEvent(
            event=was.id, seen=was.version, agreement=sheet.agreement, **said
        )

    def removal(self, reason: str) -> tuple[Callable[..., Any], object]:
        """Return what takes the event out."""
        was = recorded(self._record)
        return events.remove, RemoveEvent(event=was.id, seen=was.version, reason=reason)

    def ask_again(self, then: Callable[[Filled | None], object]) -> None:
        """Read the event as it stands now."""

        def read(found: Sequence[EventRecord]) -> None:
            was = self._record
            same = [one for one in found if was and one.id == was.id]
            self._record = same[0] if same else was
            if same:
                told = filled(same[0])
                self._ask_people(
                    lambda known: then({**told, **company.filled("people", known, self._people)})
                )
            else:
                then(None)

        self._desk.ask(events.of_child, self._child.id, read)

    def _offer(self, found: Sequence[PersonRecord]) -> None:
        self._people = tuple(
            Choice(label=one.name, thing=Thing(noun=Noun.PERSON, id=one.id)) for one in found
        )
        self._view.offer("people", tuple(one.label for one in self._people))
        self._ask_people(self._show_people)

    def _ask_people(self, then: Callable[[tuple[UUID, ...]], object]) -> None:
        if self._record is not None:
            event = Thing(noun=Noun.EVENT, id=self._record.id)
            self._desk.ask(companies.of, event, then)

    def _show_people(self, known: tuple[UUID, ...]) -> None:
        self._asks_people = True
        self.fill_late(company.filled("people", known, self._people))

    def _show_source(self, found: Mapping[UUID, tuple[WrittenIn, ...]]) -> None:
        if self._record is not None:
            rows = found.get(self._record.id, ())
            self._view.understood("source", "; ".join(row.words for row in rows))


def filled(record: EventRecord) -> Filled:
    """Return what a record says in each field of the form, and what that means."""
    return {
        "when": (moment_words(record.when), record.when),
        "until": (moment_words(record.until), record.until),
        "agency": (record.agency, None),
        "kind": (record.kind.name, None),
        "help": (YES if record.help else NO, None),
        "significance": (record.significance.value, None),
        "tier": (record.tier.value, None),
        **{name: (getattr(record, name), None) for name in PLAIN},
    }


def _chosen(sheet: Sheet, name: str, remedy: str) -> str:
    if not sheet.says(name):
        raise RuleBroken("Nothing is chosen here.", remedy, field=name)
    return sheet.says(name)
