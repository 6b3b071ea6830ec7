"""Dates and times as people write them in partner files and typed fields.

``read_moment`` tries a table of forms in order; a form reads its own words and hands the rest back.
A vague date stays vague: a bound, a span or a day, never a chosen day, and never a made-up time.
Excel serial numbers are the importer's to turn into dates first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import TypeAlias

from strategy_desk.domain import clocks
from strategy_desk.domain.time import (
    DAY_NAMES,
    MONTH_NAMES,
    FuzzyDate,
    Pass,
    Precision,
    at_local,
    birthday,
    day_words,
    month_end,
    to_local,
)
from strategy_desk.errors import AskWhich, RuleBroken

MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES).casefold() + "|sept"
"""Pattern of a month's name or its usual short form, in lower case."""

WEEKDAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
"""Pattern of a weekday's name or its usual short forms, in lower case."""

LONGEST = 100
"""Characters of a date; anything longer is prose, and is not searched for one."""

DEEPEST = 4
"""Forms inside forms: 'about 6pm on Fri 3 May 2026' is three."""

CENTURY_TURNS = 50
"""Two-digit years below this are 2000s, the others 1900s."""

FIRST_YEAR, LAST_YEAR = 1900, 2099

ABOUT_DAYS = 3
"""How far either side of a day, or of a month's or year's ends, 'about' is taken to reach."""


def read_moment(text: str, *, day_first: bool = True, born: date | None = None) -> FuzzyDate:
    """Read a date, with a time if one is written, keeping the words.

    ``born`` gives ages their dates; without it 'aged 9' keeps its words and has no bounds.

    Raises:
        AskWhich: it can be meant in more than one way; the choices are named.
        RuleBroken: it cannot be right, or is no date.
    """
    words = text.strip()
    if not words:
        raise RuleBroken("The date is empty.", _HOW_TO_WRITE)
    if len(words) > LONGEST:
        raise RuleBroken(f"'{words[:40]}…' is too long to be a date.", _HOW_TO_WRITE)
    moment = _Reader(words=words, day_first=day_first, born=born).read(tidy(words))
    return replace(moment, text=words)


def read_time(text: str) -> time:
    """Read a clock time: '18:00', '1800', '6pm', '6.30 p.m.', 'noon'.

    Raises:
        AskWhich: it does not say morning or afternoon.
        RuleBroken: there is no such time.
    """
    return clocks.read(tidy(text), text.strip())


def tidy(text: str) -> str:
    """Return words in lower case with one kind of dash, quote and space, and '3rd' as '3'."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub("[‐‑‒–—−]", "-", plain).replace("’", "'")
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    plain = re.sub(r"(?<=[a-z])\.", "", plain)
    return re.sub(r"[\s,;]+", " ", plain).strip(" .")


def month_number(name: str) -> int:
    """Return 1 to 12 for a name that MONTH matches."""
    return next(n for n, month in enumerate(MONTH_NAMES, 1) if month[:3].casefold() == name[:3])


def weekday_number(name: str) -> int:
    """Return 0 for Monday to 6 for Sunday, for a name that WEEKDAY matches."""
    return next(n for n, day in enumerate(DAY_NAMES) if day[:3].casefold() == name[:3])


def full_year(digits: str) -> int:
    """Return the year that two or four digits mean."""
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year < CENTURY_TURNS else 1900
    return year


def make_day(year: int, month: int, day: int, words: str) -> date:
    """Return a date. Raises RuleBroken, naming the words, when there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(f"'{words}' has the year {year}, which cannot be right.", _HOW_TO_WRITE)
    if not 1 <= month <= 12:
        raise RuleBroken(f"'{words}' has month {month}; there are 12.", "Write the day first.")
    last = month_end(date(year, month, 1)).day
    if not 1 <= day <= last:
        raise RuleBroken(
            f"'{words}' cannot be right: {MONTH_NAMES[month - 1]} {year} has {last} days.",
            "Check the date.",
        )
    return date(year, month, day)


_HOW_TO_WRITE = "Write it like 17 Oct 2025 or 17/10/2025 18:00."

_DAY = timedelta(days=1)

_Match: TypeAlias = "re.Match[str]"


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """What every form may need to know, and the way back into the table."""

    words: str
    day_first: bool
    born: date | None
    depth: int = 0

    def read(self, text: str) -> FuzzyDate:
        """Read by the first form that fits."""
        if self.depth <= DEEPEST:
            deeper = replace(self, depth=self.depth + 1)
            for pattern, form in _FORMS:
                if found := pattern.fullmatch(text):
                    return form(deeper, found)
        raise RuleBroken(f"'{self.words}' cannot be read as a date.", _HOW_TO_WRITE)

    def day(self, text: str) -> date:
        """Read words that must be one day."""
        day = self.read(text).date
        if day is None:
            raise RuleBroken(f"'{self.words}' needs one day, and names none.", _HOW_TO_WRITE)
        return day

    def make(self, year: str, month: int, day: int) -> FuzzyDate:
        """Return the day that numbers mean."""
        return FuzzyDate.on_day(make_day(full_year(year), month, day, self.words))

    def months(self, year: int, first: int, last: int) -> FuzzyDate:
        """Return the span from the start of one month to the end of another."""
        start = make_day(year, first, 1, self.words)
        return FuzzyDate.between(start, month_end(start.replace(month=last)))


# Whole dates, with their year.


def _year_month_day(reader: _Reader, found: _Match) -> FuzzyDate:
    return reader.make(found[1], int(found[2]), int(found[3]))


def _numbers(reader: _Reader, found: _Match) -> FuzzyDate:
    first, second, year = int(found[1]), int(found[2]), found[3]
    if not first and not second:
        return _year(reader, found)
    if not first:
        return _month_of(reader, year, second)
    day, month = (first, second) if reader.day_first else (second, first)
    return reader.make(year, month, day)


def _blank_day(reader: _Reader, found: _Match) -> FuzzyDate:
    return _month_of(reader, found[1], int(found[0].split(found[0][-5])[1]))
