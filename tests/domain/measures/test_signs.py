"""M32 changes of social worker, M33 early signs."""

from __future__ import annotations

import pytest

from strategy_desk.domain.events import Counted
from tests.domain import rowan
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import entry, episode


def changes(*when: str):
    return timeline(
        events=tuple(entry(day, "worker change", Counted.WORKER_CHANGE) for day in when)
    )


def test_changes_of_worker_are_counted_over_365_days():
    found = measure("M32", changes("23 Nov 2025", "24 Nov 2025", "23 Nov 2026"))

    assert found.values["count"] == 2
    assert found.text == (
        "2 changes of social worker recorded in the last 12 months, the latest on Mon 23 Nov 2026."
    )


def test_a_change_with_no_day_is_left_out_and_said():
    found = measure("M32", changes("Aug 2026"))

    assert (found.values["count"], found.left_out) == (0, 1)
    assert found.text == "No change of social worker is recorded in the last 12 months."


@pytest.mark.parametrize(
    ("day", "count"),
    [("18 Jul 2025", 0), ("19 Jul 2025", 1), ("16 Oct 2025", 1), ("17 Oct 2025", 0)],
)
def test_early_signs_are_those_of_the_90_days_before_the_first_episode(day, count):
    sign = entry(day, "observation", Counted.EARLY_SIGN)

    found = values("M33", timeline(episode(1, "17 Oct 2025 18:00"), events=(sign,)))

    assert found["count"] == count


def test_the_early_signs_of_the_demonstration():
    found = measure("M33", rowan.timeline())

    assert found.text == (
        "In the 90 days before the first episode the record has 2 events of kinds that can be "
        "early signs: attendance 1, observation 1."
    )
    assert found.values["events"][0] == {
        "date": "2025-09-08", "agency": "EDU", "kind": "attendance",
        "text": "As in the specification.",
    }  # fmt: skip


def test_other_kinds_are_no_signs():
    visit = entry("2 Oct 2025", "visit")

    found = measure("M33", timeline(episode(1, "17 Oct 2025 18:00"), events=(visit,)))

    assert found.text.endswith("has no event of a kind that can be an early sign.")


def test_without_an_episode_there_is_nothing_to_look_back_from():
    assert measure("M33", timeline()).text == "No first episode with a date to look back from."
