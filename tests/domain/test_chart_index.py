"""What is in view is found exactly, as a scan of everything would find it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from strategy_desk.domain.chart import index

seconds = some.integers(0, 10_000).map(float)
times = some.lists(seconds, max_size=80).map(sorted)


@given(times, seconds, seconds)
def test_visible_is_what_a_scan_finds(at, one, other):
    first, last = sorted((one, other))

    found = [at[position] for position in index.visible(at, first, last)]

    assert found == [time for time in at if first <= time <= last]


@given(
    some.lists(some.tuples(seconds, seconds).map(sorted).map(tuple), max_size=60), seconds, seconds
)
def test_spans_in_view_are_what_a_scan_finds(spans, one, other):
    first, last = sorted((one, other))

    found = index.Spans(spans).visible(first, last)

    assert sorted(found) == [
        position for position, (start, end) in enumerate(spans) if start <= last and end >= first
    ]


@given(times, seconds, seconds, some.integers(1, 900))
def test_groups_hold_everything_in_view_once_and_in_order(at, one, other, width):
    first, last = sorted((one, other))

    found = list(index.groups(at, first, last, width))

    positions = [p for group in found for p in range(group.first, group.stop)]
    assert positions == sorted(set(positions))
    assert {p for p, time in enumerate(at) if first <= time <= last} <= set(positions)
    assert all(at[group.stop - 1] - at[group.first] < width for group in found)


@given(times, seconds, seconds, some.integers(1, 900))
def test_neighbouring_groups_stand_apart_except_where_a_run_begins(at, one, other, width):
    first, last = sorted((one, other))

    found = list(index.groups(at, first, last, width))

    for group, after in pairwise(found):
        run_begins = at[group.first] // (32 * width) < at[after.first] // (32 * width)
        assert run_begins or at[after.first] - at[group.first] >= width


@given(times, seconds, seconds, some.integers(1, 900), some.integers(0, 900))
def test_groups_stay_the_same_while_the_view_moves(at, one, other, width, by):
    first, last = sorted((one, other))

    here = {(g.first, g.stop) for g in index.groups(at, first, last, width)}
    there = {(g.first, g.stop) for g in index.groups(at, first + by, last + by, width)}

    shared = {p for group in here for p in range(*group)} & {
        p for group in there for p in range(*group)
    }
    assert {g for g in here if g[0] in shared} == {g for g in there if g[0] in shared}


@given(times, seconds, seconds, some.integers(1, 900), some.integers(0, 900))
def test_cells_come_whole_and_begin_where_they_are_counted_from(at, one, other, width, origin):
    first, last = sorted((one, other))

    found = list(index.cells(at, first, last, width, origin))

    for group in found:
        cell = {(time - origin) // width for time in at[group.first : group.stop]}
        assert len(cell) == 1
        assert sum((time - origin) // width in cell for time in at) == len(group)


@given(times.filter(bool), seconds)
def test_nearest_is_the_least_distance(at, second):
    assert abs(at[index.nearest(at, second)] - second) == min(abs(time - second) for time in at)


@given(times, seconds, seconds, some.integers(1, 900), some.integers(0, 90))
def test_what_is_kept_at_one_zoom_is_what_would_be_found_anew(at, one, other, width, more):
    first, last = sorted((one, other))
    kept = index.Groups(at, lambda group: len(group))
    kept.visible(first - 500, last - 500, width, width + more)

    found = kept.visible(first, last, width, width + more)

    assert found == index.Groups(at, len).visible(first, last, width, width + more)
    positions = [p for _, group, _ in found for p in range(group.first, group.stop)]
    assert {p for p, time in enumerate(at) if first <= time <= last} <= set(positions)
    assert all(second == at[group.first] and size == len(group) for second, group, size in found)
