"""What is typed on the NRM page, read as what a command needs."""

from __future__ import annotations

from datetime import date, datetime

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.time import FuzzyDate, midnight
from strategy_desk.errors import RuleBroken


def moment_of(words: str, missing: str) -> FuzzyDate:
    """Return a date as somebody typed it. ``missing`` says what it is the date of.

    Raises:
        RuleBroken: nothing was typed.
        AskWhich: it can be meant in more than one way.
    """
    if not words.strip():
        raise RuleBroken(f"It does not say {missing}.", "Write the day, such as 26 Oct 2026.")
    return read_moment(words)


def day_of(words: str, missing: str) -> date:
    """Return one day as somebody typed it.

    Raises:
        RuleBroken: nothing was typed, or it is not one day.
        AskWhich: it can be meant in more than one way.
    """
    found = moment_of(words, missing).date
    if found is None:
        raise RuleBroken(f"“{words.strip()}” is not one day.", "Write it like 26 Oct 2026.")
    return found


def instant_of(words: str, missing: str) -> datetime:
    """Return an instant as somebody typed it; of a day alone, its beginning.

    Raises:
        RuleBroken: nothing was typed, or it is not one day.
        AskWhich: it can be meant in more than one way.
    """
    found = moment_of(words, missing)
    return found.at or midnight(day_of(words, missing))
