"""Dates that press in a referral: AC22 to AC25, grounds decisions, pilot areas, reconsideration."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.nrm_clocks import PilotArea, clocks, pilot_of, route
from strategy_desk.domain.nrm_course import Course, Grounds, Outcome, Submission
from strategy_desk.domain.timescales import Jurisdiction

PILOT = PilotArea(name="Sites", since=date(2025, 9, 1), areas=("Birmingham", "West Sussex"))


def child(born: date, area: str = "") -> ChildRecord:
    return ChildRecord(
        id=uuid4(),
        version=1,
        reference="T-1",
        name="Sam Alder",
        date_of_birth=born,
        jurisdiction=Jurisdiction.ENGLAND,
        home_area=area,
    )


def sent(day: date) -> Course:
    at = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
    submission = Submission(at=at, by="L. Oak", responder="Local authority", reference="N1")
    return Course(submission=submission)


def named(course: Course, today: date, who: ChildRecord, pilot: PilotArea | None = None):
    return {clock.key: clock for clock in clocks(who, course, today, pilot)}


SAM = child(date(2012, 2, 11))


@pytest.mark.parametrize(
    ("day", "age", "consent"),
    [(date(2026, 11, 23), 17, False), (date(2026, 11, 24), 18, True)],
)
def test_ac23_the_age_on_the_day_of_sending_decides_the_route(day: date, age: int, consent: bool):
    found = route(child(date(2008, 11, 24)), day)

    assert (found.age, found.consent_needed, found.is_child) == (age, consent, not consent)
    assert bool(found.warning) is consent
    if consent:
        assert "return interview no longer holds" in found.warning
        assert "do not close them" in found.warning


@pytest.mark.parametrize(("day", "age"), [(date(2026, 2, 28), 13), (date(2026, 3, 1), 14)])
def test_ac25_a_child_born_on_29_february(day: date, age: int):
    assert route(child(date(2012, 2, 29)), day).age == age


def test_ac25_turns_18_on_1_march():
    assert named(Course(), date(2026, 2, 28), child(date(2012, 2, 29)))["birthday"].on == date(
        2030, 3, 1
    )


def test_ac22_reasonable_grounds_over_christmas_is_an_aim():
    clock = named(sent(date(2026, 12, 24)), date(2026, 12, 28), SAM)["reasonable"]

    assert (clock.on, clock.aim, clock.passed) == (date(2027, 1, 5), True, False)
    assert "an aim, where possible" in clock.words


def test_the_demonstration_child_reasonable_by_3_november_conclusive_not_before_3_december():
    course = sent(date(2026, 10, 27))
    assert named(course, date(2026, 10, 28), SAM)["reasonable"].on == date(2026, 11, 3)

    positive = Grounds(outcome=Outcome.POSITIVE, on=date(2026, 11, 3))
    found = named(replace(course, reasonable=positive), date(2026, 11, 23), SAM)

    assert found["conclusive"].on == date(2026, 12, 3)
    assert "reasonable" not in found


@pytest.mark.parametrize("stage", ["reasonable", "conclusive"])
def test_a_negative_decision_can_be_reconsidered_for_30_calendar_days(stage: str):
    course = replace(
        sent(date(2026, 10, 27)),
        reasonable=Grounds(outcome=Outcome.POSITIVE, on=date(2026, 11, 3)),
    )
    course = replace(course, **{stage: Grounds(outcome=Outcome.NEGATIVE, on=date(2026, 12, 10))})

    clock = named(course, date(2027, 1, 10), SAM)["reconsideration"]

    assert (clock.on, clock.passed) == (date(2027, 1, 9), True)
    assert f"negative {stage} grounds" in clock.words


def test_turning_18_before_a_conclusive_decision_presses_when_it_is_near():
    near, far = child(date(2009, 3, 1)), SAM
    course = replace(
        sent(date(2026, 10, 27)),
        reasonable=Grounds(outcome=Outcome.POSITIVE, on=date(2026, 11, 3)),
    )
    today = date(2026, 11, 23)

    assert "New consent is needed" in named(course, today, near)["birthday"].words
    assert "consent" not in named(course, today, far)["birthday"].words
    decided = replace(course, conclusive=Grounds(outcome=Outcome.POSITIVE, on=today))
    assert "consent" not in named(decided, today, near)["birthday"].words


def test_the_day_before_the_birthday_is_one_day():
    clock = named(Course(), date(2026, 11, 23), child(date(2008, 11, 24)))["birthday"]
    assert clock.words == "18 in 1 day."


@pytest.mark.parametrize(
    ("area", "day", "found"),
    [
        ("Birmingham", date(2026, 1, 1), True),
        ("Ladywood, Birmingham", date(2026, 1, 1), True),
        ("Birmingham", date(2025, 8, 31), False),
        ("New Birmingham Road, Harlowmere", date(2026, 1, 1), False),
        ("Harlowmere", date(2026, 1, 1), False),
        ("", date(2026, 1, 1), False),
    ],
)
def test_a_pilot_area_is_known_by_its_name_from_its_day_on(area: str, day: date, found: bool):
    assert (pilot_of(child(date(2012, 1, 1), area), [PILOT], day) is PILOT) is found


@pytest.mark.parametrize(
    ("born", "key", "on", "aim"),
    [
        (date(2009, 2, 5), "reasonable", date(2026, 12, 11), False),  # 101 days from 18
        (date(2009, 2, 4), "reasonable", date(2026, 11, 3), True),  # 100 days: not the panel
    ],
)
def test_a_pilot_decides_within_45_days_and_only_more_than_100_days_from_18(
    born: date, key: str, on: date, aim: bool
):
    found = named(sent(date(2026, 10, 27)), date(2026, 10, 28), child(born), PILOT)

    assert (found[key].on, found[key].aim) == (on, aim)
    assert ("pilot" in found) is aim


def test_a_pilot_may_decide_conclusively_at_the_same_meeting():
    course = replace(
        sent(date(2026, 10, 27)), reasonable=Grounds(outcome=Outcome.POSITIVE, on=date(2026, 11, 3))
    )

    assert "conclusive" not in named(course, date(2026, 11, 4), SAM, PILOT)
