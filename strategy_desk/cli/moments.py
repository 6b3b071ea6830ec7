"""Moments as they are given on the command line."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime, time

from strategy_desk.desk import system_clock
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.time import at_local, to_local, to_utc
from strategy_desk.errors import RuleBroken

LAST_MINUTE = time(23, 59)
DATE_ALONE = len("2026-11-23")


def now(args: Namespace) -> datetime:
    """Return the moment named, else this one; for commands that open no desk."""
    return moment(args.now) if args.now else system_clock()


def moment(text: str, on: datetime | None = None) -> datetime:
    """Read an ISO moment; without an offset it is London time.

    A date alone is the end of that day, or ``on`` itself when that is the same day.

    Raises:
        RuleBroken: it is not an ISO date or time.
        AskWhich: it is in the hour that comes twice, without its offset.
    """
    try:
        if len(text) <= DATE_ALONE:
            return _end_of(date.fromisoformat(text), on)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise RuleBroken(
            f"'{text}' is not a date or time.", "Write it like 2026-11-23T09:00."
        ) from None
    return at_local(found) if found.tzinfo is None else to_utc(found)


def _end_of(day: date, on: datetime | None) -> datetime:
    if on is not None and to_local(on).date() == day:
        return on
    return at_local(datetime.combine(day, LAST_MINUTE))


def one_day(text: str) -> date:
    """Return a day as people type it.

    Raises:
        RuleBroken: it is not one day.
    """
    day = read_moment(text).date
    if day is None:
        raise RuleBroken(f"'{text}' is not one day.", "Write it like 2 Mar 2026.")
    return day
