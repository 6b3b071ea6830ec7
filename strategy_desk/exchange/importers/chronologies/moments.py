"""When a row says that something happened: its cells of date and time as one reading.

What most rows hold, a day in figures and a plain time, is read by a short way; all else by the
forms of ``domain.dates``, or it is a question.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from strategy_desk.domain.date_words import MONTH, WEEKDAY, spellings_mended
from strategy_desk.domain.dates import read_entry
from strategy_desk.domain.time import FuzzyDate, Precision, date_words, midnight, to_local
from strategy_desk.domain.vague_dates import UNREADABLE
from strategy_desk.errors import AskWhich, RuleBroken
from strategy_desk.exchange.importers import cells
from strategy_desk.exchange.importers.chronologies import order
from strategy_desk.exchange.importers.rows import Cell, Shown, seen

DITTO = re.compile(
    r"[\"\u201c\u201d\u3003\u2033]|''|,,|do\.?|ditto|\" ?\"|as above|see above|-?(?:\"|ditto)-?",
    re.IGNORECASE,
)
"""Marks that repeat what stands above."""

NO_DATE = re.compile(
    r"tb[ca]|to be (?:confirmed|advised)|ongoing|on-going|current(?:ly)?|present|to date|various"
    r"|historic(?:al)?"
    r"|n/?a|not applicable|none|blank|[-\u2013\u2014.]+",
    re.IGNORECASE,
)
"""What stands where a date should, and says that there is none."""

_PLAIN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::00)?")
LONGEST_PLAIN = 10
"""Letters of a day or time in figures; they come again and again, and are read once each."""

_MIDNIGHT = re.compile(r"(?P<day>.*\d)[ T]00:00(?::00(?:\.0+)?)?(?:Z|\+00:00)?", re.IGNORECASE)
_FIGURES_ALONE = re.compile(r"(\d{1,2})(\d{2})")
NO_TIME = re.compile(
    r"n/?k|unknown|not (?:known|recorded|stated|given)|time (?:not known|unknown)|tbc|n/?a|\?+"
    r"|[-\u2013\u2014.]+|no time(?: given| recorded)?|blank|various(?: times)?|not applicable|none"
    r"|throughout(?: the)?(?: day)?|day|daytime",
    re.IGNORECASE,
)
NO_YEAR = re.compile(
    rf"(?:(?:{WEEKDAY})[ ,]+)?(?:\d{{1,2}}(?:st|nd|rd|th)?[ -]?(?:of )?(?:{MONTH})|(?:{MONTH})"
    rf"(?:[ -]?\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}[/.]\d{{1,2}})\.?",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(rf"(?:(?:{WEEKDAY}) )?\d{{1,2}}(?:st|nd|rd|th)?\.?", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(r"\d{1,2}[/.]\d{1,2}")
_ITS_YEAR = re.compile(r"\d{4}|'\d\d|\d[/.-]\d{1,2}[/.-]\d")
_COUNTED = re.compile(
    r"same|that|next|following|later|after|above|ditto|overnight|night|before", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class When:
    """What a row's date was read as, what to ask about it, and what to say of it."""

    reading: FuzzyDate
    asks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a reading stands on: the file's order of day and month, the birth, the row above.

    ``year`` and ``month`` are those of headings over the rows, for dates that have none.
    """

    day_first: bool | None
    born: date | None = None
    previous: FuzzyDate | None = None
    year: int | None = None
    month: str = ""


def read(cell: Cell, clock: Cell, context: Context) -> When:
    """Read a row's date, and the time in a cell of its own if there is one."""
    if isinstance(cell, str) and isinstance(clock, str):
        plain = _plain(cell.strip(), clock.strip(), context.day_first)
        if plain is not None:
            return When(reading=plain)
    if isinstance(cell, Shown):
        return _shown(cell, clock)
    words = seen(cell)
    dated = cells.as_dated(cell)
    if isinstance(dated, date):
        said = f"The number {words} was read as the date {seen(dated)}."
        return replace(_of_day(dated, words, clock), notes=() if dated is cell else (said,))
    return _of_words(words, _clock_words(clock), context)


def check(when: When, *, now: datetime, born: date | None) -> When:
    """Ask about what lies in the future, or before the child was born."""
    reading = when.reading
    first, last = reading.earliest, reading.latest
    asks = list(when.asks)
    if reading.at:
        is_ahead = reading.at > now
    else:
        is_ahead = first is not None and first > to_local(now).date()
    if is_ahead:
        asks.append(f"'{reading.text}' is in the future: check the date.")
    if born and last and last < born:
        asks.append(
            f"'{reading.text}' is before the child was born, on {date_words(born)}: "
            "say whether it belongs to the family's history."
        )
    return when if len(asks) == len(when.asks) else replace(when, asks=tuple(asks))


def ends_early(when: FuzzyDate, until: FuzzyDate) -> str:
    """Return a question where what lasted ends before it began, else nothing."""
    if not (when.earliest and until.latest and until.latest < when.earliest):
        return ""
    return f"It ends, '{until.text}', before it begins, '{when.text}': check both dates."


def _plain(words: str, clock: str, day_first: bool | None) -> FuzzyDate | None:
    day = _in_figures(words, day_first) if len(words) <= LONGEST_PLAIN else None
    if day is None:
        return None
    if not clock:
        return FuzzyDate.on_day(day, words)
    since = _since_midnight(clock) if len(clock) <= LONGEST_PLAIN else None
    start = _begins(day)
    if start is None or since is None:
        return None
    text = f"{words} {clock}"
    return FuzzyDate(
        precision=Precision.EXACT, earliest=day, latest=day, at=start + since, text=text
    )


@lru_cache(maxsize=20_000)
def _in_figures(words: str, day_first: bool | None) -> date | None:
    """The day that figures are, unless both orders can be meant."""
    found = _PLAIN.fullmatch(words)
    if found is None or (day_first is None and order.is_open(words)):
        return None
    first, second, year = map(int, found.groups())
    month_first = day_first is False or (day_first is None and second > 12)
    month, day = (first, second) if month_first else (second, first)
    try:
        return date(year, month, day) if 1900 <= year <= 2099 else None
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def _begins(day: date) -> datetime | None:
    """The instant at which a day begins, unless the clocks change on it."""
    start, end = midnight(day), midnight(day + timedelta(days=1))
    return start if end - start == timedelta(days=1) else None


@lru_cache(maxsize=20_000)
def _since_midnight(clock: str) -> timedelta | None:
    found = _CLOCK.fullmatch(clock)
    return timedelta(hours=int(found[1]), minutes=int(found[2])) if found else None


def _shown(cell: Shown, clock: Cell) -> When:
    """A date shown with less than its day; a time beside it has no day to be on."""
    words = f"{cell.words} {_clock_words(clock)}".strip()
    reading = replace(cell.means, text=words) if cell.means else FuzzyDate.unknown(words)
    return When(reading=reading, asks=(cell.asks,) if cell.asks else ())


def _of_day(dated: date, words: str, clock: Cell) -> When:
    """A date that the workbook itself says is one, with the time of its own or the one beside."""
    said = _clock_words(clock)
    text = f"{words} {said}".strip()
    day = dated.date() if isinstance(dated, datetime) else dated
    alone = When(reading=FuzzyDate.on_day(day, text))
    own = f"{dated:%H:%M}" if isinstance(dated, datetime) else ""
    if not said or NO_TIME.fullmatch(said):
        return _timed(alone, f"{day:%d/%m/%Y}", own, text)
    found = _timed(alone, f"{day:%d/%m/%Y}", said, text)
    if own and own not in (found.reading.time or ""):
        return replace(alone, asks=(f"'{words}' and '{said}' give two times: say which.",))
    return found


def _timed(alone: When, day: str, clock: str, text: str) -> When:
    """A day with its time, or the day alone with the question why not."""
    figures = _FIGURES_ALONE.fullmatch(clock)
    said = f"{figures[1]}:{figures[2]}" if figures else clock
    try:
        return When(reading=replace(_entry(f"{day} {said}".strip(), True, None, None), text=text))
    except RuleBroken as error:
        ask = _question(error)
        if error.what.endswith(UNREADABLE):
            ask = f"'{clock}' cannot be read as a time: say what it means."
        return replace(alone, asks=(*alone.asks, ask))


def _of_words(words: str, clock: str, context: Context) -> When:
    text = f"{words} {clock}".strip()
    if DITTO.fullmatch(words):
        return _repeated(words, clock, context)
    if not words or NO_DATE.fullmatch(words):
        return When(reading=FuzzyDate.unknown(text), asks=(f"'{words}' gives no date.",))
    dated, notes = _dated(words, context)
    if context.day_first is None and order.is_open(dated):
        ask = f"'{words}' can have the day or the month first: say which, once for the file."
        return When(reading=FuzzyDate.unknown(text), asks=(ask,))
    alone = _alone(dated, text, context)
    if clock and not NO_TIME.fullmatch(clock) and alone.reading.earliest:
        alone = _with_clock(alone, dated, clock)
    return replace(alone, notes=(*notes, *alone.notes))


def _dated(words: str, context: Context) -> tuple[str, tuple[str, ...]]:
    """The words of a date, with the year of the heading above, without a midnight of nobody's.

    Months spelt otherwise stay as they are, with a note of what they are read as.
    """
    if no_time := _MIDNIGHT.fullmatch(words):
        return no_time["day"], ("Its 00:00 was taken as no time.",)
    if context.year and context.month and _DAY_ALONE.fullmatch(words):
        words = f"{words} {context.month}"
    if context.year and (whole := _in_year(words, context)):
        return whole, (f"The year {context.year} is that of the heading above.",)
    spelt = spellings_mended(words).items()
    return words, tuple(f"'{word}' was read as {month}." for word, month in spelt)


def _in_year(words: str, context: Context) -> str:
    """Words that have no year with that of the heading above, where they need it to be read."""
    joined = "/" if _DAY_AND_MONTH.fullmatch(words) else " "
    whole = f"{words}{joined}{context.year}"
    needs = not _ITS_YEAR.search(words) and not _is_read(words, context)
    return whole if needs and _is_read(whole, context) else ""


def _is_read(words: str, context: Context) -> bool:
    try:
        _read(words, context)
    except RuleBroken:
        return False
    return True


def _alone(words: str, text: str, context: Context) -> When:
    try:
        return When(reading=replace(_read(words, context), text=text))
    except RuleBroken as error:
        return When(reading=FuzzyDate.unknown(text), asks=(_question(error),))


def _with_clock(alone: When, words: str, clock: str) -> When:
    day = alone.reading.date
    if day is None:
        ask = f"There is a time, '{clock}', and no one day for it."
        return replace(alone, asks=(*alone.asks, ask))
    found = _timed(alone, f"{day:%d/%m/%Y}", clock, alone.reading.text)
    if alone.reading.at and alone.reading.time != found.reading.time:
        ask = f"'{words}' and '{clock}' give two times: say which."
        return replace(alone, asks=(*alone.asks, ask))
    return found


def _repeated(words: str, clock: str, context: Context) -> When:
    """What a ditto mark repeats: the day of the row above, or all that is known of it."""
    text = f"{words} {clock}".strip()
    previous = context.previous
    if previous is None or (previous.earliest is None and previous.latest is None):
        ask = f"'{words}' repeats the row above, which has no date."
        return When(reading=FuzzyDate.unknown(text), asks=(ask,))
    if previous.date is None:
        return When(reading=replace(previous, text=text))
    alone = When(reading=FuzzyDate.on_day(previous.date, text))
    return _with_clock(alone, words, clock) if clock else alone


def _read(words: str, context: Context) -> FuzzyDate:
    counted = context.previous if _COUNTED.search(words) else None
    return _entry(words, context.day_first is not False, context.born, counted)


@lru_cache(maxsize=20_000)
def _entry(
    words: str,
    day_first: bool,
    born: date | None,
    previous: FuzzyDate | None,
) -> FuzzyDate:
    return read_entry(words, day_first=day_first, born=born, previous=previous)


def _question(error: RuleBroken) -> str:
    choices = error.choices if isinstance(error, AskWhich) else ()
    said = error.sentence
    return f"{said} It can be {' or '.join(choices)}." if choices else said


def _clock_words(clock: Cell) -> str:
    """The words of a cell of time; a part of a day in figures is the time it stands for."""
    if isinstance(clock, datetime):
        return f"{clock:%H:%M}"
    if isinstance(clock, float) and 0 < clock < 1:
        minutes = round(clock * 24 * 60)
        return f"{time(*divmod(minutes % (24 * 60), 60)):%H:%M}"
    if isinstance(clock, str) and re.fullmatch(r"0\.\d{3,}", clock.strip()):
        return _clock_words(float(clock))
    return seen(clock)
