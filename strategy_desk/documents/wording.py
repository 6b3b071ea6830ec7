"""The fixed words of every document, from ``resources/wording/documents.toml``, and dates in full.

A partnership may change the file; the places in braces are filled from the record.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from strategy_desk import places
from strategy_desk.domain.time import DAY_NAMES, MONTH_NAMES, clock_words, to_local


@cache
def wording(section: str) -> Mapping[str, str]:
    """Return the words of one document, or of what all share."""
    file = places.resources() / "wording" / "documents.toml"
    words: Mapping[str, str] = tomllib.loads(file.read_text(encoding="utf-8"))[section]
    return words


def long_day(day: date) -> str:
    """Return a date as 'Thursday 8 October 2026'."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def long_moment(instant: datetime) -> str:
    """Return an instant as 'Thursday 8 October 2026 at 10:00'."""
    return f"{long_day(to_local(instant).date())} at {clock_words(instant)}"


def period_words(first: date, last: date) -> str:
    """Return days as '28 September to 23 November 2026': the year once where it is the same."""
    year = "" if first.year == last.year else f" {first.year}"
    start = f"{first.day} {MONTH_NAMES[first.month - 1]}{year}"
    return f"{start} to {last.day} {MONTH_NAMES[last.month - 1]} {last.year}"


def listed(things: list[str]) -> str:
    """Return things as 'one, two and three'."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def sentence(text: str) -> str:
    """Return text with a full stop, unless it ends with a mark of its own."""
    return text if text[-1:] in '.?!”"' else f"{text}."


def counted(number: int, thing: str, things: str = "") -> str:
    """Return a number with what it counts, such as '1 action' or '9 actions'."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"
