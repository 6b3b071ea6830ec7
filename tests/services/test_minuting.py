"""What the page of a meeting is given: its clocks, its pen, and for how long a referral waits."""

from __future__ import annotations

from datetime import timedelta

from strategy_desk.domain.meetings import StartMeeting
from strategy_desk.domain.minuting import TurnTo
from strategy_desk.services import meetings, minuting

WAITS, HELD = "SD-2026-004-M1", "SD-2026-001-M3"


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
