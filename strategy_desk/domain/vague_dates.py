"""Dates that are not one day: about, before, between, overnight, seasons, ages.

Each form reads its own words and hands the rest back to the reader. Nothing vague becomes a day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from strategy_desk.domain.date_words import (
    HOW_TO_WRITE,
    MONTH,
    NUMBER,
    WEEKDAY,
    count,
    full_year,
    make_day,
)
from strategy_desk.domain.time import FuzzyDate, Precision, add_months, birthday, month_end
from strategy_desk.errors import RuleBroken

UNREADABLE = "cannot be read as a date."
"""How the refusal of words that no form fits ends."""

DEEPEST = 4
"""Forms inside forms: 'about 6pm on Fri 3 May 2026' is three."""

ABOUT_DAYS = 3
"""How far either side of a day 'about' is taken to reach; of a month or year, it is one more."""

Match: TypeAlias = "re.Match[str]"
Form: TypeAlias = "Callable[[Reader, Match], FuzzyDate]"
Forms: TypeAlias = "Sequence[tuple[re.Pattern[str], Form]]"

_DAY = timedelta(days=1)

_LOOSE_DAYS = {"day": 0, "week": 3, "month": 15, "year": 183}
"""How far either side a count of units is taken to reach: half of one."""


@dataclass(frozen=True, kw_only=True)
class Reader:
    """What every form may need to know, and the way back into the table."""

    words: str
    day_first: bool
    born: date | None
    forms: Forms
    previous: FuzzyDate | None = None
    depth: int = 0

    def read(self, text: str) -> FuzzyDate:
        """Read by the first form that fits."""
        if self.depth <= DEEPEST:
            deeper = replace(self, depth=self.depth + 1)
            for pattern, form in self.forms:
                if found := pattern.fullmatch(text):
                    return form(deeper, found)
        raise RuleBroken(f"'{self.words}' {UNREADABLE}", HOW_TO_WRITE)

    def day(self, text: str) -> date:
        """Read words that must be one day, and say no time of it."""
        moment = self.read(text)
        day = None if moment.at or moment.span else moment.date
        if day is None:
            raise RuleBroken(f"'{self.words}' needs one day, and names none.", HOW_TO_WRITE)
        return day

    def make(self, year: str, month: int, day: int) -> FuzzyDate:
        """Return the day that numbers mean."""
        return FuzzyDate.on_day(make_day(full_year(year), month, day, self.words))

    def month(self, year: str, month: int) -> FuzzyDate:
        """Return the month that numbers mean."""
        first = make_day(full_year(year), month, 1, self.words)
        return FuzzyDate.in_month(first.year, first.month)

    def bounds(self, moment: FuzzyDate) -> tuple[date, date]:
        """Return the first and last day of what must have both."""
        if moment.earliest is None or moment.latest is None:
            raise RuleBroken(f"'{self.words}' {UNREADABLE}", HOW_TO_WRITE)
        return moment.earliest, moment.latest

    def months(self, year: int, first: int, last: int, *, years: int = 1) -> FuzzyDate:
        """Return the span from the start of one month to the end of one in the last year."""
        start = make_day(year, first, 1, self.words)
        end = make_day(year + years - 1, last, 1, self.words)
        return FuzzyDate.between(start, month_end(end))


def compiled(table: Sequence[tuple[str, Form]]) -> Forms:
    """Return a table of forms ready for a reader, tried in order."""
    return [(re.compile(pattern), form) for pattern, form in table]


def _third(reader: Reader, found: Match) -> FuzzyDate:
    whole = reader.read(found[2])
    third = next(n for n, words in enumerate(_THIRDS) if re.fullmatch(words, found[1]))
    start, end = reader.bounds(whole)
    if whole.precision is Precision.YEAR:
        return reader.months(start.year, 4 * third + 1, 4 * third + 4)
    if whole.precision is Precision.MONTH:
        last = end.day if third == 2 else 10 * third + 10
        return FuzzyDate.between(start.replace(day=10 * third + 1), start.replace(day=last))
    return whole


def _thirds(reader: Reader, found: Match) -> FuzzyDate:
    first, last = (reader.read(f"{part} {found[3]}") for part in (found[1], found[2]))
    (start, _), (_, end) = reader.bounds(first), reader.bounds(last)
    return FuzzyDate.between(start, end)


def _decade(reader: Reader, found: Match) -> FuzzyDate:
    return reader.months(int(found[1]), 1, 12, years=10)


def _about(reader: Reader, found: Match) -> FuzzyDate:
    moment = reader.read(" ".join(f"{found[1]} {found[2]}".split()))
    if moment.at:
        return FuzzyDate.approximate(moment.at)
    if moment.span or moment.earliest is None or moment.latest is None:
        return moment
    start, end = reader.bounds(moment)
    if moment.precision is Precision.YEAR:
        start, end = start.replace(year=start.year - 1), end.replace(year=end.year + 1)
    elif moment.precision is Precision.MONTH:
        start, end = (start - _DAY).replace(day=1), month_end(end + _DAY)
    else:
        start, end = start - ABOUT_DAYS * _DAY, end + ABOUT_DAYS * _DAY
    return FuzzyDate(precision=Precision.APPROXIMATE, earliest=start, latest=end)


def _edge(bound: Callable[[FuzzyDate, date, date], FuzzyDate]) -> Form:
    """Return the form of a bound; an age keeps its words where no date of birth gives it dates."""

    def form(reader: Reader, found: Match) -> FuzzyDate:
        moment = reader.read(found["rest"])
        if moment.precision is Precision.AGE and not moment.earliest:
            return moment
        return bound(moment, *reader.bounds(moment))

    return form


def _before(moment: FuzzyDate, start: date, _end: date) -> FuzzyDate:
    return FuzzyDate.before(start + _DAY if moment.at else start)


def _up_to(_moment: FuzzyDate, _start: date, end: date) -> FuzzyDate:
    return FuzzyDate.before(end + _DAY)


def _after(moment: FuzzyDate, _start: date, end: date) -> FuzzyDate:
    return FuzzyDate.after(end - _DAY if moment.at else end)


def _from_then_on(_moment: FuzzyDate, start: date, _end: date) -> FuzzyDate:
    return FuzzyDate.after(start - _DAY)


def _between(reader: Reader, found: Match) -> FuzzyDate:
    last = reader.read(found["last"])
    first = _completed(reader, found["first"], found["last"])
    if first.at and last.at:
        return FuzzyDate.within(first.at, last.at)
    (start, _), (_, end) = reader.bounds(first), reader.bounds(last)
    return FuzzyDate.on_day(start) if start == end else FuzzyDate.between(start, end)


def _completed(reader: Reader, first: str, last: str) -> FuzzyDate:
    """Read the first end of a span with what it left to the second: the 3 of '3 and 5 May'."""
    if re.fullmatch(rf"\d+ \d+|{WEEKDAY}", first):
        raise RuleBroken(f"'{reader.words}' {UNREADABLE}", HOW_TO_WRITE)
    parts = re.findall(r"[^ /.-]+", last)
    for n in range(len(parts) + 1):
        try:
            return reader.read(" ".join([first, *parts[len(parts) - n :]]))
        except RuleBroken as broken:
            refused = broken
    raise refused


def _overnight(reader: Reader, found: Match) -> FuzzyDate:
    moment = reader.read(found["rest"])
    start, end = reader.bounds(moment)
    return FuzzyDate.between(start, start + _DAY if start == end else end)


def _week_from(reader: Reader, found: Match) -> FuzzyDate:
    start = reader.day(found["rest"])
    return FuzzyDate.between(start, start + 6 * _DAY)


def _week_to(reader: Reader, found: Match) -> FuzzyDate:
    end = reader.day(found["rest"])
    return FuzzyDate.between(end - 6 * _DAY, end)


def _weekend(reader: Reader, found: Match) -> FuzzyDate:
    moment = reader.read(found["rest"])
    start, end = reader.bounds(moment)
    if start < end <= start + 3 * _DAY:
        return FuzzyDate.between(start, end)
    day = reader.day(found["rest"])
    saturday = day + ((5 - day.weekday() + 3) % 7 - 3) * _DAY
    return FuzzyDate.between(saturday, saturday + _DAY)


def _shifted(reader: Reader, found: Match) -> FuzzyDate:
    unit, number = found["units"] or found["unit"], count(found["count"] or "a")
    away = number if found["edge"] in ("after", "following") else -number
    moment = reader.read(found["rest"])
    return shifted(reader, moment, away, unit) if moment.earliest else moment


def shifted(reader: Reader, moment: FuzzyDate, away: int, unit: str) -> FuzzyDate:
    """Return a moment so many units later, or earlier, as loosely as units are counted."""
    start, end = (_moved(day, away, unit) for day in reader.bounds(moment))
    loose = _LOOSE_DAYS[unit] * _DAY
    if start == end and not loose:
        return FuzzyDate.on_day(start)
    return FuzzyDate(precision=Precision.APPROXIMATE, earliest=start - loose, latest=end + loose)


def _moved(day: date, number: int, unit: str) -> date:
    if unit in ("day", "week"):
        return day + number * (_DAY if unit == "day" else 7 * _DAY)
    return add_months(day, number if unit == "month" else 12 * number)


def _age(reader: Reader, found: Match) -> FuzzyDate:
    if reader.born is None:
        return _age_without_birth()
    return FuzzyDate.at_age(reader.born, int(found["age"]))


def _ages(reader: Reader, found: Match) -> FuzzyDate:
    if reader.born is None:
        return _age_without_birth()
    first, last = (FuzzyDate.at_age(reader.born, int(found[n])) for n in ("age", "last"))
    return FuzzyDate(precision=Precision.AGE, earliest=first.earliest, latest=last.latest)


def _birthday(reader: Reader, found: Match) -> FuzzyDate:
    if reader.born is None:
        return _age_without_birth()
    return FuzzyDate.on_day(birthday(reader.born, int(found["age"])))


def _at_birth(reader: Reader, _found: Match) -> FuzzyDate:
    return _age_without_birth() if reader.born is None else FuzzyDate.on_day(reader.born)


def _age_without_birth() -> FuzzyDate:
    return FuzzyDate(precision=Precision.AGE, earliest=None, latest=None)


_SEASON = "spring|summer|autumn"
_ABOUT = (
    r"(?:~|\b(?:on or )?(?:about|approx(?:imately)?|around|roughly|circa|est(?:imated)?)\b"
    rf"|(?<!/)\bca?(?: ?(?=\d)| (?={MONTH}|spring|summer|autumn|winter)))"
)
_THIRDS = (
    r"early|(?:the )?(?:start|beginning)(?: of)?",
    r"mid(?:dle)?|(?:the )?middle of",
    r"late|(?:towards? )?(?:the )?end(?: of)?",
)

_THIRD = "(?:early|mid|late)"
_NOW = "present|current|now|date|to date|ongoing|on-going|continuing|present day"
_FIGURES = r"\d{1,2}(?:[./]\d{1,2}(?:[./](?:\d{4}|\d{2}))?)?"
_YEAR = r"(?:\d{4}|\d{2})"

_ISH = r"(.*\d(?: ?(?:[ap]m|hrs?))?)[ -]?ish\b(.*)"

HEDGES = compiled([(rf"(.*?)\(?{_ABOUT}\)?(.*)", _about), (_ISH, _about)])
"""Forms that come before any time is read: 'about 6pm', '3 May approx 6pm'."""

FORMS = compiled(
    [
        (rf"({'|'.join(_THIRDS)})[- ](?:in )?((?:{MONTH})[- ]\d{{4}}|\d{{4}})", _third),
        (rf"({'|'.join(_THIRDS)})(?: to | ?[-/] ?)({'|'.join(_THIRDS)}) (.+)", _thirds),
        (r"(?:early |mid |late |the )*(\d{3}0)'?s", _decade),
        (r"(?:late |over)?night(?: of| on)?(?: the)? (?P<rest>.+)", _overnight),
        (r"(?P<rest>.+?) (?:over|all )?night(?: ?time)?", _overnight),
        (
            rf"(?:(?P<count>{NUMBER}) (?P<units>day|week|month|year)s?"
            r"|(?:the )?(?P<unit>day|week)) "
            r"(?P<edge>before|prior to|after|following) (?P<rest>.+)",
            _shifted,
        ),
        (r"(?:before|prior to|pre)[ -](?P<rest>.+)", _edge(_before)),
        (r"(?:by|until|up to|(?:no|not) later than) (?P<rest>.+)", _edge(_up_to)),
        (rf"(?:from |since )?(?P<rest>.+?) ?(?:to|until|till|-) ?(?:{_NOW})", _edge(_from_then_on)),
        (rf"(?:{_NOW}) since (?P<rest>.+)", _edge(_from_then_on)),
        (r"(?:between|from) (?P<first>.+) (?:and|to|until|till|-) (?P<last>.+)", _between),
        (r"(?:after|post) (?P<rest>.+)", _edge(_after)),
        (r"(?:(?:since|from) )?(?P<rest>.+) onwards?", _edge(_from_then_on)),
        (r"(?:since|from) (?P<rest>.+)", _edge(_from_then_on)),
        (
            r"(?:w/?[cb]|(?:week|wk) ?(?:commencing|comm|beginning|beg|of|starting|from)) "
            r"(?P<rest>.+)",
            _week_from,
        ),
        (r"(?:w/?e|(?:week|wk) ending) (?P<rest>.+)", _week_to),
        (r"weekend (?:of )?(?P<rest>.+)", _weekend),
        (r"(?:when )?(?:aged?|at age|at) (?P<age>\d{1,2})(?: ?(?:years?|yrs?)(?: old)?)?", _age),
        (r"(?P<age>\d{1,2}) ?(?:(?:years?|yrs?)(?:[- ](?:old|of age))?|y/?o)", _age),
        (
            r"(?:(?:ages?d?|at|between)(?: the ages of)? )(?P<age>\d{1,2})"
            r"(?: ?[-/] ?| to | or | and )(?P<last>\d{1,2})(?: years?(?: old)?)?",
            _ages,
        ),
        (r"(?:(?:on )?(?:his|her|their) )?(?P<age>\d{1,2}) birthday", _birthday),
        (r"(?:at )?birth", _at_birth),
        (r"(.+?)() ?\??\?", _about),
        (r"\?\??()(.+)", _about),
        (
            rf"(?P<first>\d{{1,2}})(?: \d{{1,2}})+ (?:and|or) "
            rf"(?P<last>\d{{1,2}} (?:{MONTH}) {_YEAR})",
            _between,
        ),
        (r"(?P<first>.+?)(?: to | or | and | until | - )(?P<last>.+)", _between),
        (r"(?P<first>\d{1,2})[-/](?P<last>\d{1,2} .+)", _between),
        (
            rf"(?P<first>(?:{_THIRD} )?(?:(?:{MONTH})(?: \d{{4}})?|{_SEASON}|\d{{4}}))[-/]"
            rf"(?P<last>(?:{_THIRD} )?(?:{MONTH}|{_SEASON}|\d{{4}}).*)",
            _between,
        ),
        (rf"(?P<first>{_FIGURES})-(?P<last>\d{{1,2}}(?:/\d{{1,2}})?/{_YEAR})", _between),
        (rf"(?P<first>{_FIGURES})[-/](?P<last>\d{{1,2}}(?:\.\d{{1,2}})?\.{_YEAR})", _between),
    ]
)
