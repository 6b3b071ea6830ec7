"""The life of an action on a file and on a server: every step is kept, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from strategy_desk.domain.action_board import Group
from strategy_desk.domain.action_updates import (
    AcceptAction,
    AddUpdate,
    ChangeOwner,
    DropAction,
    EscalateAction,
    MoveDeadline,
    SayDone,
    UpdateKind,
)
from strategy_desk.domain.actions import (
    ActionOutcome,
    ActionRecord,
    ActionStatus,
    Basis,
    CompleteAction,
    Priority,
    RecordAction,
)
from strategy_desk.domain.meetings import CloseMeeting, StartMeeting
from strategy_desk.errors import ChangedElsewhere, RuleBroken
from strategy_desk.services import action_boards, action_updates, actions, meetings, undo
from tests.storage.office import NOW, WHO, add_meeting, do

TODAY = NOW.date()
WEEK_AGO = TODAY - timedelta(days=7)


@pytest.fixture
def late(store) -> ActionRecord:
    meeting = add_meeting(store)
    command = RecordAction(
        meeting=meeting,
        agency="POL",
        text="Serve the notice",
        due=WEEK_AGO,
        contributors="Legal",
        confirms="K. Lowe",
        deputy="PC B. Stone",
        priority=Priority.IMMEDIATE,
        basis=Basis.WORKING_DAYS,
        basis_days=3,
    )
    do(store, actions.record, command)
    return only(store)


def only(store) -> ActionRecord:
    (found,) = store.read(actions.of_meeting, _meeting(store))
    return found


def _meeting(store):
    (one,) = store.read(meetings.everything, None)
    return one.id


def happened(store, action: ActionRecord):
    return store.read(action_updates.of_actions, [action.id])[action.id]


def test_an_action_keeps_who_takes_part_and_how_its_deadline_was_counted(late):
    assert (late.contributors, late.confirms, late.deputy) == ("Legal", "K. Lowe", "PC B. Stone")
    assert (late.priority, late.basis, late.basis_days) == (
        Priority.IMMEDIATE,
        Basis.WORKING_DAYS,
        3,
    )


def test_it_is_accepted_begun_said_done_and_done_late(store, late):
    do(store, action_updates.accept, AcceptAction(action=late.id, seen=1, by="PC A. Rao"))
    one = only(store)
    assert (one.status, one.accepted_by) == (ActionStatus.ACCEPTED, "PC A. Rao")
    assert one.accepted_at == NOW

    note = AddUpdate(action=late.id, seen=one.version, text="Drafted", begun=True)
    do(store, action_updates.add, note)
    one = only(store)
    assert one.status is ActionStatus.IN_PROGRESS

    do(store, action_updates.say_done, SayDone(action=late.id, seen=one.version, on=TODAY))
    one = only(store)
    assert one.is_open
    assert one.said_done == TODAY

    done = CompleteAction(
        action=late.id,
        seen=one.version,
        completed=TODAY,
        evidence="Notice CAWN-12 served",
        outcome=ActionOutcome.PARTLY,
        child_view="Feels watched, and safer",
    )
    do(store, actions.complete, done)
    one = only(store)
    assert one.status is ActionStatus.DONE_LATE
    assert (one.outcome, one.child_view) == (ActionOutcome.PARTLY, "Feels watched, and safer")
    assert [update.kind for update in happened(store, late)] == [
        UpdateKind.ACCEPTANCE,
        UpdateKind.NOTE,
        UpdateKind.SAID_DONE,
    ]


def test_an_escalation_keeps_who_was_told_and_the_letter(store, late):
    step = EscalateAction(
        action=late.id, seen=1, step=3, addressee="Insp. D. Farrow", letter="To Insp. D. Farrow"
    )
    do(store, action_updates.escalate, step)

    (kept,) = happened(store, late)
    assert (kept.kind, kept.step, kept.addressee) == (UpdateKind.ESCALATION, 3, "Insp. D. Farrow")
    assert (kept.letter, kept.who, kept.at) == ("To Insp. D. Farrow", WHO, NOW)
    with pytest.raises(ChangedElsewhere):
        do(store, action_updates.escalate, step)


def test_owner_and_deadline_say_what_they_were(store, late):
    owner = ChangeOwner(action=late.id, seen=1, owner="PC A. Rao", contributors="Legal")
    do(store, action_updates.change_owner, owner)
    moved = MoveDeadline(
        action=late.id, seen=only(store).version, due=date(2026, 11, 27), reason="He moved away"
    )
    do(store, action_updates.move_deadline, moved)

    one = only(store)
    assert (one.contributors, one.priority) == ("Legal", Priority.STANDARD)
    assert (one.owner, one.due, one.basis) == ("PC A. Rao", date(2026, 11, 27), Basis.CALENDAR)
    assert [update.text for update in happened(store, late)] == [
        "",
        "27 Nov 2026, was 16 Nov 2026: He moved away",
    ]


def test_what_is_dropped_ends_for_its_reason_and_can_be_taken_back(store, late):
    drop = DropAction(
        action=late.id, seen=1, status=ActionStatus.NOT_DONE, reason="He is in custody"
    )
    do(store, action_updates.drop, drop)

    one = only(store)
    assert (one.status, one.reason, one.ended) == (ActionStatus.NOT_DONE, drop.reason, TODAY)
    with pytest.raises(RuleBroken, match="closed already"):
        do(store, action_updates.add, AddUpdate(action=late.id, seen=one.version, text="More"))

    do(store, undo.undo, None)
    assert only(store).is_open


@pytest.mark.parametrize(
    ("use_case", "more"),
    [
        (action_updates.accept, AcceptAction(action=None, seen=1, by="PC A. Rao")),
        (action_updates.add, AddUpdate(action=None, seen=1, addressee="PC A. Rao")),
        (action_updates.change_owner, ChangeOwner(action=None, seen=1, owner="PC A. Rao")),
        (action_updates.say_done, SayDone(action=None, seen=1, on=TODAY)),
        (
            action_updates.escalate,
            EscalateAction(action=None, seen=1, step=1, addressee="PC A. Rao", letter="To"),
        ),
    ],
)
def test_every_step_can_be_taken_back(store, late, use_case, more):
    do(store, use_case, replace(more, action=late.id))
    assert happened(store, late)

    do(store, undo.undo, None)

    assert happened(store, late) == ()
    assert replace(only(store), version=1) == late


def test_the_board_shows_what_is_open_and_what_was_closed_lately(store, late):
    key = action_boards.BoardKey(as_of=NOW)
    (one,) = store.read(action_boards.read, key)
    assert (one.group, one.step.after, one.updates) == (Group.LATE, 10, ())

    drop = DropAction(action=late.id, seen=1, status=ActionStatus.NOT_DONE, reason="In custody")
    do(store, action_updates.drop, drop)

    (one,) = store.read(action_boards.read, key)
    assert one.group is Group.CLOSED
    later = action_boards.BoardKey(as_of=NOW + timedelta(days=31))
    assert store.read(action_boards.read, later) == ()


def test_an_action_stays_open_when_its_meeting_closes(store, late):
    meeting = _meeting(store)
    do(store, meetings.start, StartMeeting(meeting=meeting))
    close = CloseMeeting(
        meeting=meeting, inquorate_reason="Nobody could come", reconvene_plan="Tomorrow at 10"
    )
    do(store, meetings.close, close)

    assert only(store).is_open
