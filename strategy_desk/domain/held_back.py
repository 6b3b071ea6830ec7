"""What the reader of a copy may not see: what a finished file is searched for before it leaves.

It is worked out from the record as the chair sees it, by the tier of each thing alone and apart
from the rule that copies are built by, so that a fault in that rule shows. Source: domain
specification 8.3 (tiers), 8.4 (what never goes into a pack, another child's identity).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cached_property
from types import NoneType
from uuid import UUID

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.co_missing import CoMissing
from strategy_desk.domain.corrections import Amendment, Correction
from strategy_desk.domain.decisions import DecisionQuestion, DecisionRecord, IndicatorReason
from strategy_desk.domain.episodes import EpisodeRecord, RiskLevel
from strategy_desk.domain.events import EventKind, EventRecord
from strategy_desk.domain.identifiers import IdentifierRecord
from strategy_desk.domain.indicators import Evidence, IndicatorUse
from strategy_desk.domain.links import LinkRecord
from strategy_desk.domain.meetings import AgendaItem, Attendance, MeetingRecord, MeetingSummary
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.nrm_forms import Form
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.places import PlaceRecord
from strategy_desk.domain.pseudonyms import Coded, sought
from strategy_desk.domain.referrals import AnswerRecord
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.sharing import CHAIR, Audience, Tier
from strategy_desk.domain.sides import Others
from strategy_desk.domain.terms import Term
from strategy_desk.domain.trigger_rules import TriggerRule

_CATALOGUE = (
    *(AgendaItem, Agency, Audience, DecisionQuestion, EventKind, Form, RiskLevel, Term),
    TriggerRule,
)
"""Records that tell of nobody: what a partnership has set for all."""

_NAMES: Mapping[type, tuple[str, ...]] = {
    ChildRecord: ("name", "reference"),
    CoMissing: ("reference",),
    IdentifierRecord: ("value",),
    MeetingSummary: ("others",),
    PersonRecord: ("name", "code", "contact", "email"),
    PlaceRecord: ("name",),
}
"""Fields that tell who, where or what number it is, by however little."""


_WITHOUT_PARTS = frozenset({str, int, float, bool, NoneType, UUID, date, datetime, time})
"""What most of a record is made of, and what is made of nothing further."""

_CATALOGUES_OWN: Mapping[type, tuple[str, ...]] = {
    IndicatorReason: ("code",),
    IndicatorUse: ("name", "code"),
}
"""Fields that say what a catalogue says."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """One thing that a reader may not see; ``where`` says which, without a word of it."""

    where: str
    texts: tuple[str, ...] = field(default=(), repr=False)
    names: tuple[str, ...] = field(default=(), repr=False)


class HeldBack:
    """All that a reader may not see of some records, and the texts of them that they may.

    It goes with a copy and is no part of it, so nothing that goes through a copy's fields sees it.
    ``fixed`` are words that tell of nobody and are the same for every reader; ``children`` are the
    other children, for whom codes stand in what is shared. What is ``around`` is a file's own, such
    as names of fonts or a template: a name in it is nobody's, but a text of the record is.
    """

    def __init__(
        self,
        things: tuple[Held, ...] = (),
        shared: tuple[str, ...] = (),
        fixed: tuple[str, ...] = (),
        children: tuple[Coded, ...] = (),
        around: tuple[str, ...] = (),
    ) -> None:
        self.things = things
        self.shared = shared
        self.fixed = fixed
        self.children = children
        self.around = around

    def beside(self, fixed: Iterable[str]) -> HeldBack:
        """Return the same beside more words that tell of nobody."""
        own = (*self.fixed, *fixed)
        return HeldBack(self.things, self.shared, own, self.children, self.around)

    def within(self, around: Iterable[str]) -> HeldBack:
        """Return the same within what a file has around the words of the record."""
        own = (*self.around, *around)
        return HeldBack(self.things, self.shared, self.fixed, self.children, own)

    @cached_property
    def named(self) -> Hiding:
        """What finds the other children by any form of their names."""
        return sought(self.children)

    @cached_property
    def known(self) -> tuple[str, ...]:
        """Every text that the reader may see, as they see it."""
        return (*map(self.named.words, self.shared), *self.fixed)


def held_back(
    records: Iterable[object],
    reader: Audience,
    others: Others | None = None,
    names: tuple[str, ...] = (),
    agreed: Collection[UUID] = (),
) -> HeldBack:
    """Return what a reader may not see of records as the chair sees them.

    ``others`` are the other children of a meeting, for who is told of one child alone; ``names``
    are those of further children, who are in none of the records. What is ``agreed`` may be in
    this copy though its tier may not.
    """
    parting = _Parting(reader, others, frozenset(agreed))
    every = tuple(records)
    for record in every:
        parting.note_closed(record)
    for record in every:
        parting.part(record, "")
    things = [
        Held(where=where, texts=tuple(texts), names=tuple(known))
        for where, (texts, known) in parting.held.items()
    ]
    if names and reader.key != CHAIR.key:
        things.append(Held(where="another child", names=names))
    return HeldBack(tuple(things), tuple(parting.shared), tuple(parting.fixed))


class _Parting:
    """Goes through records and puts each text on one side or the other."""

    def __init__(self, reader: Audience, others: Others | None, agreed: frozenset[UUID]) -> None:
        self._agreed = agreed
        self._reader = reader
        self._beside = others
        self._others = {one.id for one in others.others} if others else set()
        self._closed: set[UUID] = set()
        self._lines: dict[UUID, str] = {}
        self.held: dict[str, tuple[list[str], list[str]]] = {}
        self.shared: list[str] = []
        self.fixed: list[str] = []

    def note_closed(self, thing: object) -> None:
        """Note which things are closed, for what hangs on them is too."""
        if type(thing) in _WITHOUT_PARTS:
            return
        if isinstance(thing, MeetingRecord):
            self._number(thing.lines)
        if isinstance(thing, EpisodeRecord) and thing.reports:
            self._closed.update({thing.id} if all(map(self._closes, thing.reports)) else ())
            return
        for part in _parts(thing):
            self.note_closed(part)
        if _fields_of(type(thing)) and self._closes(thing):
            key = getattr(thing, "id", None)
            self._closed.update({key} if key else ())

    def part(self, thing: object, where: str) -> None:
        """Put the texts of a thing on the side where it belongs; ``where`` closes all of it."""
        if isinstance(thing, str):
            self._put(thing, where, is_name=False)
            return
        if type(thing) in _WITHOUT_PARTS:
            return
        parts = _told_by(thing)
        if parts:
            self.part(parts, where)
            return
        if isinstance(thing, _CATALOGUE):
            where = ""
            self.fixed += _texts(tuple(_parts(thing)))
        elif not where and _fields_of(type(thing)) and self._closes(thing):
            where = self._where(thing)
        own = self._closed_fields(thing)
        for name, part in _named_parts(thing):
            here = where or (self._where(thing) if name in own else "")
            if here and name in _NAMES.get(type(thing), ()):
                self._put_name(thing, part, here)
            elif here or not (isinstance(thing, MeetingRecord) and self._others):
                self.part(part, here)
            else:
                self._part_told(name, part)

    def _put_name(self, thing: object, name: object, where: str) -> None:
        for text in _texts(name):
            parts = text.split() if isinstance(thing, ChildRecord) else ()
            for words in (text, *parts):
                self._put(words, where, is_name=True)

    def _part_told(self, name: str, part: object) -> None:
        """Part a meeting that is about several: what tells of another child is closed."""
        for one in part if isinstance(part, tuple) else (part,):
            is_told = name != "child" and self._tells_of_others(one)
            self.part(one, self._where(one) if is_told else "")

    def _tells_of_others(self, thing: object) -> bool:
        if isinstance(thing, _CATALOGUE) or self._beside is None:
            return False
        return self._beside.are_told_of("\n".join(_texts(thing)))

    def _put(self, text: str, where: str, *, is_name: bool) -> None:
        if isinstance(text, Enum) or not text.strip():
            return
        if where:
            self.held.setdefault(where, ([], []))[is_name].append(text)
        else:
            self.shared.append(text)

    def _closes(self, thing: object) -> bool:
        """Whether no part of a thing is for this reader."""
        tier = getattr(thing, "tier", None)
        if isinstance(tier, Tier) and not isinstance(thing, AgendaItem):
            if tier not in self._reader.tiers and not self._is_agreed(thing):
                return True
            if isinstance(thing, CoMissing):
                return Tier.POLICE not in self._reader.tiers
        if isinstance(thing, LinkRecord):
            return any(end.id in self._closed for end in thing.ends)
        if isinstance(thing, ChildRecord):
            return thing.id in self._others
        if isinstance(thing, MeetingRecord):
            return False
        whom = getattr(thing, "about", None), getattr(thing, "child", None)
        return any(getattr(one, "id", one) in self._others for one in whom if one is not None)

    def _is_agreed(self, thing: object) -> bool:
        """Whether its owner, or that of all it rests on, lets a thing into this copy."""
        keys = {getattr(thing, "id", None), getattr(thing, "row", None)}
        rests_on = getattr(thing, "rests_on", ())
        return bool(keys & self._agreed) or bool(rests_on and self._agreed.issuperset(rests_on))

    def _closed_fields(self, thing: object) -> frozenset[str]:
        """The fields that are not for this reader of a thing that is."""
        if self._reader.key == CHAIR.key:
            return frozenset()
        if isinstance(thing, PersonRecord) and thing.kind is PersonKind.CHILD_PEER:
            return frozenset({"name", "contact", "email"})
        if isinstance(thing, MeetingRecord):
            return frozenset({"sent_back", "purpose"} if self._others else {"sent_back"})
        if isinstance(thing, Attendance) and self._others:
            return frozenset({"note"})
        return frozenset({"others"} if isinstance(thing, MeetingSummary) else ())

    def _number(self, lines: Iterable[MinuteLine]) -> None:
        counted: dict[int, int] = {}
        for line in lines:
            counted[line.item] = counted.get(line.item, 0) + 1
            self._lines[line.id] = f"line {counted[line.item]} of item {line.item}"

    def _where(self, thing: object) -> str:
        if isinstance(thing, MinuteLine):
            return self._lines.get(thing.id, f"a line of item {thing.item}")
        if isinstance(thing, DecisionRecord):
            return f"the decision '{thing.question.text}'"
        if isinstance(thing, AnswerRecord):
            return f"the answer to {thing.key}"
        if isinstance(thing, Evidence):
            return "the evidence of an indicator"
        for kind, noun in _NUMBERED.items():
            if isinstance(thing, kind):
                return f"{noun} {getattr(thing, 'number', '')}".strip()
        return _CALLED.get(type(thing), "something restricted")


_NUMBERED: Mapping[type, str] = {
    ActionRecord: "action",
    Amendment: "amendment",
    Correction: "correction",
    EpisodeRecord: "episode",
}
_CALLED: Mapping[type, str] = {
    ChildRecord: "another child",
    CoMissing: "another child",
    EventRecord: "an event of the timeline",
    IdentifierRecord: "a phone, vehicle or online name",
    LinkRecord: "a link of the record",
    MeetingRecord: "what the meeting was called for, or why a draft was sent back",
    MeetingSummary: "another child",
    PersonRecord: "a person of the record",
    PlaceRecord: "a place of the record",
}


def _told_by(thing: object) -> tuple[object, ...]:
    """The parts of a thing that each have a tier of their own, where it says no more than they."""
    if isinstance(thing, EpisodeRecord):
        return thing.reports
    if isinstance(thing, IndicatorUse):
        return thing.items
    return thing.sentences if isinstance(thing, AnswerRecord) else ()


def _parts(thing: object) -> Iterable[object]:
    return (part for _, part in _named_parts(thing))


def _named_parts(thing: object) -> Iterable[tuple[str, object]]:
    """What a record is made of; words, numbers and moments are made of nothing further."""
    if isinstance(thing, tuple | list | frozenset):
        return [("", part) for part in thing]
    if isinstance(thing, Mapping):
        return [("", part) for part in thing.values()]
    left = _CATALOGUES_OWN.get(type(thing), ())
    return [(name, getattr(thing, name)) for name in _fields_of(type(thing)) if name not in left]


def _fields_of(kind: type) -> tuple[str, ...]:
    """The fields of a kind of record; nothing of what is no record. To ask it of each is felt."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


_FIELDS: dict[type, tuple[str, ...]] = {}


def _texts(thing: object) -> Iterator[str]:
    """Every text of a record, without what is a catalogue's."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing
    elif not isinstance(thing, _CATALOGUE):
        for part in _parts(thing):
            yield from _texts(part)
