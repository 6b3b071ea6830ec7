"""Two made-up brothers and one meeting about both, on a real desk. Every word can be searched for.

What is about one is told by words that stand nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.decisions import REFERRAL, Answer, Decide
from strategy_desk.domain.meetings import (
    Attendance,
    Convene,
    MeetingRecord,
    MeetingType,
    Presence,
    StartMeeting,
)
from strategy_desk.domain.minutes import FileLines, LineKind, WriteLine
from strategy_desk.domain.time import at_local
from strategy_desk.services import actions, children, decisions, meetings, minutes
from strategy_desk.services.meetings import MeetingKey

STARTS = at_local(datetime(2026, 11, 23, 9, 0))
ROOM = tuple(
    Attendance(agency=code, name=f"{code} worker", presence=Presence.PRESENT)
    for code in ("POL", "CSC", "HEA", "HOM")
)


@dataclass(frozen=True)
class Sibling:
    """One of the two: who he is, and the words that are about him alone."""

    reference: str
    name: str
    words: str

    @property
    def own(self) -> tuple[str, ...]:
        """What no copy for the other's family may hold."""
        return (self.reference, self.name.split()[0], self.words)


SAM = Sibling("KN-71", "Sam Alder", "Samovar")
WILL = Sibling("QX-82", "Will Alder", "Willow-pattern")
BOTH = (SAM, WILL)
FOR_ALL = "The landlord was visited on Friday"
NAMES_BOTH = "Sam and Will were seen at the kiosk"


@dataclass
class Shared:
    """The meeting, and what it is known by."""

    meeting: UUID
    ids: dict[Sibling, UUID]
    references: dict[Sibling, str] = field(default_factory=dict)


def add(desk: Desk, sibling: Sibling) -> UUID:
    """Open a record."""
    command = AddChild(
        reference=sibling.reference, name=sibling.name, date_of_birth=date(2012, 5, 1)
    )
    return desk.carry_out(children.add, command)


def called(desk: Desk, *, others: bool = True) -> Shared:
    """Call and start a meeting about Sam, and about Will too."""
    ids = {sibling: add(desk, sibling) for sibling in BOTH}
    command = Convene(
        child=ids[SAM],
        others=(ids[WILL],) if others else (),
        type=MeetingType.STRATEGY_INITIAL,
        starts=STARTS,
        chair="D. Marsh",
        minute_taker="K. Lowe",
        purpose="Sam and Will",
        attendance=ROOM,
    )
    meeting = desk.carry_out(meetings.convene, command)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    return Shared(meeting, ids, {SAM: "KN-71-M1", WILL: "QX-82-M1"})


def line(desk: Desk, meeting: UUID, text: str, about: UUID | None = None, **more: object) -> UUID:
    """File a line of the minutes."""
    key = uuid4()
    values = {"item": 8, "position": 1024, "agency": "POL", "speaker": "POL worker"} | more
    written = WriteLine(meeting=meeting, line=key, text=text, about=about, **values)
    desk.carry_out(minutes.file, FileLines(lines=(written,)))
    return key


def filled(desk: Desk) -> Shared:
    """The meeting with lines, actions and decisions about each and about all."""
    shared = called(desk)
    line(desk, shared.meeting, FOR_ALL)
    line(desk, shared.meeting, NAMES_BOTH)
    for sibling, child in shared.ids.items():
        own = sibling.words
        line(desk, shared.meeting, f"{own} was mentioned", child, position=2048)
        line(desk, shared.meeting, f"{own} said so", child, kind=LineKind.CHILD_WORDS, item=9)
        line(desk, shared.meeting, f"{own} disputed", child, kind=LineKind.DISSENT, item=23)
        action = RecordAction(
            meeting=shared.meeting,
            child=child,
            agency="HOM",
            text=f"{own} to be fetched",
            purpose=f"{own} slip",
            due=date(2026, 11, 27),
        )
        desk.carry_out(actions.record, action)
        decide(desk, shared, REFERRAL, f"{own} reason", child)
    everybody = RecordAction(meeting=shared.meeting, agency="POL", text="Visit the landlord again")
    desk.carry_out(actions.record, everybody)
    for question in read(desk, shared.meeting).questions:
        if question.key != REFERRAL:
            decide(desk, shared, question.key, "Decided together")
    return shared


def decide(
    desk: Desk, shared: Shared, question: str, reason: str, child: UUID | None = None
) -> None:
    """Answer a question with yes."""
    command = Decide(
        meeting=shared.meeting, question=question, answer=Answer.YES, reason=reason, child=child
    )
    desk.carry_out(decisions.decide, command)


def read(
    desk: Desk, meeting: UUID | str, audience: str = "chair", of: UUID | None = None
) -> MeetingRecord:
    """Read the meeting."""
    return desk.get(meetings.read, MeetingKey(meeting=meeting, audience=audience, of=of))
