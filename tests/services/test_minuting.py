"""What the page of a meeting is given: its clocks, its pen, and for how long a referral waits."""

from __future__ import annotations

from datetime import date, timedelta

from strategy_desk.domain.meetings import StartMeeting
from strategy_desk.domain.minuting import TurnTo
from strategy_desk.services import meetings, minuting

WAITS, HELD, FIRST = "SD-2026-004-M1", "SD-2026-001-M3", "SD-2026-006-M1"


def shown(desk, meeting, after=timedelta()):
    key = minuting.MinutingKey(meeting=meeting, who="K. Lowe", as_of=desk.now() + after)
    return desk.get(minuting.read, key)


def test_a_child_who_waits_for_a_referral_waits_a_day_longer_each_day(demo_desk):
    today, tomorrow = shown(demo_desk, WAITS), shown(demo_desk, WAITS, timedelta(days=1))

    assert today.referral_waits > 0
    assert tomorrow.referral_waits == today.referral_waits + 1
    assert shown(demo_desk, HELD).referral_waits == 0, "a referral was made for this child"


def test_an_item_keeps_the_time_it_had_when_the_meeting_goes_on(demo_desk):
    meeting = shown(demo_desk, HELD).meeting.id
    demo_desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    for item in (1, 4, 1):
        demo_desk.carry_out(minuting.turn_to, TurnTo(meeting=meeting, item=item))

    found = shown(demo_desk, HELD)
    first, other = found.clock(1), found.clock(4)
    assert first.since is not None
    assert other.since is None
    assert first.minutes(demo_desk.now() + timedelta(minutes=7)) == 7
    assert other.minutes(demo_desk.now() + timedelta(minutes=7)) == 0
    assert found.clock(2) is None


def test_what_each_agency_did_since_the_last_meeting_is_counted_and_what_is_late(demo_desk):
    meeting = shown(demo_desk, HELD).meeting
    key = minuting.HoldingKey(meeting=meeting, as_of=demo_desk.now())
    found = demo_desk.get(minuting.holding, key)

    assert found.number == 2
    counts = {one.agency.code: (one.done, one.late) for one in found.agencies}
    assert (counts["POL"], counts["CSC"], counts["HEA"]) == ((2, 0), (2, 1), (0, 1))
    late = [one for one in meeting.left_over if one.is_overdue(date(2026, 11, 23))]
    assert sum(one.late for one in found.agencies) == len(late)


def test_before_a_first_meeting_nobody_holds_anything(demo_desk):
    key = minuting.HoldingKey(meeting=shown(demo_desk, FIRST).meeting, as_of=demo_desk.now())

    assert demo_desk.get(minuting.holding, key) is None
