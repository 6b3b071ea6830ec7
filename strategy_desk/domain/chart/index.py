"""What of a lane is in view, at a cost that follows what is visible and not what is recorded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")

RUN = 32
"""Widths from one border, at which marks begin to be put together anew, to the next."""

CROWD = 26
"""Marks of one run above which those near each other become one sooner."""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring marks drawn as one: positions from ``first`` up to ``stop``."""

    first: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.first


def visible(times: Sequence[float], first: float, last: float) -> range:
    """Return the positions of the sorted times from one second to another, both counted."""
    return range(bisect_left(times, first), bisect_right(times, last))


def cells(
    times: Sequence[float], first: float, last: float, width: float, origin: float
) -> Iterator[Group]:
    """Go through what is in view, marks that share one cell of ``width`` seconds as one.

    Cells are counted from ``origin`` and not from the view; those at the edges come whole.
    """
    position = bisect_left(times, _border(first, width, origin))
    end = bisect_left(times, _border(last, width, origin) + width)
    while position < end:
        border = _border(times[position], width, origin) + width
        stop = max(bisect_left(times, border, position, end), position + 1)
        yield Group(position, stop)
        position = stop


def groups(times: Sequence[float], first: float, last: float, width: float) -> Iterator[Group]:
    """Go through what is in view, marks less than ``width`` seconds after another's as one.

    A run begins anew at each wide border, whatever the view, so that nothing regroups while the
    view moves; the runs at both edges come whole as far as they touch the view.
    """
    run = RUN * width
    for number in range(int(first // run), int(last // run) + 1):
        for group in _run(times, number * run, run, width):
            if times[group.stop - 1] >= first and times[group.first] <= last:
                yield group


class Groups(Generic[T]):
    """The groups of one row with what stands for each, kept while the view moves at one zoom.

    Marks nearer than ``close`` are one; in a run that is crowded, those nearer than ``joined``.
    """

    def __init__(self, times: Sequence[float], stands: Callable[[Group], T]) -> None:
        self._times = times
        self._stands = stands
        self._widths = (0.0, 0.0)
        self._runs: dict[int, list[tuple[float, Group, T]]] = {}

    def visible(
        self, first: float, last: float, close: float, joined: float
    ) -> list[tuple[float, Group, T]]:
        """Return where each group in view is drawn, the group, and what stands for it."""
        if (close, joined) != self._widths:
            self._widths, self._runs = (close, joined), {}
        run = RUN * joined
        found: list[tuple[float, Group, T]] = []
        for number in range(int(first // run), int(last // run) + 1):
            found += self._run(number)
        begin = bisect_left(found, first, key=lambda one: self._times[one[1].stop - 1])
        return found[begin : bisect_right(found, last, key=itemgetter(0))]

    def _run(self, number: int) -> list[tuple[float, Group, T]]:
        if number not in self._runs:
            close, joined = self._widths
            start, length = number * RUN * joined, RUN * joined
            held = bisect_left(self._times, start + length) - bisect_left(self._times, start)
            width = joined if held > CROWD else close
            self._runs[number] = [
                (self._times[group.first], group, self._stands(group))
                for group in _run(self._times, start, length, width)
            ]
        return self._runs[number]


def nearest(times: Sequence[float], second: float) -> int:
    """Return the position nearest to a second. Raises IndexError for a lane without marks."""
    position = bisect_left(times, second)
    around = [p for p in (position - 1, position) if 0 <= p < len(times)]
    return sorted(around, key=lambda p: abs(times[p] - second))[0]


class Spans:
    """Things that last, found by where they overlap."""

    def __init__(self, spans: Sequence[tuple[float, float]]) -> None:
        self._order = sorted(range(len(spans)), key=lambda position: spans[position][0])
        self._starts = [spans[position][0] for position in self._order]
        self._ends = [spans[position][1] for position in self._order]
        self._latest = list(accumulate(self._ends, max))

    def visible(self, first: float, last: float) -> list[int]:
        """Return the positions, in order of start, of what overlaps a stretch of time."""
        begin = bisect_left(self._latest, first)
        stop = bisect_right(self._starts, last)
        return [self._order[p] for p in range(begin, stop) if self._ends[p] >= first]


def _run(times: Sequence[float], start: float, length: float, width: float) -> Iterator[Group]:
    """The groups of one run: each from the first mark that the one before does not hold."""
    position, end = bisect_left(times, start), bisect_left(times, start + length)
    while position < end:
        stop = max(bisect_left(times, times[position] + width, position, end), position + 1)
        yield Group(position, stop)
        position = stop


def _border(second: float, width: float, origin: float) -> float:
    """Return where the cell of a second begins."""
    return origin + (second - origin) // width * width
