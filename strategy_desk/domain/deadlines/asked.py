"""A deadline as it was asked, and what a form makes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from strategy_desk.domain.time import day_words, to_local
from strategy_desk.domain.timescales import Jurisdiction, is_working_day, last_working_day

DEEPEST = 3
"""Phrases inside phrases: '3 working days before the end of the month' is two."""

Match: TypeAlias = "re.Match[str]"
Form: TypeAlias = "Callable[[Asked, Match], Reading | None]"
Forms: TypeAlias = "Sequence[tuple[re.Pattern[str], Form]]"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A day, or nothing where two were said that disagree.

    ``doubt`` is a clause that somebody has to answer; ``at`` is the UTC instant of a limit in
    elapsed hours, which weekends and holidays do not move; ``basis`` is what it was counted from.
    """

    day: date | None
    clock: time | None = None
    doubt: str = ""
    basis: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The phrase, and the moment and the office it was typed in. ``now`` is London time."""

    words: str
    now: datetime
    jurisdiction: Jurisdiction
    next_meeting: date | None
    returned: datetime | None
    closed: frozenset[date]
    forms: Forms
    depth: int = 0

    @property
    def today(self) -> date:
        """The date it is asked on."""
        return self.now.date()

    @property
    def monday(self) -> date:
        """The first day of the week it is asked in."""
        return self.today - timedelta(days=self.today.weekday())

    def read(self, phrase: str) -> Reading | None:
        """Read a day by the first form that fits."""
        if self.depth < DEEPEST:
            deeper = replace(self, depth=self.depth + 1)
            for pattern, form in self.forms:
                found = pattern.fullmatch(phrase)
                if found and (reading := form(deeper, found)):
                    return reading
        return None

    def works(self, day: date) -> bool:
        """Whether the office works on a day."""
        return is_working_day(day, self.jurisdiction, self.closed)

    def last_worked(self, day: date) -> date:
        """Return a day, or the last one worked before it."""
        return last_working_day(day, self.jurisdiction, self.closed)

    def loosely(self, day: date) -> Reading:
        """Return the last worked day that a loose phrase allows, to be confirmed."""
        day = max(self.last_worked(day), self.today)
        return Reading(day=day, doubt=f"'{self.words}' is not one day: say if {day_words(day)} is")

    def limit(self, at: datetime, basis: str) -> Reading:
        """Return an instant that nothing moves."""
        local = to_local(at)
        clock = local.time().replace(second=0, microsecond=0)
        return Reading(day=local.date(), clock=clock, basis=basis, at=at)


def compiled(table: Sequence[tuple[str, Form]]) -> Forms:
    """Return a table of forms ready to try in order."""
    return [(re.compile(pattern), form) for pattern, form in table]


def said(found: Match) -> str:
    """Return the one alternative of a pattern that matched."""
    return next((group for group in found.groups() if group), "")
