"""What a workbook's number formats show of a date: a month, a year, a day without its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from enum import Enum

from strategy_desk.domain.time import MONTH_NAMES, FuzzyDate
from strategy_desk.exchange.importers.rows import Cell, Shown

EARLIEST = date(1910, 1, 1)
"""A day before this, in a cell shown as a date, is a number that was typed: a year, most often."""

BUILT_IN = {
    **dict.fromkeys((14, *range(27, 32), *range(34, 37), 50, *range(52, 55), 57), "d/m/yyyy"),
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47, 55, 56), "h:mm"),
    22: "d/m/yyyy h:mm",
}
"""Formats that a workbook names by number alone (ECMA-376 part 1, 18.8.30)."""

_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_PART = re.compile(r"(?P<year>y+|e)|(?P<month>m+)|(?P<day>d+)|(?P<time>\[?[hs]+\]?|am/pm|a/p)")


class Show(Enum):
    """What of a date a format shows."""

    DAY = "day"
    DAY_AND_TIME = "day and time"
    TIME = "time"
    MONTH = "month"
    YEAR = "year"
    PART = "part of a date"


def shows(code: str) -> Show | None:
    """Return what a format shows of a date, or nothing when it is no format of dates."""
    parts = set(_parts(code.split(";")[0]))
    if not parts:
        return None
    timed = "time" in parts
    if {"day", "month", "year"} <= parts:
        return Show.DAY_AND_TIME if timed else Show.DAY
    if parts <= {"time", "minute"}:
        return Show.TIME
    if parts == {"month", "year"}:
        return Show.MONTH
    return Show.YEAR if parts == {"year"} else Show.PART


def _parts(code: str) -> Iterator[str]:
    """Name the parts of a format; an m beside hours or seconds is minutes."""
    plain = _NOT_SHOWN.sub("", code).casefold()
    if plain in ("general", "@", "") or re.search(r"[#0?%]", re.sub(r"[hs]+[.:]?0*", "", plain)):
        return
    found = [(match.lastgroup or "", match[0]) for match in _PART.finditer(plain)]
    for n, (part, words) in enumerate(found):
        beside = [found[k] for k in (n - 1, n + 1) if 0 <= k < len(found)]
        clock = any(p == "time" and w.strip("[]")[0] in "hs" for p, w in beside)
        short = part == "month" and len(words) <= 2
        yield "minute" if short and clock else part


def as_shown(value: datetime | date, show: Show) -> Cell:
    """Return a date of a workbook as far as its cell shows it."""
    day = value.date() if isinstance(value, datetime) else value
    if day < EARLIEST and show is not Show.TIME:
        return _typed_number(day, show)
    if show is Show.TIME and isinstance(value, datetime):
        return value.time()
    if show is Show.DAY:
        return day
    if show is Show.MONTH:
        name = MONTH_NAMES[day.month - 1]
        return Shown(words=f"{name} {day.year}", means=FuzzyDate.in_month(day.year, day.month))
    if show is Show.YEAR:
        return Shown(words=str(day.year), means=FuzzyDate.in_year(day.year))
    if show is Show.PART:
        return _part_shown(value, day)
    return value


def _part_shown(value: datetime | date, day: date) -> Cell:
    return Shown(
        words=f"{day.day} {MONTH_NAMES[day.month - 1]}",
        asks=f"The cell shows only a part of its date; the workbook holds {value:%d/%m/%Y}: "
        "say whether that is right.",
    )


def _typed_number(day: date, show: Show) -> Cell:
    number = (day - date(1899, 12, 30)).days
    if not 1900 <= number <= 2099:
        return day
    return Shown(
        words=str(number),
        means=FuzzyDate.in_year(number),
        asks=""
        if show is Show.YEAR
        else f"The cell holds the number {number} and shows {day:%d/%m/%Y}: "
        "it was read as the year.",
    )


def midnight_is_no_time(value: date) -> date:
    """Return a moment of a workbook; its midnight means that no time was given."""
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date()
    return value
