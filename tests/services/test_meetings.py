from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import (
    ActionOutcome,
    ActionStatus,
    CompleteAction,
    RecordAction,
    SupersedeAction,
)
from strategy_desk.domain.calendars import meeting_entry
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.meetings import (
    Attendance,
    CancelMeeting,
    CloseMeeting,
    Convene,
    MeetingState,
    MeetingType,
    Presence,
    SetPresence,
    StartMeeting,
    began,
    ended,
)
from strategy_desk.domain.minutes import FileLines, Pen, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.services import actions, attendance, catalogues, decisions, meetings, minutes
from strategy_desk.services.meetings import MeetingKey

ROOM = tuple(Attendance(agency=code, name=f"{code} worker") for code in ("CSC", "POL", "HEA"))


@pytest.fixture
def meeting(desk: Desk, child: UUID) -> UUID:
    return called(desk, child)


def called(desk: Desk, child: UUID, day: int = 23) -> UUID:
    command = Convene(
        child=child,
        type=MeetingType.STRATEGY_INITIAL,
        starts=at_local(datetime(2026, 11, day, 10, 0)),
        attendance=ROOM,
    )
    return desk.carry_out(meetings.convene, command)


def shown(desk: Desk, meeting: UUID, audience: str = "chair"):
    return desk.get(meetings.read, MeetingKey(meeting=meeting, audience=audience))


def arrive(desk: Desk, meeting: UUID, *codes: str) -> None:
    for who in ROOM:
        if who.agency in codes:
            here = Attendance(agency=who.agency, name=who.name, presence=Presence.PRESENT)
            desk.carry_out(attendance.set_presence, SetPresence(meeting=meeting, attendance=here))


def decide_all(desk: Desk, meeting: UUID) -> None:
    for question in catalogues.decision_questions():
        command = Decide(
            meeting=meeting, question=question.key, answer=Answer.YES, reason="Agreed by all."
        )
        desk.carry_out(decisions.decide, command)


def line(meeting: UUID, text: str, item: int = 8, tier: Tier = Tier.ALL) -> WriteLine:
    return WriteLine(meeting=meeting, line=uuid4(), item=item, position=1, text=text, tier=tier)


def test_a_meeting_gets_the_next_number_a_reference_and_its_agenda(desk: Desk, child: UUID):
    called(desk, child)
    second = shown(desk, called(desk, child, day=25))

    assert (second.number, second.reference, len(second.agenda)) == (2, "T-1-M2", 24)
    assert second.state is MeetingState.PLANNED
    assert len(second.undecided) == 8


def test_a_meeting_is_found_by_its_reference(desk: Desk, meeting: UUID):
    assert desk.get(meetings.read, MeetingKey(meeting="T-1-M1")).id == meeting
    with pytest.raises(NotFound, match="T-1-M9"):
        desk.get(meetings.read, MeetingKey(meeting="T-1-M9"))


def test_a_meeting_starts_once(desk: Desk, meeting: UUID):
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))

    assert shown(desk, meeting).state is MeetingState.OPEN
    with pytest.raises(RuleBroken):
        desk.carry_out(meetings.start, StartMeeting(meeting=meeting))


PLANNED = datetime(2026, 11, 26, 10, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.mark.parametrize(
    ("opened", "begins"),
    [
        (PLANNED - 7 * MINUTE, PLANNED - 7 * MINUTE),
        (PLANNED + 12 * MINUTE + timedelta(seconds=40), PLANNED + 12 * MINUTE),
        (PLANNED + 3 * HOUR, PLANNED),
        (PLANNED + 26 * HOUR, PLANNED),
    ],
)
def test_a_meeting_began_when_it_was_opened_unless_it_is_typed_up_afterwards(opened, begins):
    assert began(PLANNED, HOUR, opened) == begins


@pytest.mark.parametrize(
    ("closed", "ends"),
    [
        (PLANNED + 50 * MINUTE, PLANNED + 50 * MINUTE),
        (PLANNED + 80 * MINUTE, PLANNED + 80 * MINUTE),
        (PLANNED + 26 * HOUR, PLANNED + HOUR),
        (PLANNED - HOUR, PLANNED + HOUR),
    ],
)
def test_a_meeting_ended_when_it_was_closed_unless_it_is_typed_up_afterwards(closed, ends):
    assert ended(PLANNED, HOUR, closed) == ends


def test_a_meeting_that_is_opened_early_is_held_then_and_never_ends_before(desk, child):
    meeting = called(desk, child, day=26)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    arrive(desk, meeting, "CSC", "POL", "HEA")
    decide_all(desk, meeting)
    desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))

    held = shown(desk, meeting)
    assert held.starts == desk.now().replace(second=0, microsecond=0)
    assert held.starts <= held.ends
    entry = meeting_entry(held)
    assert entry.starts <= entry.ends


def test_a_meeting_does_not_close_with_a_question_open(desk: Desk, meeting: UUID):
    arrive(desk, meeting, "CSC", "POL", "HEA")

    with pytest.raises(RuleBroken, match="8 of the decisions"):
        desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))


def test_an_inquorate_meeting_needs_a_reason_and_a_plan(desk: Desk, meeting: UUID):
    arrive(desk, meeting, "CSC", "POL")
    decide_all(desk, meeting)

    assert shown(desk, meeting).absent_from_quorum == ("HEA",)
    with pytest.raises(RuleBroken, match="HEA"):
        desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))
    desk.carry_out(
        meetings.close,
        CloseMeeting(
            meeting=meeting, inquorate_reason="Rowan is missing now.", reconvene_plan="Tomorrow."
        ),
    )
    closed = shown(desk, meeting)
    assert closed.state is MeetingState.DRAFT
    assert closed.ends == closed.planned_end
    assert not closed.is_quorate


def test_somebody_who_was_not_invited_is_added(desk: Desk, meeting: UUID):
    new = Attendance(agency="EDU", name="B. Tarrant", presence=Presence.PRESENT)

    desk.carry_out(attendance.set_presence, SetPresence(meeting=meeting, attendance=new))

    assert [who.agency for who in shown(desk, meeting).attendance] == ["CSC", "POL", "HEA", "EDU"]


def test_a_cancelled_meeting_gives_its_number_back(desk: Desk, child: UUID, meeting: UUID):
    second = called(desk, child, day=24)
    desk.carry_out(meetings.cancel, CancelMeeting(meeting=second, reason="Health absent."))
    third = called(desk, child, day=25)
    desk.carry_out(meetings.cancel, CancelMeeting(meeting=third, reason="Snow."))
    fourth = called(desk, child, day=26)

    assert [shown(desk, one).reference for one in (meeting, second, third, fourth)] == [
        "T-1-M1", "T-1-C1", "T-1-C2", "T-1-M2",
    ]  # fmt: skip
    assert shown(desk, second).state is MeetingState.CANCELLED


def test_a_line_saved_twice_is_one_line(desk: Desk, meeting: UUID):
    first = line(meeting, "Came home hun")
    again = WriteLine(
        meeting=meeting, line=first.line, item=8, position=1, text="Came home hungry."
    )

    for written in (first, again, again):
        desk.carry_out(minutes.file, FileLines(lines=(written,)))

    assert [one.text for one in shown(desk, meeting).lines] == ["Came home hungry."]
    desk.carry_out(minutes.file, FileLines(removed=(first.line,)))
    assert not shown(desk, meeting).lines


def test_a_copy_is_built_from_what_its_reader_may_see(desk: Desk, meeting: UUID):
    said = (
        line(meeting, "shared", item=12),
        line(meeting, "intelligence", item=18, tier=Tier.POLICE),
        line(meeting, "plan", item=16, tier=Tier.NOT_FAMILY),
    )
    desk.carry_out(minutes.file, FileLines(lines=said))

    family = shown(desk, meeting, "family")
    professionals = shown(desk, meeting, "professionals")

    assert [one.text for one in family.lines] == ["shared"]
    assert [one.text for one in professionals.lines] == ["shared", "plan"]
    assert professionals.withheld == 1
    assert 12 in {item.number for item in family.agenda}, "an item with a line to show stays"
    assert 18 not in {item.number for item in professionals.agenda}


def test_actions_are_numbered_by_meeting_and_count(desk: Desk, child: UUID, meeting: UUID):
    second = called(desk, child, day=25)
    for one in (meeting, meeting, second):
        desk.carry_out(
            actions.record, RecordAction(meeting=one, agency="POL", text="Share the address")
        )

    found = desk.get(actions.of_child, child)
    assert [action.number for action in found] == ["A1", "A2", "B1"]


def test_an_action_is_done_only_with_evidence_and_only_once(desk: Desk, child: UUID, meeting: UUID):
    command = RecordAction(meeting=meeting, agency="POL", text="Visit", due=date(2026, 11, 20))
    key = desk.carry_out(actions.record, command)
    done = CompleteAction(
        action=key, seen=1, completed=date(2026, 11, 23), evidence="", outcome=ActionOutcome.YES
    )

    with pytest.raises(RuleBroken, match="evidence"):
        desk.carry_out(actions.complete, done)
    desk.carry_out(
        actions.complete,
        CompleteAction(
            action=key, seen=1, completed=date(2026, 11, 23), evidence="Visit record 23 Nov."
        ),
    )

    (action,) = desk.get(actions.of_child, child)
    assert action.status is ActionStatus.DONE_LATE
    with pytest.raises(RuleBroken, match="closed already"):
        desk.carry_out(actions.supersede, SupersedeAction(action=key, seen=2, by="B1"))


def test_somebody_elses_save_is_not_overwritten(desk: Desk, meeting: UUID):
    visit = RecordAction(meeting=meeting, agency="POL", text="Visit")
    key = desk.carry_out(actions.record, visit)
    desk.carry_out(actions.record, visit)
    desk.carry_out(actions.supersede, SupersedeAction(action=key, seen=1, by="A2"))

    with pytest.raises(ChangedElsewhere):
        desk.carry_out(actions.supersede, SupersedeAction(action=key, seen=1, by="A3"))


@pytest.mark.parametrize("by", ["", "A1", "B9"])
def test_only_another_action_about_the_child_takes_its_place(desk: Desk, meeting: UUID, by: str):
    key = desk.carry_out(actions.record, RecordAction(meeting=meeting, agency="POL", text="Visit"))

    with pytest.raises(RuleBroken, match="no other action"):
        desk.carry_out(actions.supersede, SupersedeAction(action=key, seen=1, by=by))


def test_the_next_meeting_is_handed_what_the_last_left(demo: Desk):
    planned = demo.get(meetings.read, MeetingKey(meeting="SD-2026-001-M3"))
    second = demo.get(meetings.read, MeetingKey(meeting="SD-2026-001-M2"))

    assert [action.number for action in planned.left_over] == ["B7", "B10", "B11"]
    assert [action.number for action in second.left_over] == ["A3", "A8", "A9"]


def test_the_nrm_decision_is_the_last_one_made(demo: Desk):
    second = demo.get(meetings.read, MeetingKey(meeting="SD-2026-001-M2"))
    key = decisions.DecisionKey(child=second.child.id, question="nrm")

    found = demo.get(decisions.last_of_child, key)

    assert found is not None
    assert found.meeting == 2
    assert found.decision.answer is Answer.YES


def test_a_line_that_nobody_left_is_filed_when_the_pen_goes_to_another(desk: Desk, meeting: UUID):
    killed, next_one = line(meeting, "Typed, then killed"), line(meeting, "The next")
    desk.carry_out(minutes.hold, Pen(line=killed))
    desk.carry_out(minutes.hold, Pen(line=next_one))

    held = {one.text: one.held for one in shown(desk, meeting).lines}
    assert held == {"Typed, then killed": False, "The next": True}
