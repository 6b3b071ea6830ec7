"""The fixed words of every document, from ``resources/wording/documents.toml``, and dates in full.

A partnership may change the file; the places in braces are filled from the record. What
``documents.cy.toml`` beside it has under the same names is what they are in Welsh.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from strategy_desk import places
from strategy_desk.domain.time import DAY_NAMES, MONTH_NAMES, clock_words, date_words, to_local

BETWEEN = " / "
"""What stands between the Welsh and the English."""

WELSH = "cy"
"""The language of what is in Welsh, as a file says it."""


class Said(str):
    """Fixed words, with what they are in ``welsh``; empty where that is not known, or the same."""

    welsh: str

    def __new__(cls, text: str, welsh: str = "") -> Said:
        """Keep both."""
        made = super().__new__(cls, text)
        made.welsh = "" if welsh == text and "{" not in text else welsh
        return made

    def format(self, *args: Any, **kwargs: Any) -> Said:
        """Fill the places in both; fixed words that fill one stand there in the same language."""
        if not self.welsh:
            return Said(super().format(*args, **kwargs))
        filled = {name: in_welsh(value) or value for name, value in kwargs.items()}
        return Said(super().format(*args, **kwargs), self.welsh.format(*args, **filled))


@cache
def wording(section: str) -> Mapping[str, str]:
    """Return the words of one document, or of what all share."""
    welsh = _words("documents.cy.toml").get(section, {})
    return {
        name: Said(text, welsh.get(name, ""))
        for name, text in _words("documents.toml")[section].items()
    }


def in_welsh(text: object) -> str:
    """Return what fixed words are in Welsh; of any other text, nothing."""
    return text.welsh if isinstance(text, Said) else ""


def in_both(text: str) -> str:
    """Return fixed words in Welsh, then in English, as they stand in a heading."""
    return f"{text.welsh}{BETWEEN}{text}" if isinstance(text, Said) and text.welsh else text


@cache
def _words(name: str) -> Mapping[str, Mapping[str, str]]:
    file = places.resources() / "wording" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


def long_day(day: date) -> str:
    """Return a date as 'Thursday 8 October 2026'."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def long_moment(instant: datetime) -> str:
    """Return an instant as 'Thursday 8 October 2026 at 10:00'."""
    return f"{long_day(to_local(instant).date())} at {clock_words(instant)}"


def period_words(first: date, last: date) -> Said:
    """Return days as '28 September to 23 November 2026': the year once where it is the same."""
    welsh, same = _words("documents.cy.toml").get("dates", {}), first.year == last.year
    words = f"{_day(first, MONTH_NAMES, without_year=same)} to {_day(last, MONTH_NAMES)}"
    if not welsh:
        return Said(words)
    names = welsh["months"].split()
    return Said(
        words,
        welsh["period"].format(first=_day(first, names, without_year=same), last=_day(last, names)),
    )


def day_words(day: date) -> Said:
    """Return a day as '8 Oct 2026', in Welsh with its month in full."""
    welsh = _words("documents.cy.toml").get("dates", {})
    return Said(date_words(day), _day(day, welsh["months"].split()) if welsh else "")


def _day(day: date, months: Sequence[str], *, without_year: bool = False) -> str:
    year = "" if without_year else f" {day.year}"
    return f"{day.day} {months[day.month - 1]}{year}"


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
