"""Meetings: who came, what was on the agenda, and whether it could decide.

Source: domain specification 1.3 (quorum), 1.5 (agenda), 1.8 (what the record holds), 1.10 (types).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.asking import Chronology, Request
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.corrections import Amendment, Correction
from strategy_desk.domain.decisions import (
    NEXT_MEETING,
    Answer,
    DecisionQuestion,
    DecisionRecord,
    undecided,
)
from strategy_desk.domain.dissents import DissentStage
from strategy_desk.domain.dues import Due
from strategy_desk.domain.minutes import MinuteLine, MinutesVersion, SendingBack
from strategy_desk.domain.room import Handover, QuorumChange
from strategy_desk.domain.several import FurtherChild, names_words
from strategy_desk.domain.sharing import Tier


class MeetingType(StrEnum):
    """What kind of meeting it is (1.10)."""

    STRATEGY_INITIAL = "strategy_initial"
    STRATEGY_REVIEW = "strategy_review"
    MISSING_STRATEGY = "missing_strategy"
    COMPLEX_STRATEGY = "complex_strategy"
    MACE = "mace"
    ROTH_CONFERENCE = "roth_conference"
    PROFESSIONALS = "professionals"
    NRM_PANEL = "nrm_panel"


MEETING_NAMES = {
    MeetingType.STRATEGY_INITIAL: "Strategy meeting",
    MeetingType.STRATEGY_REVIEW: "Review strategy meeting",
    MeetingType.MISSING_STRATEGY: "Missing strategy meeting",
    MeetingType.COMPLEX_STRATEGY: "Complex strategy meeting",
    MeetingType.MACE: "MACE meeting",
    MeetingType.ROTH_CONFERENCE: "ROTH conference",
    MeetingType.PROFESSIONALS: "Professionals' meeting",
    MeetingType.NRM_PANEL: "NRM panel",
}

STRATEGY = frozenset(
    {
        MeetingType.STRATEGY_INITIAL,
        MeetingType.STRATEGY_REVIEW,
        MeetingType.MISSING_STRATEGY,
        MeetingType.COMPLEX_STRATEGY,
    }
)
"""The types that answer a fired trigger."""


class MeetingState(StrEnum):
    """Where the meeting and its minutes are, in the order that they go through (1.8)."""

    PLANNED = "planned"
    OPEN = "open"
    DRAFT = "draft"
    CHECK = "chair's check"
    CIRCULATED = "circulated"
    AGREED = "agreed"
    CANCELLED = "cancelled"


HELD = frozenset(
    {MeetingState.DRAFT, MeetingState.CHECK, MeetingState.CIRCULATED, MeetingState.AGREED}
)
"""The states of a meeting that has ended."""

FIXED = frozenset({MeetingState.CIRCULATED, MeetingState.AGREED})
"""The states in which what the minutes say is no longer typed over."""


class Presence(StrEnum):
    """How an agency took part."""

    INVITED = "invited"
    PRESENT = "present"
    LEFT = "left"
    REPORT = "sent a report"
    APOLOGIES = "apologies"


TOOK_PART = frozenset({Presence.PRESENT, Presence.LEFT})
"""They were there, if not to the end."""


@dataclass(frozen=True, kw_only=True)
class Attendance:
    """One person invited for one agency, or a place held for it: then ``name`` is empty.

    ``email`` is their address at work, or the agency's own for what it is asked.
    ``note`` says how the information of somebody who sends apologies was obtained (1.8).
    """

    agency: str
    name: str
    role: str = ""
    presence: Presence = Presence.INVITED
    note: str = ""
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    email: str = ""

    @property
    def is_held(self) -> bool:
        """Whether nobody is named for this place yet."""
        return not self.name


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    """One item of the agenda. ``tier`` is the tier that its lines start with."""

    number: int
    title: str
    minutes: int = 0
    prompts: tuple[str, ...] = ()
    tier: Tier = Tier.ALL


USUAL = timedelta(hours=1)
"""How long a meeting is planned for whose agenda gives no minutes."""


MOST_OVER = timedelta(hours=2)
"""A meeting that is closed later than this after its planned end was typed up afterwards."""


def planned_length(agenda: Iterable[AgendaItem]) -> timedelta:
    """Return how long a meeting of this agenda takes."""
    return timedelta(minutes=sum(item.minutes for item in agenda)) or USUAL


def began(planned: datetime, length: timedelta, now: datetime) -> datetime:
    """Return when a meeting began that is opened now: now, or as planned once its time is over.

    By then it was held, and its minutes are typed up from notes.
    """
    return now.replace(second=0, microsecond=0) if now < planned + length else planned


def ended(starts: datetime, length: timedelta, now: datetime) -> datetime:
    """Return when a meeting ended that is closed now: now, unless it is typed up afterwards."""
    return now if starts <= now <= starts + length + MOST_OVER else starts + length


def meeting_title(kind: MeetingType, number: int) -> str:
    """Return what a meeting is called; one that was cancelled has no number."""
    return f"{MEETING_NAMES[kind]} {number}" if number else MEETING_NAMES[kind]


@dataclass(frozen=True, kw_only=True)
class MeetingSummary:
    """One line of a list of meetings.

    It stands under the child it is listed for, with that child's own ``reference`` and ``number``;
    ``others`` are the names of the other children it is about. ``agencies`` are on its list and
    ``came`` those that were there; ``lacking`` are those whose chronology was asked for and has not
    come. ``dues`` is what its minutes wait for, the soonest first.
    """

    id: UUID
    reference: str
    number: int
    type: MeetingType
    child: UUID
    child_name: str
    child_reference: str
    starts: datetime
    state: MeetingState
    agencies: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def names(self) -> str:
        """Whom it is about, as one phrase."""
        return names_words((self.child_name, *self.others))


@dataclass(frozen=True, kw_only=True)
class MeetingRecord:
    """One meeting whole, as screen, paper and files are given it.

    ``child`` is its lead, ``others`` are the further children. ``reference`` names it in commands
    and file names, such as ``RT-2026-M2``. ``withheld`` counts
    the lines and actions that its reader may not see. ``left_over`` are the actions of
    earlier meetings that were open when it began or still are. ``sheet_sent`` is when the decisions
    and actions went out, ``dues`` what is still to go out and by when. ``length`` is what its whole
    agenda plans, however much of it the reader may see. ``stages`` are those through which its
    disagreements were escalated; only the chair's copy says what was ``sent_back``. ``review`` is
    the day set for the next meeting, ``followed`` when that begins in truth; a family is told of a
    day only by who asks them to come.
    """

    id: UUID
    version: int
    reference: str
    number: int
    type: MeetingType
    child: ChildRecord
    others: tuple[FurtherChild, ...] = ()
    starts: datetime
    ends: datetime | None = None
    length: timedelta = USUAL
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    state: MeetingState = MeetingState.PLANNED
    purpose: str = ""
    attendance: tuple[Attendance, ...] = ()
    requests: tuple[Request, ...] = ()
    chronologies: tuple[Chronology, ...] = ()
    quorum_changes: tuple[QuorumChange, ...] = ()
    handovers: tuple[Handover, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    questions: tuple[DecisionQuestion, ...] = ()
    lines: tuple[MinuteLine, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
    actions: tuple[ActionRecord, ...] = ()
    left_over: tuple[ActionRecord, ...] = ()
    absent_from_quorum: tuple[str, ...] = ()
    inquorate_reason: str = ""
    reconvene_plan: str = ""
    review: date | None = None
    followed: datetime | None = None
    sheet_sent: datetime | None = None
    dues: tuple[Due, ...] = ()
    versions: tuple[MinutesVersion, ...] = ()
    corrections: tuple[Correction, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    stages: tuple[DissentStage, ...] = ()
    sent_back: tuple[SendingBack, ...] = ()
    withheld: int = 0

    @property
    def children(self) -> tuple[ChildRecord, ...]:
        """Whom it is about, the lead first."""
        return (self.child, *(one.child for one in self.others))

    @property
    def planned_end(self) -> datetime:
        """When the minutes of its agenda are used up."""
        return self.starts + self.length

    @property
    def names(self) -> str:
        """Whom it is about, as one phrase."""
        return names_words(child.name for child in self.children)

    @property
    def references(self) -> tuple[tuple[ChildRecord, str], ...]:
        """Each child, with what the meeting is called in their record."""
        return (
            (self.child, self.reference),
            *((one.child, one.reference) for one in self.others),
        )

    def of(self, child: UUID | None) -> str:
        """Return what one of several children is called; nothing for all, or where one is.

        It is their first name, and where two have the same, their whole name.
        """
        if not self.others or child is None:
            return ""
        first = [one.first_name for one in self.children]
        known = next((one for one in self.children if one.id == child), None)
        if known is None:
            return ""
        return known.first_name if first.count(known.first_name) == 1 else known.name

    def day_of(self, made: DecisionRecord) -> date | None:
        """Return the day that an answer names: when it is promised for, or the next meeting is."""
        if made.answer is Answer.LATER:
            return made.until
        is_set = made.question.key == NEXT_MEETING and made.answer is Answer.YES
        return self.review if is_set else None

    @property
    def undecided(self) -> tuple[tuple[DecisionQuestion, ChildRecord], ...]:
        """The questions not answered yet, each with the child it is still to be answered for."""
        return undecided(self.questions, self.decisions, self.children)

    @property
    def is_quorate(self) -> bool:
        """Whether social care, police and health (or the local rule) took part."""
        return not self.absent_from_quorum


@dataclass(frozen=True, kw_only=True)
class Convene:
    """Command: call a meeting about a child, its lead, and ``others``.

    With ``ask``, every agency on the list is noted as asked now for what is lacking: a name where
    a place is held, and its chronology where the type of meeting wants it.
    """

    child: UUID
    others: tuple[UUID, ...] = ()
    type: MeetingType
    starts: datetime
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    purpose: str = ""
    attendance: tuple[Attendance, ...] = ()
    ask: bool = False


@dataclass(frozen=True, kw_only=True)
class StartMeeting:
    """Command: open a planned meeting for minuting."""

    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class MoveMeeting:
    """Command: say that a planned meeting will be held at another time or place."""

    meeting: UUID
    starts: datetime
    place: str


@dataclass(frozen=True, kw_only=True)
class NameChair:
    """Command: say who chairs a meeting that is not over yet."""

    meeting: UUID
    chair: str


@dataclass(frozen=True, kw_only=True)
class CancelMeeting:
    """Command: say that a planned meeting will not be held, and why."""

    meeting: UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class SetPresence:
    """Command: note how somebody takes part.

    Somebody new is named for the place that is held for their agency, else added to the list.
    ``held_for`` is the role of that place, where theirs is another.
    """

    meeting: UUID
    attendance: Attendance
    held_for: str = ""


@dataclass(frozen=True, kw_only=True)
class CloseMeeting:
    """Command: end a meeting, held from ``starts`` to ``ends``. Its minutes are then a draft.

    Without them it was held from when it was opened until now.
    """

    meeting: UUID
    starts: datetime | None = None
    ends: datetime | None = None
    review: date | None = None
    inquorate_reason: str = ""
    reconvene_plan: str = ""


def missing_from_quorum(
    attendance: Iterable[Attendance], agencies: Iterable[Agency]
) -> tuple[str, ...]:
    """Return the codes of agencies the quorum needs that have nobody present (1.3)."""
    here = {a.agency for a in attendance if a.presence is Presence.PRESENT}
    return tuple(a.code for a in agencies if a.in_quorum and a.code not in here)
