"""Clock times as people write and say them: '18:00', '1800hrs', '6.30pm', 'noon', 'half five'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from enum import Enum

from strategy_desk.domain import date_words
from strategy_desk.errors import AskWhich, RuleBroken

_HOUR = rf"(?:\d{{1,2}}|{'|'.join(date_words.NUMBERS)})"
_MERIDIEM = r"(?: ?[ap]m\b| in the (?:morning|afternoon|evening))"

_MINUTES = r"(?:[.h]\d{2}(?!\.\d)|:\d{2}(?:[:.]\d{2}(?:\.\d+)?)?)"
"""Minutes, and seconds after a colon: '18.02.19' is a date, and no time of three parts."""

CLOCK = (
    rf"(?:\d{{1,2}}{_MINUTES}(?: ?(?:hrs?|hours)\b)?{_MERIDIEM}?"
    r"|\d{3,4} ?(?:hrs?|hours|h)\b"
    rf"|(?:12 )?(?:noon|midday|midnight)\b"
    rf"|(?:half(?: past)?|quarter (?:past|to)) {_HOUR}\b{_MERIDIEM}?"
    rf"|{_HOUR} ?o'?clock\b{_MERIDIEM}?|{_HOUR}{_MERIDIEM})"
)
"""Pattern of a clock time inside tidied words: bare figures could as well be a year."""

BARE = r"\d{3,4}"
"""Pattern of a clock time in bare figures, where something else says that it is one."""


class Stated(Enum):
    """How far a clock time says which half of the day it means."""

    OUTRIGHT = "18:00, 0630, 6pm"
    BY_DIGITS = "6:30, which a file means as 06:30 and a person may not"
    NOT_AT_ALL = "half five, 6 o'clock"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A time of day as written; the earlier of the two where the half of the day is not stated."""

    at: time
    stated: Stated = Stated.OUTRIGHT


def read(tidied: str, words: str) -> time:
    """Return the one time that tidied words can mean; ``words`` are those to show.

    Raises:
        AskWhich: it does not say which half of the day.
        RuleBroken: there is no such time, or it is no time.
    """
    clock = parse(tidied, words)
    if clock is None:
        raise RuleBroken(f"'{words}' cannot be read as a time.", "Write it like 18:00 or 6pm.")
    if clock.stated is Stated.NOT_AT_ALL:
        later = clock.at.replace(hour=clock.at.hour + 12)
        raise AskWhich(
            f"'{words}' can be {clock.at:%H:%M} or {later:%H:%M}.",
            "Say which.",
            (f"{clock.at:%H:%M}", f"{later:%H:%M}"),
        )
    return clock.at


def parse(tidied: str, words: str) -> Clock | None:
    """Return the clock time of tidied words, or nothing where they are not one.

    Raises:
        RuleBroken: it is written as a time that no clock shows.
    """
    halved = re.fullmatch(r"(.+?)(?: ?([ap])m| in the (morning|afternoon|evening))?", tidied)
    if halved is None:
        return None
    for pattern, form in _FORMS:
        if found := pattern.fullmatch(halved[1]):
            half = halved[2] or halved[3]
            return _in_half(form(found, words), half, words) if half else form(found, words)
    return None


def _in_half(clock: Clock, half: str, words: str) -> Clock:
    """Put a time in the half of the day that was written after it."""
    hour = clock.at.hour
    if half in ("a", "morning"):
        if hour > 12:
            raise RuleBroken(f"'{words}' cannot be right: {hour} is not a morning hour.")
        hour %= 12
    elif hour < 12:
        hour += 12
    return Clock(at=clock.at.replace(hour=hour))


def _digits(found: re.Match[str], words: str) -> Clock:
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    clock = _made(hour, minute, second, words)
    short = len(found[1]) == 1 and hour > 0
    return replace(clock, stated=Stated.BY_DIGITS) if short else clock


def _noon(_found: re.Match[str], _words: str) -> Clock:
    return Clock(at=time(12))


def _midnight(_found: re.Match[str], _words: str) -> Clock:
    return Clock(at=time(0))


def _part_of_an_hour(found: re.Match[str], words: str) -> Clock:
    hour = _hour_number(found[2]) % 12
    if found[1] == "quarter to":
        return _spoken((hour - 1) % 12, 45, words)
    return _spoken(hour, 30 if found[1].startswith("half") else 15, words)


def _bare_hour(found: re.Match[str], words: str) -> Clock:
    hour = _hour_number(found[1])
    return _spoken(hour, 0, words) if hour < 12 else _made(hour, 0, 0, words)


def _hour_number(hour: str) -> int:
    return date_words.NUMBERS.index(hour) + 1 if hour in date_words.NUMBERS else int(hour)


def _spoken(hour: int, minute: int, words: str) -> Clock:
    return replace(_made(hour, minute, 0, words), stated=Stated.NOT_AT_ALL)


def _made(hour: int, minute: int, second: int, words: str) -> Clock:
    if hour == 24 and minute == 0:
        raise RuleBroken(
            f"'{words}' is the end of one day.", "Write 00:00 and the next day's date."
        )
    if hour > 23 or minute > 59 or second > 59:
        raise RuleBroken(
            f"'{words}' cannot be right: no clock shows {hour}:{minute:02d}.", "Check the time."
        )
    return Clock(at=time(hour, minute, second))


_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str], str], Clock]]] = [
    (
        re.compile(r"(\d{1,2})[:.h](\d{2})(?:(?<=:..)[:.](\d{2})(?:\.\d+)?)?(?: ?(?:hrs?|hours))?"),
        _digits,
    ),
    (re.compile(r"(\d{1,2})(\d{2})()(?: ?(?:hrs?|hours|h))?"), _digits),
    (re.compile(r"(?:12 )?(?:noon|midday)"), _noon),
    (re.compile(r"(?:12 )?midnight"), _midnight),
    (re.compile(rf"(half(?: past)?|quarter (?:past|to)) ({_HOUR})"), _part_of_an_hour),
    (re.compile(rf"({_HOUR})(?: ?o'?clock)?"), _bare_hour),
]
