"""Quick action lines, read while they are typed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from strategy_desk.domain.deadlines.phrases import DeadlineStatus
from strategy_desk.domain.meetings import Attendance, Presence
from strategy_desk.domain.quick_actions import Room, read
from strategy_desk.domain.time import at_local
from strategy_desk.services import catalogues

PEOPLE = (
    Attendance(agency="POL", name="PC Anita Rao", presence=Presence.PRESENT),
    Attendance(agency="HEA", name="Dr N. Osei", presence=Presence.PRESENT),
    Attendance(agency="CSC", name="Leah Marchetti", presence=Presence.PRESENT),
    Attendance(agency="EDU", name="Leah Brandt", presence=Presence.PRESENT),
)


@pytest.fixture
def room() -> Room:
    return Room(
        agencies=catalogues.agencies(),
        attendance=PEOPLE,
        now=at_local(datetime(2026, 11, 23, 10, 0)),
        returned=at_local(datetime(2026, 11, 22, 6, 30)),
    )


def test_a_whole_line_is_read_in_the_order_it_is_usually_said(room):
    action = read("Police - check phone billing - PC Rao - by Fri 5pm", room)

    assert action.agency.code == "POL"
    assert action.text == "check phone billing"
    assert action.owner == "PC Anita Rao"
    assert (action.deadline.date, action.deadline.time) == (date(2026, 11, 27), time(17))
    assert action.missing == ()


@pytest.mark.parametrize(
    "line",
    [
        "by Fri 5pm - PC Rao - check phone billing - Police",
        "check phone billing; POL; Rao; fri 5pm",
        "check phone billing – Anita Rao – Fri 5pm",
        "POL — Fri 5pm — a rao — check phone billing",
    ],
)
def test_the_parts_come_in_any_order(room, line):
    action = read(line, room)

    assert (action.agency.code, action.text, action.owner) == (
        "POL",
        "check phone billing",
        "PC Anita Rao",
    )
    assert action.deadline.date == date(2026, 11, 27)


def test_the_agency_may_come_from_the_owner(room):
    action = read("book a health check - Osei", room)

    assert action.agency.code == "HEA"
    assert action.can_add


def test_what_is_missing_is_named_and_does_not_block(room):
    action = read("Education - taxi both ways", room)

    assert action.can_add
    assert action.missing == ("owner", "date")


def test_a_name_that_fits_two_people_is_not_guessed(room):
    assert read("CSC - see the child - Leah", room).owner == ""


def test_the_72_hours_lean_on_the_return(room):
    action = read("CSC - return interview - Marchetti - in the 72", room)

    assert action.deadline.date == date(2026, 11, 25)
    assert action.deadline.time == time(6, 30)


def test_a_deadline_that_is_none_is_asked_about(room):
    action = read("POL - share intelligence - asap", room)

    assert action.deadline.status is DeadlineStatus.ASK
    assert "date" in action.missing


def test_a_hyphen_inside_words_does_not_part_them(room):
    assert read("EDU - follow-up with pupil-support team", room).text == (
        "follow-up with pupil-support team"
    )


def test_a_verb_in_small_letters_is_nobodys_first_name():
    mark = Attendance(agency="POL", name="Mark Hale", presence=Presence.PRESENT)
    room = Room(
        agencies=catalogues.agencies(),
        verbs=catalogues.verbs(),
        attendance=[mark],
        now=at_local(datetime(2026, 11, 23, 10, 0)),
    )

    assert read("police mark the file by Fri", room).text == "mark the file"
    assert read("Mark to read the file by Fri", room).owner == "Mark Hale"


def test_what_is_longer_than_a_line_is_kept_whole_and_not_read(room):
    pasted = "Police to check CCTV by Friday. " * 100

    assert read(pasted, room).text == pasted.strip()
    assert read(pasted, room).missing == ("agency", "owner", "date")


def test_where_nobody_is_known_the_first_words_are_what_is_done():
    nobody = Room(agencies=catalogues.agencies(), now=at_local(datetime(2026, 11, 23, 10, 0)))

    assert read("Phone Billing list by Fri", nobody).text == "Phone Billing list"
