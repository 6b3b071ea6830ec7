"""When something happened, as people type it soon after: 'now', 'yesterday 2230', 'fri 18:10'.

Words that lean on today become a whole date, and are then read like any other. A time alone, or a
weekday, is the nearest one that fits what it follows. What can be two moments is asked, never
guessed, and the words are kept as typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from strategy_desk.domain import clocks
from strategy_desk.domain.clocks import BARE, CLOCK
from strategy_desk.domain.date_words import (
    MONTH,
    NUMBER,
    WEEKDAY,
    count,
    make_day,
    month_number,
    tidy,
    weekday_number,
)
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.time import FuzzyDate, Pass, date_words, day_words, to_local
from strategy_desk.errors import AskWhich, ComesTwice, RuleBroken

_DAY = timedelta(days=1)
_ZONES = {Pass.FIRST: "bst", Pass.SECOND: "gmt"}


@dataclass(frozen=True, kw_only=True)
class Typing:
    """What is known where a moment is typed.

    ``after`` is what it follows, ``before`` what it comes before; ``which`` answers which of two
    when the clocks went back. ``born`` is the first day that it can have been.
    """

    now: datetime
    born: date | None = None
    after: FuzzyDate | None = None
    before: FuzzyDate | None = None
    which: Pass | None = None


def read_recent(text: str, typing: Typing) -> FuzzyDate:
    """Read a moment of the last days, or any date with its year.

    Raises:
        ComesTwice: the clocks showed it twice that night and nobody has said which is meant.
        AskWhich: it can be meant in more than one way.
        RuleBroken: it cannot be right, or is no date.
    """
    said = tidy(text)
    moment = _from_now(said, typing.now) or _read(_whole(said, typing) or text, typing)
    return replace(moment, text=text.strip())


def read_when(text: str, typing: Typing) -> FuzzyDate:
    """Read any date as people write it, however vague, or one that leans on today.

    Raises:
        ComesTwice: the clocks showed it twice that night and nobody has said which is meant.
        AskWhich: it can be meant in more than one way.
        RuleBroken: it cannot be right, or is no date.
    """
    try:
        return _read(text, typing)
    except AskWhich:
        raise
    except RuleBroken as broken:
        try:
            return read_recent(text, typing)
        except AskWhich:
            raise
        except RuleBroken:
            raise broken from None


def _read(words: str, typing: Typing) -> FuzzyDate:
    """Read a whole date; in the hour that comes twice, the one that somebody said it was."""
    try:
        return read_moment(words, born=typing.born)
    except ComesTwice:
        if typing.which is None:
            raise
        zone, said = _ZONES[typing.which], tidy(words)
        if _BEGINS_WITH_CLOCK.match(said):
            return read_moment(_BEGINS_WITH_CLOCK.sub(rf"\g<0> {zone}", said, count=1))
        return read_moment(f"{said} {zone}")


def _from_now(said: str, now: datetime) -> FuzzyDate | None:
    """Read 'now', '20 min ago' and '3 days ago'."""
    minute = now.replace(second=0, microsecond=0)
    if said in {"now", "just now"}:
        return FuzzyDate.exact(minute)
    if found := _AGO.fullmatch(said):
        number = count(found["n"])
        if found["unit"].startswith("d"):
            return FuzzyDate.on_day(to_local(now).date() - number * _DAY)
        unit = timedelta(hours=1) if found["unit"].startswith("h") else timedelta(minutes=1)
        return FuzzyDate.approximate(minute - number * unit)
    return None


def _whole(said: str, typing: Typing) -> str | None:
    """Return the words with a whole date in place of what leans on today, if any of it does."""
    for pattern in _PLACES:
        found = pattern.fullmatch(said)
        if found is None:
            continue
        day, clock = found.groupdict().get("day") or "", found.groupdict().get("clock") or ""
        at = clocks.read(clock, clock) if clock else None
        meant = _day(day, at, typing)
        if meant is None or _is_year(day, clock, meant, typing):
            continue
        night = "night of " if day == "last night" and not clock else ""
        return f"{night}{date_words(meant)} {clock}".strip()
    return None


def _is_year(day: str, clock: str, meant: date, typing: Typing) -> bool:
    """Whether four figures after a day and a month are this year or last; else they are a time.

    Raises:
        AskWhich: they can be an earlier year of the child's life as well.
    """
    if not re.fullmatch(r"(?:19|20)\d\d", clock) or not _DATED.fullmatch(day):
        return False
    this_year = to_local(typing.now).year
    first = typing.born.year if typing.born else this_year
    if int(clock) in {this_year, this_year - 1}:
        return True
    if first <= int(clock) < this_year:
        whole = make_day(int(clock), meant.month, meant.day, day)
        said = f"{day} {clock}"
        at = f"{clock[:2]}:{clock[2:]}"
        raise AskWhich(
            f"'{said}' can be {day_words(whole)}, or {at} on {day_words(meant)}.",
            f"Write {at} for the time, or add a time after the year.",
        )
    return False


def _day(words: str, at: time | None, typing: Typing) -> date | None:
    """The day that words lean on; with no words, the nearest on which a time fits."""
    today = to_local(typing.now).date()
    if not words:
        return _nearest(at, typing, every=1, first=today)
    if words in _DAYS:
        return today - _DAYS[words] * _DAY
    if words == "last night":
        return today if at and at.hour < 12 else today - _DAY
    if found := _NAMED.fullmatch(words):
        back = (today.weekday() - weekday_number(found["weekday"])) % 7
        if found["last"]:
            return today - (back or 7) * _DAY
        return _nearest(at, typing, every=7, first=today - back * _DAY)
    found = _DATED.fullmatch(words)
    return _dated(found, words, today) if found else None


def _dated(found: re.Match[str], words: str, today: date) -> date:
    """A day of a month without its year: the last one there was."""
    month = found["month"]
    number = month_number(month) if month[0].isalpha() else int(month)
    day = make_day(today.year, number, int(found["date"]), words)
    day = day if day <= today else make_day(today.year - 1, number, int(found["date"]), words)
    if found["weekday"] and day.weekday() != weekday_number(found["weekday"]):
        raise AskWhich(f"'{words}' cannot be right: {day_words(day)}.", "Say which day is meant.")
    return day


def _nearest(at: time | None, typing: Typing, *, every: int, first: date) -> date:
    """The last day before now on which a time fits, or the first after what it follows."""
    step = every * _DAY
    clock = at or time.max

    def moment(day: date) -> datetime:
        return datetime.combine(day, clock)

    if typing.after is not None and typing.after.sort_key[0] <= typing.now:
        follows = _naive(typing.after.sort_key[0])
        while moment(first - step) >= follows:
            first -= step
        while moment(first) < follows:
            first += step
        return first
    limit = typing.before.sort_key[1] if typing.before else typing.now
    while at is not None and moment(first) > _naive(limit):
        first -= step
    return first


def _naive(instant: datetime) -> datetime:
    return to_local(instant).replace(tzinfo=None)


_DAYS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": 1,
    "yesterday morning": 1,
    "yesterday afternoon": 1,
    "yesterday evening": 1,
    "the day before yesterday": 2,
    "day before yesterday": 2,
    "tomorrow": -1,
}
"""How many days ago each was."""

_NAMED = re.compile(rf"(?P<last>last )?(?P<weekday>{WEEKDAY})")
_DATED = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}) )?(?:the )?(?P<date>\d{{1,2}})(?:/| ?(?:of )?)"
    rf"(?P<month>(?:{MONTH})\b|(?<=/)\d{{1,2}})"
)
_AGO = re.compile(
    rf"(?:about )?(?P<n>{NUMBER}) ?(?P<unit>m|mins?|minutes?|h|hrs?|hours?|d|days?) ago"
)
_DAY_WORDS = rf"{'|'.join(_DAYS)}|last night|(?:last )?(?:{WEEKDAY})|{_DATED.pattern}"
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _DAY_WORDS)
_CLOCK = rf"{CLOCK}|{BARE}"
_BEGINS_WITH_CLOCK = re.compile(rf"(?:{_CLOCK})(?= )")
_PLACES = [
    re.compile(rf"(?P<day>{_UNNAMED})"),
    re.compile(rf"(?P<day>{_UNNAMED})(?: ?@ ?| at | )(?P<clock>{_CLOCK})"),
    re.compile(rf"(?P<clock>{_CLOCK})(?: on | )(?P<day>{_UNNAMED})"),
    re.compile(rf"(?P<clock>{_CLOCK})"),
]
