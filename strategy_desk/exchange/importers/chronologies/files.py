"""One file: what is settled for all of it, then the rows of its tables in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from strategy_desk.domain.chronologies import (
    ChronologyFile,
    Field,
    ReadChronology,
    ReadRow,
)
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers.chronologies import (
    doubts,
    forms,
    naming,
    order,
    parts,
    subjects,
)
from strategy_desk.exchange.importers.chronologies.agencies import Agencies
from strategy_desk.exchange.importers.chronologies.cards import Cards
from strategy_desk.exchange.importers.chronologies.facts import FileFacts, TableFacts
from strategy_desk.exchange.importers.chronologies.household import Household
from strategy_desk.exchange.importers.chronologies.judging import judges
from strategy_desk.exchange.importers.chronologies.lines import Lines
from strategy_desk.exchange.importers.chronologies.paragraphs import Paragraphs
from strategy_desk.exchange.importers.chronologies.parts import Part
from strategy_desk.exchange.importers.chronologies.people import Person, Whose
from strategy_desk.exchange.importers.chronologies.subjects import Subject
from strategy_desk.exchange.importers.rows import Table, Tables

LONGEST_NAME = 40
ROWS_BETWEEN = 500
"""Rows read between two words on how far the reading is."""

HIDDEN_SHEET = "The sheet is hidden in the file: say whether it belongs."


class File:
    """One file as it is read for one child."""

    def __init__(self, source: Tables, command: ReadChronology) -> None:
        self._source = source
        self._command = command
        self._person = Person(command.child)
        self._agencies = Agencies(command.agencies)
        judge = judges(self._person, self._agencies, has_sender=bool(command.agency))
        self._parts = parts.find(source, judge, command.layouts)
        self._subjects = list(self._find_subjects())

    def read(self, progress: Callable[[int, int], bool] | None) -> ChronologyFile:
        """Return every row of every table."""
        settled = self._order()
        facts = FileFacts(
            person=self._person,
            born=self._command.child.born,
            now=self._command.now,
            agencies=self._agencies,
            household=Household(self._person, self._named()),
            day_first=settled.day_first,
            usually=settled.usually,
            agency=self._command.agency,
            kinds={kind.casefold(): kind for kind in self._command.kinds},
        )
        ticks = _Ticks(sum(len(table.rows) for table in self._source.tables), progress)
        rows: list[ReadRow] = []
        for part, place in zip(self._parts, self._places(), strict=True):
            lines = self._lines(part, place, facts)
            rows += doubts.out_of_order(lines.read(ticks.one))
        self._check_is_chronology(rows)
        return ChronologyFile(
            tables=tuple(part.as_read for part in self._parts if part.begins),
            rows=tuple(rows),
            notes=tuple(self._notes(settled)),
            digest="",
            day_first=settled.day_first,
        )

    def _check_is_chronology(self, rows: Sequence[ReadRow]) -> None:
        """Refuse a file with nothing but a heading row, or nothing but words without a date."""
        headers = [part for part in self._parts if part.columns.header is not None]
        if len(rows) == len(headers):
            raise CannotRead(
                "The file has a heading row and no rows under it.",
                "Ask for it again. Nothing was added.",
            )
        if not headers and all(row.reading is None for row in rows) and len(self._parts) == 1:
            raise CannotRead(
                "The file has no row of a chronology: nothing in it begins with a date.",
                "Ask for the chronology as a table in docx, xlsx or csv. Nothing was added.",
            )

    def _lines(self, part: Part, place: TableFacts, facts: FileFacts) -> Lines | Paragraphs | Cards:
        if part.cards:
            return Cards(part.cards, place, facts)
        if not part.is_text:
            return Lines(place, facts)
        beside = any(not table.is_text for table in self._source.tables)
        return Paragraphs(place, facts, beside_tables=beside and place.table.is_text)

    def _order(self) -> order.Order:
        hints = [
            hint
            for part in self._parts
            for hint in (
                part.columns.day_first,
                *map(naming.order_hint, part.columns.headings),
            )
            if hint is not None
        ]
        if self._command.day_first is not None:
            return order.Order(day_first=self._command.day_first, because="As was said.")
        settled = order.settle(self._dates(), self._texts(), self._command.child.born)
        return order.as_headings_say(hints[0], settled) if len(set(hints)) == 1 else settled

    def _dates(self) -> Iterator[str]:
        for one, rows in chain.from_iterable(part.laid_out for part in self._parts):
            places = (*one.where(Field.DATE), *one.where(Field.UNTIL))
            for row in rows:
                if row is not one.header:
                    yield from (
                        cell
                        for n in places
                        if n < len(row.cells) and isinstance(cell := row.cells[n], str) and cell
                    )

    def _texts(self) -> Iterator[str]:
        yield from self._source.about
        for table in self._source.tables:
            yield from table.above
            for row in table.rows:
                yield from (cell for cell in row.cells if isinstance(cell, str))

    def _find_subjects(self) -> Iterator[Subject]:
        """Whom each table is about; a title holds for the tables after it that have none."""
        born = self._command.child.born
        head = subjects.find(self._source.about, self._person, born=born)
        last = head
        for part in self._parts:
            found = subjects.find(part.titles, self._person, born=born)
            if found.name or found.born:
                last = found
            is_sheet = part.table.name and not part.table.name.startswith(("Table", "Text"))
            yield found if is_sheet and part.begins else last

    def _named(self) -> set[str]:
        """Everybody whom the file names as the one that rows are about."""
        named = {one.name for one in self._subjects if one.name}
        for part in self._parts:
            if not part.columns.has_dates and (
                forms.why_no_chronology(part.table, part.columns) or forms.is_form(part.table)
            ):
                continue
            place, header = part.columns.first(Field.CHILD), part.columns.header
            for row in part.table.rows:
                if place is not None and row is not header and place < len(row.cells):
                    named.add(row.words[place])
                elif (alone := parts.alone(row)) and len(alone) <= LONGEST_NAME:
                    ours = self._person.whose(alone) is Whose.OURS
                    named.add(alone if ours else subjects.coded(alone))
        return named - {""}

    def _places(self) -> Iterator[TableFacts]:
        anywhere = self._agency_of(
            chain(self._source.about, *(part.titles for part in self._parts))
        )
        for part, subject in zip(self._parts, self._subjects, strict=True):
            table, one = part.table, part.columns
            titles = map(self._agencies.title, (table.name, *table.above[-1:]))
            own = next(filter(None, titles), "")
            asks = [*one.asks]
            if table.is_hidden:
                asks.append(HIDDEN_SHEET)
            if self._is_of_another(table):
                title = subjects.heading(table)
                asks.append(f"What is under '{title}' stands beside the child's own: whose is it?")
            born = self._command.child.born
            if subject.born and born and subject.born != born:
                asks.append(
                    f"The title gives the date of birth {subject.born:%d/%m/%Y}, and the record "
                    f"{born:%d/%m/%Y}: say whether it is the same child."
                )
            yield TableFacts(
                number=part.number,
                table=table,
                columns=one,
                subject=subject.name,
                agency=own,
                named_agency=anywhere,
                asks=tuple(asks),
                swapped=doubts.is_swapped(table, one),
                goes_back=doubts.goes_back(table, one),
            )

    def _is_of_another(self, table: Table) -> bool:
        """Whether a table is headed by a name that may be another child's, beside one of ours."""
        headings = map(subjects.heading, self._source.tables)
        if not any(self._person.whose(heading) is Whose.OURS for heading in headings):
            return False
        return self._may_be_another(subjects.heading(table))

    def _may_be_another(self, heading: str) -> bool:
        ours = self._person.whose(heading) is Whose.OURS
        return not ours and subjects.may_be_name(heading) and not self._agencies.title(heading)

    def _agency_of(self, texts: Iterable[str]) -> str:
        """The one agency that titles name, if they name one."""
        found = {code for text in texts for code in self._agencies.named(text)}
        return found.pop() if len(found) == 1 else ""

    def _notes(self, settled: order.Order) -> Iterator[str]:
        yield from self._source.notes
        for table in self._source.tables:
            yield from (f"{table.name}: {note}" if table.name else note for note in table.notes)
        if settled.day_first is False:
            yield f"Dates are read with the month first. {settled.because}"


class _Ticks:
    """Counts rows, and says now and then how many there are."""

    def __init__(self, total: int, progress: Callable[[int, int], bool] | None) -> None:
        self._total, self._progress, self._count = total, progress, 0

    def one(self) -> None:
        """Count one row. Raises CannotRead where somebody said stop."""
        self._count += 1
        if self._progress is None or self._count % ROWS_BETWEEN:
            return
        if not self._progress(self._count, self._total):
            raise CannotRead("The reading was stopped.", "Nothing was added.")
