"""What each agency has done, and is late with, since the last meeting about a child.

Source: design specification, screen 4 at 1920.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import Agency


@dataclass(frozen=True, kw_only=True)
class Holds:
    """One agency's actions of earlier meetings."""

    agency: Agency
    done: int
    late: int


@dataclass(frozen=True, kw_only=True)
class Holding:
    """Every agency with something to answer for since the meeting of a ``number``."""

    number: int
    agencies: tuple[Holds, ...] = ()


def holding(
    earlier: Sequence[ActionRecord],
    agencies: Iterable[Agency],
    last: tuple[int, date],
    today: date,
) -> Holding:
    """Count what was done since the last meeting, given as number and day, and what is late."""
    number, since = last
    found = []
    for agency in agencies:
        own = [action for action in earlier if action.agency == agency.code]
        done = sum(one.completed is not None and one.completed >= since for one in own)
        late = sum(one.is_overdue(today) for one in own)
        if done or any(one.is_open for one in own):
            found.append(Holds(agency=agency, done=done, late=late))
    return Holding(number=number, agencies=tuple(found))
