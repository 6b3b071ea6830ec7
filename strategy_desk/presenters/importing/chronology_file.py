"""One chronology on its way in: read off the window's thread, compared, and taken when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain.chronologies import ChronologyFile, Field, Layout, ReadChronology
from strategy_desk.domain.comparison import Comparison, Recorded, compare
from strategy_desk.domain.standing import Standing
from strategy_desk.exchange.importers import chronologies as reader
from strategy_desk.presenters.importing.chronology import Compared, trial
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.importing.shown import Chosen, Opened, Trial
from strategy_desk.services import chronologies, standing
from strategy_desk.services.chronologies import FileKey, TakeChronology
from strategy_desk.services.standing import StandingKey


class ChronologyImport:
    """Reads one file as often as its columns are read differently, and takes it in once."""

    def __init__(self, desk: Desk, opened: Opened, refused: Refused) -> None:
        self._desk = desk
        self._opened = opened
        self._refused = refused
        self._layouts: dict[tuple[str, ...], Layout] = {}
        self._day_first: bool | None = None
        self._file: ChronologyFile | None = None
        self._comparison: Comparison | None = None
        self._compared_at: datetime = desk.now()

    def read(self, progress: Progress, then: Callable[[Trial], object]) -> None:
        """Read the file and compare it with the record."""
        opened, now = self._opened, self._desk.now()
        self._compared_at = now
        key = FileKey(child=opened.child, agency=opened.agency, name=opened.name, now=now)

        def read(how: ReadChronology) -> None:
            how = self._as_chosen(how)
            job = partial(reader.read, opened.data, how, progress)
            self._desk.work(job, partial(self._read, how, then), self._refused)

        self._desk.ask(chronologies.how_to_read, key, read, self._refused)

    def choose_field(self, table: int, column: int, field: Field | None) -> None:
        """Read a column as something else from now on."""
        if self._file is None:
            return
        read = self._file.tables[table]
        columns = tuple(field if n == column else now for n, now in enumerate(read.columns))
        self._layouts[read.headings] = Layout(
            headings=read.headings, columns=columns, day_first=self._day_first
        )

    def choose_order(self, day_first: bool | None) -> None:
        """Read the numbers of dates in another order from now on."""
        self._day_first = day_first

    def add(self, chosen: Chosen, then: Callable[[str], object]) -> None:
        """Take the file into the record, after a copy of everything."""
        comparison = self._comparison
        if comparison is None:
            return
        command = TakeChronology(
            child=self._opened.child,
            agency=self._opened.agency,
            name=self._opened.name,
            compared_at=self._compared_at,
            comparison=comparison,
            decisions=chosen.decisions,
            take_out=chosen.take_out,
            layouts=tuple(
                Layout(headings=t.headings, columns=t.columns, day_first=comparison.file.day_first)
                for t in comparison.file.tables
                if t.headings
            ),
        )
        self._desk.keep_copy(
            lambda copy: self._desk.do(
                chronologies.take, command, lambda _: then(copy), self._refused
            ),
            self._refused,
        )

    def _as_chosen(self, how: ReadChronology) -> ReadChronology:
        """How to read, with what a person chose on the page over what was remembered."""
        remembered = {layout.headings: layout for layout in how.layouts}
        layouts = tuple((remembered | self._layouts).values())
        return replace(how, layouts=layouts, day_first=self._day_first)

    def _read(
        self, how: ReadChronology, then: Callable[[Trial], object], file: ChronologyFile
    ) -> None:
        self._file = file
        child = self._opened.child

        def compare_with(recorded: Recorded) -> None:
            self._desk.work(partial(compare, file, recorded), compared, self._refused)

        def compared(comparison: Comparison) -> None:
            self._comparison = comparison
            key = StandingKey(child=child, now=how.now)
            self._desk.ask(standing.of_child, key, partial(show, comparison), self._refused)

        def show(comparison: Comparison, before: Standing) -> None:
            made = Compared(
                comparison=comparison, before=before, agencies=how.agencies, layouts=how.layouts
            )
            self._desk.work(partial(trial, made), then, self._refused)

        self._desk.ask(chronologies.recorded, child, compare_with, self._refused)
