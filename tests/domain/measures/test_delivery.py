"""M31 actions done on time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from strategy_desk.domain.actions import ActionStatus, lateness_words
from strategy_desk.domain.measures.delivery import delivery
from strategy_desk.domain.sharing import PROFESSIONALS
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timelines import for_audience
from strategy_desk.domain.timescales import Jurisdiction
from tests.domain import rowan
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import action


def figures(*actions, **fields):
    found = values("M31", timeline(actions=actions, **fields))
    return {name: n for name, n in found.items() if isinstance(n, int) and n}


def test_every_action_due_ended_in_one_way():
    found = delivery(rowan.timeline())

    assert [a.number for a in found.late] == ["A1", "B4", "B8", "B9"]
    assert [a.number for a in found.not_done] == ["A3", "A8", "A9"]
    assert [a.number for a in found.overdue] == ["B7", "B10", "B11"]
    assert found.due == 20


def test_agencies_add_up_to_the_whole():
    found = values("M31", rowan.timeline())

    for name in ("numerator", "denominator", "late", "not_done", "overdue"):
        assert sum(agency[name] for agency in found["agencies"].values()) == found[name]


def test_it_says_what_is_late():
    assert measure("M31").text == (
        "10 of 20 actions due were done on time, 4 late and 3 not done; "
        "3 open and overdue, the oldest B10: 16 working days (24 days) late."
    )


def test_restricted_actions_are_in_no_figure_of_the_professionals():
    theirs = values("M31", for_audience(rowan.timeline(), PROFESSIONALS))

    assert (theirs["numerator"], theirs["denominator"], theirs["not_done"]) == (9, 18, 2)


@pytest.mark.parametrize(
    ("due", "then", "expected"),
    [
        ("20 Nov 2026", "20 Nov 2026", {"numerator": 1, "denominator": 1}),
        ("20 Nov 2026", "21 Nov 2026", {"denominator": 1, "late": 1}),
        ("30 Nov 2026", "20 Nov 2026", {"numerator": 1, "denominator": 1}),
        ("20 Nov 2026", "", {"denominator": 1, "overdue": 1}),
        ("23 Nov 2026", "", {}),
        (None, "", {}),
        (None, "20 Nov 2026", {}),
    ],
    ids=["on the day", "a day late", "early", "overdue", "due today", "no date", "done, no date"],
)
def test_one_action(due, then, expected):
    assert figures(action("A1", due, then)) == expected


def test_an_action_with_no_date_is_left_out_and_said():
    assert measure("M31", timeline(actions=(action("A1"),))).left_out == 1


def test_one_given_up_before_it_was_due_was_never_due():
    meetings = (rowan.meeting(1, "1 Oct 2026 10:00"), rowan.meeting(2, "20 Oct 2026 10:00"))
    after, before = action("A1", "19 Oct 2026", "B1"), action("A1", "20 Oct 2026", "B1")
    follower = action("B1", "30 Nov 2026", of=2)

    assert figures(after, follower, meetings=meetings) == {"denominator": 1, "not_done": 1}
    assert figures(before, follower, meetings=meetings) == {}


def test_one_withdrawn_was_never_due():
    withdrawn = replace(action("A1", "19 Oct 2026"), status=ActionStatus.WITHDRAWN)

    assert figures(withdrawn) == {}


def test_one_action_is_said_as_one():
    done = action("A1", "20 Nov 2026", "20 Nov 2026")

    assert measure("M31", timeline(actions=(done,))).text.startswith(
        "1 of 1 action due was done on time"
    )


def test_nothing_due_is_said():
    assert measure("M31", timeline()).text == "No action has fallen due."


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (21, ""),
        (22, "1 day late, no working day since"),
        (23, "1 working day (2 days) late"),
        (24, "2 working days (3 days) late"),
    ],
    ids=["Saturday, when it is due", "Sunday", "Monday", "Tuesday"],
)
def test_over_a_weekend_an_action_is_days_late_and_no_working_day_has_passed(day: int, words: str):
    as_of = at_local(datetime(2026, 11, day, 12, 0))

    assert lateness_words(action("A1", "21 Nov 2026"), as_of, Jurisdiction.ENGLAND) == words
