"""Days by name and by date: today, Fri, next Friday, Friday week, 9/10, Thursday 26th."""

from __future__ import annotations

from datetime import date, timedelta

from strategy_desk.domain import dates
from strategy_desk.domain.clocks import CLOCK
from strategy_desk.domain.date_words import (
    MONTH,
    NUMBER,
    WEEKDAY,
    count,
    make_day,
    month_number,
    weekday_number,
)
from strategy_desk.domain.deadlines.asked import Asked, Form, Match, Reading, compiled, said
from strategy_desk.domain.time import DAY_NAMES, Precision, date_words, day_words, to_local

FAR_AHEAD = timedelta(days=183)
"""A date already past this year is taken as next year's only when that is nearer than this."""

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


def _days_on(days: int) -> Form:
    return lambda asked, _found: Reading(day=asked.today + days * _DAY)


def _weeks_from(days: int) -> Form:
    def form(asked: Asked, found: Match) -> Reading | None:
        return Reading(day=asked.today + days * _DAY + count(said(found) or "1") * _WEEK)

    return form


def _weekday(asked: Asked, found: Match) -> Reading | None:
    day = _coming(asked, said(found))
    if day > asked.today:
        return Reading(day=day)
    name = DAY_NAMES[day.weekday()]
    later = day_words(day + _WEEK)
    return Reading(day=day, doubt=f"today is {name}: say {day_words(day)} or {later}")


def _next_weekday(asked: Asked, found: Match) -> Reading | None:
    nearest, name = _coming(asked, said(found)), DAY_NAMES[weekday_number(said(found))]
    nearest = nearest if nearest > asked.today else nearest + _WEEK
    of_next_week = asked.monday + _WEEK + weekday_number(said(found)) * _DAY
    if nearest == of_next_week and asked.today.weekday() < 5:
        return Reading(day=nearest)
    other = max(nearest, of_next_week) if nearest < of_next_week else nearest + _WEEK
    doubt = f"next {name} can be {day_words(nearest)} or {day_words(other)}: say which"
    return Reading(day=of_next_week, doubt=doubt)


def _of_week(weeks: int) -> Form:
    def form(asked: Asked, found: Match) -> Reading | None:
        return Reading(day=asked.monday + weeks * _WEEK + weekday_number(said(found)) * _DAY)

    return form


def _weeks_after(weeks: int) -> Form:
    return lambda asked, found: Reading(day=_coming(asked, said(found)) + weeks * _WEEK)


def _counted_weeks_after(asked: Asked, found: Match) -> Reading | None:
    return Reading(day=_coming(asked, found["weekday"]) + count(found["n"]) * _WEEK)


def _after_next(asked: Asked, found: Match) -> Reading | None:
    first = _coming(asked, said(found)) + _WEEK
    both = f"{day_words(first)} or {day_words(first + _WEEK)}"
    return Reading(day=first, doubt=f"'{asked.words}' can be {both}: say which")


def _last_weekday(asked: Asked, found: Match) -> Reading | None:
    back = (asked.today.weekday() - weekday_number(said(found)) - 1) % 7 + 1
    return Reading(day=asked.today - back * _DAY)


def _day_and_month(asked: Asked, found: Match) -> Reading | None:
    month = found["month"]
    number = month_number(month) if month[0].isalpha() else int(month)
    reading = _without_year(asked, int(found["day"]), number)
    if found["weekday"] and reading.doubt:
        reading = Reading(day=make_day(asked.today.year, number, int(found["day"]), asked.words))
    return _checked(found["weekday"], reading)


def _day_dot_month(asked: Asked, found: Match) -> Reading | None:
    reading = _without_year(asked, int(found[1]), int(found[2]))
    if int(found[1]) > 23 or len(found[2]) < 2 or not reading.day:
        return reading
    clock = f"{int(found[1]):02d}:{found[2]}"
    return Reading(
        day=reading.day, doubt=f"'{found[0]}' can be {day_words(reading.day)} or {clock}: say which"
    )


def _day_of_month(asked: Asked, found: Match) -> Reading | None:
    """Read 'the 26th': of this month, or of the next when that is past."""
    day, month = int(found["day"]), asked.today.replace(day=1)
    if found["next"] or (day < asked.today.day and not found["this"]):
        month = (month + 31 * _DAY).replace(day=1)
    return _checked(found["weekday"], Reading(day=_made(asked, month, day)))


def _weekday_and_figure(asked: Asked, found: Match) -> Reading | None:
    """Read 'Fri 27' as a date, and 'Fri 4' as one only when it can be: it may be four o'clock."""
    figure = int(found["day"])
    if figure > 31:
        return None
    month = asked.today.replace(day=1)
    month = month if figure >= asked.today.day else (month + 31 * _DAY).replace(day=1)
    day = _made(asked, month, figure)
    if figure > 23:
        return _checked(found["weekday"], Reading(day=day))
    if day.weekday() != weekday_number(found["weekday"]):
        return None
    doubt = f"'{asked.words}' can be {day_words(day)} or {figure} o'clock: say which"
    return Reading(day=day, doubt=doubt)


def _whole_date(asked: Asked, found: Match) -> Reading | None:
    """Read a date with its year; two last figures after a space may be an hour instead."""
    moment = dates.read_moment(found[0])
    hour = found[0][-3:-2] == " " and found[0][-2:] < "24"
    if moment.date is None or (hour and moment.date < asked.today - FAR_AHEAD):
        return None
    clock = (
        to_local(moment.at).time() if moment.precision is Precision.EXACT and moment.at else None
    )
    return Reading(day=moment.date, clock=clock)


def _either(asked: Asked, found: Match) -> Reading | None:
    """Read 'Thurs/Fri' or '27 or 28 Nov' as its later day, to be confirmed."""
    last = asked.read(found["last"])
    if last is None or last.day is None:
        return None
    return Reading(day=last.day, doubt=f"'{asked.words}' is more than one day: say which")


def _coming(asked: Asked, name: str) -> date:
    """Return the first such weekday from today on."""
    return asked.today + (weekday_number(name) - asked.today.weekday()) % 7 * _DAY


def _without_year(asked: Asked, day: int, month: int) -> Reading:
    passed = (month, day) < (asked.today.month, asked.today.day)
    coming = make_day(asked.today.year + passed, month, day, asked.words)
    if not passed or coming - asked.today < FAR_AHEAD:
        return Reading(day=coming)
    gone = date_words(make_day(asked.today.year, month, day, asked.words))
    return Reading(day=coming, doubt=f"{gone} has passed: say if {date_words(coming)} is meant")


def _made(asked: Asked, month: date, day: int) -> date:
    return make_day(month.year, month.month, day, asked.words)


def _checked(weekday: str | None, reading: Reading) -> Reading:
    """Ask which is meant when a weekday and a date disagree."""
    if not weekday or reading.day is None or reading.day.weekday() == weekday_number(weekday):
        return reading
    is_a, said_a = (DAY_NAMES[n] for n in (reading.day.weekday(), weekday_number(weekday)))
    doubt = f"{date_words(reading.day)} is a {is_a}, not a {said_a}: say which is meant"
    return Reading(day=None, doubt=doubt)


_ON = rf"(?:(?P<weekday>{WEEKDAY}) )?(?:on )?(?:the )?"
_DAYISH = rf"{WEEKDAY}|today|tomorrow|(?:the )?\d{{1,2}}(?:[ /]?(?:{MONTH}|\d{{1,2}}))?"
_AND = r"(?: or | and | to |/| ?- ?)"

FORMS = compiled(
    [
        (r"today|tonight|(?:the )?same day", _days_on(0)),
        (
            r"tomm?orr?ow|tmrw|tmw|tomoz|2moro|(?:the )?(?:next|following) day",
            _days_on(1),
        ),
        (r"(?:the )?day after tomm?orr?ow", _days_on(2)),
        (r"yesterday", _days_on(-1)),
        (rf"(?:({NUMBER}) )?weeks? (?:from )?today|today week|this day week", _weeks_from(0)),
        (rf"(?:({NUMBER}) )?weeks? (?:from )?tomorrow|tomorrow week", _weeks_from(1)),
        (r"(?:a )?fortnight (?:from )?today|today fortnight", _days_on(14)),
        (r"(?:a )?fortnight (?:from )?tomorrow|tomorrow fortnight", _days_on(15)),
        (rf"(?:this |coming |this coming )?({WEEKDAY})(?: coming)?", _weekday),
        (rf"next ({WEEKDAY})|({WEEKDAY}) next", _next_weekday),
        (rf"({WEEKDAY}),? (?:of )?this week|this week(?: on)? ({WEEKDAY})", _of_week(0)),
        (rf"({WEEKDAY}),? (?:of )?next week|next week(?: on)? ({WEEKDAY})", _of_week(1)),
        (
            rf"({WEEKDAY}) (?:week|wk|in a week)|(?:(?:a|one|1) )?week(?: on| from)? ({WEEKDAY})",
            _weeks_after(1),
        ),
        (rf"(?P<n>{NUMBER}) weeks? on (?P<weekday>{WEEKDAY})", _counted_weeks_after),
        (rf"({WEEKDAY}) fortnight|(?:a )?fortnight(?: on| from)? ({WEEKDAY})", _weeks_after(2)),
        (rf"(?:the )?({WEEKDAY}) after(?: next)?", _after_next),
        (rf"last ({WEEKDAY})", _last_weekday),
        (rf"{_ON}(?P<day>\d{{1,2}})[-/](?P<month>\d{{1,2}})", _day_and_month),
        (r"(\d{1,2})\.(1[0-2]|0?[1-9])", _day_dot_month),
        (rf"{_ON}(?P<day>\d{{1,2}})[- /]?(?:of )?(?P<month>{MONTH})", _day_and_month),
        (rf"(?P<day>\d{{1,2}})[- ]?(?P<month>{MONTH}) (?P<weekday>{WEEKDAY})", _day_and_month),
        (
            rf"(?:(?P<weekday>{WEEKDAY}) )?(?P<month>{MONTH})[- ](?:the )?(?P<day>\d{{1,2}})",
            _day_and_month,
        ),
        (
            rf"(?:(?P<weekday>{WEEKDAY}) )?(?:on )?the (?P<day>\d{{1,2}})"
            r"(?: (?:of )?(?:(?P<this>this month|the month)|(?P<next>next month)))?",
            _day_of_month,
        ),
        (r"(?P<day>2[4-9]|3[01])(?P<weekday>)?(?P<this>)?(?P<next>)?", _day_of_month),
        (rf"(?P<weekday>{WEEKDAY}) (?P<day>\d{{1,2}})", _weekday_and_figure),
        (rf"{dates.WHOLE}(?:t{CLOCK}(?:z|[+-]\d\d:?\d\d)?)?", _whole_date),
        (rf"(?:between )?(?:{_DAYISH}){_AND}(?P<last>.+)", _either),
    ]
)
