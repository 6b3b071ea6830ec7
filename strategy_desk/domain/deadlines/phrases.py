"""Deadlines as people type them in a meeting: 'by Fri 5pm', '+10wd', 'in the 72', '9 oct'.

A phrase is read once, shown beside the field as it was understood, and never guessed: what can mean
two days says which is wanted, and what is no date stays empty. Source: domain specification 7.1
(one deadline date, none in the past or on a non-working day without confirmation).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from strategy_desk.domain import clocks
from strategy_desk.domain.clocks import BARE, CLOCK, Stated
from strategy_desk.domain.date_words import MONTH, spelt_out, tidy
from strategy_desk.domain.deadlines import counts, feasts, periods, undated, weekdays
from strategy_desk.domain.deadlines.asked import Asked, Reading
from strategy_desk.domain.time import at_local, clock_words, day_words, to_local
from strategy_desk.domain.timescales import Jurisdiction, next_working_day, why_not_working
from strategy_desk.errors import AskWhich, RuleBroken

LONGEST = 100
"""Characters of a deadline; anything longer is something else in the wrong field."""


MEANT = "!"
"""After a day that nobody works, it says that the day is meant."""


class DeadlineStatus(StrEnum):
    """How well a deadline was understood."""

    CLEAR = "clear"
    SAY_WHICH = "say which"
    ASK = "ask"
    CANNOT_BE_READ = "cannot be read"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """What a phrase was taken to mean, and the sentence that says so.

    ``date`` is set when the status is clear, and when it is the likeliest of what could be meant.
    """

    date: date | None
    time: time | None
    status: DeadlineStatus
    text: str


def read_deadline(
    text: str,
    now: datetime,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    next_meeting: date | None = None,
    returned: datetime | None = None,
    closed: Collection[date] = (),
) -> Deadline:
    """Read a deadline typed at ``now``.

    ``returned`` is when the child last came back, for 'in the 72'; ``closed`` are days on which the
    office is closed besides the bank holidays of ``jurisdiction``.
    """
    asked = Asked(
        now=to_local(now),
        words=" ".join(text.split()),
        jurisdiction=jurisdiction,
        next_meeting=next_meeting,
        returned=returned,
        closed=frozenset(closed),
        forms=_FORMS,
    )
    try:
        return _judged(asked, _read(asked))
    except AskWhich as ask:
        status = DeadlineStatus.SAY_WHICH if ask.choices else DeadlineStatus.ASK
        return Deadline(date=None, time=None, status=status, text=ask.sentence)
    except RuleBroken as broken:
        unread = DeadlineStatus.CANNOT_BE_READ
        return Deadline(date=None, time=None, status=unread, text=broken.sentence)


def clear_deadline(
    words: str, now: datetime, jurisdiction: Jurisdiction, closed: Collection[date] = ()
) -> Deadline | None:
    """Read a deadline that may be left out: nothing was typed, or it is clear.

    Raises:
        AskWhich: it can be meant in more than one way, or not be read.
    """
    if not words.strip():
        return None
    read = read_deadline(words, now, jurisdiction, closed=closed)
    if read.status is not DeadlineStatus.CLEAR:
        raise AskWhich(read.text)
    return read


def _read(asked: Asked) -> Reading:
    phrase = _bare(asked.words)
    if not phrase:
        raise AskWhich("No deadline was given: say the day.")
    if len(phrase) <= LONGEST and not _BACK.match(asked.words):
        tentative = phrase.endswith("?")
        reading = _with_clock(asked, phrase.rstrip(" ?"))
        if reading and tentative and not reading.doubt:
            return replace(
                reading, doubt=f"'{asked.words}' is a question: say if {_when(reading)} is meant"
            )
        if reading:
            return reading
    raise RuleBroken(
        f"'{asked.words[:LONGEST]}' cannot be read as a deadline: "
        "write a day, such as Fri 5pm, 9 Oct, 10 working days or 48h."
    )


def _bare(words: str) -> str:
    """Return a phrase without 'by', 'at the latest' and their like; '26th' becomes 'the 26'."""
    if not _MONTHS.search(words):
        words = _ORDINALS.sub(r"the \1", words)
    phrase = spelt_out(tidy(words)).rstrip("!")
    while (shorter := _AFTERWORDS.sub("", _FOREWORDS.sub("", phrase))) != phrase:
        phrase = shorter
    return phrase


def _with_clock(asked: Asked, phrase: str) -> Reading | None:
    """Read a day, with a time of day after it, before it, or alone."""
    if reading := asked.read(phrase):
        return reading
    if re.fullmatch(r"\d{1,2}", phrase):
        raise AskWhich(f"'{asked.words}' can be a time, a date or a number of days: say which.")
    for pattern in _CLOCK_PLACES:
        found = pattern.fullmatch(phrase)
        day = asked.read(found["day"] or "today") if found else None
        if found and day:
            return _timed(asked, day, found["clock"], found["day"])
    return None


def _timed(asked: Asked, reading: Reading, words: str, day: str) -> Reading:
    """Put a time of day on a day."""
    if reading.clock:
        raise RuleBroken(f"'{asked.words}' gives two times: write one.")
    for pattern, clock, doubt in _PARTS:
        if pattern.fullmatch(words):
            return replace(reading, clock=clock, doubt=reading.doubt or doubt)
    evening = day == "tonight"
    if "midnight" in words or (evening and _TWELVE.fullmatch(words)):
        tonight = day in ("", "today", "tonight")
        doubt = "" if tonight else "midnight can be the start or the end of that day: say which"
        return replace(reading, clock=time(23, 59), doubt=reading.doubt or doubt)
    read = clocks.parse(words, words)
    unsaid = range(1, 12 if evening else 8)
    if read is None or read.stated is Stated.OUTRIGHT or read.at.hour not in unsaid:
        return replace(reading, clock=read.at if read else None)
    later = read.at.replace(hour=read.at.hour + 12)
    if evening or later.hour <= 18:
        return replace(reading, clock=later)
    either = f"'{words}' can be {read.at:%H:%M} or {later:%H:%M}: say which"
    return replace(reading, clock=later, doubt=reading.doubt or either)


def _judged(asked: Asked, reading: Reading) -> Deadline:
    """Say what was understood, and what somebody has to confirm."""
    day, doubt = reading.day, reading.doubt
    if day:
        passed = _passed(asked, day, reading)
        doubt = doubt or passed or _not_worked(asked, day, reading)
    status = DeadlineStatus.SAY_WHICH if doubt else DeadlineStatus.CLEAR
    text = doubt or ", ".join(filter(None, (_when(reading), reading.basis)))
    return Deadline(date=day, time=reading.clock, status=status, text=f"{_capital(text)}.")


def _when(reading: Reading) -> str:
    day = day_words(reading.day) if reading.day else ""
    if reading.at:
        return f"{day} at {clock_words(reading.at)}"
    return f"{day} at {reading.clock:%H:%M}" if reading.clock else day


def _passed(asked: Asked, day: date, reading: Reading) -> str:
    """Name a moment that has gone by. Raises when the clocks skip it or show it twice."""
    at = reading.at
    if reading.clock and not at:
        at = at_local(datetime.combine(day, reading.clock))
    passed = at < asked.now if at else day < asked.today
    return f"{_when(reading)} has passed: say which day is meant" if passed else ""


def _not_worked(asked: Asked, day: date, reading: Reading) -> str:
    """Name a day that is not worked and the next that is; an elapsed limit does not move.

    A mark of exclamation after it is the confirmation.
    """
    if asked.words.endswith(MEANT):
        return ""
    why = "" if reading.at else why_not_working(day, asked.jurisdiction, asked.closed)
    following = next_working_day(day, asked.jurisdiction, asked.closed)
    either = f"write {MEANT} after it if it is meant, or {day_words(following)}"
    return f"{day_words(day)} is {why}: {either}" if why else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


_FORMS = [
    *undated.FORMS,
    *feasts.FORMS,
    *periods.FORMS,
    *counts.FORMS,
    *weekdays.FORMS,
]

_PARTS = [
    (re.compile(pattern), clock, doubt)
    for pattern, clock, doubt in [
        (r"(?:this |in the )?(?:am|morning)", time(12), ""),
        (r"(?:this |in the )?(?:pm|afternoon)", time(17), ""),
        (r"first thing(?: in the morning)?|sod|start of (?:the )?(?:day|business)", time(9), ""),
        (r"lunch(?: ?time)?", time(12), "lunchtime is not a time: say which"),
        (r"(?:this |in the )?evening|night", None, ""),
        (
            r"cop|cob|eod|eob|close of (?:play|business|day)|close"
            r"|(?:the )?end of (?:the )?(?:day|play|business|working day)|(?:the )?end of",
            time(17),
            "",
        ),
    ]
]
_CLOCK = rf"{CLOCK}|{'|'.join(pattern.pattern for pattern, _, _ in _PARTS)}"
_HOUR = r"[1-9]|1\d|2[0-3]"
_TWELVE = re.compile(r"12(?:[:.]?00)? ?(?:am)?")
_FOREWORDS = re.compile(
    r"^(?:(?:by|due(?: by)?|on or before|on|at|no later than|not later than|(?:the )?latest(?: by)?"
    r"|until|till|for|to be (?:done|completed?)|completed?|done|deadline|target|ideally|hopefully"
    r"|preferably|definitely|must be|say|please)(?:: ?| |$)"
    rf"|before (?={_CLOCK}|(?:{_HOUR})(?:$| (?:on [a-z]|today|tonight|tomorrow))))"
)
_AFTERWORDS = re.compile(
    r" (?:at the (?:very )?latest|latest|please|if possible|max(?:imum)?|at most|sharp|prompt"
    r"|or (?:before|sooner|earlier)|hopefully|ideally|deadline)$"
)
_BACK = re.compile(
    r"[-\u2212]\d+ ?(?:h|hrs?|hours?|wds?|w/d|d|days?|w|wks?|weeks?|months?|working|calendar)\b",
    re.IGNORECASE,
)
"""A count with a minus: whether it is meant to go back is not guessed."""

_MONTHS = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
_ORDINALS = re.compile(r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_CLOCK_PLACES = [
    re.compile(rf"(?P<clock>{_CLOCK}|{BARE})(?P<day>)"),
    re.compile(rf"(?P<day>.+?)(?: ?@ ?| at | by | - | )(?P<clock>{_CLOCK})"),
    re.compile(rf"(?P<clock>{_CLOCK})(?: on | by | )(?P<day>.+)"),
    re.compile(rf"(?P<day>.+?)(?: ?@ ?| at | by | )(?P<clock>{BARE}|{_HOUR})"),
    re.compile(rf"(?P<clock>{BARE}|{_HOUR})(?: on | )(?P<day>.+)"),
]
