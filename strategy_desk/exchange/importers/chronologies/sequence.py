"""Dates that stand out of the order of a table by whole years, as a slip at a new year does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from strategy_desk.domain.time import add_months

STEADY = 0.7
"""Share of the steps of a table that must go one way before one against it is worth a question."""

FEWEST = 4
HALF_A_YEAR = timedelta(days=183)


def out_of_order(days: Sequence[date]) -> list[int]:
    """Return the places of days whose year fits neither neighbour in the order of the table.

    A table that goes back in time is read backwards; one that begins again, as where agencies
    follow one another, is no slip: after it the days go on from where they fell to.
    """
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(days)]
    forwards, backwards = steps.count(1), steps.count(-1)
    if len(days) < FEWEST or max(forwards, backwards) < STEADY * (forwards + backwards):
        return []
    if backwards > forwards:
        last = len(days) - 1
        return sorted(last - place for place in _slips(list(reversed(days))))
    return _slips(days)


def _slips(days: Sequence[date]) -> list[int]:
    found: list[int] = []
    before: date | None = None
    for place, day in enumerate(days):
        after = days[place + 1] if place + 1 < len(days) else None
        if _is_slip(before, day, after):
            found.append(place)
        else:
            before = day
    return found


def _is_slip(before: date | None, day: date, after: date | None) -> bool:
    if before and after and before <= after:
        return _misses(day, before, after)
    if before is None and after:
        return day.year > after.year
    return bool(before and after is None and day.year < before.year)


def _misses(day: date, before: date, after: date) -> bool:
    """Whether the year is outside that of both, or a day far outside would fit in the next one."""
    if before <= day <= after:
        return False
    far = day < before - HALF_A_YEAR or day > after + HALF_A_YEAR
    others = (add_months(day, 12 * years) for years in (-1, 1))
    return not before.year <= day.year <= after.year or (
        far and any(before <= other <= after for other in others)
    )
