"""One table of missing episodes on its way in: read, tried out, and added when asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chronologies import Field
from strategy_desk.domain.standing import change_words
from strategy_desk.exchange.importers import episodes as reader
from strategy_desk.exchange.importers.episodes import EpisodeFile
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.importing.shown import (
    ADDED,
    LEFT,
    NEW,
    REFUSED,
    SAME,
    Chosen,
    ColumnShown,
    Count,
    Opened,
    RefusedRow,
    RowShown,
    TableShown,
    Trial,
)
from strategy_desk.services import accounts, transfer
from strategy_desk.services.transfer import ImportEpisodes, Tried


class EpisodeImport:
    """Reads one file of missing episodes, and adds its good rows."""

    def __init__(self, desk: Desk, opened: Opened, refused: Refused) -> None:
        self._desk = desk
        self._opened = opened
        self._refused = refused
        self._command: ImportEpisodes | None = None

    def read(self, progress: Progress, then: Callable[[Trial], object]) -> None:
        """Read the file and try out what it would add."""
        opened, now = self._opened, self._desk.now()
        job = partial(reader.read, opened.data, opened.name, now)
        self._desk.work(job, partial(self._try_out, progress, then), self._refused)

    def choose_field(self, table: int, column: int, field: Field | None) -> None:
        """Leave the columns as they are: what they hold, their headings say."""

    def choose_order(self, day_first: bool | None) -> None:
        """Leave the dates as they are: these files write the day first."""

    def add(self, chosen: Chosen, then: Callable[[str], object]) -> None:
        """Add the good rows, as one change to undo, after a copy of everything."""
        command = self._command
        if command is not None:
            self._desk.keep_copy(
                lambda copy: self._desk.do(
                    transfer.import_episodes, command, lambda _: then(copy), self._refused
                ),
                self._refused,
            )

    def _try_out(
        self, progress: Progress, then: Callable[[Trial], object], file: EpisodeFile
    ) -> None:
        agency = self._opened.agency
        self._command = ImportEpisodes(
            child=self._opened.child,
            file=file,
            source=accounts.agency_name(agency, self._desk.agencies) if agency else "Police file",
        )
        self._desk.try_out(
            transfer.try_episodes,
            self._command,
            lambda tried: then(trial(file, tried, self._desk.agencies)),
            self._refused,
        )


def trial(file: EpisodeFile, tried: Tried, agencies: Sequence[Agency]) -> Trial:
    """Return what adding the file would do."""
    rows = tuple(sorted(_rows(file, tried), key=lambda row: row.place))
    return Trial(
        tables=(TableShown(name="", columns=tuple(_columns(file))),),
        counts=tuple(_counts(rows)),
        changes=change_words(tried.before, tried.after, agencies),
        rows=rows,
        refused=tuple(
            RefusedRow(where=f"row {r.row}", cells=(r.column, r.value), why=r.reason)
            for r in tried.report.refused
        ),
        notes=(*tried.report.duplicates, *tried.report.notes),
    )


def _columns(file: EpisodeFile) -> Iterator[ColumnShown]:
    for read in file.columns:
        reads = read.name.replace("rhi", "return interview").replace("_", " ").capitalize()
        yield ColumnShown(
            heading=read.heading, example=read.example, field=None, remark="", reads=reads
        )
    for heading in file.unknown_columns:
        yield ColumnShown(heading=heading, example="", field=None, remark="", reads="Left out")


def _rows(file: EpisodeFile, tried: Tried) -> Iterator[RowShown]:
    refused = {refusal.row: refusal for refusal in tried.report.refused}
    for row in file.rows:
        if row.row not in refused:
            episode = row.episode
            start = episode.missing_since or episode.reported
            end = episode.returned or episode.located
            yield RowShown(
                place=row.row,
                where=f"row {row.row}",
                when=start.words if start else "",
                agency="",
                text=f"Missing until {end.words}" if end else "Missing, no return in the file",
                verdict=SAME if row.row in tried.same else NEW,
                why="It is recorded already." if row.row in tried.same else "",
            )
    for refusal in refused.values():
        yield RowShown(
            place=refusal.row,
            where=f"row {refusal.row}",
            when="",
            agency="",
            text=f"{refusal.column} {refusal.value}".strip(),
            verdict=REFUSED,
            why=refusal.reason,
        )


def _counts(rows: tuple[RowShown, ...]) -> Iterator[Count]:
    said = [row.verdict for row in rows]
    yield Count(name=NEW, number=said.count(NEW), becomes=ADDED, colour="accent")
    yield Count(name=SAME, number=said.count(SAME), becomes=LEFT, colour="line.2")
    yield Count(
        name=REFUSED, number=said.count(REFUSED), becomes="stay in the file", colour="caution.line"
    )
