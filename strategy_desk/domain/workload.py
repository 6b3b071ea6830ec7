"""What each agency still has to do, and what has been late the longest.

Source: design specification 9.1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dissents import LateStage


@dataclass(frozen=True, kw_only=True)
class AgencyLoad:
    """One agency's open actions."""

    agency: str
    name: str
    overdue: int
    this_week: int
    later: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.overdue + self.this_week + self.later


@dataclass(frozen=True, kw_only=True)
class OverdueAction:
    """An action past its date, with the child it is for."""

    action: ActionRecord
    child: ChildRecord
    days: int
    working_days: int


@dataclass(frozen=True, kw_only=True)
class Workload:
    """Every agency with something to do, and what is late, the longest first.

    ``disagreements`` are the stages of them that are late.
    """

    loads: tuple[AgencyLoad, ...] = ()
    overdue: tuple[OverdueAction, ...] = ()
    disagreements: tuple[LateStage, ...] = ()


def loads(
    actions: Iterable[ActionRecord], agencies: Iterable[tuple[str, str]], today: date
) -> tuple[AgencyLoad, ...]:
    """Count the open actions of agencies, given as code and name; the most that is late first.

    Late, due by Sunday, and later or without a date.
    """
    sunday = today + timedelta(days=6 - today.weekday())
    found = list(actions)
    counted = []
    for agency, name in agencies:
        own = [action for action in found if action.agency == agency]
        late = sum(action.is_overdue(today) for action in own)
        week = sum(action.due is not None and today <= action.due <= sunday for action in own)
        later = len(own) - late - week
        counted.append(
            AgencyLoad(agency=agency, name=name, overdue=late, this_week=week, later=later)
        )
    busy = [load for load in counted if load.total]
    return tuple(sorted(busy, key=lambda load: (-load.overdue, -load.total)))


def longest_overdue(
    actions: Iterable[ActionRecord], children: Iterable[ChildRecord], today: date
) -> tuple[OverdueAction, ...]:
    """Return what is late, the longest first."""
    by_id = {child.id: child for child in children}
    late = [action for action in actions if action.is_overdue(today)]
    return tuple(
        OverdueAction(
            action=action,
            child=by_id[action.child],
            days=action.days_late(today),
            working_days=action.working_days_late(
                today, by_id[action.child].jurisdiction, by_id[action.child].closed
            ),
        )
        for action in sorted(late, key=lambda action: (action.due or today, action.number))
    )
