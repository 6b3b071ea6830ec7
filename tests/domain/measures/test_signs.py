"""M32 changes of social worker, M33 early signs, M34 time to referral."""

from __future__ import annotations

import pytest

from strategy_desk.domain.events import Counted
from tests.domain import rowan
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import entry, episode, indicator


def changes(*when: str):
    return timeline(
        events=tuple(entry(day, "worker change", Counted.WORKER_CHANGE) for day in when)
    )


def test_changes_of_worker_are_counted_over_365_days():
    found = measure("M32", changes("23 Nov 2025", "24 Nov 2025", "23 Nov 2026"))

    assert found.values["count"] == 2
    assert found.text == (
        "2 changes of social worker recorded in the last 12 months, the latest on Mon 23 Nov 2026: "
        "As in the specification."
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


REFERRED = entry("27 Oct 2026 11:20", "NRM referral", Counted.REFERRAL)


def seen(*days: str):
    return tuple(indicator(f"MI0{n}", day) for n, day in enumerate(days, 1))


def test_days_run_from_the_third_indicator_to_the_referral():
    subject = timeline(
        indicators=seen("3 Nov 2025", "1 Oct 2025", "6 Nov 2025", "1 Jan 2026"), events=(REFERRED,)
    )

    found = measure("M34", subject)

    assert found.values == {"from": "2025-11-06", "referred": "2026-10-27", "days": 355}
    assert found.text == (
        "3 indicators had evidence by 6 Nov 2025; the NRM referral was made on 27 Oct 2026, "
        "355 days later."
    )


def test_before_a_referral_the_days_run_on():
    found = measure("M34", timeline(indicators=seen("1 Nov 2026", "2 Nov 2026", "3 Nov 2026")))

    assert (found.values["referred"], found.values["days"]) == (None, 20)
    assert found.text.endswith("20 days later no NRM referral is recorded.")


def test_a_referral_that_came_first_is_said_to_have():
    subject = timeline(
        indicators=seen("1 Nov 2026", "2 Nov 2026", "3 Nov 2026"), events=(REFERRED,)
    )

    assert measure("M34", subject).text.endswith("on 27 Oct 2026, 7 days before.")


@pytest.mark.parametrize("third", ["", "not known", "May 2026", "24 Nov 2026"])
def test_an_indicator_with_no_day_or_one_to_come_does_not_count(third):
    found = measure("M34", timeline(indicators=seen("1 Nov 2026", "2 Nov 2026", third)))

    assert found.values["from"] is None
    assert found.text == "Fewer than 3 indicators have evidence with a date."


def test_indicators_about_services_do_not_count():
    about_services = indicator("SY01", "3 Nov 2026")

    found = measure("M34", timeline(indicators=(*seen("1 Nov 2026", "2 Nov 2026"), about_services)))

    assert found.values["from"] is None
