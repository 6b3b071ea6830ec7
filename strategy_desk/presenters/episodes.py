"""Missing episodes out of a police file."""

from __future__ import annotations

from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.exchange.importers.episodes import EpisodeFile, read
from strategy_desk.services import transfer
from strategy_desk.services.transfer import ImportEpisodes, ImportReport


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
