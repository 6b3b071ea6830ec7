"""A new missing episode, typed in words; and episodes out of a police file."""

from __future__ import annotations

from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import Graded, RecordEpisode
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.exchange.importers.episodes import EpisodeFile, read
from strategy_desk.services import children, episodes, transfer
from strategy_desk.services.transfer import ImportEpisodes, ImportReport

MOMENTS = ("missing_since", "reported", "located", "returned")


class EpisodeView(Protocol):
    """What the presenter asks of the form."""

    def wrong(self, field: str, error: DeskError) -> None:
        """Say beside one field what is wrong with it."""

    def recorded(self) -> None:
        """Close the form: the episode is saved."""


class NewEpisode:
    """Reads what is typed into the form and records it."""

    def __init__(self, view: EpisodeView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference

    def record(self, typed: dict[str, str]) -> None:
        """Record an episode from the words in each field; a wrong one is said beside it."""
        moments: dict[str, FuzzyDate] = {}
        for field in MOMENTS:
            if not typed[field].strip():
                continue
            try:
                moments[field] = read_moment(typed[field])
            except RuleBroken as error:
                self._view.wrong(field, error)
                return

        def save(child: ChildRecord) -> None:
            command = RecordEpisode(
                child=child.id,
                missing_since=moments.get("missing_since"),
                reported=moments.get("reported"),
                located=moments.get("located"),
                returned=moments.get("returned"),
                grades=(Graded(level=typed["risk"], at=moments.get("reported")),)
                if typed["risk"]
                else (),
                missing_from=typed["missing_from"],
                found_place=typed["found_place"],
                source=self._desk.who,
            )
            self._desk.do(episodes.record, command, lambda _: self._view.recorded(), self._wrong)

        self._desk.ask(children.by_reference, self._reference, save, self._wrong)

    def _wrong(self, error: DeskError) -> None:
        field = next((f for f in MOMENTS if f.replace("_", " ") in error.what), MOMENTS[0])
        self._view.wrong(field, error)


class ImportView(Protocol):
    """What the presenter asks of the import page."""

    def would_add(self, report: ImportReport) -> None:
        """Show what the file would add; nothing is written yet."""

    def added(self, report: ImportReport) -> None:
        """Show what was added."""

    def refused(self, error: DeskError) -> None:
        """Say why the file cannot be read."""


class EpisodeImport:
    """Reads a file off the window's thread, tries it out, and adds it when asked."""

    def __init__(self, view: ImportView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._file: EpisodeFile | None = None

    def open(self, data: bytes) -> None:
        """Read a file and show what it would add."""
        now = self._desk.now()
        self._desk.work(lambda: read(data, now=now), self._try_out, self._view.refused)

    def add(self) -> None:
        """Add the good rows, as one change to undo."""
        if self._file is not None:
            command = ImportEpisodes(child=self._reference, file=self._file, source="Police file")
            self._desk.do(transfer.import_episodes, command, self._view.added, self._view.refused)

    def _try_out(self, file: EpisodeFile) -> None:
        self._file = file
        command = ImportEpisodes(child=self._reference, file=file, source="Police file")
        self._desk.try_out(
            transfer.import_episodes, command, self._view.would_add, self._view.refused
        )
