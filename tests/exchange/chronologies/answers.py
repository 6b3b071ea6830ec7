"""The right answer to one row of a chronology: what may be said of it, and what never."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

TAKEN = frozenset({"new", "same", "revised", "conflict"})
"""Verdicts of a row that becomes an event."""

VAGUE = frozenset({"approximate", "range", "month", "season", "year"})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one row may be read as.

    ``when`` is one or more readings, each of which is right (see ``fits``). A time that is not in
    ``times`` was invented. ``agency`` is a code or name, ``A|B`` one of two, ``!A`` any other, or
    nothing for the agency that sent the file. ``why`` is a word that the reasons must hold.
    """

    verdicts: frozenset[str]
    when: tuple[str, ...] = ()
    precisions: frozenset[str] = frozenset()
    times: tuple[str | None, ...] = (None,)
    agency: str = ""
    why: str = ""

    def of(self, agency: str) -> Answer:
        """The same row from another agency."""
        return replace(self, agency=agency)

    def or_asked(self) -> Answer:
        """The same row, where a question about it is right too."""
        return replace(self, verdicts=self.verdicts | {"queried"}, when=(*self.when, "?"))

    def elsewhere(self) -> Answer:
        """The same row, where it is of another child and never becomes an event of this one."""
        return replace(self, verdicts=ELSEWHERE.verdicts, when=(*self.when, "?"))

    def because(self, word: str) -> Answer:
        """The same row, where one of the reasons must hold a word."""
        return replace(self, why=word)


def day(when: str) -> Answer:
    """One day, at a time nobody gave."""
    return Answer(verdicts=frozenset({"new"}), when=(when,), precisions=frozenset({"day"}))


def at(when: str) -> Answer:
    """A minute: '2018-05-31 22:30'."""
    said, clock = when.split()
    return replace(day(said), precisions=frozenset({"minute"}), times=(clock,))


def about(when: str) -> Answer:
    """About a time on a day; the time may be left out, and may not be called exact."""
    said, clock = when.split()
    loose = frozenset({"approximate", "hour", "day"})
    return replace(day(said), precisions=loose, times=(clock, None))


def span(when: str) -> Answer:
    """From one time to another on a day: '2018-05-31 14:30-16:00'."""
    said, clocks = when.split()
    first = clocks.split("-")[0]
    spans = frozenset({"minute_range", "range", "day"})
    return replace(day(said), precisions=spans, times=(first, clocks, None))


def month(when: str) -> Answer:
    """Some day of a month."""
    return replace(day(when), precisions=frozenset({"month"}))


def year(when: str) -> Answer:
    """Some day of a year."""
    return replace(day(when), precisions=frozenset({"year"}))


def vague(*when: str, precisions: str = "") -> Answer:
    """Words that name no one day."""
    named = frozenset(precisions.split())
    return Answer(verdicts=frozenset({"new"}), when=when, precisions=named or VAGUE)


def undated(precisions: str = "unknown") -> Answer:
    """Something that happened, nobody says when: no date may be made up for it."""
    named = frozenset(precisions.split())
    return Answer(verdicts=frozenset({"new", "queried"}), when=("?",), precisions=named)


def asked(*when: str) -> Answer:
    """A row that cannot be taken as it stands; what it may be proposed as."""
    return Answer(verdicts=frozenset({"queried"}), when=(*when, "?"), times=(None, "*"))


def goes_on(*when: str) -> Answer:
    """A row that goes on with the one above: with its event, or asked about."""
    verdicts = frozenset({"new", "queried", "not an event"})
    return Answer(verdicts=verdicts, when=(*when, "?"), times=(None, "*"))


NOTHING = Answer(verdicts=frozenset({"not an event"}))
"""A row that tells of no event and says so."""

NOISE = Answer(verdicts=frozenset({"not an event", "queried"}))
"""A row that is hardly an event: a question about it does no harm."""

ELSEWHERE = Answer(verdicts=frozenset({"not an event", "queried", "refused"}))
"""A row about another child, which never becomes an event of this one."""

Bounds = tuple[date | None, date | None]


def fits(reading: dict[str, Any], when: str) -> bool:
    """Whether the bounds of a reading are those meant.

    '2018-05-31', '2018-05' and '2018' are the whole of a day, month or year; 'A..B' is from one to
    the other and may be open at either end; '?' is no bound at all. 'A > B' is whatever lies in A
    and holds all of B, so that it can be no narrower than B.
    """
    said = _day(reading["earliest"]), _day(reading["latest"])
    outer, _, inner = when.partition(" > ")
    if not inner:
        return said == _bounds(outer)
    (first, last), (begin, end) = _bounds(outer), _bounds(inner)
    within = _least(first) <= _least(said[0]) and _most(said[1]) <= _most(last)
    return within and _least(said[0]) <= _least(begin) and _most(end) <= _most(said[1])


def faults(row: dict[str, Any], answer: Answer, sender: str) -> list[str]:
    """Return what is wrong with one row as the program reads it; ``sender`` is an agency code."""
    reading, found = row["reading"], []
    if row["verdict"] not in answer.verdicts:
        found.append(f"verdict '{row['verdict']}'")
    if not answer.when:
        return found
    if not any(fits(reading, when) for when in answer.when):
        found.append(f"{reading['earliest']} to {reading['latest']}")
    asked_openly = row["verdict"] not in TAKEN and reading["precision"] == "unknown"
    if answer.precisions and reading["precision"] not in answer.precisions and not asked_openly:
        found.append(f"precision {reading['precision']}")
    if reading["time"] not in answer.times and "*" not in answer.times:
        found.append(f"time {reading['time']}")
    wanted = answer.agency or sender
    is_one = row["agency"] in wanted.strip("!").split("|")
    if row["verdict"] != "not an event" and is_one is wanted.startswith("!"):
        found.append(f"agency {row['agency']}")
    if answer.why not in " ".join(row["why"]):
        found.append(f"no '{answer.why}' in {row['why']}")
    return found


def _bounds(when: str) -> Bounds:
    if when == "?":
        return None, None
    first, dots, last = when.partition("..")
    return _whole(first)[0], _whole(last if dots else first)[1]


def _whole(said: str) -> Bounds:
    numbers = [int(part) for part in re.findall(r"\d+", said)]
    if not numbers:
        return None, None
    first = date(*[*numbers, 1, 1][:3])
    if len(numbers) == 3:
        return first, first
    later = first + timedelta(days=31 if len(numbers) == 2 else 366)
    return first, later.replace(day=1, **({} if len(numbers) == 2 else {"month": 1})) - _DAY


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _least(day: date | None) -> date:
    return day or date.min


def _most(day: date | None) -> date:
    return day or date.max


_DAY = timedelta(days=1)
