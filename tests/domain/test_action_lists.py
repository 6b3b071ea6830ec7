"""How late actions are and how often they were carried over (domain specification 7.3, AC31)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

import pytest

from strategy_desk.domain.action_lists import by_deadline, listed
from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, MeetingType
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction

CHILD = UUID(int=1)


def meeting(number: int, day: date, state: MeetingState = MeetingState.DRAFT) -> MeetingSummary:
    return MeetingSummary(
        id=UUID(int=100 + number),
        reference=f"T-1-M{number}",
        number=number,
        type=MeetingType.STRATEGY_REVIEW,
        child=CHILD,
        child_name="Sam Alder",
        child_reference="T-1",
        starts=at_local(datetime(day.year, day.month, day.day, 10)),
        state=state,
    )


FIRST = meeting(1, date(2026, 11, 2))
SECOND = meeting(2, date(2026, 11, 16))
THIRD = meeting(3, date(2026, 11, 30))


def action(number: str, due: date | None, held: MeetingSummary = FIRST) -> ActionRecord:
    return ActionRecord(
        id=uuid5(CHILD, number),
        version=1,
        number=number,
        child=CHILD,
        meeting=held.id,
        agency="POL",
        owner="PC Anita Rao",
        text="Check phone billing",
        due=due,
    )


def at(day: date) -> datetime:
    return at_local(datetime(day.year, day.month, day.day, 9))


@pytest.mark.parametrize(
    ("due", "as_of", "place", "late"),
    [
        (date(2026, 11, 20), date(2026, 11, 23), Jurisdiction.ENGLAND, 1),
        (date(2026, 12, 24), date(2026, 12, 29), Jurisdiction.ENGLAND, 1),
        (date(2026, 11, 20), date(2026, 11, 21), Jurisdiction.ENGLAND, 0),
        (date(2026, 11, 20), date(2026, 11, 20), Jurisdiction.ENGLAND, 0),
        (date(2026, 11, 27), date(2026, 12, 1), Jurisdiction.SCOTLAND, 1),
        (date(2026, 7, 10), date(2026, 7, 14), Jurisdiction.ENGLAND, 2),
        (date(2026, 7, 10), date(2026, 7, 14), Jurisdiction.NORTHERN_IRELAND, 1),
        (None, date(2026, 12, 29), Jurisdiction.ENGLAND, 0),
    ],
)
def test_lateness_counts_the_working_days_of_the_place(due, as_of: date, place, late: int):
    (one,) = listed([action("A1", due)], [FIRST], at(as_of), place)

    assert one.working_days_late == late


def test_what_is_done_is_not_late():
    done = replace(
        action("A1", date(2026, 11, 3)),
        status=ActionStatus.DONE_LATE,
        completed=date(2026, 11, 10),
    )
    (one,) = listed([done], [FIRST], at(date(2026, 11, 23)), Jurisdiction.ENGLAND)

    assert one.working_days_late == 0


def carried(one: ActionRecord, as_of: date, *others: ActionRecord) -> int:
    held = [FIRST, SECOND, THIRD]
    return next(listed([one, *others], held, at(as_of), Jurisdiction.ENGLAND)).carried


def test_an_action_is_carried_by_each_later_meeting_that_began_with_it_open():
    one = action("A1", date(2026, 11, 6))

    assert carried(one, date(2026, 11, 10)) == 0
    assert carried(one, date(2026, 11, 17)) == 1
    assert carried(one, date(2026, 12, 1)) == 2


def test_what_was_done_in_between_was_carried_no_further():
    done = replace(action("A1", None), status=ActionStatus.DONE, completed=date(2026, 11, 20))

    assert carried(done, date(2026, 12, 1)) == 1


def test_what_was_done_on_the_day_of_a_meeting_was_still_to_be_done_as_it_began():
    done = replace(action("A1", None), status=ActionStatus.DONE, completed=date(2026, 11, 16))

    assert carried(done, date(2026, 12, 1)) == 1


def test_what_another_took_the_place_of_was_carried_to_that_meeting():
    old = replace(action("A1", None), status=ActionStatus.SUPERSEDED, superseded_by="B1")

    assert carried(old, date(2026, 12, 1), action("B1", None, SECOND)) == 1


@pytest.mark.parametrize("state", [MeetingState.PLANNED, MeetingState.CANCELLED])
def test_a_meeting_that_was_not_held_carries_nothing(state: MeetingState):
    held = [FIRST, replace(SECOND, state=state)]
    (one,) = listed([action("A1", None)], held, at(date(2026, 12, 1)), Jurisdiction.ENGLAND)

    assert one.carried == 0


def test_the_earliest_deadline_comes_first_and_no_date_last():
    several = [
        action("A10", date(2026, 11, 6)),
        action("A3", None),
        action("A2", date(2026, 11, 6)),
        action("A1", date(2026, 11, 9)),
    ]
    found = by_deadline(listed(several, [FIRST], at(date(2026, 11, 23)), Jurisdiction.ENGLAND))

    assert [one.action.number for one in found] == ["A2", "A10", "A1", "A3"]
