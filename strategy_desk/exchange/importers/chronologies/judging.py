"""How to tell from a cell what its column holds."""

from __future__ import annotations

from datetime import date, time
from functools import cache

from strategy_desk.domain.dates import read_entry, read_time
from strategy_desk.errors import AskWhich, RuleBroken
from strategy_desk.exchange.importers import cells
from strategy_desk.exchange.importers.chronologies import moments, order
from strategy_desk.exchange.importers.chronologies.agencies import Agencies
from strategy_desk.exchange.importers.chronologies.columns import Judges
from strategy_desk.exchange.importers.chronologies.people import Person, Whose
from strategy_desk.exchange.importers.rows import Cell, Shown, seen

LONGEST_DATE, LONGEST_TIME, LONGEST_AGENCY = 80, 30, 60


def judges(person: Person, agencies: Agencies, *, has_sender: bool) -> Judges:
    """Return what tells dates, times, agencies and children from other cells."""
    return Judges(
        is_date=is_date,
        is_time=_is_time,
        is_agency=lambda cell: _is_agency(agencies, cell),
        is_child=lambda cell: _is_child(person, cell),
        has_sender=has_sender,
    )


def is_date(cell: Cell) -> bool:
    """Whether a cell is a date, even one that cannot be right or can be meant two ways."""
    if isinstance(cell, date | Shown):
        return True
    if isinstance(cell, time):
        return False
    words = seen(cell)
    if isinstance(cell, float) or len(words) > LONGEST_DATE:
        return isinstance(cell, float) and _number_is_date(cell)
    return _reads_as_date(words)


def _number_is_date(cell: float) -> bool:
    return cells.as_dated(cell) is not cell or (cell.is_integer() and 1990 <= cell <= 2050)


@cache
def _reads_as_date(words: str) -> bool:
    if not words or (words.isdigit() and len(words) != 4 and len(words) != 8):
        return False
    if order.FIGURES.fullmatch(words) or moments.NO_YEAR.fullmatch(words):
        return True
    try:
        read_entry(words)
    except AskWhich:
        return True
    except RuleBroken:
        return False
    return True


def _is_time(cell: Cell) -> bool:
    if isinstance(cell, time):
        return True
    words = seen(cell)
    return len(words) <= LONGEST_TIME and isinstance(cell, str) and _reads_as_time(words)


@cache
def _reads_as_time(words: str) -> bool:
    if words.isdigit() and len(words) != 4:
        return False
    try:
        read_time(words.casefold().removeprefix("approx").strip(" ."))
    except AskWhich:
        return True
    except RuleBroken:
        return False
    return True


def _is_agency(agencies: Agencies, cell: Cell) -> bool:
    return (
        isinstance(cell, str) and len(cell) <= LONGEST_AGENCY and bool(agencies.named(cell.strip()))
    )


def _is_child(person: Person, cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    whose = person.whose(cell.strip())
    coded = whose is Whose.CODE and any(letter.isalpha() for letter in cell)
    return coded or whose in (Whose.OURS, Whose.GENERAL)
