"""Dates that a chronology counts from another: 'same day', 'a month before death'.

What is counted from the row above gets bounds from it; what is counted from anything else has none.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from strategy_desk.domain.date_words import MONTH, NUMBER, WEEKDAY, count
from strategy_desk.domain.time import FuzzyDate, Precision, month_end
from strategy_desk.domain.vague_dates import Form, Match, Reader, compiled, shifted

_DAY = timedelta(days=1)


def _from_previous(make: Callable[[FuzzyDate, date], FuzzyDate]) -> Form:
    """Return a form that counts from the day of the row above; without it nothing has bounds."""

    def form(reader: Reader, _found: Match) -> FuzzyDate:
        previous = reader.previous
        if previous is None or previous.date is None:
            return FuzzyDate.relative(reader.words)
        return make(previous, previous.date)

    return form


def _same(reader: Reader, _found: Match) -> FuzzyDate:
    """The day of the row above, or all that is known of it; never its time."""
    previous = reader.previous
    if previous is None or previous.precision is Precision.UNKNOWN:
        return FuzzyDate.relative(reader.words)
    if previous.date:
        return FuzzyDate.on_day(previous.date)
    return previous


def _next_day(_previous: FuzzyDate, day: date) -> FuzzyDate:
    return FuzzyDate.on_day(day + _DAY)


def _night(_previous: FuzzyDate, day: date) -> FuzzyDate:
    return FuzzyDate.between(day, day + _DAY)


def _rest_of_week(_previous: FuzzyDate, day: date) -> FuzzyDate:
    sunday = day + (6 - day.weekday()) * _DAY
    return FuzzyDate.between(day, sunday if sunday > day else day + 6 * _DAY)


def _whole_week(_previous: FuzzyDate, day: date) -> FuzzyDate:
    monday = day - day.weekday() * _DAY
    return FuzzyDate.between(monday, monday + 6 * _DAY)


def _next_week(_previous: FuzzyDate, day: date) -> FuzzyDate:
    monday = day + (7 - day.weekday()) * _DAY
    return FuzzyDate.between(monday, monday + 6 * _DAY)


def _rest_of_month(_previous: FuzzyDate, day: date) -> FuzzyDate:
    return FuzzyDate.between(day, month_end(day))


def _whole_month(_previous: FuzzyDate, day: date) -> FuzzyDate:
    return FuzzyDate.in_month(day.year, day.month)


def _later(reader: Reader, found: Match) -> FuzzyDate:
    if reader.previous is None or reader.previous.date is None:
        return FuzzyDate.relative(reader.words)
    day = FuzzyDate.on_day(reader.previous.date)
    return shifted(reader, day, count(found["count"]), found["unit"])


def _uncounted(reader: Reader, _found: Match) -> FuzzyDate:
    return FuzzyDate.relative(reader.words)


_UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year)s?"
_ABOUT = r"(?:(?:c|ca|circa|about|approx|approximately|around|roughly|some|just) ?|~)?"
_COUNT = rf"(?:{NUMBER}|few|a few|several|couple of|a couple of|many|some)"
_PART = r"(?: (?:morning|afternoon|evening|am|pm))?"
_DATED = rf"(?!.*(?:\d|\b(?:{MONTH}|{WEEKDAY}|birth|birthday)\b))"

_SAME = r"(?:the )?(?:same|that)"
_TIME_OF_DAY = r"(?:day|morning|afternoon|evening)"
_COUNTED = rf"{_ABOUT}(?:{_COUNT} )?(?:(?:{_UNIT}|shortly|soon|immediately|some ?time) ?)?"

FORMS = compiled(
    [
        (rf"(?:on )?{_SAME}(?: day| date)?{_PART}|ditto|as above", _same),
        (rf"(?:later |earlier )(?:on )?{_SAME} {_TIME_OF_DAY}", _same),
        (
            rf"(?:on |the )*(?:next|following) {_TIME_OF_DAY}{_PART}|(?:the )?day after{_PART}",
            _from_previous(_next_day),
        ),
        (rf"(?:later )?{_SAME} night|overnight", _from_previous(_night)),
        (rf"later (?:on )?{_SAME} week", _from_previous(_rest_of_week)),
        (rf"{_SAME} week", _from_previous(_whole_week)),
        (r"(?:the )?(?:next|following) week", _from_previous(_next_week)),
        (rf"later (?:on )?{_SAME} month", _from_previous(_rest_of_month)),
        (rf"{_SAME} month", _from_previous(_whole_month)),
        (rf"(?P<count>{NUMBER}) (?P<unit>day|week|month|year)s? later", _later),
        (
            rf"{_COUNTED}(?:before|prior|earlier|previously|ago|after|afterwards|later|following)",
            _uncounted,
        ),
        (rf"{_COUNTED}(?:before|prior to|after|following) {_DATED}.+", _uncounted),
    ]
)
