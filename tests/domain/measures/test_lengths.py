"""M15 over 24, 48 and 72 hours."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.domain.measuring import made, measure, spans, timeline, values
from tests.domain.rowan import episode


@pytest.mark.parametrize(
    ("end", "over"),
    [
        ("4 Nov 2026 18:00", []),
        ("4 Nov 2026 18:01", ["24h"]),
        ("6 Nov 2026 18:00", ["24h", "48h"]),
        ("6 Nov 2026 18:01", ["24h", "48h", "72h"]),
    ],
)
def test_over_is_longer_than(end, over):
    found = values("M15", timeline(episode(1, "3 Nov 2026 18:00", end)))

    assert [limit for limit, counts in found.items() if counts["closed"]] == over


def test_an_open_episode_counts_as_long_as_it_has_lasted():
    """AC09: 58 hours and 50 minutes."""
    found = measure("M15", timeline(episode(1, "20 Nov 2026 22:10")))

    assert [found.values[limit]["open"] for limit in ("24h", "48h", "72h")] == [1, 1, 0]
    assert (
        found.text
        == "1 of 1 lasted over 24 hours, 1 over 48 and 0 over 72; 1 of them not over yet."
    )


def test_a_return_known_to_the_day_counts_where_it_was_longer_whatever_the_hour():
    found = measure("M15", timeline(episode(1, "3 Nov 2026 18:00", "6 Nov 2026")))

    assert [found.values[limit]["closed"] for limit in ("24h", "48h", "72h")] == [1, 1, 0]
    assert found.left_out == 1


def test_days_alone_can_be_enough():
    found = measure("M15", timeline(episode(1, "13 Nov 2026", "20 Nov 2026")))

    assert (found.values["72h"]["closed"], found.left_out) == (1, 0)


def test_the_autumn_night_has_25_hours():
    found = values("M15", timeline(episode(1, "24 Oct 2026 12:00", "25 Oct 2026 11:30")))

    assert found["24h"]["closed"] == 1


@given(spans)
def test_what_is_over_72_hours_is_over_48_and_24(episodes):
    found = values("M15", made(episodes))

    assert (
        set(found["72h"]["episodes"])
        <= set(found["48h"]["episodes"])
        <= set(found["24h"]["episodes"])
    )
