"""What a quick line is read against in a meeting of the demonstration."""

from __future__ import annotations

from datetime import date, datetime

from strategy_desk.domain.quick_actions import read
from strategy_desk.domain.time import at_local
from strategy_desk.services import meetings, quick_actions


def room_of(desk, meeting: str):
    found = desk.get(meetings.read, meetings.MeetingKey(meeting=meeting))
    now = at_local(datetime(2026, 11, 16, 10, 0))
    return desk.get(quick_actions.room, quick_actions.RoomKey(meeting=found, now=now))


def test_an_owner_is_matched_on_who_is_there_and_then_on_the_network(demo):
    room = room_of(demo, "SD-2026-001-M2")
    here = read("Hallow to check billing by Fri", room)
    mother = read("Dana to ring 101 tonight", room)
    child = read("POL - see Kai Norwood - Fri", room)

    assert (here.agency.code, here.owner) == ("POL", "DS P. Hallow")
    assert (mother.agency.code, mother.owner) == ("HOM", "Dana Tilley")
    assert (child.text, child.owner) == ("see Kai Norwood", "")


def test_the_next_meeting_is_the_review_agreed_or_the_one_in_the_diary(demo):
    assert room_of(demo, "SD-2026-001-M2").next_meeting == date(2026, 11, 17)
    assert room_of(demo, "SD-2026-001-M3").next_meeting is None
    assert room_of(demo, "SD-2026-001-M1").next_meeting == date(2026, 6, 18)
