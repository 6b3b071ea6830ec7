"""The words and figures dates are written with: months, weekdays, numbers, years."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from strategy_desk.domain.time import DAY_NAMES, MONTH_NAMES, month_end
from strategy_desk.errors import RuleBroken

MONTH = "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES).casefold() + "|sept"
"""Pattern of a month's name or its usual short form, in lower case."""

WEEKDAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?"
)
"""Pattern of a weekday's name or its usual short forms, in lower case."""

NUMBERS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)

NUMBER = rf"(?:\d{{1,3}}|an?|{'|'.join(NUMBERS)})"
"""Pattern of a count, in figures or words; 'a' is one."""

CENTURY_TURNS = 50
"""Two-digit years below this are 2000s, the others 1900s."""

FIRST_YEAR, LAST_YEAR = 1900, 2099

HOW_TO_WRITE = "Write it like 17 Oct 2025 or 17/10/2025 18:00."


def tidy(text: str) -> str:
    """Return words in lower case with one kind of dash, quote and space, and '3rd' as '3'."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain).replace("\u2019", "'")
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    plain = re.sub(r"(?<=[a-z])\.", "", plain)
    plain = re.sub(r" ?/ ?", "/", plain).replace("&", " and ")
    return re.sub(r"[\s,;()\[\]]+", " ", plain).strip(" .:*-")


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
        raise RuleBroken(f"'{words}' has the year {year}, which cannot be right.", HOW_TO_WRITE)
    if not 1 <= month <= 12:
        raise RuleBroken(f"'{words}' has month {month}; there are 12.", "Write the day first.")
    last = month_end(date(year, month, 1)).day
    if not 1 <= day <= last:
        raise RuleBroken(
            f"'{words}' cannot be right: {MONTH_NAMES[month - 1]} {year} has {last} days.",
            "Check the date.",
        )
    return date(year, month, day)


def count(number: str) -> int:
    """Return the count of a number that NUMBER matches."""
    if number in NUMBERS:
        return NUMBERS.index(number) + 1
    return int(number) if number.isdigit() else 1
