"""What is refused in the life of an action, and what is derived (domain specification 7.3)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest

from strategy_desk.domain.action_updates import (
    ActionUpdate,
    AddUpdate,
    DropAction,
    MoveDeadline,
    SayDone,
    UpdateKind,
    check_deadline,
    check_drop,
    check_named,
    check_said_done,
    check_update,
    has_no_update,
)
from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken

KEY = UUID(int=7)
TODAY = date(2026, 11, 23)
CHAIR = "S. Abara, service manager"


def action(due: date | None = None, status: ActionStatus = ActionStatus.PROPOSED) -> ActionRecord:
    return ActionRecord(
        id=KEY,
        version=1,
        number="A1",
        child=KEY,
        meeting=KEY,
        agency="POL",
        owner="PC Anita Rao",
        text="Check phone billing",
        due=due,
        status=status,
    )


@pytest.mark.parametrize(
    ("due", "soon"),
    [
        (date(2026, 11, 20), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 25), True),
        (date(2026, 11, 26), False),
        (None, False),
    ],
)
def test_due_soon_is_two_working_days_or_fewer(due: date | None, soon: bool):
    assert action(due).is_due_soon(TODAY, Jurisdiction.ENGLAND) is soon


def test_two_working_days_reach_over_a_weekend():
    friday = date(2026, 11, 20)

    assert action(date(2026, 11, 24)).is_due_soon(friday, Jurisdiction.ENGLAND)


def test_what_is_closed_is_not_due_soon():
    done = action(date(2026, 11, 24), ActionStatus.DONE)

    assert not done.is_due_soon(TODAY, Jurisdiction.ENGLAND)


@pytest.mark.parametrize(
    ("agreed", "silent"), [(date(2026, 11, 9), False), (date(2026, 11, 6), True)]
)
def test_more_than_ten_working_days_of_silence_show(agreed: date, silent: bool):
    since = at_local(datetime.combine(agreed, datetime.min.time()))
    now = at_local(datetime(2026, 11, 23, 9))

    assert has_no_update(action(), (), since, now, Jurisdiction.ENGLAND) is silent


def test_a_note_ends_the_silence():
    note = ActionUpdate(
        id=KEY,
        version=1,
        action=KEY,
        at=at_local(datetime(2026, 11, 20, 9)),
        who="K. Lowe",
        kind=UpdateKind.NOTE,
        text="Rang",
    )
    since, now = at_local(datetime(2026, 10, 1, 9)), at_local(datetime(2026, 11, 23, 9))

    assert not has_no_update(action(), (note,), since, now, Jurisdiction.ENGLAND)


def drop(status: ActionStatus, reason: str = "The adult is in custody.") -> DropAction:
    return DropAction(action=KEY, seen=1, status=status, reason=reason)


@pytest.mark.parametrize(
    ("command", "who", "field"),
    [
        (drop(ActionStatus.NOT_DONE, " "), "S. Abara", "reason"),
        (drop(ActionStatus.WITHDRAWN), "K. Lowe", "status"),
        (drop(ActionStatus.DONE), "S. Abara", "status"),
    ],
)
def test_dropping_needs_a_reason_and_withdrawing_the_chair(command: DropAction, who, field):
    with pytest.raises(RuleBroken) as refused:
        check_drop(command, who, CHAIR)

    assert refused.value.field == field


def test_the_chair_may_withdraw_under_any_title():
    check_drop(drop(ActionStatus.WITHDRAWN), "s. abara, chair", CHAIR)
    check_drop(drop(ActionStatus.NOT_DONE), "K. Lowe", CHAIR)


def test_a_meeting_without_a_chair_lets_nobody_withdraw():
    with pytest.raises(RuleBroken):
        check_drop(drop(ActionStatus.WITHDRAWN), "", "")


def test_a_deadline_moves_forward_for_a_reason_and_is_first_given_for_none():
    later = MoveDeadline(action=KEY, seen=1, due=date(2026, 11, 27))

    check_deadline(later, None, TODAY)
    with pytest.raises(RuleBroken, match="only for a reason"):
        check_deadline(later, date(2026, 11, 20), TODAY)
    with pytest.raises(RuleBroken, match="has passed"):
        check_deadline(MoveDeadline(action=KEY, seen=1, due=date(2026, 11, 20)), None, TODAY)


def test_nothing_is_noted_in_no_words_or_for_a_day_to_come():
    with pytest.raises(RuleBroken):
        check_update(AddUpdate(action=KEY, seen=1))
    with pytest.raises(RuleBroken):
        check_said_done(SayDone(action=KEY, seen=1, on=date(2026, 11, 24)), TODAY)
    with pytest.raises(RuleBroken):
        check_named("  ", "its owner", "owner")
