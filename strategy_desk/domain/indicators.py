"""Indicators: the catalogue, what a use of one rests on, and what a person makes of a proposal.

An indicator is a reason to look, never proof. One that nothing was found for is open; it is never
a "no". Source: domain specification part 5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.sharing import Audience, Tier, shared_with
from strategy_desk.domain.tiers import tightest
from strategy_desk.errors import DeskError, RuleBroken


class Computed(StrEnum):
    """Whether the record itself can show an indicator (part 5, column T)."""

    YES = "yes"
    PART = "part"
    NO = "no"


class Confidence(StrEnum):
    """How it is known, the surest first."""

    SEEN = "seen"
    TOLD = "told"
    SUSPECTED = "suspected"


class Noun(StrEnum):
    """What kind of row a piece of evidence is taken from."""

    EPISODE = "episode"
    INTERVIEW = "interview"
    EVENT = "event"
    MEASURE = "measure"
    TYPED = ""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One entry of the catalogue.

    ``evidence`` says what in the record would support it. ``measures`` and ``words`` are what it is
    proposed from, where it is ``computed``.
    """

    code: str
    name: str
    category: str
    evidence: str = ""
    computed: Computed = Computed.NO
    measures: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def about_services(self) -> bool:
        """Whether it describes what services did, and not the child; printed apart."""
        return self.category == "System"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One thing that an indicator rests on.

    ``on`` is its date as a person may write one. ``source`` says whose it is, ``label`` what it is
    called there, such as E07. ``row`` is the row it was taken from; what was typed has none.
    """

    text: str
    on: str = ""
    source: str = ""
    label: str = ""
    confidence: Confidence | None = None
    tier: Tier = Tier.ALL
    noun: Noun = Noun.TYPED
    row: UUID | None = None

    @property
    def words(self) -> str:
        """Return it as one line: 'Second phone (V02, School, 2 Oct 2025)'."""
        about = ", ".join(filter(None, (self.label, self.source, self.on)))
        return f"{self.text.rstrip('.')} ({about})" if about else self.text

    @property
    def day(self) -> date | None:
        """The day it is of, where its date is one day."""
        try:
            return read_moment(self.on).date
        except DeskError:
            return None

    @property
    def same(self) -> tuple[str, object]:
        """What makes two pieces of evidence one: their row, their figure, or their words."""
        if self.noun is Noun.MEASURE:
            return (self.noun.value, self.label)
        return (self.noun.value, self.row) if self.row else (self.label, self.text.casefold())


@dataclass(frozen=True, kw_only=True)
class IndicatorUse:
    """One indicator with its evidence.

    ``written`` is since when, as somebody wrote it where no piece of evidence has a date.
    """

    code: str
    name: str
    about_services: bool
    items: tuple[Evidence, ...] = ()
    written: str = ""

    @property
    def evidence(self) -> tuple[str, ...]:
        """The evidence, each as one line."""
        return tuple(item.words for item in self.items)

    @property
    def first_seen(self) -> str:
        """The date of the earliest evidence; else what was written."""
        dated = [(item.day, item.on) for item in self.items if item.day]
        return min(dated)[1] if dated else self.written

    @property
    def confidence(self) -> str:
        """The surest way in which any of it is known."""
        known = {item.confidence for item in self.items}
        return next((one.value for one in Confidence if one in known), "")

    @property
    def sources(self) -> int:
        """From how many separate sources it comes; what has no source is one."""
        return len({item.source.casefold() for item in self.items})

    @property
    def tier(self) -> Tier:
        """Nobody may see all of it who may not see every piece."""
        return tightest(*(item.tier for item in self.items)) if self.items else Tier.ALL

    def seen_by(self, reader: Audience) -> IndicatorUse | None:
        """Return it with only the evidence that a reader may see; nothing where that is none."""
        items = shared_with(reader, self.items)
        return replace(self, items=items) if items else None


@dataclass(frozen=True, kw_only=True)
class Proposal(IndicatorUse):
    """What the record shows of an indicator, for a person to accept or set aside.

    ``set_aside`` is why a person did so, while nothing new has come since.
    """

    set_aside: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Protective:
    """Something that protects the child: a trusted adult, a tie to school, an idea of their own."""

    id: UUID
    version: int
    text: str
    on: str
    source: str
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class Indicators:
    """What is recorded, proposed and open for one child, and what protects them."""

    used: tuple[IndicatorUse, ...] = ()
    proposed: tuple[Proposal, ...] = ()
    set_aside: tuple[Proposal, ...] = ()
    open: tuple[Indicator, ...] = ()
    protective: tuple[Protective, ...] = ()

    @property
    def of_child(self) -> tuple[IndicatorUse, ...]:
        """Those in use that are about the child."""
        return tuple(use for use in self.used if not use.about_services)

    @property
    def of_services(self) -> tuple[IndicatorUse, ...]:
        """Those in use that say what services did; they stand in a box of their own."""
        return tuple(use for use in self.used if use.about_services)

    @property
    def first_day(self) -> date | None:
        """The first day on which one about the child had evidence."""
        days = [item.day for use in self.of_child for item in use.items if item.day]
        return min(days, default=None)


@dataclass(frozen=True, kw_only=True)
class UseIndicator:
    """Command: record that an indicator is met, on this evidence and no other."""

    child: UUID
    code: str
    evidence: tuple[Evidence, ...]
    written: str = ""


@dataclass(frozen=True, kw_only=True)
class AcceptProposal:
    """Command: take what the record shows of an indicator into use, beside what is there."""

    child: UUID
    code: str
    reader: str = "chair"


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """Command: leave what the record shows of an indicator out of use, for a reason."""

    child: UUID
    code: str
    reason: str
    reader: str = "chair"


@dataclass(frozen=True, kw_only=True)
class RecordProtective:
    """Command: record something that protects the child."""

    child: UUID
    text: str
    on: str
    source: str
    tier: Tier = Tier.ALL


def seen_by(reader: Audience, uses: Iterable[IndicatorUse]) -> tuple[IndicatorUse, ...]:
    """Return indicators as a reader may see them: built from evidence, one piece at a time."""
    return tuple(seen for use in uses if (seen := use.seen_by(reader)))


def together(*groups: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence as one list, each piece once; the first word on it stands."""
    found: dict[tuple[str, object], Evidence] = {}
    for item in (item for group in groups for item in group):
        found.setdefault(item.same, item)
    return tuple(found.values())


def check_evidence(items: Iterable[Evidence]) -> None:
    """Refuse an indicator that rests on nothing, or evidence with a date nobody can read.

    Raises:
        RuleBroken: with what to write.
    """
    found = tuple(items)
    if not any(item.text.strip() for item in found):
        raise RuleBroken("An indicator needs its evidence.", "Say what was seen, when, by whom.")
    for item in found:
        if item.on:
            read_moment(item.on)


def check_protective(command: RecordProtective) -> None:
    """Refuse something protective without its words, its source or its date.

    Raises:
        RuleBroken: with what is missing.
    """
    for words, missing in (
        (command.text, "what protects the child"),
        (command.source, "who says so"),
        (command.on, "when that was seen or said"),
    ):
        if not words.strip():
            raise RuleBroken(f"It does not say {missing}.", f"Write {missing}. Nothing was saved.")
    read_moment(command.on)
