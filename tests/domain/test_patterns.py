"""The six panels: their findings on the demonstration child, and laws that hold for any child."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.desk import Desk
from strategy_desk.domain import measures
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.patterns import week
from strategy_desk.domain.patterns.page import shown
from strategy_desk.domain.patterns.panels import FoundAt
from strategy_desk.domain.places import miles_words
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.services import timelines
from strategy_desk.services.timelines import TimelineKey
from tests.services.conftest import NOW, demo  # noqa: F401 - a fixture


@pytest.fixture
def rowan(demo: Desk) -> Timeline:  # noqa: F811
    return demo.get(timelines.read, TimelineKey(reference="SD-2026-001", as_of=NOW))


def titles(timeline: Timeline, days: int = 0) -> list[str]:
    return [panel.title for panel in shown(timeline, days).panels]


def test_each_title_is_a_finding_with_its_numbers(rowan: Timeline):
    assert titles(rowan) == [
        "65% of the time away is Friday to Sunday; 13 of 17 episodes began at 16:00 or later",
        "Half last over 20.5 hours; 7 over 24 hours",
        "Found 10 miles or more away, 3 times; at most 78 miles",
        "Help rose: 2.2 for each episode in 90 days, was 1.2",
        "Gap to the next episode: 35.9 days, now 16 days",
        "One adult appears in 2 of 17 episodes",
    ]


def test_help_that_fell_while_episodes_rose_is_said(rowan: Timeline, demo: Desk):  # noqa: F811
    then = TimelineKey(reference="SD-2026-001", as_of=NOW - timedelta(days=90))

    august = demo.get(timelines.read, then)

    assert titles(august)[3].startswith("Help fell as episodes rose: 1.2")


def test_a_place_is_as_far_as_each_time_it_was_found_at(rowan: Timeline):
    places = shown(rowan, 0).panels[2]

    assert "Flat, 9 Salter's Row, Gullhaven: twice, 71 to 78 miles away." in places.lines
    assert "Tern Street, Gullhaven: once, 71 miles away." in places.lines


def test_a_near_place_is_as_far_as_it_is_among_people_and_places():
    near = FoundAt(name="Flat", distances=(4.4, 5.46), episodes=(1, 2))

    assert near.away == f"{miles_words(4.4)} to {miles_words(5.46)}" == "4.4 to 5.5"


def test_found_far_away_once_is_said_with_its_miles(rowan: Timeline):
    some = replace(rowan, episodes=rowan.episodes[7:12])

    assert titles(some)[2] == "Found 71 miles away, once"


def test_a_period_is_of_the_episodes_that_began_in_it(rowan: Timeline):
    ninety = shown(rowan, 90)

    assert ninety.about == "5 episodes, 162 hours, 4 Sep 2026 to 14 Nov 2026"
    assert ninety.numbers == (13, 14, 15, 16, 17)
    assert titles(rowan, 90)[3] == titles(rowan)[3]


def test_too_few_says_so_and_lists_them(rowan: Timeline):
    thirty = shown(rowan, 30)

    assert thirty.panels == ()
    assert thirty.few == (
        "Too few to show a pattern; here is the list.",
        "Episode 17: Sat 14 Nov 2026 18:10 to Sun 15 Nov 2026 01:05.",
    )


def test_nothing_recorded_is_said(rowan: Timeline):
    assert shown(replace(rowan, episodes=()), 0).about == "No missing episodes"


@pytest.mark.parametrize("reader", [PROFESSIONALS, FAMILY])
def test_a_copy_names_nobody_its_reader_may_not_see(rowan: Timeline, reader):
    assert "X1" in shown(rowan, 0).words
    assert "X1" not in shown(for_audience(rowan, reader), 0).words


def test_a_copy_without_the_people_does_not_say_that_there_were_none(rowan: Timeline):
    company = shown(replace(rowan, people=()), 0).panels[-1]

    assert company.words == (
        "Nobody found with or last seen with the child is listed here.\nNobody listed: 17."
    )


MINUTES = st.integers(1, 6 * 24 * 60)


@given(st.lists(st.tuples(st.integers(0, 500 * 24 * 60), MINUTES), min_size=1, max_size=12))
def test_the_week_holds_every_minute_away_and_every_start(spans):
    timeline = Timeline(child=None, as_of=NOW, episodes=tuple(_episodes(spans)))

    panel = week.panel(timeline)

    total = measures.MEASURES["M03"](timeline).values["all"]
    assert sum(map(sum, panel.minutes)) == pytest.approx(total * 60, abs=1)
    assert sum(map(sum, panel.starts)) == len(spans)


def _episodes(spans):
    for number, (ago, length) in enumerate(sorted(spans, reverse=True), 1):
        start = NOW - timedelta(minutes=ago + length)
        yield EpisodeRecord(
            id=UUID(int=number),
            version=1,
            number=number,
            missing_since=FuzzyDate.exact(start),
            returned=FuzzyDate.exact(start + timedelta(minutes=length)),
        )
