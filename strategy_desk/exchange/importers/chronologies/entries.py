"""One row of a chronology as an entry: when, whose, which agency, what happened, and what to ask.

Keeps what rows leave to those below them: the date that a ditto mark repeats, and the year, the
agency, the child and the questions of a heading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from strategy_desk.domain.chronologies import Field, ReadRow, Verdict
from strategy_desk.domain.date_words import WEEKDAY
from strategy_desk.domain.time import FuzzyDate, Precision
from strategy_desk.exchange.importers.chronologies import moments, order
from strategy_desk.exchange.importers.chronologies.facts import FileFacts, TableFacts
from strategy_desk.exchange.importers.chronologies.household import Belonging
from strategy_desk.exchange.importers.chronologies.moments import Context, When
from strategy_desk.exchange.importers.rows import Cell, Shown, TableRow, seen

NEUTRAL = "contact"
"""The kind of an event of which nothing plainer is said; it is not help by default."""

_WEEKDAY = re.compile(rf"(?:{WEEKDAY})", re.IGNORECASE)
_COUNTED_ON = re.compile(r"\b(?:next|following|later|after)\b", re.IGNORECASE)
_NO_WORDS = re.compile(r"[\s.\-\N{EN DASH}\N{EM DASH}]+")
_TOLD = (Field.KIND, Field.RESPONSE, Field.CHILDS_VIEW)
_AS_WRITTEN = (*(Field.SOURCE, Field.AUTHOR, Field.RESPONSE, Field.CHILDS_VIEW, Field.REFERENCE),)
_UNDATED = (Precision.UNKNOWN, Precision.RELATIVE)


class Entries:
    """Makes entries of the rows of one table, in order."""

    def __init__(self, place: TableFacts, facts: FileFacts) -> None:
        self._place = place
        self._facts = facts
        where = place.columns.first
        self._date, self._time = where(Field.DATE), where(Field.TIME)
        self._until, self._until_time = where(Field.UNTIL), where(Field.UNTIL_TIME)
        self._agency_column, self._child_column = where(Field.AGENCY), where(Field.CHILD)
        self._parts = tuple(where(part) for part in (Field.DAY, Field.MONTH, Field.YEAR))
        self._has_parts = any(part is not None for part in self._parts)
        self._has_date = self._has_parts or self._date is not None
        self._places = {field: place.columns.where(field) for field in Field}
        self._as_written = {field.value: field for field in _AS_WRITTEN if self._places[field]}
        self._free = tuple(n for n, field in enumerate(place.columns.fields) if field is None)
        self._agencies_seen: set[str] = set()
        self._agency_above = ("", "")
        self._clock_above: Cell = ""
        self.previous: FuzzyDate | None = None
        self.year: int | None = None
        self.month = ""
        self.asks: tuple[str, ...] = ()
        self.agency = place.agency
        self.subject = place.subject

    def no_event(self, row: TableRow, why: str) -> ReadRow:
        """Return a row that is no event, with the reason."""
        return self._made(row, Verdict.NOT_AN_EVENT, why=(why, *row.notes))

    def question(self, row: TableRow, *asks: str) -> ReadRow:
        """Return a row whose words are kept with a question, because nothing dates it."""
        entry = self.entry(row)
        why = (*asks, *(ask for ask in entry.why if ask not in asks))
        return replace(entry, verdict=Verdict.QUERIED, why=why)

    def says_date(self, row: TableRow) -> bool:
        """Whether a row's columns of date say anything."""
        return self._has_date and bool(seen(self._dated(row)))

    def entry(self, row: TableRow) -> ReadRow:
        """Return a row as an event, or as a question where anything of it is open."""
        belonging = self._belonging(row)
        born = self._facts.born if belonging.ours else None
        when, until = self._when(row, born), self._ended(row, born)
        if until and (ask := moments.ends_early(when.reading, until.reading)):
            until = When(reading=FuzzyDate.unknown(until.reading.text), asks=(ask,))
        code, written, agency_asks = self._agency(row)
        text, text_asks = self._text(row)
        asks = [*self._place.asks, *self.asks, *row.asks, *self._too_wide(row), *when.asks]
        asks += (*(until.asks if until else ()), *agency_asks, *text_asks)
        if belonging.ask:
            asks.append(belonging.ask)
        notes = [note for note in (belonging.note, *when.notes, *row.notes) if note]
        verdict = Verdict.QUERIED if asks else Verdict.NEW
        if not belonging.ours and not belonging.ask:
            verdict, asks, notes = Verdict.NOT_AN_EVENT, [], [belonging.note]
        return self._made(
            row,
            verdict,
            why=(*asks, *notes),
            reading=when.reading,
            until=until.reading if until and until.reading.earliest else None,
            agency=code,
            agency_written=written,
            child=belonging.child,
            kind=self._kind(row, text),
            text=text,
            **{name: self._joined(row, field) for name, field in self._as_written.items()},
        )

    def _made(self, row: TableRow, verdict: Verdict, **parts: object) -> ReadRow:
        headings = self._place.columns.headings
        known, said = len(headings), row.words
        written = [(headings[n] if n < known else "", said[n]) for n in row.filled]
        return ReadRow(
            table=self._place.number,
            sheet=self._place.table.name,
            number=row.number,
            cells=tuple(written),
            verdict=verdict,
            **parts,  # type: ignore[arg-type]
        )

    def _when(self, row: TableRow, born: date | None) -> When:
        dated = self._dated(row) if self._has_date else ""
        if not seen(dated):
            self.previous = None
            return When(reading=FuzzyDate.unknown())
        context = Context(
            day_first=self._facts.day_first,
            born=born,
            previous=self.previous,
            year=self.year,
            month=self.month,
        )
        when = moments.read(dated, self._clock(row), context)
        when = moments.check(self._doubted(dated, when), now=self._facts.now, born=born)
        bounded = when.reading.earliest or when.reading.latest
        self.previous = when.reading if bounded and not when.asks else None
        return when

    def _clock(self, row: TableRow) -> Cell:
        """The cell of a row's time; a ditto mark repeats the one above, even where it is empty."""
        clock = _cell(row, self._time)
        if not moments.DITTO.fullmatch(seen(clock)):
            self._clock_above = clock
        return self._clock_above

    def _doubted(self, dated: Cell, when: When) -> When:
        """Ask about what is plain in itself, and in doubt for how the table is."""
        asks = list(when.asks)
        if not asks and when.reading.precision in _UNDATED:
            asks.append(f"'{when.reading.text}' gives no date: say whether one is known.")
        if self._place.swapped and isinstance(dated, date) and 12 >= dated.day != dated.month:
            asks.append(
                "A spreadsheet program may have taken its day for the month: in this column days "
                "after the 12th are text. Check the date."
            )
        said = seen(dated)
        if order.is_against(said, self._facts.usually):
            asks.append(f"'{said}' has day and month the other way round than most dates here.")
        if self.year and (day := when.reading.date) and day.year != self.year:
            asks.append(f"'{said}' stands under a heading of {self.year}: check the year.")
        if self._place.goes_back and when.reading.earliest and _is_counted(said):
            asks.append(f"'{said}' is counted from another row, and the table goes back in time.")
        return replace(when, asks=tuple(asks)) if len(asks) > len(when.asks) else when

    def _ended(self, row: TableRow, born: date | None) -> When | None:
        if self._until is None and self._until_time is None:
            return None
        dated = _cell(row, self._until) if self._until is not None else ""
        clock = _cell(row, self._until_time)
        words = seen(dated)
        if not words and not seen(clock):
            return None
        if not words:
            dated = self._dated(row)
        if moments.NO_DATE.fullmatch(words):
            return None
        context = Context(day_first=self._facts.day_first, born=born, previous=self.previous)
        when = moments.read(dated, clock, context)
        if when.asks or when.reading.earliest or when.reading.latest:
            return when
        return When(reading=when.reading, asks=(f"'{words}' gives no end.",))

    def _dated(self, row: TableRow) -> Cell:
        """The cell of date, with what columns of their own give of day, month and year."""
        cell = _cell(row, self._date)
        if not self._has_parts:
            return cell
        day, month, year = (_said(row, part) for part in self._parts)
        words = seen(cell)
        if year.isdigit() and len(year) == 4:
            self.year = int(year)
        if words:
            weekday = _WEEKDAY.fullmatch(day) is not None and not isinstance(cell, Shown)
            return f"{day} {words}" if weekday else cell
        if _WEEKDAY.fullmatch(day):
            return ""
        if month.isdigit() and year:
            return f"{year}-{month}-{day}" if day else f"{month}/{year}"
        return " ".join(part for part in (day, month, year) if part) if month or year else ""

    def _belonging(self, row: TableRow) -> Belonging:
        words = _said(row, self._child_column)
        if moments.DITTO.fullmatch(words):
            words = self._child_above
        self._child_above = words
        return self._facts.household.belonging(words or self.subject)

    _child_above = ""

    def _agency(self, row: TableRow) -> tuple[str, str, tuple[str, ...]]:
        """The code of the agency, what the row says, and what to ask of it."""
        written = _said(row, self._agency_column)
        if moments.DITTO.fullmatch(written):
            return (*self._agency_above, ())
        if not written:
            return self._agency_unsaid()
        codes = self._facts.agencies.named(written)
        self._agencies_seen.update(codes)
        code = codes[0] if len(codes) == 1 else ""
        self._agency_above = (code, written)
        if code:
            return code, written, ()
        if codes:
            return "", written, (f"'{written}' names more than one agency: say whose the row is.",)
        return (
            "",
            written,
            (f"'{written}' is not an agency that this desk knows: say which it is.",),
        )

    def _agency_unsaid(self) -> tuple[str, str, tuple[str, ...]]:
        if self.agency:
            return self.agency, "", ()
        code = self._facts.agency or self._place.named_agency
        if not code:
            return "", "", ("Nothing says which agency the row is from.",)
        if self._agencies_seen - {code}:
            return code, "", ("The row names no agency, and others do: say whose it is.",)
        return code, "", ()

    def _text(self, row: TableRow) -> tuple[str, tuple[str, ...]]:
        """What happened, as written; where no column tells it, what other columns say."""
        texts = self._places[Field.TEXT]
        if row.carried and texts and row.carried.issuperset(texts):
            return self._text_of_merged(row)
        for field in (Field.TEXT, Field.KIND, Field.RESPONSE):
            if (text := self._joined(row, field)) and not _NO_WORDS.fullmatch(text):
                return text, ()
        others = [words for n in self._free if (words := _said(row, n))]
        if others:
            return "\n".join(others), ("No column tells what happened: check the words.",)
        blank = "".join(str(_cell(row, n)) for n in self._places[Field.TEXT])
        return blank, ("The row has no words of an event.",)

    def _text_of_merged(self, row: TableRow) -> tuple[str, tuple[str, ...]]:
        """What a row tells of its own, where the event is one cell over several rows."""
        told = {n for field in _TOLD for n in self._places[field]} | set(self._free)
        own = [_said(row, n) for n in sorted(told - row.carried)]
        if any(own):
            return "\n".join(filter(None, own)), ()
        ask = "Its words are those of the row above, in one cell: say whether it is another event."
        return self._joined(row, Field.TEXT), (ask,)

    def _joined(self, row: TableRow, field: Field) -> str:
        places = self._places[field]
        if not places:
            return ""
        if len(places) == 1:
            cell = _cell(row, places[0])
            if isinstance(cell, str):
                return cell if cell.strip(" \t\r\n") else ""
            return seen(cell)
        return "\n".join(words for n in places if (words := _said(row, n)))

    def _kind(self, row: TableRow, text: str) -> str:
        for words in (self._joined(row, Field.KIND), text if len(text) < 40 else ""):
            plain = words.strip(" .").casefold()
            if plain in self._facts.kinds:
                return self._facts.kinds[plain]
        return NEUTRAL

    def _too_wide(self, row: TableRow) -> Sequence[str]:
        known = len(self._place.columns.headings)
        if len(row.cells) <= known or not any(row.words[known:]):
            return ()
        return (f"The row has more cells than the {known} headings: one may be out of place.",)


def _is_counted(words: str) -> bool:
    """Whether words of a date count it from another: 'the following day'."""
    return bool(_COUNTED_ON.search(words)) and not any(letter.isdigit() for letter in words)


def _cell(row: TableRow, place: int | None) -> Cell:
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _said(row: TableRow, place: int | None) -> str:
    return row.words[place] if place is not None and place < len(row.words) else ""
