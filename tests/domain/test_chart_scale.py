"""Days, nights and pixels, over the nights when the clocks change too."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_desk.domain.chart import scale, stretch
from strategy_desk.domain.chart.moments import DAY, HOUR, day_begins, instant
from strategy_desk.domain.chart.scale import Scale
from strategy_desk.domain.time import to_local


def night_of(evening: date) -> float:
    begins = day_begins(evening)
    return next(
        (end - start) / HOUR
        for start, end in scale.nights(begins, begins + 2 * DAY)
        if to_local(instant(start)).date() == evening
    )


@pytest.mark.parametrize(
    ("evening", "hours"),
    [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9), (date(2026, 11, 14), 8)],
)
def test_a_night_has_the_hours_it_had(evening, hours):
    assert night_of(evening) == hours


def test_the_day_of_a_clock_change_says_so():
    found = {
        day.day: day.hours
        for day in scale.days(day_begins(date(2026, 10, 20)), day_begins(date(2026, 10, 30)))
    }

    assert found[date(2026, 10, 25)] == 25
    assert {hours for day, hours in found.items() if day != date(2026, 10, 25)} == {24}


def test_a_clock_change_night_is_wider_on_the_chart():
    at = Scale(
        first=day_begins(date(2026, 10, 19)), last=day_begins(date(2026, 11, 2)), left=0, width=1400
    )

    widths = [at.x(end) - at.x(start) for start, end in scale.nights(at.first, at.last)]

    assert max(widths) / sorted(widths)[len(widths) // 2] == pytest.approx(9 / 8)


@given(some.floats(0, 1e9), some.floats(3600, 1e8), some.floats(1, 4000))
def test_a_pixel_is_the_second_it_was_drawn_from(first, length, width):
    at = Scale(first=first, last=first + length, left=128, width=width)

    assert at.second(at.x(first + length / 3)) == pytest.approx(first + length / 3, rel=1e-6)


@given(some.floats(0.2, 5), some.floats(0, 1))
def test_zooming_keeps_what_it_is_about_in_place(factor, share):
    first, last = 0.0, 56 * DAY
    about = first + share * (last - first)

    start, end = stretch.zoomed((first, last), factor, about)

    assert (about - start) / (end - start) == pytest.approx(share, abs=1e-6)


def test_eight_weeks_end_a_few_days_after_now():
    now = datetime(2026, 11, 23, 9, tzinfo=UTC).timestamp()

    first, last = stretch.up_to(now, stretch.EIGHT_WEEKS)

    assert (last - first) / DAY == 56
    assert 3 <= (last - now) / DAY <= 7
