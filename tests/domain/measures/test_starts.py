"""M12 day and hour, M13 missing from."""

from __future__ import annotations

import pytest
from hypothesis import given

from strategy_desk.domain.groups import group_of
from strategy_desk.domain.measures.starts import FROM, away
from tests.domain import rowan
from tests.domain.measuring import made, measure, spans, timeline, values
from tests.domain.rowan import episode


def test_starts_are_counted_by_weekday_by_part_of_the_day_and_by_both():
    found = values("M12", rowan.timeline())

    assert found["weekdays"] == {
        "Monday": 1, "Tuesday": 1, "Wednesday": 1, "Thursday": 2, "Friday": 5, "Saturday": 6,
        "Sunday": 1,
    }  # fmt: skip
    assert found["bands"] == {
        "00:00-04:00": 0, "04:00-08:00": 0, "08:00-12:00": 2, "12:00-16:00": 2,
        "16:00-20:00": 8, "20:00-24:00": 5,
    }  # fmt: skip
    assert found["starts"][5][23] == 1


def test_a_start_known_to_the_day_counts_by_weekday_alone_and_is_said():
    found = measure("M12", timeline(episode(1, "23 Nov 2026")))

    assert found.values["weekdays"]["Monday"] == 1
    assert sum(found.values["bands"].values()) == 0
    assert (found.left_out, found.text) == (
        1, "Too few to say when episodes begin: no start has a time.",
    )  # fmt: skip


def test_three_episodes_are_listed_and_no_pattern_is_made_of_them():
    starts = ("20 Nov 2026 18:10", "21 Nov 2026 22:30", "22 Nov 2026 09:00")

    found = measure("M12", timeline(*(episode(n, start) for n, start in enumerate(starts, 1))))

    assert found.text == (
        "Too few to say when episodes begin: Friday 18:10, Saturday 22:30, Sunday 09:00."
    )


def test_no_weekday_stands_out_where_three_have_the_most():
    starts = ("16 Nov 2026 18:10", "17 Nov 2026 18:30", "18 Nov 2026 09:00", "19 Nov 2026 09:00")

    found = measure("M12", timeline(*(episode(n, start) for n, start in enumerate(starts, 1))))

    assert found.text == (
        "Episodes begin on no weekday more than others, and most often between 08:00 and 12:00 "
        "or between 16:00 and 20:00 (2 each of 4)."
    )


def test_the_hour_that_comes_twice_is_away_twice():
    """AC01: the night the clocks go back."""
    week = away(timeline(episode(1, "24 Oct 2026 22:30", "25 Oct 2026 05:15")))

    assert week[5][22:] == [30, 60]
    assert week[6][:6] == [60, 120, 60, 60, 60, 15]


@given(spans)
def test_every_dated_start_stands_in_one_cell_and_every_minute_away_in_another(episodes):
    subject = made(episodes)
    found = values("M12", subject)

    assert sum(found["weekdays"].values()) == len(episodes)
    assert sum(found["bands"].values()) == sum(map(sum, found["starts"])) == len(episodes)
    assert sum(map(sum, found["away"])) == pytest.approx(
        values("M03", subject)["all"] * 60, abs=0.4
    )


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("home", "home"), ("Home address", "home"), ("grandmother's flat", "home"),
        ("Placement", "placement"), ("children's home", "placement"), ("Foster care", "placement"),
        ("Mere Lane Academy", "school"), ("contact centre", "other"), ("A&E", "other"),
    ],
)  # fmt: skip
def test_what_a_child_goes_missing_from(words, group):
    assert group_of(words, FROM) == group


def test_where_it_is_not_said_it_is_left_out():
    said = episode(1, "3 Nov 2026 18:00", missing_from="School")
    unknown = episode(2, "4 Nov 2026 18:00", missing_from="N/K")

    found = measure("M13", timeline(said, unknown))

    assert (found.values["school"], found.values["shares"]["school"], found.left_out) == (1, 1.0, 1)
    assert found.text == "Of 1 episode, missing from school 1."


def test_the_shares_are_of_all_that_say_where_from():
    shares = values("M13", rowan.timeline())["shares"]

    assert sum(shares.values()) == pytest.approx(1, abs=0.002)
    assert shares["home"] == 0.647
