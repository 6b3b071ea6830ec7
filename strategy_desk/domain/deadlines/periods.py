"""Weeks and months: end of the week, month end, first week of Jan, w/c 30 Nov, mid December."""

from __future__ import annotations

from datetime import date, timedelta

from strategy_desk.domain.date_words import MONTH, WEEKDAY, full_year, month_number, weekday_number
from strategy_desk.domain.deadlines.asked import Asked, Form, Match, Reading, compiled
from strategy_desk.domain.time import day_words, month_end
from strategy_desk.domain.timescales import add_working_days, next_working_day
from strategy_desk.errors import AskWhich

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


def _end_of_week(weeks: int) -> Form:
    """Friday, which is only plain when it is worked and not yet here."""

    def form(asked: Asked, _found: Match) -> Reading | None:
        friday = asked.monday + weeks * _WEEK + 4 * _DAY
        if asked.today < friday and asked.works(friday):
            return Reading(day=friday)
        return asked.loosely(friday if asked.today <= friday else friday + _WEEK)

    return form


def _some_day_this_week(asked: Asked, _found: Match) -> Reading | None:
    friday = asked.monday + 4 * _DAY
    return asked.loosely(friday if asked.today <= friday else friday + _WEEK)


def _next_weekend(asked: Asked, _found: Match) -> Reading | None:
    this, following = (asked.monday + n * _DAY for n in (6, 13))
    both = f"{day_words(this)} or {day_words(following)}"
    return Reading(day=following, doubt=f"next weekend can end on {both}: say which")


def _next_week(asked: Asked, _found: Match) -> Reading | None:
    first, last = (asked.monday + n * _DAY for n in (7, 11))
    raise AskWhich(f"Next week is {day_words(first)} to {day_words(last)}: say the day.")


def _day_of_week(weeks: int, days: int) -> Form:
    """Return the form of a day of that week, or the first worked after it."""

    def form(asked: Asked, _found: Match) -> Reading | None:
        day = asked.monday + weeks * _WEEK + days * _DAY
        return asked.loosely(next_working_day(day, asked.jurisdiction, asked.closed))

    return form


def _midweek(asked: Asked, _found: Match) -> Reading | None:
    wednesday = asked.monday + 2 * _DAY
    return asked.loosely(wednesday if asked.today <= wednesday else wednesday + _WEEK)


def _end_of_month(asked: Asked, found: Match) -> Reading | None:
    return Reading(day=month_end(_month(asked, found)))


def _end_of_year(asked: Asked, _found: Match) -> Reading | None:
    return Reading(day=date(asked.today.year, 12, 31))


def _part_of_month(asked: Asked, found: Match) -> Reading | None:
    first = _month(asked, found)
    last = {"e": 10, "s": 10, "b": 10, "m": 15}.get(found["part"][0], month_end(first).day)
    return asked.loosely(first.replace(day=last))


def _week_of_month(asked: Asked, found: Match) -> Reading | None:
    """The first week is the one with the first working day; the last ends in the month."""
    first = _month(asked, found)
    if found["nth"] == "last":
        return asked.loosely(_weekday_on_or_before(month_end(first), 4))
    worked = next_working_day(first, asked.jurisdiction, asked.closed)
    friday = worked + (4 - worked.weekday()) * _DAY
    return asked.loosely(friday + (_NTH[found["nth"]] - 1) * _WEEK)


def _weekday_of_month(asked: Asked, found: Match) -> Reading | None:
    first, weekday = _month(asked, found), weekday_number(found["weekday"])
    if found["nth"] == "last":
        return Reading(day=_weekday_on_or_before(month_end(first), weekday))
    return Reading(day=_weekday_on_or_before(first + 6 * _DAY, weekday) + _nth(found) * _WEEK)


def _working_day_of_month(asked: Asked, found: Match) -> Reading | None:
    first = _month(asked, found)
    if found["nth"] == "last":
        return Reading(day=asked.last_worked(month_end(first)))
    number = _nth(found) + 1
    return Reading(day=add_working_days(first - _DAY, number, asked.jurisdiction, asked.closed))


def _week_from(asked: Asked, found: Match) -> Reading | None:
    base = asked.read(found["base"])
    if base is None or base.day is None:
        return None
    reading = asked.loosely(base.day + (4 - base.day.weekday()) % 7 * _DAY)
    return Reading(day=reading.day, doubt=base.doubt or reading.doubt)


def _week_to(asked: Asked, found: Match) -> Reading | None:
    base = asked.read(found["base"])
    return asked.loosely(base.day) if base and base.day else None


def _nth(found: Match) -> int:
    return _NTH[found["nth"]] - 1


def _weekday_on_or_before(day: date, weekday: int) -> date:
    return day - (day.weekday() - weekday) % 7 * _DAY


def _month(asked: Asked, found: Match) -> date:
    """Return the first day of the month named: this, next, or the coming one of that name."""
    first, name = asked.today.replace(day=1), found["month"] or ""
    if name.startswith("next"):
        return (first + 31 * _DAY).replace(day=1)
    if not name or name.startswith(("this", "the", "month")):
        return first
    number = month_number(name)
    if found["year"]:
        return date(full_year(found["year"]), number, 1)
    return date(asked.today.year + (number < asked.today.month), number, 1)


_NTH = {
    word: n
    for n, words in enumerate(("first 1", "second 2", "third 3", "fourth 4"), 1)
    for word in words.split()
}
_ORDINAL = rf"(?P<nth>{'|'.join(_NTH)}|last)"
_MONTH = rf"(?P<month>(?:(?:this|the|next) )?month|{MONTH})(?: (?P<year>20\d\d))?"

FORMS = compiled(
    [
        (r"(?:the )?end of (?:the |this )?(?:working )?week|eow", _end_of_week(0)),
        (r"(?:the )?end of next week", _end_of_week(1)),
        (
            r"(?:(?:some|any) ?time |(?:late|later|in|within|during|over|before) )?"
            r"(?:the |this )(?:week|weekend)|weekend",
            _some_day_this_week,
        ),
        (r"next weekend", _next_weekend),
        (
            r"(?:(?:some|any) ?time )?(?:in |during )?(?:the )?(?:next|following) week"
            r"(?: (?:some|any) ?time)?",
            _next_week,
        ),
        (r"(?:the )?(?:start|beginning) of next week", _day_of_week(1, 0)),
        (r"early next week", _day_of_week(1, 1)),
        (r"(?:mid|middle of)[- ]?next week", _day_of_week(1, 2)),
        (r"later? next week", _day_of_week(1, 4)),
        (r"mid[- ]?week|(?:mid|middle of)[- ]?(?:this |the )week", _midweek),
        (r"(?:(?:the )?end of month|eom|month[- ]?end)(?P<month>)(?P<year>)", _end_of_month),
        (rf"(?:the )?(?:end|last day)(?: of| in)? {_MONTH}", _end_of_month),
        (r"(?:the )?end of (?:the |this )?year|eoy|year[- ]?end", _end_of_year),
        (
            rf"(?:in )?(?:the )?(?P<part>early|start of|beginning of|mid|middle of|later?)[- ]"
            rf"(?:in )?{_MONTH}",
            _part_of_month,
        ),
        (
            rf"(?:in |during )?(?:the )?{_ORDINAL} (?:full |working )?week(?: of| in)? {_MONTH}",
            _week_of_month,
        ),
        (
            rf"(?:the )?{_ORDINAL} (?P<weekday>{WEEKDAY})(?: of| in)? {_MONTH}",
            _weekday_of_month,
        ),
        (rf"(?:the )?{_ORDINAL} (?:wd|working day)(?: of| in)? {_MONTH}", _working_day_of_month),
        (
            r"(?:the )?(?:w/?c|w/?b|week (?:commencing|beginning|of|starting)) (?P<base>.+)",
            _week_from,
        ),
        (r"(?:the )?(?:w/?e|week ending) (?P<base>.+)", _week_to),
    ]
)
