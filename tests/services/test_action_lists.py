"""The list of actions on the demonstration, as its story tells it (domain specification 11.3)."""

from __future__ import annotations

from datetime import datetime

import pytest

from strategy_desk.domain.time import at_local
from strategy_desk.errors import NotFound
from strategy_desk.services import action_lists

ROWAN = "SD-2026-001"


@pytest.fixture
def ask(demo):
    def listed(day: str = "2026-11-23T09:00", child: str = ROWAN, **narrowed):
        as_of = at_local(datetime.fromisoformat(day))
        key = action_lists.ActionsKey(as_of=as_of, child=child, **narrowed)
        return {one.action.number: one for one in demo.get(action_lists.read, key)}

    return listed


def late(found) -> dict[str, int]:
    return {number: one.working_days_late for number, one in found.items() if one.working_days_late}


def test_actions_are_as_late_as_the_story_says(ask):
    found = ask()

    assert len(found) == 20
    assert late(found) == {"B7": 14, "B10": 16, "B11": 4}
    assert {n for n, one in found.items() if one.carried} == {"A3", "A8", "A9"}


def test_they_are_narrowed_to_a_meeting_an_agency_and_what_is_overdue(ask):
    assert list(ask(overdue=True)) == ["B10", "B7", "B11"]
    assert list(ask(overdue=True, agency="HEA")) == ["B7"]
    assert list(ask(meeting=f"{ROWAN}-M1")) == [
        "A1",
        "A2",
        "A7",
        "A3",
        "A8",
        "A5",
        "A4",
        "A9",
        "A6",
    ]
    assert list(ask(meeting=f"{ROWAN}-M2", agency="VOL")) == ["B9"]
    assert not ask(meeting=f"{ROWAN}-M2", child="SD-2026-002")
    assert len(ask(child="")) >= 20


def test_they_are_listed_as_they_stood(ask):
    before = ask("2026-10-20T09:00")

    assert {number[0] for number in before} == {"A"}
    assert late(before)["A3"] == late(before)["A8"] == 101
    assert late(before)["A9"] == 87
    assert late(ask("2026-12-01T09:00"))["B11"] == 10


def test_what_fell_due_on_friday_is_overdue_on_saturday_by_no_working_day(ask):
    assert ask("2026-10-31T09:00", overdue=True)["B10"].working_days_late == 0


@pytest.mark.parametrize("narrowed", [{"child": "SD-9999"}, {"meeting": "SD-9999-M1"}])
def test_what_is_not_there_is_said(ask, narrowed):
    with pytest.raises(NotFound):
        ask(**narrowed)
