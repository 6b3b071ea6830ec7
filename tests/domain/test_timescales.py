"""Working days and statutory limits (domain specification 1.7, 4.6, 10 and part 12)."""

import csv
import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain import timescales
from strategy_desk.domain.time import at_local, instant_words, to_local
from strategy_desk.domain.timescales import (
    Jurisdiction,
    Limit,
    Unit,
    add_working_days,
    conclusive_grounds_earliest,
    conference_limit,
    due,
    is_child,
    is_working_day,
    next_working_day,
    nrm_reasonable_grounds_aim,
    pilot_may_decide,
    police_protection_ends,
    return_interview_due,
    seventy_two_hours,
    subject_access_due,
    turns_18,
    why_not_working,
    working_days_between,
)


def at(text: str) -> datetime:
    return at_local(datetime.fromisoformat(text))


days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
places = st.sampled_from(Jurisdiction)


def test_a_return_interview_is_due_72_hours_on_whatever_the_clocks_and_holidays_do():
    """AC06."""
    assert instant_words(return_interview_due(at("2027-03-26T16:00"))) == "Mon 29 Mar 2027 17:00"


def test_a_return_interview_over_christmas_and_the_local_working_day_option():
    """AC07."""
    returned = at("2026-12-24T18:30")
    assert instant_words(return_interview_due(returned)) == "Sun 27 Dec 2026 18:30"
    assert instant_words(return_interview_due(returned, 3)) == "Thu 31 Dec 2026 23:59"


@pytest.mark.parametrize(
    ("discussion", "limit"),
    [(date(2026, 3, 25), date(2026, 4, 17)), (date(2026, 12, 14), date(2027, 1, 7))],
)
def test_the_conference_is_due_15_working_days_on(discussion, limit):
    """AC16, AC18."""
    assert conference_limit([(discussion, True)]) == limit


def test_the_conference_counts_from_the_last_discussion_that_started_enquiries():
    """AC20."""
    first, second = (date(2026, 5, 14), False), (date(2026, 5, 21), True)
    assert conference_limit([second, first]) == date(2026, 6, 12)
    assert conference_limit([first]) is None
    assert conference_limit([(date(2026, 5, 14), True)]) == date(2026, 6, 5)


def test_scotland_counts_calendar_days_to_its_planning_meeting():
    meeting = conference_limit([(date(2026, 12, 14), True)], Jurisdiction.SCOTLAND)
    assert meeting == date(2027, 1, 11)


def test_an_assessment_takes_45_working_days_at_most():
    """AC21."""
    assert due(timescales.ASSESSMENT, date(2026, 3, 2)) == date(2026, 5, 7)


def test_the_reasonable_grounds_aim_over_christmas():
    """AC22."""
    assert nrm_reasonable_grounds_aim(date(2026, 12, 24)) == date(2027, 1, 5)
    assert str(timescales.REASONABLE_GROUNDS) == "5 working days, an aim, where possible"
    assert conclusive_grounds_earliest(date(2026, 11, 3)) == date(2026, 12, 3)


def test_the_18th_birthday_ends_the_child_route():
    """AC23."""
    born = date(2008, 11, 24)
    assert is_child(born, date(2026, 11, 23))
    assert not is_child(born, date(2026, 11, 24))
    assert turns_18(date(2008, 2, 29)) == date(2026, 3, 1)


def test_a_pilot_area_needs_more_than_100_days_to_adulthood():
    born = date(2008, 11, 24)
    assert pilot_may_decide(born, date(2026, 11, 24) - timedelta(days=101))
    assert not pilot_may_decide(born, date(2026, 11, 24) - timedelta(days=100))


@pytest.mark.parametrize(
    ("was_due", "as_of"),
    [(date(2026, 11, 20), date(2026, 11, 23)), (date(2026, 12, 24), date(2026, 12, 29))],
)
def test_an_action_is_one_working_day_late(was_due, as_of):
    """AC31."""
    assert working_days_between(was_due, as_of) == 1


def test_a_subject_access_request_is_due_in_a_month():
    """AC34, and 8.7 for the day that is not worked."""
    assert subject_access_due(date(2026, 8, 31)) == date(2026, 9, 30)
    assert subject_access_due(date(2026, 11, 25)) == date(2026, 12, 29)


def test_each_nation_keeps_its_own_bank_holidays():
    """AC35."""
    assert is_working_day(date(2026, 11, 30))
    assert is_working_day(date(2026, 7, 13))
    assert not is_working_day(date(2026, 7, 13), Jurisdiction.NORTHERN_IRELAND)
    assert not is_working_day(date(2026, 11, 30), Jurisdiction.SCOTLAND)
    assert is_working_day(date(2026, 4, 6), Jurisdiction.SCOTLAND)
    assert not is_working_day(date(2026, 4, 6), Jurisdiction.WALES)


def test_police_protection_lasts_72_hours():
    """AC40."""
    taken = at("2027-03-27T22:00")
    assert instant_words(police_protection_ends(taken)) == "Tue 30 Mar 2027 23:00"
    assert seventy_two_hours(taken) == police_protection_ends(taken)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 25), "a bank holiday (Christmas Day)"),
        (date(2026, 11, 28), "a Saturday"),
        (date(2026, 11, 29), "a Sunday"),
        (date(2026, 11, 30), "a day the office is closed"),
        (date(2026, 12, 1), ""),
    ],
)
def test_why_a_day_is_not_worked(day, why):
    assert why_not_working(day, closed={date(2026, 11, 30)}) == why


def test_days_the_office_is_closed_are_not_counted():
    closed = {date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)}
    assert add_working_days(date(2026, 12, 24), 1, closed=closed) == date(2027, 1, 4)


def test_every_limit_says_who_sets_it():
    limits = [value for value in vars(timescales).values() if isinstance(value, Limit)]
    assert len(limits) > 15
    assert all(limit.source and limit.step for limit in limits)
    assert due(timescales.FIRST_REVIEW_CONFERENCE, date(2026, 11, 30)) == date(2027, 2, 28)
    assert due(timescales.REVIEW_WHILE_MISSING, date(2026, 11, 23)) == date(2026, 11, 30)
    assert {limit.unit for limit in limits} == set(Unit)


def test_outside_working_day_cases(shared):
    cases = json.loads((shared / "cases/deadlines/working_day_cases.json").read_text())["cases"]
    for case in cases:
        closed = {date.fromisoformat(day) for day in case["extra_closed_days"]}
        answer = add_working_days(
            date.fromisoformat(case["start"]), case["working_days"], closed=closed
        )
        assert answer == date.fromisoformat(case["answer"]), case["id"]


def test_outside_bank_holidays_of_england_and_wales(shared):
    with (shared / "cases/deadlines/bank_holidays_ew_2022_2030.csv").open() as file:
        listed = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    span = (date(2022, 1, 1) + timedelta(days=n) for n in range(9 * 366))
    ours = {
        day
        for day in span
        if day.year <= 2030 and day.weekday() < 5 and not is_working_day(day, Jurisdiction.WALES)
    }
    assert ours == listed


@given(days, st.integers(-60, 60), places)
def test_counting_working_days_back_gives_the_number_counted_on(start, number, place):
    end = add_working_days(start, number, place)
    assert (end > start) == (number > 0)
    if number:
        assert is_working_day(end, place)
    if number >= 0:
        assert working_days_between(start, end, place) == number


@given(days, st.integers(0, 60), places)
def test_one_more_working_day_is_always_later(start, number, place):
    assert add_working_days(start, number, place) < add_working_days(start, number + 1, place)
    there = add_working_days(start, number + 1, place)
    assert add_working_days(there, -number - 1, place) <= start


@given(days, days, days, places)
def test_working_days_between_add_up(a, b, c, place):
    a, b, c = sorted([a, b, c])
    whole = working_days_between(a, c, place)
    assert working_days_between(a, b, place) + working_days_between(b, c, place) == whole
    assert working_days_between(c, a, place) == -whole


@given(days, st.integers(-500, 500), places, st.sets(days, max_size=3))
def test_working_days_are_counted_as_one_by_one(start, number, place, closed):
    end = start + timedelta(days=number)
    first, last = sorted((start, end))
    between = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))

    counted = sum(is_working_day(day, place, closed) for day in between)

    assert working_days_between(start, end, place, closed) == (counted if number >= 0 else -counted)


@given(days, places)
def test_the_next_working_day_is_the_day_itself_when_it_is_worked(day, place):
    following = next_working_day(day, place)
    assert is_working_day(following, place)
    assert (following == day) == is_working_day(day, place)


@given(st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2035-01-01")))
def test_an_interview_is_never_due_before_72_hours_have_passed(naive):
    returned = to_local(at_local(naive.replace(hour=12)))
    assert return_interview_due(returned) - returned == timedelta(hours=72)
