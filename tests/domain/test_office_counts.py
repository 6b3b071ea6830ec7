"""Counts that leave the office: what they count, and that no small number can be worked out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.office import LONG, Figures
from strategy_desk.domain.office_counts import counts, shown
from strategy_desk.domain.time import rolling
from tests.services.conftest import NOW

YEAR = rolling(365, NOW)
FEWEST = 5


def child(episodes: int, long: int = 0, within: int = 0, *, missing: bool = False) -> Figures:
    return Figures(
        child="x",
        episodes=(0, 0, 0, 0, episodes),
        before=0,
        minutes=(0,) * 5,
        longest=None,
        median=None,
        since_return=None,
        gap=None,
        soon=(0, 0, 0),
        long=(long,) * len(LONG),
        missing_now=missing,
        ended=episodes,
        offered=episodes,
        interviews_over=episodes,
        within=within,
        left_out=0,
    )


def by_name(everybody):
    return {c.name: (c.number, c.of) for c in counts(everybody, YEAR, FEWEST).lines}


def test_children_are_counted_once_and_repeats_after_the_first():
    found = by_name([child(3)] * 20)

    assert found["Children who went missing"] == (20, None)
    assert found["Episodes"] == (60, None)
    assert found["Episodes that were a repeat"] == (40, 60)
    assert found["Episodes for each child who went missing"] == (3.0, None)


def test_a_small_number_is_held_back_and_nought_is_not():
    found = by_name([*[child(2)] * 10, child(2, long=1)])

    assert found["Episodes of over 24 hours"] == (None, 22)
    assert found["Missing now"] == (0, 11)


def test_what_a_total_would_give_away_is_held_back():
    everybody = [child(2, within=2)] * 10 + [child(2, within=1)]

    assert by_name(everybody)["Return interview within 72 hours"] == (None, 22)


def test_an_office_without_episodes_counts_nought():
    assert all(number == 0 for number, _ in by_name([]).values())


@given(st.lists(st.builds(child, st.integers(1, 4), st.integers(0, 1)), max_size=30))
def test_no_small_number_can_be_worked_out(everybody):
    found = by_name(everybody)

    children, episodes = found["Children who went missing"][0], found["Episodes"][0]
    plain = [n for n, _ in found.values() if isinstance(n, int)]
    rests = [of - n for n, of in found.values() if n is not None and of is not None]
    repeats, long = found["Episodes that were a repeat"][0], found["Episodes of over 24 hours"][0]
    if episodes is not None:
        rests += [episodes - n for n in (children, repeats, long) if n is not None]
    assert not [n for n in (*plain, *rests) if 0 < n < FEWEST]


@pytest.mark.parametrize(("number", "rest", "told"), [(4, 0, None), (5, 0, 5), (9, 1, None)])
def test_the_rule(number, rest, told):
    assert shown(FEWEST, number, rest) == told
