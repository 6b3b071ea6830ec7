"""What of a lane is in view, at a cost that follows what is visible and not what is recorded."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

RUN = 32
"""Widths from one border, at which marks begin to be put together anew, to the next."""


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
    position = bisect_left(times, _border(first, run, 0))
    end = bisect_right(times, last)
    while position < end:
        border = _border(times[position], run, 0) + run
        until = min(times[position] + width, border)
        stop = max(bisect_left(times, until, position), position + 1)
        if times[stop - 1] >= first:
            yield Group(position, stop)
        position = stop


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


def _border(second: float, width: float, origin: float) -> float:
    """Return where the cell of a second begins."""
    return origin + (second - origin) // width * width
