"""What one cell says: its words, a moment, yes or no. Nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.errors import AskWhich, RuleBroken
from strategy_desk.exchange.importers.rows import Cell, Shown, seen

NOTHING = frozenset({"", "-", "n/a", "na", "nil", "null", "blank", "not applicable"})
NO_TIME = frozenset({"unknown", "not known", "nk", "n/k", "tbc", "?", "not recorded"})
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "none", "not done", "false", "0"})

DAY_ZERO = date(1899, 12, 30)
SERIALS = range(30_000, 80_000)
"""Numbers that a spreadsheet program keeps dates of 1982 to 2119 as."""


def is_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is nothing to say."""
    return seen(cell).casefold() in NOTHING


def answer(cell: Cell) -> bool | None:
    """Return a yes or no, or nothing when it is neither."""
    said = seen(cell).casefold()
    if said in YES:
        return True
    return False if said in NO else None


def moment(cell: Cell, clock: Cell = "") -> FuzzyDate:
    """Return when a cell says something happened; ``clock`` is a cell that may hold its time.

    Raises:
        AskWhich: it can be meant in more than one way.
        RuleBroken: it cannot be right, or is no date.
    """
    read = _moment(as_dated(cell))
    said = seen(clock)
    if is_nothing(clock) or said.casefold() in NO_TIME:
        return read
    if read.date is None:
        raise RuleBroken(f"There is a time, {said}, and no day for it.", "Write the date.")
    both = read_moment(f"{read.date:%d/%m/%Y} {said}")
    if read.at and read.at != both.at:
        raise RuleBroken(f"'{seen(cell)}' and '{said}' give two times.", "Leave one.")
    return replace(both, text=f"{seen(cell)} {said}")


def as_dated(cell: Cell) -> Cell:
    """Return a number that a spreadsheet program keeps a date as, as that date."""
    if isinstance(cell, date | time | Shown):
        return cell
    text = seen(cell)
    if not re.fullmatch(r"\d{5}(?:\.\d+)?", text) or int(float(text)) not in SERIALS:
        return cell
    days, part = divmod(float(text), 1)
    day = DAY_ZERO + timedelta(days=days)
    minutes = round(part * 24 * 60)
    return datetime.combine(day, time(*divmod(minutes, 60))) if 0 < minutes < 24 * 60 else day


def _moment(cell: Cell) -> FuzzyDate:
    if isinstance(cell, Shown):
        return _as_shown(cell)
    if isinstance(cell, datetime):
        return FuzzyDate.exact(at_local(cell), seen(cell))
    if isinstance(cell, date):
        return FuzzyDate.on_day(cell, seen(cell))
    return read_moment(seen(cell))


def _as_shown(cell: Shown) -> FuzzyDate:
    if cell.means is None or cell.asks:
        raise AskWhich(f"'{cell.words}' is not all that the cell holds.", cell.asks)
    return replace(cell.means, text=cell.words)
