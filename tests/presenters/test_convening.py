"""When a meeting starts, as people type it, and how what is lacking reads."""

from __future__ import annotations

from datetime import datetime

import pytest

from strategy_desk.domain.meetings import Attendance
from strategy_desk.domain.time import at_local, instant_words
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import AskWhich, RuleBroken
from strategy_desk.presenters.convening import day_and_time, name_words, new_item
from strategy_desk.services import catalogues

NOW = at_local(datetime(2026, 11, 23, 9))
HELD = Attendance(agency="HEA", name="", role="Named nurse")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("26 Nov 2026 10:00", "Thu 26 Nov 2026 10:00"),
        ("thu 10am", "Thu 26 Nov 2026 10:00"),
        ("tomorrow 14:30", "Tue 24 Nov 2026 14:30"),
        ("26/11 2pm", "Thu 26 Nov 2026 14:00"),
        ("20 Nov 2026 10:00", "Fri 20 Nov 2026 10:00"),
    ],
)
def test_a_day_and_time_are_read_as_people_type_them(words, moment):
    assert instant_words(day_and_time(words, NOW, Jurisdiction.ENGLAND)) == moment


@pytest.mark.parametrize("words", ["tomorrow", "26 Nov 2026", "", "soon"])
def test_a_meeting_needs_a_day_and_a_time(words):
    with pytest.raises(RuleBroken):
        day_and_time(words, NOW, Jurisdiction.ENGLAND)


def test_a_day_that_can_be_meant_two_ways_is_asked_about():
    with pytest.raises(AskWhich, match="say which"):
        day_and_time("next tuesday 14:00", NOW, Jurisdiction.ENGLAND)


def test_a_place_held_reads_as_its_agency_and_of_several_as_its_role():
    agencies = catalogues.agencies()
    two = (HELD, Attendance(agency="HEA", name="", role="Doctor"))

    assert name_words(HELD, agencies, (HELD,)) == "Health, to be confirmed"
    assert name_words(HELD, agencies, two) == "Named nurse, to be confirmed"


@pytest.mark.parametrize(
    ("words", "title", "minutes"),
    [
        ("Housing - 10", "Housing", 10),
        ("Housing", "Housing", 5),
        ("Rail - the night trains", "Rail - the night trains", 5),
    ],
)
def test_an_item_is_a_title_and_its_minutes(words, title, minutes):
    item = new_item(words)

    assert (item.title, item.minutes) == (title, minutes)
