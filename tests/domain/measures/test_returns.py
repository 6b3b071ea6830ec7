"""M21 how returned, M22 harm while missing."""

from __future__ import annotations

import pytest

from strategy_desk.domain.groups import group_of
from strategy_desk.domain.measures.returns import BY
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import episode


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("own return", "own return"), ("Returned of own accord", "own return"),
        ("brought himself back", "own return"), ("police", "police"),
        ("Eastmarch officers", "police"), ("other force", "other force"),
        ("British Transport Police", "other force"), ("foster carer", "carer"),
        ("her mother", "carer"), ("social worker", "other"), ("member of the public", "other"),
    ],
)  # fmt: skip
def test_how_an_episode_ended(words, group):
    assert group_of(words, BY) == group


def test_an_open_episode_has_no_return_and_one_not_said_is_left_out():
    found = measure(
        "M21",
        timeline(
            episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00", returned_by="police"),
            episode(2, "4 Nov 2026 18:00", "4 Nov 2026 20:00", returned_by="not known"),
            episode(3, "20 Nov 2026 22:10"),
        ),
    )

    assert (sum(found.values.values()), found.left_out) == (1, 1)


def test_harm_is_counted_of_the_episodes_that_answer():
    found = measure(
        "M22",
        timeline(
            episode(1, "3 Nov 2026 18:00", harm=True),
            episode(2, "4 Nov 2026 18:00", harm=False),
            episode(3, "5 Nov 2026 18:00"),
        ),
    )

    assert found.values == {"numerator": 1, "denominator": 2}
    assert (found.episodes, found.left_out) == ((1,), 1)


def test_no_answer_is_not_no_harm():
    found = timeline(episode(1, "3 Nov 2026 18:00"))

    assert values("M22", found) == {"numerator": 0, "denominator": 0}
    assert measure("M22", found).text == "No episode says whether there was harm while missing."
