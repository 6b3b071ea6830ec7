"""Times of a year that have names: seasons, school terms and holidays, halves, feasts.

Their bounds are as wide as the words are used; the words themselves say more and are kept.
"""

from __future__ import annotations

from datetime import date, timedelta

from strategy_desk.domain.date_words import make_day
from strategy_desk.domain.time import FuzzyDate, month_end
from strategy_desk.domain.vague_dates import Match, Reader, compiled
from strategy_desk.errors import AskWhich, RuleBroken

NAMED = {
    "spring": ((3, 1), (5, 31)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((9, 1), (11, 30)),
    "autumn term": ((9, 1), (12, 31)),
    "spring term": ((1, 1), (4, 30)),
    "summer term": ((4, 1), (7, 31)),
    "summer holiday": ((7, 1), (9, 10)),
    "easter": ((3, 15), (5, 2)),
    "easter holiday": ((3, 15), (5, 10)),
    "october half term": ((10, 10), (11, 10)),
    "autumn half term": ((10, 10), (11, 10)),
    "february half term": ((2, 5), (2, 28)),
    "spring half term": ((2, 5), (2, 28)),
    "may half term": ((5, 20), (6, 10)),
    "summer half term": ((5, 20), (6, 10)),
    "first half of": ((1, 1), (6, 30)),
    "second half of": ((7, 1), (12, 31)),
}
"""First and last month and day of what is named, in the year it is named with."""

OVER_NEW_YEAR = {
    "winter": ((12, 1), (2, 28)),
    "christmas": ((12, 18), (1, 2)),
    "christmas holiday": ((12, 15), (1, 10)),
}
"""What ends in the year after the one it begins in."""

DAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
    "new years day": (1, 1),
}

_HALVES = {
    "1 half of": "first half of",
    "2 half of": "second half of",
    "h1": "first half of",
    "h2": "second half of",
}
_BEGUN = ("autumn", "october")
"""Terms of the first of the two years that a school year is named with begin so."""


def _named(reader: Reader, found: Match) -> FuzzyDate:
    name, year = _plain(found["name"]), int(found["year"])
    if name in DAYS:
        return FuzzyDate.on_day(make_day(year, *DAYS[name], reader.words))
    if name == "winter":
        choices = (f"January or February {year}", f"winter {year} to {year + 1}")
        raise AskWhich(f"'{reader.words}' can be either end of {year}.", "Say which.", choices)
    if name == "new year":
        first = make_day(year, 1, 1, reader.words)
        return FuzzyDate.in_season(first - timedelta(days=3), first + timedelta(days=7))
    return _season(reader, name, year)


def _named_over_two(reader: Reader, found: Match) -> FuzzyDate:
    name, first = _plain(found["name"]), _first_of_two(reader, found)
    if name in OVER_NEW_YEAR:
        return _season(reader, name, first)
    ended = name.endswith("term") and not name.startswith(_BEGUN)
    return _season(reader, name, first + 1 if ended else first)


def _school_year(reader: Reader, found: Match) -> FuzzyDate:
    first = _first_of_two(reader, found)
    return FuzzyDate.between(date(first, 9, 1), date(first + 1, 8, 31))


def _financial_year(reader: Reader, found: Match) -> FuzzyDate:
    first = _first_of_two(reader, found)
    return FuzzyDate.between(date(first, 4, 1), date(first + 1, 3, 31))


def _quarter(reader: Reader, _found: Match) -> FuzzyDate:
    raise AskWhich(
        f"'{reader.words}' can be a quarter of the calendar year or of the financial year.",
        "Say which months are meant.",
    )


def _week_of_month(reader: Reader, found: Match) -> FuzzyDate:
    """A week of a month that is counted; people begin to count it on different days."""
    start, end = reader.bounds(reader.read(found["month"]))
    if found["which"] == "last":
        return FuzzyDate.between(end - timedelta(days=9), end)
    week = next(n for n, words in enumerate(_COUNTED) if found["which"] in words)
    first = start + timedelta(days=max(7 * week - 3, 0))
    return FuzzyDate.between(first, min(start + timedelta(days=7 * week + 9), end))


def _season(reader: Reader, name: str, year: int) -> FuzzyDate:
    over = name in OVER_NEW_YEAR
    (month, day), (last_month, last_day) = OVER_NEW_YEAR[name] if over else NAMED[name]
    first = make_day(year, month, day, reader.words)
    last = make_day(year + over, last_month, last_day, reader.words)
    if name.endswith("half of"):
        return FuzzyDate.between(first, last)
    return FuzzyDate.in_season(first, month_end(last) if last_month == 2 else last)


def _plain(name: str) -> str:
    plain = name.replace("-", " ").replace("'", "").replace("xmas", "christmas")
    plain = plain.replace("half term holiday", "half term").removesuffix(" of")
    plain = plain.replace("vacation", "holiday").replace("break", "holiday")
    plain = plain.replace("holidays", "holiday").replace("hols", "holiday")
    plain = _HALVES.get(plain, _HALVES.get(f"{plain} of", plain))
    if plain.endswith("half"):
        plain += " of"
    return {"oct": "october half term", "feb": "february half term"}.get(
        plain.removesuffix(" half term"), plain
    )


def _first_of_two(reader: Reader, found: Match) -> int:
    """The first of two years that follow each other, as in 2018/19."""
    first, second = int(found["year"]), int(found["next"])
    if second % 100 != (first + 1) % 100:
        raise RuleBroken(f"'{reader.words}' names two years that do not follow each other.")
    return make_day(first, 1, 1, reader.words).year


_COUNTED = (("first", "1"), ("second", "2"), ("third", "3"), ("fourth", "4"))
_WHICH = "first|second|third|fourth|last|[1-4]"
_HOLIDAY = r"(?: holidays?| hols| break| vacation)"
_NAME = (
    r"(?:(?:early|mid|late|over|during)[- ])?"
    rf"(?P<name>(?:spring|summer|autumn)(?: term|{_HOLIDAY})?"
    rf"|(?:(?:autumn|spring|summer|oct(?:ober)?|feb(?:ruary)?|may) half[- ]term{_HOLIDAY}?)"
    rf"|winter|(?:christmas|xmas|easter){_HOLIDAY}?|new year|(?:first|second|1|2) half(?: of)?"
    r"|h[12]"
    r"|(?:christmas|xmas) (?:eve|day)|boxing day|new year'?s (?:eve|day))"
)
_WEEK = rf"(?:the )?(?P<which>{_WHICH}) week (?:of|in) (?P<month>.+)"
_QUARTER = rf"(?:(?:{_WHICH}) )?(?:q[1-4]|quarter(?: [1-4])?)(?: of)? \d{{4}}|\d{{4}} q[1-4]"
_TWO_YEARS = r"(?P<year>\d{4})[-/](?P<next>\d{4}|\d{2})"
_SCHOOL = r"(?:academic|school) year"
_FINANCIAL = r"(?:financial year|fy)"

FORMS = compiled(
    [
        (rf"{_NAME}(?: of| in)? (?P<year>\d{{4}})", _named),
        (rf"{_NAME}(?: of)? {_TWO_YEARS}", _named_over_two),
        (rf"{_TWO_YEARS} {_SCHOOL}", _school_year),
        (rf"{_SCHOOL} {_TWO_YEARS}", _school_year),
        (rf"{_TWO_YEARS} {_FINANCIAL}", _financial_year),
        (rf"{_FINANCIAL} {_TWO_YEARS}", _financial_year),
        (_QUARTER, _quarter),
        (_WEEK, _week_of_month),
    ]
)
