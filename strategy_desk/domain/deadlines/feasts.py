"""Named days of the year: Christmas Eve, Easter Monday, the August bank holiday."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from strategy_desk.domain.deadlines.asked import Asked, Match, Reading, compiled
from strategy_desk.domain.timescales import bank_holidays


def _feast(asked: Asked, found: Match) -> Reading | None:
    of_year = next(day for words, day in _FEASTS if re.fullmatch(words, found["feast"]))
    if found["year"]:
        return Reading(day=of_year(int(found["year"])))
    this_year = of_year(asked.today.year)
    return Reading(day=this_year if this_year >= asked.today else of_year(asked.today.year + 1))


def _next_bank_holiday(asked: Asked, _found: Match) -> Reading | None:
    years = (asked.today.year, asked.today.year + 1)
    days = [day for year in years for day in bank_holidays(year, asked.jurisdiction)]
    return Reading(day=min(day for day in days if day > asked.today))


def _easter(year: int) -> date:
    return next(
        day + timedelta(days=2)
        for day, name in bank_holidays(year).items()
        if name == "Good Friday"
    )


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: _easter(year) + timedelta(days=days)


def _monday_of(month: int, *, last: bool) -> Callable[[int], date]:
    """Return the first Monday of May, or the last Monday of May or August."""

    def monday(year: int) -> date:
        day = date(year, month, 31 if last else 7)
        return day - timedelta(days=day.weekday())

    return monday


_FEASTS: list[tuple[str, Callable[[int], date]]] = [
    (r"(?:christmas|xmas) eve", _fixed(12, 24)),
    (r"(?:christmas|xmas)(?: day)?", _fixed(12, 25)),
    (r"boxing day", _fixed(12, 26)),
    (r"new year'?s eve|nye", _fixed(12, 31)),
    (r"new year'?s day", _fixed(1, 1)),
    (r"bonfire night|guy fawkes", _fixed(11, 5)),
    (r"halloween", _fixed(10, 31)),
    (r"good friday", _from_easter(-2)),
    (r"easter(?: sunday)?", _from_easter(0)),
    (r"easter monday", _from_easter(1)),
    (r"(?:early may|may day|first may)(?: bank holiday)?", _monday_of(5, last=False)),
    (r"(?:spring|whitsun|late may|second may) bank holiday", _monday_of(5, last=True)),
    (r"(?:august|summer) bank holiday", _monday_of(8, last=True)),
]

FORMS = compiled(
    [
        (rf"(?P<feast>{'|'.join(words for words, _ in _FEASTS)})(?: (?P<year>20\d\d))?", _feast),
        (r"(?:the )?(?:next )?bank holiday(?: monday)?", _next_bank_holiday),
    ]
)
