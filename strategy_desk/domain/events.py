"""Everything else that happened, agency by agency.

Source: domain specification 2.9 (chronology standard), 3.3 (help events).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.episodes import is_before
from strategy_desk.domain.people import Company
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken


class Mark(StrEnum):
    """How an event is drawn on the timeline (design specification, section 3)."""

    CONTACT = "contact"
    CONCERN = "concern"
    DONE = "done"
    DECISION = "decision"
    DID_NOT_HAPPEN = "did not happen"
    BAND = "band"


class Counted(StrEnum):
    """What measures count events of a kind as (3.2 M14, M32 to M35)."""

    EARLY_SIGN = "early sign"
    SCHOOL_ABSENCE = "school absence"
    WORKER_CHANGE = "worker change"
    REFERRAL = "referral"
    CONTACT = "contact"
    COURT = "court"
    PAYDAY = "payday"


class Significance(StrEnum):
    """Whether a chronology calls an event key to the child's story (2.9)."""

    KEY = "key"
    NORMAL = "normal"


@dataclass(frozen=True, kw_only=True)
class EventKind:
    """One kind of event, from ``resources/event_kinds.toml``. ``help`` is its default (3.3)."""

    name: str
    mark: Mark
    help: bool = False
    counted: frozenset[Counted] = frozenset()


@dataclass(frozen=True, kw_only=True)
class EventRecord:
    """One dated fact from one agency. ``until`` is set for a state that lasts."""

    id: UUID
    version: int
    reference: str
    when: FuzzyDate
    agency: str
    kind: EventKind
    text: str
    tier: Tier = Tier.ALL
    source: str = ""
    help: bool = False
    until: FuzzyDate | None = None
    place: str = ""
    author: str = ""
    response: str = ""
    childs_view: str = ""
    significance: Significance = Significance.NORMAL


@dataclass(frozen=True, kw_only=True)
class WrittenIn:
    """One row of a file that tells of an event. ``sheet`` is empty where a file has none.

    ``tier`` is that of what the row tells, which may be another account than the one that stands.
    """

    file: str
    sheet: str
    row: int
    tier: Tier = Tier.ALL

    @property
    def words(self) -> str:
        """Return where it stands: 'school.xlsx, sheet Log, row 7'."""
        sheet = f", sheet {self.sheet}" if self.sheet else ""
        return f"{self.file}{sheet}, row {self.row}"


@dataclass(frozen=True, kw_only=True)
class EventFields:
    """What a form or a row of a file says of one event.

    ``help`` is its kind's where nobody says; ``people`` are those it names, where that is asked.
    """

    when: FuzzyDate
    agency: str
    kind: str
    text: str
    reference: str = ""
    tier: Tier = Tier.ALL
    source: str = ""
    help: bool | None = None
    until: FuzzyDate | None = None
    place: str = ""
    author: str = ""
    response: str = ""
    childs_view: str = ""
    significance: Significance = Significance.NORMAL
    people: Company | None = None


@dataclass(frozen=True, kw_only=True)
class RecordEvent(EventFields):
    """Command: record one dated fact."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class ChangeEvent(EventFields):
    """Command: make an event say this and nothing else, over the version that was seen.

    ``agreement`` is needed where more people may see it than before.
    """

    event: UUID
    seen: int
    agreement: Agreement | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveEvent:
    """Command: take out an event that was recorded by mistake."""

    event: UUID
    seen: int
    reason: str


def check_event(event: EventFields) -> None:
    """Refuse an event that says nothing, or ends before it begins.

    Raises:
        RuleBroken: with what to write, or with both values shown.
    """
    if not event.text.strip():
        raise RuleBroken("The event has no words yet.", "Write what happened.", field="text")
    if event.until is not None and is_before(event.until, event.when):
        raise RuleBroken(
            f"It ends {event.until.words}, before it begins {event.when.words}.",
            "Check both times. Nothing was saved.",
            field="until",
        )
