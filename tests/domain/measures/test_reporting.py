"""M16 time to report, M17 not reported."""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.domain.dates import read_moment
from tests.domain import rowan
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import episode


def reported(number: int, start: str, at: str):
    return episode(number, start, reported=read_moment(at))


def test_the_delay_is_said_with_what_it_was():
    assert measure("M16").text == (
        "The median time from missing to reported is 3h40m: 2h30m in the later 9 episodes, "
        "was 3h45m in the first 8; longest 9h15m, episode 11."
    )


def test_two_delays_are_listed_and_not_averaged():
    found = measure(
        "M16",
        timeline(
            reported(1, "3 Nov 2026 18:00", "3 Nov 2026 19:00"),
            reported(2, "5 Nov 2026 18:00", "5 Nov 2026 20:30"),
        ),
    )

    assert (found.values["all"], found.values["max"]) == (None, 150)
    assert found.text == "Only 2 known reporting times, too few for a median: 1h00m and 2h30m."


def test_an_episode_known_only_from_its_report_has_no_delay():
    only_reported = replace(
        episode(1, "3 Nov 2026 18:00"), missing_since=None, reported=read_moment("3 Nov 2026 19:00")
    )

    found = measure("M16", timeline(only_reported))

    assert (found.values["max"], found.left_out) == (None, 1)
    assert values("M17", timeline(only_reported))["numerator"] == 0


def test_an_episode_never_reported_is_listed_and_has_no_delay():
    subject = timeline(
        reported(1, "3 Nov 2026 18:00", "3 Nov 2026 19:00"), episode(2, "5 Nov 2026")
    )

    assert measure("M17", subject).text == (
        "No report to the police is recorded for 1 of 2 episodes."
    )
    assert measure("M17", subject).episodes == (2,)
    assert measure("M16", subject).left_out == 1


def test_over_the_clock_change_the_delay_is_the_time_that_passed():
    found = values("M16", timeline(reported(1, "25 Oct 2026 00:30", "25 Oct 2026 02:30")))

    assert found["max"] == 180


def test_the_demonstration_has_no_episode_without_a_report():
    assert measure("M17", rowan.timeline()).text == (
        "A report to the police is recorded for each of 17 episodes."
    )
