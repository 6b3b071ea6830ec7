"""A chronology as a file for another program: for one reader, in one format."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.exports import ExportedTable
from strategy_desk.domain.sharing import COMMON
from strategy_desk.errors import DeskError
from strategy_desk.exchange.exporters import chronologies
from strategy_desk.exchange.saving import save
from strategy_desk.services import catalogues, exports
from strategy_desk.services.exports import ExportKey


class ExportView(Protocol):
    """What the presenter asks of the form."""

    def saved(self, name: str, rows: int) -> None:
        """Say that the file of that name is written."""

    def refused(self, error: DeskError) -> None:
        """Say why there is no file."""


class Export:
    """Writes one child's chronology. ``readers`` are those it can be for: key, and name."""

    def __init__(self, view: ExportView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self.readers = (
            *((reader.key, reader.label) for reader in COMMON.values()),
            *((agency.code, agency.name) for agency in catalogues.agencies()),
        )

    def file_name(self, kind: str, reader: str) -> str:
        """Return a name for the file, which holds references only."""
        return f"Chronology_{self._reference}_{reader}.{kind}"

    def write(self, path: Path, kind: str, reader: str) -> None:
        """Write the file of a format there, holding only what its reader may see."""
        path = path if path.suffix else path.with_suffix(f".{kind}")
        key = ExportKey(reference=self._reference, at=self._desk.now(), audience=reader)

        def finish(exported: ExportedTable) -> None:
            self._desk.work(
                partial(_write, path, kind, exported),
                lambda _: self._view.saved(path.name, len(exported.rows)),
                self._view.refused,
            )

        self._desk.ask(exports.chronology, key, finish, self._view.refused)


def _write(path: Path, kind: str, exported: ExportedTable) -> None:
    save(path, chronologies.write(exported, kind))
