"""M20 found with, M36 missing at the same time."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from strategy_desk.domain.co_missing import CoMissing
from strategy_desk.domain.links import LinkRole
from strategy_desk.domain.people import PersonKind
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Tier
from strategy_desk.domain.timelines import for_audience
from tests.domain import rowan
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import episode, link, person

FIRST, SECOND = UUID(int=1), UUID(int=2)


def beside(*others: tuple[int, UUID], tier: Tier = Tier.ALL):
    """The demonstration, with other children missing during some episodes."""
    subject = rowan.timeline()
    found = tuple(
        CoMissing(
            episode=subject.episodes[number - 1].id,
            child=child,
            reference=f"SD-{child.int}",
            tier=tier,
        )
        for number, child in others
    )
    return replace(subject, co_missing=found)


def test_children_and_adults_of_concern_are_counted_apart_and_by_code():
    assert measure("M20").text == (
        "Found with or last seen with: other children 1, adults of concern 1; "
        "in more than one episode: C1 in 2, X1 in 2."
    )
    assert values("M20")["people"][0] == {
        "person": "C1", "kind": "child peer", "count": 2, "episodes": [1, 6],
    }  # fmt: skip


def test_a_restricted_link_leaves_no_trace_with_professionals():
    """AC33: neither name, nor code, nor count."""
    theirs = measure("M20", for_audience(rowan.timeline(), PROFESSIONALS))

    assert (theirs.values["adults_of_concern"], theirs.values["repeat"]) == (0, ["C1"])
    assert theirs.episodes == (1, 6)
    assert "X1" not in theirs.text


def test_a_restricted_link_to_a_person_whom_everybody_may_see_is_not_counted():
    told = episode(1, "3 Nov 2026 10:00", "3 Nov 2026 20:00")
    adult = person("X1", PersonKind.ADULT_OF_CONCERN)
    tie = link(told, adult, LinkRole.FOUND_WITH, Tier.POLICE)
    subject = timeline(told, people=(adult,), links=(tie,))

    assert values("M20", subject)["adults_of_concern"] == 1
    assert values("M20", for_audience(subject, PROFESSIONALS))["adults_of_concern"] == 0


def test_an_episode_with_nobody_linked_is_left_out_and_not_called_alone():
    found = measure("M20", timeline(episode(1, "3 Nov 2026 10:00")))

    assert found.left_out == 1
    assert found.text == "Nobody found with or last seen with the child is listed here."


def test_other_children_missing_at_the_same_time():
    found = measure("M36", beside((3, FIRST), (3, SECOND), (9, FIRST)))

    assert found.values == {
        "children": 2,
        "with": [{"child": "SD-1", "episodes": [3, 9]}, {"child": "SD-2", "episodes": [3]}],
    }
    assert found.text == ("2 other children missing at the same time, during episodes 3 and 9.")


@pytest.mark.parametrize(
    ("reader", "children", "named"), [(CHAIR, 1, 1), (PROFESSIONALS, 1, 0), (FAMILY, None, 0)]
)
def test_who_they_are_is_for_those_who_may_see_both_and_others_count(reader, children, named):
    theirs = values("M36", for_audience(beside((3, FIRST)), reader))

    assert (theirs["children"], len(theirs["with"])) == (children, named)


def test_an_episode_of_another_child_that_a_reader_may_not_see_is_not_counted():
    subject = beside((3, FIRST), tier=Tier.POLICE)

    assert values("M36", for_audience(subject, PROFESSIONALS))["children"] == 0


def test_the_family_is_told_nothing_of_other_children_whether_or_not_there_are_any():
    with_, without = beside((3, FIRST)), beside()

    assert measure("M36", for_audience(with_, FAMILY)) == measure(
        "M36", for_audience(without, FAMILY)
    )
