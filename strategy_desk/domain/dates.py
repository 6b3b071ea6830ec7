"""Dates and times as people write them in partner files and typed fields.

``read_moment`` tries a table of forms in order; a form reads its own words and hands the rest back.
A vague date stays vague: a bound, a span or a day, never a chosen day, and never a made-up time.
Excel serial numbers are the importer's to turn into dates first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from strategy_desk.domain import clocks, named_times, relative_dates, vague_dates
from strategy_desk.domain.clocks import BARE, CLOCK
from strategy_desk.domain.date_words import (
    HOW_TO_WRITE,
    MONTH,
    WEEKDAY,
    full_year,
    make_day,
    month_number,
    tidy,
    weekday_number,
)
from strategy_desk.domain.time import (
    DAY_NAMES,
    FuzzyDate,
    Pass,
    at_local,
    date_words,
    day_words,
    to_local,
)
from strategy_desk.domain.vague_dates import UNREADABLE, Match, Reader, compiled
from strategy_desk.errors import AskWhich, RuleBroken

_GAP = r"[-/. ]"

WHOLE = (
    rf"(?:(?:{WEEKDAY}) )?(?:\d{{1,2}}{_GAP}\d{{1,2}}{_GAP}\d{{2,4}}|\d{{4}}{_GAP}\d\d?{_GAP}\d\d?"
    rf"|\d{{8}}|\d{{1,2}}{_GAP}?(?:of )?(?:{MONTH}){_GAP}?(?:\d{{4}}|\d{{2}})"
    rf"|(?:{MONTH}) \d{{1,2}} \d{{4}})(?: (?:{WEEKDAY}))?"
)
"""Pattern of a whole date with its year, in tidied words."""

LONGEST = 100
"""Characters of a date; anything longer is prose, and is not searched for one."""


def read_moment(text: str, *, day_first: bool = True, born: date | None = None) -> FuzzyDate:
    """Read a date, with a time if one is written, keeping the words.

    ``born`` gives ages their dates; without it 'aged 9' keeps its words and has no bounds.

    Raises:
        AskWhich: it can be meant in more than one way; the choices are named.
        RuleBroken: it cannot be right, or is no date.
    """
    words = text.strip()
    if not words:
        raise RuleBroken("The date is empty.", HOW_TO_WRITE)
    if len(words) > LONGEST:
        raise RuleBroken(f"'{words[:40]}…' is too long to be a date.", HOW_TO_WRITE)
    moment = Reader(words=words, day_first=day_first, born=born, forms=_FORMS).read(tidy(words))
    return replace(moment, text=words)


def read_day(text: str) -> date:
    """Read the one day that is meant by ``on``, the field of a command.

    Raises:
        AskWhich: it can be meant in more than one way; the choices are named.
        RuleBroken: it is not one day.
    """
    day = read_moment(text).date
    if day is None:
        raise RuleBroken(f"'{text}' is not one day.", "Type it like 21 Nov 2026.", field="on")
    return day


def read_entry(
    text: str,
    *,
    day_first: bool = True,
    born: date | None = None,
    previous: FuzzyDate | None = None,
) -> FuzzyDate:
    """Read a date as a chronology writes it, where it may be counted from the row above.

    Raises:
        AskWhich: it can be meant in more than one way; the choices are named.
        RuleBroken: it cannot be right, or is no date.
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        return read_moment(text)
    reader = Reader(
        words=words, day_first=day_first, born=born, forms=_ENTRY_FORMS, previous=previous
    )
    return replace(reader.read(tidy(words)), text=words)


def read_time(text: str) -> time:
    """Read a clock time: '18:00', '1800', '6pm', '6.30 p.m.', 'noon'.

    Raises:
        AskWhich: it does not say morning or afternoon.
        RuleBroken: there is no such time.
    """
    return clocks.read(tidy(text), text.strip())


def _year_month_day(reader: Reader, found: Match) -> FuzzyDate:
    return reader.make(found[1], int(found[2]), int(found[3]))


def _numbers(reader: Reader, found: Match) -> FuzzyDate:
    first, second = int(found[1]), int(found[2])
    day, month = (first, second) if reader.day_first else (second, first)
    return reader.make(found[3], month, day)


def _day_month_run_together(reader: Reader, found: Match) -> FuzzyDate:
    return reader.make(found[3], int(found[2]), int(found[1]))


def _day_name_year(reader: Reader, found: Match) -> FuzzyDate:
    return reader.make(found[3], month_number(found[2]), int(found[1]))


def _name_day_year(reader: Reader, found: Match) -> FuzzyDate:
    return reader.make(found[3], month_number(found[1]), int(found[2]))


def _month(reader: Reader, found: Match) -> FuzzyDate:
    return reader.month(found[2], month_number(found[1]))


def _month_in_figures(reader: Reader, found: Match) -> FuzzyDate:
    return reader.month(found[2], int(found[1]))


def _year_then_figures(reader: Reader, found: Match) -> FuzzyDate:
    year, second = int(found[1]), int(found[2])
    if second > 12 and second == (year + 1) % 100:
        return reader.months(year, 1, 12, years=2)
    return reader.month(found[1], second)


def _name_and_two_figures(reader: Reader, found: Match) -> FuzzyDate:
    year = full_year(found[2])
    choices = (f"{found[2]} {found[1].title()}", f"{found[1].title()} {year}")
    raise AskWhich(f"'{reader.words}' can be a day or a year.", "Say which.", choices)


def _year(reader: Reader, found: Match) -> FuzzyDate:
    make_day(int(found[1]), 1, 1, reader.words)
    return FuzzyDate.in_year(int(found[1]))


def _unknown(_reader: Reader, _found: Match) -> FuzzyDate:
    return FuzzyDate.unknown()


def _no_year(reader: Reader, _found: Match) -> FuzzyDate:
    raise RuleBroken(f"'{reader.words}' has no year.", HOW_TO_WRITE)


def _timed(reader: Reader, found: Match) -> FuzzyDate:
    day = reader.day(found["date"])
    if found["time"] == str(day.year):
        raise AskWhich(f"The second {day.year} in '{reader.words}' can be a time.", "Say which.")
    clock = read_time(found["time"])
    if "midnight" in found["time"]:
        choices = (f"the start of {day_words(day)}", f"the end of {day_words(day)}")
        raise AskWhich(f"'{reader.words}' can be either midnight.", "Say which.", choices)
    naive, zone = datetime.combine(day, clock), found["zone"] or ""
    if zone in ("gmt", "bst"):
        return FuzzyDate.exact(_named_zone(reader, naive, zone))
    if zone:
        return FuzzyDate.exact(naive.replace(tzinfo=_offset(zone)))
    return FuzzyDate.exact(at_local(naive))


def _times(reader: Reader, found: Match) -> FuzzyDate:
    """A range of clock times on a day; one that ends before it begins ends the day after."""
    day = reader.day(found["date"])
    first, last = (read_time(found[name]) for name in ("first", "last"))
    after = timedelta(days=1) if last < first else timedelta()
    return FuzzyDate.within(
        at_local(datetime.combine(day, first)), at_local(datetime.combine(day + after, last))
    )


def _hours_of_one_half(reader: Reader, found: Match) -> FuzzyDate:
    """A range of hours with one am or pm after both: '9-10pm'."""
    day = reader.day(found["date"])
    first, last = (read_time(found[name] + found["half"]) for name in ("first", "last"))
    if last <= first:
        raise RuleBroken(f"'{reader.words}' {UNREADABLE}", HOW_TO_WRITE)
    begins, ends = (at_local(datetime.combine(day, clock)) for clock in (first, last))
    return FuzzyDate.within(begins, ends)


def _two_moments(reader: Reader, found: Match) -> FuzzyDate:
    first, last = (reader.read(found[name]) for name in ("first", "last"))
    if first.at is None or last.at is None:
        raise RuleBroken(f"'{reader.words}' {UNREADABLE}", HOW_TO_WRITE)
    return FuzzyDate.within(first.at, last.at)


def _named_zone(reader: Reader, naive: datetime, zone: str) -> datetime:
    """Return the instant of a time marked BST or GMT, where that was the time in force."""
    instant = at_local(naive, Pass.FIRST if zone == "bst" else Pass.SECOND)
    in_force = to_local(instant).tzname()
    if in_force != zone.upper():
        raise AskWhich(
            f"'{reader.words}' says {zone.upper()}, but {in_force} was in force that day.",
            f"Leave {zone.upper()} out if {naive:%H:%M} is what the clocks showed.",
        )
    return instant


def _offset(zone: str) -> timezone:
    if zone in ("z", "utc"):
        return UTC
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    ahead = timedelta(hours=hours, minutes=minutes)
    if ahead >= timedelta(days=1):
        raise RuleBroken(f"'{zone}' is no offset from UTC.", HOW_TO_WRITE)
    return timezone(-ahead if zone[0] == "-" else ahead)


def _day_only(reader: Reader, found: Match) -> FuzzyDate:
    return FuzzyDate.on_day(reader.day(found["date"]))


def _weekday(reader: Reader, found: Match) -> FuzzyDate:
    moment = reader.read(found["rest"])
    day, said = moment.date, weekday_number(found["weekday"])
    if day and day.weekday() != said:
        nearest = day + ((said - day.weekday() + 3) % 7 - 3) * timedelta(days=1)
        raise AskWhich(
            f"'{reader.words}' cannot be right: {date_words(day)} is a {DAY_NAMES[day.weekday()]}.",
            "Say which day is meant.",
            (day_words(day), day_words(nearest)),
        )
    return moment


def _rest(reader: Reader, found: Match) -> FuzzyDate:
    return reader.read(found["rest"])


_UNKNOWN = (
    r"\?+|(?:exact )?(?:date )?(?:unknown|not known|not recorded|not stated|unclear)|n/?k|nk"
    r"|no (?:exact )?date(?: given| recorded| known)?|undated|unknown date"
)
_BLANK = r"(?:[?x_]{1,2}|00)"
_ZONE = r"(?: ?\(?(?P<zone>z|utc|gmt|bst|[+-](?:0\d|1[0-4]):?\d{2})\)?)?"
_TO = r"(?: and | to | ?- ?|/)"
_PART = (
    r"(?:early |mid |late )?(?:morning|afternoon|evening)s?|early hours|small hours|lunch ?time"
    r"|tea ?time|day ?time|am|pm|a m|p m|all day|throughout the day|during the day|school hours"
    r"|(?:before|after|during) school|out of hours"
)
_NOT_KNOWN = r"(?:unknown|not (?:known|recorded|given|stated)|n/?k|tbc|\?+|blank)"
_NO_TIME = rf"(?:no time|time {_NOT_KNOWN}|unknown time|{_NOT_KNOWN})"
_VARIOUS = (
    r"(?:(?:at )?(?:various|multiple|several|numerous|different)(?: dates| times| occasions)?"
    r"(?: in| during| throughout| between)?|throughout|over|month of|year of|early in|late in)"
)

_CLOCKS = rf"(?P<first>{CLOCK}){_TO}(?P<last>{CLOCK})"
_BARE_CLOCKS = rf"(?:(?P<first>(?:{CLOCK}|{BARE})){_TO}(?P<last>(?:{CLOCK}|{BARE})))"
_HOURS = rf"(?P<first>\d{{1,2}}){_TO}(?P<last>\d{{1,2}})(?P<half> ?[ap]m)"
_MOMENT = rf"{WHOLE}(?: ?@ ?| at |t| - | )(?:{CLOCK}|{BARE})"

_FORMS = [
    *compiled(
        [
            (r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", _year_month_day),
            (r"((?:19|20)\d{2})(\d{2})(\d{2})", _year_month_day),
            (r"(\d{2})(\d{2})((?:19|20)\d{2})", _day_month_run_together),
            (rf"{_BLANK}{_GAP}{_BLANK}{_GAP}(\d{{4}})", _year),
            (rf"{_BLANK}{_GAP}(\d{{1,2}}){_GAP}(\d{{4}}|\d{{2}})", _month_in_figures),
            (rf"(\d{{1,2}}){_GAP}(\d{{1,2}}){_GAP}'?(\d{{4}}|\d{{2}})", _numbers),
            (rf"(\d{{1,2}}){_GAP}?(?:of )?({MONTH}){_GAP}?'?(\d{{4}}|\d{{2}})", _day_name_year),
            (rf"({MONTH})[- /]?(\d{{1,2}})[- /](\d{{4}})", _name_day_year),
            (rf"({MONTH})(?:[- /]?| of )(\d{{4}})", _month),
            (rf"({MONTH})(?:[- /]?'|-)(\d{{2}})", _month),
            (rf"({MONTH})[ /](\d{{2}})", _name_and_two_figures),
            (r"(\d{1,2})[-/.](\d{4})", _month_in_figures),
            (r"(\d{4})[-/](\d{2})", _year_then_figures),
            (r"(\d{4})", _year),
            (_UNKNOWN, _unknown),
            (
                rf"\d{{1,2}}{_GAP}(?:of )?(?:{MONTH})|(?:{MONTH}) \d|\d{{1,2}}[/.]\d{{1,2}}",
                _no_year,
            ),
            (rf"{MONTH}|{WEEKDAY}", _no_year),
        ]
    ),
    *vague_dates.HEDGES,
    *compiled(
        [
            (rf"(?P<first>{_MOMENT}) ?(?:to|until|till|-) ?(?P<last>{_MOMENT})", _two_moments),
            (rf"(?P<date>.+?) (?:at |- )?(?:between |from )?{_CLOCKS}", _times),
            (rf"(?P<date>{WHOLE}) (?:at |- )?(?:between |from )?{_BARE_CLOCKS}", _times),
            (rf"(?:between |from )?{_CLOCKS} (?:on )?(?P<date>.+)", _times),
            (rf"(?P<date>.+?) (?:at |- )?(?:between |from )?{_HOURS}", _hours_of_one_half),
            (rf"(?P<date>.+?) (?:before|after|by|until|from|since|pre|post) {CLOCK}", _day_only),
            (rf"(?P<date>.+?)(?: ?@ ?| at |t| - | )(?P<time>{CLOCK}){_ZONE}", _timed),
            (rf"(?P<date>{WHOLE})(?: ?@ ?| at |t| - | )(?P<time>{BARE}){_ZONE}", _timed),
            (rf"(?P<time>{CLOCK}){_ZONE}(?: on | of | - | )(?:the )?(?P<date>.+)", _timed),
            (rf"(?P<time>{BARE}){_ZONE}(?: on | )(?P<date>{WHOLE})", _timed),
            (rf"(?P<weekday>{WEEKDAY}) (?:- |the )?(?P<rest>\d.*|(?:{MONTH})\b.*)", _weekday),
            (rf"(?P<rest>.+?) \(?(?P<weekday>{WEEKDAY})\)?", _weekday),
            (r"(?:on|in|during|dated?|the|some ?time(?: on| in| during)?) (?P<rest>.+)", _rest),
            (rf"{_VARIOUS} (?P<rest>.+)", _rest),
            (rf"(?:{_UNKNOWN})(?: in| of| but| -)? (?P<rest>.+)", _rest),
            (rf"(?P<rest>.+?)(?: -)? \(?(?:{_NO_TIME}|{_UNKNOWN})\)?", _rest),
            (rf"(?:(?:in )?the )?(?:{_PART}) (?:of |on )?(?P<date>.+)", _day_only),
            (rf"(?P<date>.+?) (?:in the )?(?:{_PART})", _day_only),
            (r"(?:early|late) on (?P<date>.+)", _day_only),
        ]
    ),
    *named_times.FORMS,
    *vague_dates.FORMS,
]
_ENTRY_FORMS = [*relative_dates.FORMS, *_FORMS]
