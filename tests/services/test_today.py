from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.escalation import escalating
from strategy_desk.domain.interviews import Status
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.domain.today import (
    DayMeetings,
    FirstHours,
    Standing,
    came_home,
    since_last_episode,
)
from strategy_desk.domain.workload import Workload
from strategy_desk.services import children, today

PANELS = (
    today.day_meetings, today.first_hours, today.escalating, today.work_left, today.not_decided,
)  # fmt: skip
NOW = at_local(datetime(2026, 11, 23, 9, 0))
CHILD = ChildRecord(
    id=uuid4(), version=1, reference="T-1", name="Sam Alder", date_of_birth=date(2012, 5, 1),
    jurisdiction=Jurisdiction.ENGLAND,
)  # fmt: skip


def episodes(*spans: tuple[float, float | None]) -> list[EpisodeRecord]:
    """Episodes from so many days ago, for so many hours; no hours is still missing."""
    found = []
    for number, (days, hours) in enumerate(spans, 1):
        start = NOW - timedelta(days=days)
        returned = FuzzyDate.exact(start + timedelta(hours=hours)) if hours is not None else None
        found.append(
            EpisodeRecord(
                id=uuid4(), version=1, number=number, missing_since=FuzzyDate.exact(start),
                returned=returned,
            )
        )  # fmt: skip
    return found


def rules(*spans: tuple[float, float | None]) -> str:
    found = escalating(CHILD, episodes(*spans), NOW)
    return "; ".join(found.rules) if found else ""


def test_the_demonstration_has_somebody_missing_and_somebody_home(demo: Desk):
    found = demo.get(today.first_hours, demo.now())

    assert [(one.child.name, one.minutes) for one in found.missing] == [("Saffron Pike", 3530)]
    assert [
        (one.child.name, one.is_late, one.plan.standing, one.plan.who) for one in found.home
    ] == [
        ("Amara Okonjo", True, Standing.NAMED, "R. Sefton"),
        ("Leah Fairbairn", False, Standing.NOBODY, ""),
        ("Zeynep Aydın", False, Standing.OFFERED, "R. Sefton, family support"),
        ("Tomasz Wieczorek", False, Standing.NOBODY, ""),
    ]
    assert found.nobody_named == 2


def test_the_meetings_of_the_day_say_what_stands_in_their_way(demo: Desk):
    found = demo.get(today.day_meetings, demo.now())

    assert [(one.meeting.reference, one.obstacle) for one in found.today] == [
        ("SD-2026-002-M1", ""),
        ("SD-2026-006-M1", "Nobody invited from health"),
    ]
    assert [one.minutes_until(demo.now()) for one in found.today] == [60, 270]
    assert [(one.since, one.is_ready) for one in found.today] == [
        ("missing now", True),
        ("first 72 hours open", False),
    ]
    assert found.next_to_open.reference == "SD-2026-002-M1"
    assert found.following.reference == "SD-2026-001-M3"
    assert (found.tomorrow, found.next_week) == (0, 0)


def test_how_far_away_a_child_was_found_is_read_with_what_is_linked(demo: Desk):
    found = demo.get(today.escalating, demo.now())

    assert [(one.child.name, one.rules) for one in found] == [
        ("Saffron Pike", ("longest episode in the last 30 days",)),
        (
            "Leah Fairbairn",
            (
                "2 episodes in 30 days, was 0",
                "longest episode in the last 30 days",
                "first episodes ever, within 30 days: act early",
            ),
        ),
        (
            "Amara Okonjo",
            ("longest episode in the last 30 days", "found 59 miles away, 4.8 at most before"),
        ),
    ]


def test_a_child_waits_for_a_decision_from_the_third_indicator(demo: Desk):
    (waiting,) = demo.get(today.not_decided, demo.now())

    assert waiting.child.name == "Amara Okonjo"
    assert (waiting.since, waiting.days, waiting.indicators) == (date(2026, 11, 18), 5, 4)
    assert waiting.note == "An answer is promised for 3 Dec 2026"
    assert demo.get(today.not_decided_for, (waiting.child.id, demo.now())) == waiting


def test_a_child_who_was_referred_or_decided_waits_no_longer(demo: Desk):
    rowan = demo.get(children.by_reference, "SD-2026-001")

    assert demo.get(today.not_decided_for, (rowan.id, demo.now())) is None


def test_actions_are_counted_by_agency_and_the_longest_late_comes_first(demo: Desk):
    found = demo.get(today.work_left, demo.now())
    loads = {load.agency: (load.overdue, load.this_week, load.later) for load in found.loads}

    assert list(loads.items()) == [
        ("HEA", (1, 0, 1)), ("CSC", (1, 0, 0)), ("MTG", (1, 0, 0)),
        ("POL", (0, 1, 0)), ("EDU", (0, 1, 0)), ("VOL", (0, 1, 0)),
    ]  # fmt: skip
    assert [(late.action.number, late.working_days, late.days) for late in found.overdue] == [
        ("B10", 16, 24),
        ("B7", 14, 20),
        ("B11", 4, 6),
    ]


def test_the_page_asks_the_same_number_of_questions_however_many_children(demo: Desk, desk: Desk):
    def questions(of: Desk) -> int:
        asked: list[str] = []
        event.listen(of._store.reading, "before_cursor_execute", lambda *a: asked.append(a[2]))
        for query in PANELS:
            of.get(query, of.now())
        return len(asked)

    assert questions(demo) <= questions(desk) + 6


def test_an_empty_office_has_an_empty_page(desk: Desk):
    found = [desk.get(query, desk.now()) for query in PANELS]

    assert found == [DayMeetings(), FirstHours(), (), Workload(), ()]


@pytest.mark.parametrize(
    ("spans", "rule"),
    [
        (((5, 8), (12, 8)), "2 episodes in 30 days, was 0"),
        (((20, 2), (5, 9)), "longest episode in the last 30 days"),
        (((40, 2), (12, 1)), "first episodes ever, within 30 days: act early"),
        (
            ((200, 1), (170, 1), (140, 1), (110, 1), (100, 1), (91, 1), (82, 1)),
            "the last three gaps are under half the three before",
        ),
    ],
)
def test_each_rule_of_escalation_says_itself(spans: tuple[tuple[float, float], ...], rule: str):
    assert rule in rules(*sorted(spans, reverse=True))


@pytest.mark.parametrize(
    "spans",
    [
        ((70, 8), (40, 8)),
        ((300, 1), (250, 1), (200, 1), (150, 1), (100, 1), (50, 1)),
        ((500, 1), (470, 1), (440, 1), (410, 1), (400, 1), (391, 1), (382, 1)),
        ((5, 8),),
    ],
)
def test_a_steady_or_single_pattern_does_not_escalate(spans: tuple[tuple[float, float], ...]):
    assert not rules(*spans)


@pytest.mark.parametrize(
    ("miles", "rule"),
    [
        ({1: 4.0, 2: 20.0, 3: 40.2}, "found 40 miles away, 20 at most before"),
        ({1: 4.0, 3: 8.0}, "found 8.0 miles away, 4.0 at most before"),
        ({1: 4.0, 2: 20.0, 3: 39.9}, ""),
        ({1: 40.0, 3: 20.0}, ""),
        ({3: 112.0}, ""),
    ],
)
def test_found_twice_as_far_away_as_ever_before_is_a_sign(miles: dict[int, float], rule: str):
    found = escalating(CHILD, episodes((200, 9), (100, 8), (10, 7)), NOW, miles)

    assert (found.rules if found else ()) == ((rule,) if rule else ())


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ((), ""),
        (((41, 5), (0.5, None)), "missing now"),
        (((41, 5), (2, 5)), "first 72 hours open"),
        (((41, 5),), "41 days since last episode"),
    ],
)
def test_a_meeting_says_where_the_last_episode_stands(spans, said: str):
    assert since_last_episode(episodes(*spans), NOW) == said


def test_a_child_missing_again_has_no_open_first_72_hours():
    assert came_home(CHILD, episodes((2, 5)), (), (), NOW).status is Status.DUE
    assert came_home(CHILD, episodes((2, 5), (0.5, None)), (), (), NOW) is None


def test_a_late_interview_stays_for_four_weeks():
    late = came_home(CHILD, episodes((20, 5)), (), (), NOW)

    assert late.is_late
    assert came_home(CHILD, episodes((40, 5)), (), (), NOW) is None
