"""The steps of an import: file, columns, duplicates, check, add. Nothing is written before Add."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.accounts import Settlement, Side
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.chronologies import Field, TakenFile
from strategy_desk.errors import DeskError
from strategy_desk.presenters.importing import files
from strategy_desk.presenters.importing.chronology_file import ChronologyImport
from strategy_desk.presenters.importing.episode_file import EpisodeImport
from strategy_desk.presenters.importing.pairs import Pairs
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.importing.shown import (
    Chosen,
    ImportShown,
    Kind,
    Opened,
    Step,
    Trial,
)
from strategy_desk.services import children, chronologies

READS = frozenset({"imported_file"})


class ImportView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: ImportShown) -> None:
        """Show the page as it stands."""

    def follow(self, progress: Progress | None) -> None:
        """Show how far a reading has come, until there is none."""


class Importing:
    """Takes one file at a time through its steps, for one child."""

    def __init__(self, view: ImportView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._shown = ImportShown()
        self._opened: Opened | None = None
        self._import: ChronologyImport | EpisodeImport | None = None
        self._progress: Progress | None = None
        self._said_agency = ""
        desk.watch(self.refresh)
        desk.ask(children.by_reference, reference, self._for_child)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again which files were taken in, if one was."""
        if changed & READS:
            self._desk.ask(chronologies.files, self._reference, self._taken)

    def open(self, path: Path) -> None:
        """Read a file, and show what it would add."""
        progress = self._begin(f"Reading {path.name}")
        job = partial(files.read, path)
        self._desk.work(job, partial(self._recognised, progress, path.name), self._refused)

    def choose_agency(self, code: str) -> None:
        """Say whose file it is; one that is open is read again."""
        self._said_agency = code
        self._show(agency=code)
        self._start()

    def choose_kind(self, kind: Kind) -> None:
        """Say what the file holds; one that is open is read again."""
        self._show(kind=kind)
        self._start()

    def choose_field(self, table: int, column: int, field: Field | None) -> None:
        """Say what a column holds, and read the file again."""
        if self._import is not None:
            self._import.choose_field(table, column, field)
            self._read()

    def choose_order(self, day_first: bool | None) -> None:
        """Say whether dates in figures write the day first, and read the file again."""
        if self._import is not None:
            self._import.choose_order(day_first)
            self._read()

    def next(self) -> None:
        """Go one step on, where nothing is left to decide; the last step adds."""
        shown = self._shown
        if shown.why_not_next:
            return
        if shown.step is Step.ADD:
            self._add()
        else:
            self._show(step=shown.step_after)

    def back(self) -> None:
        """Go one step back; nothing that was decided is lost."""
        self._show(step=self._shown.step_before)

    def stop(self) -> None:
        """Stop reading, or put the file away; nothing was added."""
        if self._progress is not None:
            self._progress.stop()
        self._end()
        self._put_away()

    def decide(self, settlement: Settlement | None) -> None:
        """Decide of the pair that is shown, or leave it for later; then show the next one."""
        self._show(pairs=self._shown.pairs.decide(settlement))

    def choose_side(self, field: str, side: Side) -> None:
        """Say whose word holds in one field if the pair that is shown is joined."""
        self._show(pairs=self._shown.pairs.choose(field, side))

    def show_pair(self, by: int) -> None:
        """Show the next pair, or the one before."""
        self._show(pairs=self._shown.pairs.moved(by))

    def take_out(self, event: UUID, out: bool) -> None:
        """Mark an event that the sender has withdrawn to be taken out, or not."""
        now = self._shown.take_out
        self._show(take_out=now | {event} if out else now - {event})

    def save_refused(self, path: Path) -> None:
        """Write the rows that cannot be read to a file, to send back."""
        trial = self._shown.trial
        if trial is not None:
            job = partial(files.write_refused, path, trial)
            self._desk.work(job, lambda _: self._show(saved=path.name), self._refused)

    def _recognised(self, progress: Progress, name: str, read: tuple[bytes, Kind]) -> None:
        if progress is not self._progress:
            return
        data, kind = read
        agency = self._said_agency or files.sender(name, self._desk.agencies)
        self._opened = Opened(child=self._reference, agency=agency, name=name, data=data)
        self._show(kind=kind, agency=agency, file_name=name)
        self._start()

    def _start(self) -> None:
        """Take the open file through from the start, as the kind and of the agency chosen."""
        if self._opened is not None:
            self._opened = replace(self._opened, agency=self._shown.agency)
            is_chronology = self._shown.kind is Kind.CHRONOLOGY
            make = ChronologyImport if is_chronology else EpisodeImport
            self._import = make(self._desk, self._opened, self._refused)
            self._read()

    def _read(self) -> None:
        if self._import is not None:
            progress = self._begin(f"Reading {self._shown.file_name}")
            self._import.read(progress, partial(self._tried, progress))

    def _tried(self, progress: Progress, trial: Trial) -> None:
        if progress is not self._progress:
            return
        self._end()
        pairs = Pairs(pairs=trial.pairs)
        self._show(
            trial=trial, pairs=pairs, take_out=frozenset(), step=Step.COLUMNS, added="", saved=""
        )

    def _add(self) -> None:
        if self._import is None or self._shown.trial is None:
            return
        decided = {row: one for row, one in self._shown.pairs.decided.items() if one is not None}
        chosen = Chosen(decisions=decided, take_out=tuple(self._shown.take_out))
        self._begin(f"Adding {self._shown.trial.total:,} rows")
        self._import.add(chosen, self._added)

    def _added(self, copy: str) -> None:
        self._end()
        kept = f" The copy from before is {copy}." if copy else ""
        added = f"{self._shown.file_name}: {self._shown.outcome}.{kept}"
        self._put_away(added=added)

    def _put_away(self, added: str = "") -> None:
        """Be ready for another file."""
        self._opened = self._import = None
        self._said_agency = ""
        self._show(step=Step.FILE, file_name="", agency="", trial=None, trouble="", added=added)

    def _for_child(self, child: ChildRecord) -> None:
        self._show(child=child.name)

    def _taken(self, files: tuple[TakenFile, ...]) -> None:
        self._show(files=files)

    def _refused(self, error: DeskError) -> None:
        self._end()
        step = self._shown.step if self._shown.trial else Step.FILE
        self._show(step=step, trouble=error.sentence)

    def _begin(self, doing: str) -> Progress:
        self._progress = Progress()
        self._show(doing=doing, trouble="")
        self._view.follow(self._progress)
        return self._progress

    def _end(self) -> None:
        self._progress = None
        self._show(doing="")
        self._view.follow(None)

    def _show(self, **changes: Any) -> None:
        self._shown = replace(self._shown, **changes)
        self._view.present(self._shown)
