"""The rows of one table, one by one: each an event, a stated non-event, or a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from strategy_desk.domain.chronologies import Field, ReadRow, Verdict
from strategy_desk.exchange.importers.chronologies import banners, footers, forms, subjects
from strategy_desk.exchange.importers.chronologies import columns as columns_of
from strategy_desk.exchange.importers.chronologies.entries import Entries
from strategy_desk.exchange.importers.chronologies.facts import FileFacts, TableFacts
from strategy_desk.exchange.importers.chronologies.parts import alone
from strategy_desk.exchange.importers.chronologies.people import Whose
from strategy_desk.exchange.importers.rows import TableRow

_GOES_ON = re.compile(r"[a-z(,;&]|\.\.\.|\u2026")
_SENTENCE_ENDS = re.compile(r"[.!?:\"')\u201d\u2019]\s*$")


class Lines:
    """Reads the rows of one table in order."""

    def __init__(self, place: TableFacts, facts: FileFacts) -> None:
        self._place = place
        self._columns = place.columns
        self._facts = facts
        self._entries = Entries(place, facts)
        self._texts = frozenset(place.columns.where(Field.TEXT))
        self._first = next((n for n, words in enumerate(place.columns.headings) if words), 0)
        self._why_none = forms.why_no_chronology(place.table, place.columns)
        self._is_form = not place.columns.has_dates and forms.is_form(place.table)
        named = (facts.person.whose(alone(row)) for row in place.table.rows)
        self._is_by_child = Whose.OURS in named
        self._found: list[ReadRow] = []
        self._event: int | None = None
        for words in (place.table.name, *place.table.above, *self._titles()):
            if (banner := banners.read(words)) and banner.is_plain:
                self._entries.year, self._entries.month = banner.year, banner.month

    def read(self, tick: Callable[[], None]) -> list[ReadRow]:
        """Return every row in order; ``tick`` is called for each."""
        for row in self._place.table.rows:
            tick()
            why = self._why_none or self._why_no_event(row)
            if self._is_form and not why:
                why = forms.why_no_entry(row)
            entry = self._entries.no_event(row, why) if why else self._taken(row)
            if entry.reading is not None:
                self._event = len(self._found)
            self._found.append(entry)
        return self._found

    def _titles(self) -> Iterator[str]:
        """The rows of one cell over the heading row."""
        header = self._columns.header
        for row in self._place.table.rows:
            if header is None or row.number >= header.number:
                return
            yield alone(row)

    def _why_no_event(self, row: TableRow) -> str:
        header, second = self._columns.header, self._columns.second
        if row.left_out:
            return row.left_out
        if header is None:
            return "The file marks it as a heading." if row.heads else ""
        if row.number == header.number:
            return "The heading row."
        if second is not None and row.number == second.number:
            return "The second row of the headings."
        if row.number < header.number:
            return "" if _is_dated(row) else "It stands over the heading row, as a title."
        return "The heading row again." if columns_of.is_heading(row, self._columns) else ""

    def _taken(self, row: TableRow) -> ReadRow:
        if self._columns.header is not None and row.number < self._columns.header.number:
            return self._entries.question(row, "The row stands over the heading row.")
        if len(row.filled) == 1 and (why := self._heading_of_rows(row, row.filled[0])):
            self._event = None
            return self._entries.no_event(row, why)
        if self._entries.says_date(row) or self._columns.asks:
            return self._dated(row)
        return self._undated(row)

    def _heading_of_rows(self, row: TableRow, place: int) -> str:
        """Why a row that holds one cell is a heading of those below, whose words it gives them."""
        words = row.words[place]
        banner = banners.read(words, self._entries.year)
        if banner and (banner.is_plain or place not in self._texts):
            self._entries.year, self._entries.month = banner.year, banner.month
            return f"A heading of the rows below: {words}." if banner.is_plain else ""
        if place in self._texts and len(row.cells) > 1 and self._columns.has_dates:
            return footers.why_none(words)
        if place != self._first:
            return footers.why_none(words)
        if code := self._facts.agencies.title(words):
            self._entries.agency = code
            return f"A heading of the rows below: {words}."
        name = words.strip(" :.-\u2013")
        if self._facts.person.whose(name) is Whose.OURS or subjects.coded(name):
            self._entries.subject, self._entries.asks = subjects.coded(name) or name, ()
            return f"A heading of the rows below: {words}."
        if why := footers.why_none(words):
            return why
        if self._is_by_child and subjects.may_be_name(name):
            ask = (
                f"It stands under row {row.number}, which may name another child: say whose it is."
            )
            self._entries.asks = (ask,)
            return f"A heading of the rows below: {words}."
        return ""

    def _dated(self, row: TableRow) -> ReadRow:
        entry = self._entries.entry(row)
        if entry.verdict is Verdict.QUERIED and entry.reading and not entry.reading.earliest:
            words = " ".join(words for _, words in entry.cells)
            if why := footers.why_none(words):
                return self._entries.no_event(row, why)
        return entry

    def _undated(self, row: TableRow) -> ReadRow:
        words = " ".join(row.words[n] for n in row.filled)
        if why := footers.why_none(words):
            return self._entries.no_event(row, why)
        if self._event is None:
            return self._entries.question(row, "The row has no date.")
        above = self._found[self._event]
        if self._goes_on(row, above):
            self._found[self._event] = replace(above, text=f"{above.text.rstrip()}\n{words}")
            why = f"It goes on from row {above.number}, and its words stand there."
            return self._entries.no_event(row, why)
        return self._entries.question(
            row,
            f"The row has no date: say whether it goes on from row {above.number}, is of the same "
            "date, or of another.",
        )

    def _goes_on(self, row: TableRow, above: ReadRow) -> bool:
        """Whether a row plainly is the rest of the sentence above it."""
        if not self._texts.issuperset(row.filled) or row.asks or not above.text:
            return False
        words = row.words[row.filled[0]]
        return bool(_GOES_ON.match(words)) and not _SENTENCE_ENDS.search(above.text)


def _is_dated(row: TableRow) -> bool:
    """Whether a row over the headings may be an event after all: a date first, and words."""
    if len(row.filled) < 2 or forms.is_label(row.words[row.filled[0]]):
        return False
    first, last = row.filled[0], row.filled[-1]
    return forms.reads_as_date(row.cells[first]) and len(row.words[last].split()) > 1
