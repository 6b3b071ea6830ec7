"""Other children missing at the same time (domain specification 3.2 M36)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.services import children, episodes, timelines
from strategy_desk.services.timelines import TimelineKey


@pytest.fixture
def other(desk: Desk) -> UUID:
    """A second child on the desk, with the reference T-2."""
    command = AddChild(reference="T-2", name="Ash Byrne", date_of_birth=date(2011, 3, 4))
    return desk.carry_out(children.add, command)


def missing(desk: Desk, child: UUID, start: str, end: str | FuzzyDate = "", **more) -> None:
    returned = read_moment(end) if isinstance(end, str) and end else end or None
    command = RecordEpisode(
        child=child, missing_since=read_moment(start), returned=returned, **more
    )
    desk.carry_out(episodes.record, command)


def beside(desk: Desk, audience: str = "chair", as_of: str = "") -> list[str]:
    moment = read_moment(as_of).at if as_of else desk.now()
    key = TimelineKey(reference="T-1", as_of=moment, audience=audience)
    return [one.reference for one in desk.get(timelines.read, key).co_missing or ()]


@pytest.mark.parametrize(
    ("start", "end", "overlaps"),
    [
        ("1 Nov 2026 20:00", "2 Nov 2026 02:00", True),
        ("1 Nov 2026 20:00", "", True),
        ("1 Nov 2026 22:00", "2 Nov 2026 02:00", False),  # just as the other came home
        ("1 Nov 2026 06:00", "1 Nov 2026 10:00", False),
        ("31 Oct 2026", "2 Nov 2026", True),  # whatever the hours
        ("1 Nov 2026", "1 Nov 2026", False),  # perhaps
        ("31 Oct 2026 10:00", FuzzyDate.unknown("came home, not said when"), False),
        ("Oct 2026", "Nov 2026", False),
    ],
)
def test_only_what_certainly_overlapped_counts(desk, child, other, start, end, overlaps):
    missing(desk, child, "1 Nov 2026 10:00", "1 Nov 2026 22:00")
    missing(desk, other, start, end)

    assert beside(desk) == (["T-2"] if overlaps else [])


def test_a_child_is_not_beside_itself(desk, child):
    missing(desk, child, "1 Nov 2026 10:00", "1 Nov 2026 22:00")
    missing(desk, child, "1 Nov 2026 12:00", "1 Nov 2026 23:00")

    assert beside(desk) == []


def test_two_children_missing_now_are_missing_together(desk, child, other):
    missing(desk, child, "22 Nov 2026 10:00")
    missing(desk, other, "22 Nov 2026 22:00")

    assert beside(desk) == ["T-2"]
    assert beside(desk, as_of="22 Nov 2026 21:00") == []


def test_professionals_count_and_the_family_is_told_nothing(desk, child, other):
    missing(desk, child, "1 Nov 2026 10:00", "1 Nov 2026 22:00")
    missing(desk, other, "1 Nov 2026 12:00", "1 Nov 2026 23:00")

    assert {who: beside(desk, who) for who in ("POL", "professionals", "HOM", "family")} == {
        "POL": ["T-2"], "professionals": [""], "HOM": [], "family": [],
    }  # fmt: skip


def test_an_episode_that_a_reader_may_not_see_is_not_even_counted(desk, child, other):
    missing(desk, child, "1 Nov 2026 10:00", "1 Nov 2026 22:00")
    missing(desk, other, "1 Nov 2026 12:00", "1 Nov 2026 23:00", tier=Tier.POLICE)

    assert (beside(desk), beside(desk, "professionals")) == (["T-2"], [])
