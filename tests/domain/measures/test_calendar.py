"""M14 school time, M35 the calendar."""

from __future__ import annotations

import pytest

from strategy_desk.domain.events import Counted
from tests.domain import rowan
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import entry, episode


def in_term(*episodes, **fields):
    return timeline(*episodes, terms=rowan.terms(), **fields)


def near(date: str, counted: Counted):
    return entry(date, counted.value, counted)


@pytest.mark.parametrize(
    ("start", "inside"),
    [
        ("19 Nov 2026 07:29", 0),
        ("19 Nov 2026 07:30", 1),
        ("19 Nov 2026 15:30", 1),
        ("19 Nov 2026 15:31", 0),
        ("21 Nov 2026 11:00", 0),  # a Saturday
        ("27 Oct 2026 11:00", 0),  # half-term
        ("30 Jul 2026 14:00", 0),  # summer
        ("21 Nov 2026", 0),  # a Saturday, at a time nobody gave
    ],
)
def test_school_time(start, inside):
    found = values("M14", in_term(episode(1, start)))

    assert (found["numerator"], found["denominator"]) == (inside, 1)


@pytest.mark.parametrize("start", ["19 Nov 2026", "16 Oct 2024 11:00", "Nov 2026"])
def test_where_it_cannot_be_told_an_episode_is_left_out(start):
    found = measure("M14", in_term(episode(1, start)))

    assert (found.values["denominator"], found.left_out) == (0, 1)


def test_an_absence_recorded_for_a_day_of_the_episode_counts_with_it():
    missing = episode(1, "17 Nov 2026 22:00", "19 Nov 2026 06:00")
    other = episode(2, "20 Nov 2026 22:00", "21 Nov 2026 06:00")
    absent = near("18 Nov 2026", Counted.SCHOOL_ABSENCE)

    found = measure("M14", in_term(missing, other, events=(absent,)))

    assert found.values == {"numerator": 1, "denominator": 2, "absences": 1}
    assert found.episodes == (1,)
    assert found.text == (
        "1 of 2 episodes began in school time or have an absence from school recorded (1)."
    )


def test_an_absence_while_still_missing_counts():
    absent = near("23 Nov 2026", Counted.SCHOOL_ABSENCE)

    found = values("M14", in_term(episode(1, "20 Nov 2026 22:10"), events=(absent,)))

    assert found["absences"] == 1


def test_a_weekend_is_the_day_of_the_start():
    found = values("M35", rowan.timeline())

    assert found["weekend"]["episodes"] == [2, 5, 10, 12, 14, 16, 17]


@pytest.mark.parametrize(
    ("start", "count"),
    [
        ("21 Oct 2026 10:00", 1),
        ("20 Oct 2026 10:00", 0),
        ("27 Oct 2026 10:00", 1),
        ("28 Oct 2026 10:00", 0),
    ],
)
def test_within_three_days_of_a_break(start, count):
    found = values("M35", in_term(episode(1, start)))

    assert found["school_break"]["count"] == count


@pytest.mark.parametrize("what", [Counted.CONTACT, Counted.COURT, Counted.PAYDAY])
def test_within_three_days_of_a_recorded_date(what):
    subject = in_term(
        episode(1, "3 Nov 2026 18:00"),
        episode(2, "10 Nov 2026 18:00"),
        events=(near("6 Nov 2026", what), near("Nov 2026", what)),
    )

    assert values("M35", subject)[what.value] == {"count": 1, "episodes": [1]}


def test_dates_that_nobody_has_recorded_are_said_and_not_counted_as_none():
    found = measure("M35", in_term(episode(1, "3 Nov 2026 18:00")))

    assert found.values["court"] is None
    assert found.text == (
        "Of 1 start, 0 at a weekend and 0 within 3 days of the start of a school break; "
        "no family contact, court date or pay day is recorded."
    )


def test_without_terms_no_break_is_made_up():
    assert values("M35", timeline(episode(1, "3 Nov 2026 18:00")))["school_break"] is None
