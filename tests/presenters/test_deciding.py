"""What time presses on stands beside its question: a referral, and a child home not heard."""

from __future__ import annotations

from datetime import timedelta

import pytest

from strategy_desk.presenters.deciding import Waits, waiting
from strategy_desk.services import minuting

HOME_SATURDAY, HOME_LAST_WEEK, HEARD = "SD-2026-006-M1", "SD-2026-004-M1", "SD-2026-001-M3"


def found(desk, meeting, after=timedelta()):
    key = minuting.MinutingKey(meeting=meeting, who="K. Lowe", as_of=desk.now() + after)
    return waiting(desk.get(minuting.read, key))


def test_the_interview_is_due_72_hours_after_the_last_return(demo_desk):
    due = found(demo_desk, HOME_SATURDAY)["return_interview"]

    assert due == Waits(words="due Tue 00:20", kind="gold"), "home Sat 21 Nov 00:20"


@pytest.mark.parametrize(
    ("hours", "words"), [(15, "due Tue 00:20"), (16, "was due Tue 24 Nov"), (27 * 24, None)]
)
def test_once_the_72_hours_are_over_it_says_since_which_day(demo_desk, hours, words):
    due = found(demo_desk, HOME_SATURDAY, timedelta(hours=hours)).get("return_interview")

    assert (due.words if due else None) == words


def test_one_that_is_late_stands_beside_the_days_a_referral_has_waited(demo_desk):
    both = found(demo_desk, HOME_LAST_WEEK)

    assert both["return_interview"] == Waits(words="was due Sat 21 Nov", kind="danger")
    assert both["nrm"] == Waits(words="5 days", kind="danger")


def test_a_child_who_was_heard_waits_for_nothing(demo_desk):
    assert found(demo_desk, HEARD) == {}
