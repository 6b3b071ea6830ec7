from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import Status
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.domain.today import came_home, escalating
from strategy_desk.services import today

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
    found = demo.get(today.read, demo.now())

    assert [(one.child.name, one.minutes) for one in found.missing] == [("Saffron Pike", 3530)]
    assert [(home.child.name, home.is_late, home.seen_by) for home in found.golden] == [
        ("Amara Okonjo", True, "R. Sefton"),
        ("Leah Fairbairn", False, ""),
        ("Zeynep Aydın", False, "R. Sefton, family support"),
        ("Tomasz Wieczorek", False, ""),
    ]
    assert [meeting.child_reference for meeting in found.meetings] == ["SD-2026-002", "SD-2026-006"]
    assert found.next_meeting.reference == "SD-2026-001-M3"


def test_actions_are_counted_by_agency_and_the_longest_late_comes_first(demo: Desk):
    found = demo.get(today.read, demo.now())
    loads = {load.agency: (load.overdue, load.this_week, load.later) for load in found.actions}

    assert loads == {
        "POL": (0, 1, 0), "CSC": (1, 0, 0), "HEA": (1, 0, 1), "EDU": (0, 1, 0), "VOL": (0, 1, 0),
        "MTG": (1, 0, 0),
    }  # fmt: skip
    assert [(late.action.number, late.working_days, late.days) for late in found.overdue] == [
        ("B10", 16, 24),
        ("B7", 14, 20),
        ("B11", 4, 6),
    ]


def test_the_page_asks_the_same_number_of_questions_however_many_children(demo: Desk, desk: Desk):
    def questions(of: Desk) -> int:
        asked: list[str] = []
        engine = of._store.engine
        event.listen(engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
        of.get(today.read, of.now())
        return len(asked)

    assert questions(demo) <= questions(desk) + 3


def test_an_empty_office_has_an_empty_page(desk: Desk):
    found = desk.get(today.read, desk.now())

    panels = (found.missing, found.meetings, found.golden, found.escalating, found.actions)
    assert panels == ((), (), (), (), ())


@pytest.mark.parametrize(
    ("spans", "rule"),
    [
        (((5, 8), (12, 8)), "2 episodes in 30 days, was 0"),
        (((20, 2), (5, 9)), "longest episode in the last 30 days"),
        (((40, 2), (12, 1)), "two first episodes within 30 days"),
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
        ((5, 8),),
    ],
)
def test_a_steady_or_single_pattern_does_not_escalate(spans: tuple[tuple[float, float], ...]):
    assert not rules(*spans)


def test_a_child_missing_again_has_no_open_first_72_hours():
    assert came_home(CHILD, episodes((2, 5)), (), (), NOW).status is Status.DUE
    assert came_home(CHILD, episodes((2, 5), (0.5, None)), (), (), NOW) is None


def test_a_late_interview_stays_for_four_weeks():
    late = came_home(CHILD, episodes((20, 5)), (), (), NOW)

    assert late.is_late
    assert came_home(CHILD, episodes((40, 5)), (), (), NOW) is None
