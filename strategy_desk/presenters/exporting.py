"""Files for other programs: what can leave, made off the database's worker, and written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.exports import ExportedTable
from strategy_desk.errors import DeskError
from strategy_desk.exchange.saving import file_name, save
from strategy_desk.presenters.releasing import lose, release_file
from strategy_desk.services import print_keys, print_readers
from strategy_desk.services.exports import Exported, ExportKey
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.print_readers import PrintReader


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing that can leave: which records, in which format, and what a person calls it."""

    what: str
    format: str
    text: str


OF_CHILD = (
    Choice(what="chronology", format="docx", text="Chronology: Word, to read and print"),
    Choice(what="chronology", format="xlsx", text="Chronology: Excel, to change and read back"),
    Choice(what="chronology", format="csv", text="Chronology: text table (CSV)"),
    Choice(what="subject-access", format="xlsx", text="Somebody asks to see the record: Excel"),
)
OF_MEETING = (
    Choice(what="minutes", format="docx", text="Minutes: Word"),
    Choice(what="actions", format="xlsx", text="Actions: Excel"),
    Choice(what="actions", format="csv", text="Actions: text table (CSV)"),
    Choice(what="calendar", format="ics", text="Meetings and deadlines: calendar"),
)


class ExportView(Protocol):
    """What the presenter asks of the form."""

    def offer(self, readers: Sequence[PrintReader]) -> None:
        """Offer a file for each of these."""

    def saved(self, name: str, rows: int) -> None:
        """Say that the file of that name is written; of a table, with how many rows."""

    def refused(self, error: DeskError) -> None:
        """Say why there is no file."""


class Export:
    """Writes files of one meeting; without one, of a child: the minutes are then the last held.

    ``choices`` begin with the nearest.
    """

    def __init__(self, view: ExportView, desk: Desk, reference: str, meeting: str = "") -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._meeting = meeting
        self.choices = OF_MEETING + OF_CHILD if meeting else OF_CHILD + OF_MEETING

    def read_readers(self) -> None:
        """Offer those whom a file can be for, once they are known."""
        key = PrintKey(
            document=print_keys.MINUTES,
            printed_at=self._desk.now(),
            printed_by=self._desk.who,
            reference=self._reference,
            meeting=self._meeting,
        )
        self._desk.ask(print_readers.every_reader, key, self._view.offer, self._view.refused)

    def file_name(self, choice: Choice, reader: PrintReader) -> str:
        """Return a name for the file, which holds references only."""
        child = reader.child or self._reference
        about = child if choice in OF_CHILD else reader.meeting or child
        return file_name(f"{about}, {choice.what}", reader.key, choice.format)

    def write(self, path: Path, choice: Choice, reader: PrintReader) -> None:
        """Write one file there, holding only what its reader may see."""
        path = path if path.suffix else path.with_suffix(f".{choice.format}")
        key = ExportKey(
            what=choice.what,
            at=self._desk.now(),
            who=self._desk.who,
            reference=reader.child or self._reference,
            meeting=reader.meeting,
            audience=reader.key,
        )

        def finish(exported: Exported, data: bytes, copy: UUID) -> None:
            def lost(error: DeskError) -> None:
                self._view.refused(error)
                lose(self._desk, copy, lambda: None, self._view.refused)

            rows = len(exported.rows) if isinstance(exported, ExportedTable) else 0
            self._desk.work(
                lambda: save(path, data),
                lambda _: self._view.saved(path.name, rows),
                lost,
            )

        release_file(self._desk, key, choice.format, finish, self._view.refused)
