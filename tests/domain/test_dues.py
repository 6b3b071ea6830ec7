"""What has to go out by when, in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from strategy_desk.domain.approval import Limits, Step, check_may_write, check_step, dues
from strategy_desk.domain.dues import Due
from strategy_desk.domain.meetings import FIXED, HELD, MeetingState
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken

OUT = Due(step="Minutes out", day=date(2026, 12, 3))


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ((2026, 12, 1, 9), "Minutes out by Thu 3 Dec, 2 working days left"),
        ((2026, 12, 2, 23, 59), "Minutes out by Thu 3 Dec, 1 working day left"),
        ((2026, 12, 3, 17), "Minutes out by Thu 3 Dec, the last day"),
        ((2026, 12, 4, 9), "Minutes out by Thu 3 Dec, 1 working day late"),
        ((2026, 12, 7, 9), "Minutes out by Thu 3 Dec, 2 working days late"),
        ((2027, 1, 4, 9), "Minutes out by Thu 3 Dec 2026, 19 working days late"),
    ],
)
def test_the_clock_is_in_words_and_in_working_days(now, says):
    assert OUT.words(at_local(datetime(*now))) == says


def test_a_day_that_passed_on_a_weekend_is_late_without_a_working_day():
    due = Due(step="Minutes out", day=date(2026, 12, 4))

    assert due.words(at_local(datetime(2026, 12, 5, 9))) == "Minutes out by Fri 4 Dec, late"
    assert due.is_late(at_local(datetime(2026, 12, 5, 0, 0)))
    assert not due.is_late(at_local(datetime(2026, 12, 4, 23, 59)))


@pytest.mark.parametrize(
    ("jurisdiction", "day"),
    [(Jurisdiction.ENGLAND, date(2026, 12, 31)), (Jurisdiction.SCOTLAND, date(2026, 12, 31))],
)
def test_bank_holidays_do_not_count(jurisdiction, day):
    held = at_local(datetime(2026, 12, 22, 15))

    sheet, minutes = dues(MeetingState.DRAFT, held, None, None, Limits(), jurisdiction)

    assert (sheet.day, minutes.day) == (date(2026, 12, 23), day)


def test_a_scottish_holiday_counts_only_there():
    held = at_local(datetime(2026, 11, 27, 15))
    found = [
        dues(MeetingState.DRAFT, held, None, None, Limits(), where)[0].day
        for where in (Jurisdiction.ENGLAND, Jurisdiction.SCOTLAND)
    ]

    assert found == [date(2026, 11, 30), date(2026, 12, 1)]


@pytest.mark.parametrize("state", [s for s in MeetingState if s not in HELD])
def test_a_meeting_that_has_not_ended_owes_nothing_and_takes_no_step(state):
    now = at_local(datetime(2026, 12, 1, 9))

    assert not dues(state, now, None, None, Limits(), Jurisdiction.ENGLAND)
    for step in Step:
        with pytest.raises(RuleBroken) as refused:
            check_step(state, step)
        assert refused.value.remedy


@pytest.mark.parametrize("state", list(MeetingState))
def test_only_what_was_sent_out_is_fixed(state):
    if state in FIXED:
        with pytest.raises(RuleBroken, match="can no longer be typed over"):
            check_may_write(state)
    else:
        check_may_write(state)
