"""Days and hours counted from now, from a return, or back from a day: 2d, +10wd, 48h, in the 72."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from strategy_desk.domain.date_words import NUMBER, count
from strategy_desk.domain.deadlines.asked import Asked, Match, Reading, compiled
from strategy_desk.domain.time import add_months, day_words, instant_words, to_local, to_utc
from strategy_desk.domain.timescales import add_working_days, return_interview_due
from strategy_desk.errors import AskWhich

_DAY = timedelta(days=1)

_NOW = re.compile(r"today|now|(?:today's|this|the)? ?(?:strategy )?meeting|this date")
_RETURN = re.compile(
    r"(?:the |his |her |their |child's )*(?:return(?:ing)?(?: home)?|being (?:found|returned)"
    r"|coming (?:home|back))"
)


def _hours(asked: Asked, found: Match) -> Reading | None:
    number = 1 if found["n"] is None else count(found["n"])
    length = timedelta(minutes=number) if found["unit"][0] == "m" else timedelta(hours=number)
    if (found["n"] or "").startswith("half"):
        length /= 2
    start = _instant(asked, found["base"])
    return asked.limit(to_utc(start) + length, f"counted from {instant_words(start)}")


def _the_72(asked: Asked, _found: Match) -> Reading | None:
    returned = _returned(asked)
    basis = f"72 hours from the return on {instant_words(returned)}"
    return asked.limit(return_interview_due(returned), basis)


def _working_days(asked: Asked, found: Match) -> Reading | None:
    base = _base_day(asked, found["base"])
    if base is None:
        return None
    number = count(found["n"])
    day = add_working_days(base, number, asked.jurisdiction, asked.closed)
    return Reading(day=day, basis=f"{number} working {_days(number)} from {day_words(base)}")


def _next_working_day(asked: Asked, _found: Match) -> Reading | None:
    return Reading(day=add_working_days(asked.today, 1, asked.jurisdiction, asked.closed))


def _calendar(asked: Asked, found: Match) -> Reading | None:
    base = _base_day(asked, found["base"])
    if base is None:
        return None
    return Reading(day=_moved(base, _number(found), found["unit"]))


def _couple(asked: Asked, found: Match) -> Reading | None:
    day = _moved(asked.today, 2, found["unit"])
    return Reading(day=day, doubt=f"'{asked.words}' is loose: say if {day_words(day)} is meant")


def _working_days_before(asked: Asked, found: Match) -> Reading | None:
    base = asked.read(found["base"])
    if base is None or base.day is None:
        return None
    number = count(found["n"])
    day = add_working_days(base.day, -number, asked.jurisdiction, asked.closed)
    basis = f"{number} working {_days(number)} before {day_words(base.day)}"
    return Reading(day=day, doubt=base.doubt, basis=basis)


def _calendar_before(asked: Asked, found: Match) -> Reading | None:
    base = asked.read(found["base"])
    if base is None or base.day is None:
        return None
    return Reading(day=_moved(base.day, -_number(found), found["unit"]), doubt=base.doubt)


def _before(asked: Asked, found: Match) -> Reading | None:
    base = asked.read(found["base"])
    if base is None or base.day is None:
        return None
    day = asked.last_worked(base.day - _DAY)
    doubt = f"before {day_words(base.day)} is {day_words(day)} at the latest: say if that is meant"
    return Reading(day=day, doubt=base.doubt or doubt)


def _next_meeting(asked: Asked, _found: Match) -> Reading | None:
    if asked.next_meeting is None:
        raise AskWhich("The next meeting has no date yet: set it, or say the day.")
    return Reading(day=asked.next_meeting, basis="the next meeting")


def _bare_plus(asked: Asked, _found: Match) -> Reading | None:
    raise AskWhich(f"'{asked.words}' does not say what it counts: add d, wd or h.")


def _number(found: Match) -> int:
    return count(found["n"] or "1")


def _days(number: int) -> str:
    return "day" if number == 1 else "days"


def _moved(day: date, number: int, unit: str) -> date:
    if unit.startswith("m"):
        return add_months(day, number)
    lengths = {"d": 1, "c": 1, "w": 7, "f": 14}
    return day + number * lengths[unit[0]] * _DAY


def _instant(asked: Asked, base: str | None) -> datetime:
    if base is None or _NOW.fullmatch(base):
        return asked.now
    if _RETURN.fullmatch(base):
        return _returned(asked)
    raise AskWhich(f"'{asked.words}' counts hours from no known time: say the day and time.")


def _base_day(asked: Asked, base: str | None) -> date | None:
    if base is None or _NOW.fullmatch(base):
        return asked.today
    if _RETURN.fullmatch(base):
        return to_local(_returned(asked)).date()
    reading = asked.read(base)
    if reading and reading.doubt:
        raise AskWhich(f"{reading.doubt[:1].upper()}{reading.doubt[1:]}.")
    return reading.day if reading else None


def _returned(asked: Asked) -> datetime:
    if asked.returned is None:
        raise AskWhich("No return is recorded to count from: say the day and time.")
    return asked.returned


_LEAD = r"(?:in |within |inside |\+ ?)?(?:the )?(?:next )?(?!an?[hdw]\b)"
_TAIL = r"'?s?'?(?: time)?(?: (?:from|of|after|post) (?P<base>.+))?"
_HOURS = r"(?P<unit>h|hrs?|hours?|mins?|minutes?)"
_UNIT = (
    r"(?:calendar (?=m))?"
    r"(?P<unit>d|days?|c(?:alendar )?days?|w|wks?|weeks?|fortnights?|mths?|months?)"
)
_WORKING = r"(?:wds?|w/d|(?:working|work|business) ?days?)"

FORMS = compiled(
    [
        (
            r"(?:in |within |inside |the end of |end of )?the 72"
            r"(?: ?(?:h|hrs?|hours?))?(?: (?:window|limit))?"
            r"|72[ -]?(?:h|hrs?|hours?) (?:window|limit)|(?:within|inside) 72",
            _the_72,
        ),
        (rf"{_LEAD}(?P<n>{NUMBER}|half an?) ?{_HOURS}{_TAIL}", _hours),
        (rf"(?:within )?(?P<n>)the (?P<unit>hour){_TAIL}", _hours),
        (rf"(?P<n>{NUMBER}) ?{_WORKING} (?:before|prior to) (?P<base>.+)", _working_days_before),
        (
            rf"(?:the )?(?:(?P<n>{NUMBER}) ?)?{_UNIT} (?:before|prior to) (?P<base>.+)",
            _calendar_before,
        ),
        (rf"{_LEAD}(?P<n>{NUMBER}) ?{_WORKING}{_TAIL}", _working_days),
        (rf"(?:the )?(?:next|following) {_WORKING}", _next_working_day),
        (rf"{_LEAD}(?P<n>{NUMBER}) ?{_UNIT}{_TAIL}", _calendar),
        (rf"{_LEAD}(?P<n>)(?P<unit>fortnight){_TAIL}", _calendar),
        (rf"{_LEAD}(?:a )?couple (?:of )?(?P<unit>days|weeks|months)'?(?: time)?", _couple),
        (
            r"(?:before |in time for )?(?:the |our |next |review |follow[- ]?up |reconvened "
            r"|strategy |missing )*(?:meeting|review|discussion|strategy)",
            _next_meeting,
        ),
        (r"(?:before|prior to|ahead of|in advance of) (?P<base>.+)", _before),
        (r"\+ ?\d{1,3}", _bare_plus),
    ]
)
