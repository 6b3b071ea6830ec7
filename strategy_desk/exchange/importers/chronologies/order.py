"""Whether a file writes the day or the month first: settled once, from what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.time import DAY_NAMES
from strategy_desk.errors import RuleBroken

FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)?\d{2})(?!\d|[/.]\d)")
"""Day, month and year in figures, whichever comes first of the two."""

_WITH_WEEKDAY = re.compile(
    rf"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*[ ,]+{FIGURES.pattern}", re.IGNORECASE
)
_BORN = re.compile(rf"(?:d\.?o\.?b\.?|born|birth)\D{{0,20}}{FIGURES.pattern}", re.IGNORECASE)

OVERWHELMING = 20
"""Times as many proofs of one order as of the other that make the other a slip."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """Whether the day comes first, or nothing where that is open, and what says so.

    ``usually`` is the order that most dates prove, where some prove the other.
    """

    day_first: bool | None
    because: str
    usually: bool | None = None


def is_open(words: str) -> bool:
    """Whether words hold a date in figures that can be read both ways."""
    return any(_both_ways(found) for found in FIGURES.finditer(words))


def is_against(words: str, usually: bool | None) -> bool:
    """Whether words hold a date that only the order which is not usual in the file can read."""
    if usually is None:
        return False
    day, month = (1, 2) if usually else (2, 1)
    return any(0 < int(found[day]) <= 12 < int(found[month]) for found in FIGURES.finditer(words))


def settle(dates: Iterable[str], texts: Iterable[str], born: date | None) -> Order:
    """Settle the order from the words of the date columns, else from all other words."""
    columns = list(dates)
    for words in (columns, texts):
        day, month = _proofs(set(words), born)
        if day > month * OVERWHELMING:
            return Order(day_first=True, because=f"{day} dates can only have the day first.")
        if month > day * OVERWHELMING:
            return Order(day_first=False, because=f"{month} dates can only have the month first.")
        if day or month:
            because = f"{day} dates have the day first and {month} the month."
            usually = None if day == month else day > month
            return Order(day_first=None, because=because, usually=usually)
        if words is columns and (order := _by_sequence(columns)):
            return order
    return Order(day_first=None, because="Nothing in the file says which comes first.")


def as_headings_say(day_first: bool, settled: Order) -> Order:
    """Return the order that headings name, unless most dates can only be read the other way."""
    proved = settled.usually if settled.day_first is None else settled.day_first
    if proved is None or proved is day_first:
        return Order(day_first=day_first, because="As its headings say.")
    because = f"The headings say otherwise than the dates. {settled.because}"
    return Order(day_first=None, because=because, usually=proved)


def _proofs(texts: Iterable[str], born: date | None) -> tuple[int, int]:
    """How many dates can only have the day first, and how many the month."""
    day = month = 0
    for words in texts:
        for found in FIGURES.finditer(words):
            first, second = int(found[1]), int(found[2])
            day += first > 12 >= second > 0
            month += second > 12 >= first > 0
        for said in _WITH_WEEKDAY.finditer(words):
            fits = [
                _weekday(said, day_first=order) == said[1].casefold() for order in (True, False)
            ]
            day, month = day + (fits == [True, False]), month + (fits == [False, True])
        if born and (birth := _BORN.search(words)) and int(birth[1]) != int(birth[2]):
            day += (int(birth[1]), int(birth[2])) == (born.day, born.month)
            month += (int(birth[2]), int(birth[1])) == (born.day, born.month)
    return day, month


def _weekday(said: re.Match[str], *, day_first: bool) -> str:
    try:
        day = read_moment(f"{said[2]}/{said[3]}/{said[4]}", day_first=day_first).date
    except RuleBroken:
        return ""
    return DAY_NAMES[day.weekday()][:3].casefold() if day else ""


def _by_sequence(columns: list[str]) -> Order | None:
    """The order in which the rows make a chronology, where with the other one they make none.

    With one order the rows are in order of date, or fall in the same months; with the other they
    are not, or fall again and again on the same day of different months.
    """
    written = [found for words in columns if (found := FIGURES.match(words.strip()))]
    days = [next(same) for _, same in groupby(written, key=lambda found: found[0])]
    if len(days) < 3:
        return None
    falls = [_falls(days, day_first=day_first) for day_first in (True, False)]
    months = [_shared(days, part) for part in (2, 1)]
    for day_first, mine, theirs in ((True, 0, 1), (False, 1, 0)):
        said = "day" if day_first else "month"
        if falls[mine] == 0 and falls[theirs] >= 2:
            because = f"With the {said} first, the rows are in order of date."
            return Order(day_first=day_first, because=because)
        if falls[mine] == 0 and months[mine] >= 2 and months[theirs] == 0:
            because = f"With the {said} first, rows beside each other share a month."
            return Order(day_first=day_first, because=because)
    return None


def _shared(days: list[re.Match[str]], part: int) -> int:
    """How often a date shares a part, and the year, with the one above it."""
    return sum(
        earlier[part] == later[part] and earlier[3] == later[3] for earlier, later in pairwise(days)
    )


def _falls(days: list[re.Match[str]], *, day_first: bool) -> int:
    """How often a date is out of order, whether the file goes forwards or back in time."""
    parts = (
        (found[3][-2:], *((found[2], found[1]) if day_first else (found[1], found[2])))
        for found in days
    )
    keys = [tuple(map(int, part)) for part in parts]
    steps = list(pairwise(keys))
    forwards = sum(later < earlier for earlier, later in steps)
    return min(forwards, sum(later > earlier for earlier, later in steps))


def _both_ways(found: re.Match[str]) -> bool:
    first, second = int(found[1]), int(found[2])
    return first != second and 0 < first <= 12 and 0 < second <= 12
