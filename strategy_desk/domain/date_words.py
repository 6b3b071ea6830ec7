"""The words and figures dates are written with: months, weekdays, numbers, years."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

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

WELSH_MONTHS = (
    ("ionawr", "ion"),
    ("chwefror", "chwef"),
    ("mawrth", "fawrth", "maw"),
    ("ebrill", "ebr"),
    ("mai", "fai"),
    ("mehefin", "fehefin", "meh"),
    ("gorffennaf", "orffennaf", "gorff"),
    ("awst",),
    ("medi", "fedi"),
    ("hydref", "hyd"),
    ("tachwedd", "dachwedd", "tach"),
    ("rhagfyr", "ragfyr", "rhag"),
)
"""Months in Welsh from January, whole, as they begin after 'o', and short.

Source: Unicode CLDR 45, common/main/cy.xml; the soft mutation, Welsh Government style guide.
"""

_WELSH_DAYS = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
_WELSH_DAY = re.compile(rf"\bdydd ({'|'.join(_WELSH_DAYS)})\b")
_WELSH_ORDINAL = re.compile(r"(?<=\d)(?:af|il|ydd|ed|fed|eg|ain)\b")
_WELSH = {
    word: name for name, words in zip(MONTH_NAMES, WELSH_MONTHS, strict=True) for word in words
}
_BEFORE_WELSH = re.compile(rf"\b(?:mis|o|ym|yn) (?:mis )?(?=(?:{'|'.join(_WELSH)})\b)")
_SPELT_OUT = {
    "nxt": "next",
    "wk": "week",
    "wks": "weeks",
    "b4": "before",
    "w/in": "within",
    "tomo": "tomorrow",
    "2mrw": "tomorrow",
    "2moro": "tomorrow",
}
_HURRIED = re.compile(rf"(?<![\w/])(?:{'|'.join(_SPELT_OUT)})(?![\w/])")
_CLINICAL_WEEKS = re.compile(r"(?<![\w/])(\d{1,2})/52(?![\w/])")
"""Weeks as health writes them: 6/52."""

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_LETTERS = 4
"""A shorter name or word is too easily another that differs in one letter."""

_LONG_MONTHS = tuple(name.casefold() for name in MONTH_NAMES if len(name) >= _LEAST_LETTERS)

HOW_TO_WRITE = "Write it like 17 Oct 2025 or 17/10/2025 18:00."


def tidy(text: str) -> str:
    """Return words in lower case with one kind of dash, quote and space, and '3rd' as '3'."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain).replace("\u2019", "'")
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    plain = re.sub(r"(?<=[a-z])\.", "", plain)
    plain = re.sub(r"(?<=[a-z ])'(\d\d)(?=$|[ ,)/-])", lambda year: str(full_year(year[1])), plain)
    plain = re.sub(r" ?[/\\] ?", "/", plain).replace("&", " and ")
    plain = _WORD.sub(lambda word: month_meant(word[0]), _without_welsh(plain))
    return re.sub(r"[\s,;()\[\]]+", " ", plain).strip(" .:*-")


def spelt_out(words: str) -> str:
    """Return words in lower case with what is shortened in a hurry written out: 'nxt wk'."""
    written = _HURRIED.sub(lambda word: _SPELT_OUT[word[0]], words)
    return _CLINICAL_WEEKS.sub(r"\1 weeks", written)


@lru_cache(maxsize=2_000)
def month_meant(word: str) -> str:
    """Return the English month that a word in lower case means, else the word.

    That is one in Welsh, or a word within one letter of exactly one month's name: a letter put in,
    left out, put for another or changed about with its neighbour.
    """
    if word in _WELSH:
        return _WELSH[word].casefold()
    near = [name for name in _LONG_MONTHS if _is_slip(word, name)]
    return near[0] if len(near) == 1 and word not in near else word


def _is_slip(word: str, name: str) -> bool:
    """Whether a word becomes a name by one slip of a letter."""
    if len(word) < _LEAST_LETTERS or abs(len(word) - len(name)) > 1:
        return False
    same = next(
        (n for n, pair in enumerate(zip(word, name, strict=False)) if len(set(pair)) > 1), 0
    )
    left, right = word[same:], name[same:]
    if left[1::-1] == right[:2] and left[2:] == right[2:]:
        return True
    return right in (left[1:], right[:1] + left[1:], right[:1] + left)


def _without_welsh(plain: str) -> str:
    """Return words with the Welsh for weekdays, ordinals and 'of' put in English or left out."""
    plain = _WELSH_DAY.sub(lambda day: DAY_NAMES[_WELSH_DAYS.index(day[1])].casefold(), plain)
    return _BEFORE_WELSH.sub("", _WELSH_ORDINAL.sub("", plain))


def spellings_mended(text: str) -> dict[str, str]:
    """Return the words of a text that are read as a month spelt otherwise, each with its month."""
    meant = {word: month_meant(word.casefold()).title() for word in _WORD.findall(text)}
    return {word: month for word, month in meant.items() if month.casefold() != word.casefold()}


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
