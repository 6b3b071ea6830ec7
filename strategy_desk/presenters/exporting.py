"""Files for other programs: what can leave, made off the database's worker, and written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.documents.document import Paper, meeting_of, render
from strategy_desk.documents.wording import wording
from strategy_desk.domain.exports import ExportedTable
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.sharing import COMMON
from strategy_desk.errors import DeskError
from strategy_desk.exchange.exporters import emails, files
from strategy_desk.exchange.exporters.emails import Draft
from strategy_desk.exchange.saving import save
from strategy_desk.presenters.document import file_name
from strategy_desk.services import catalogues, exports
from strategy_desk.services.exports import Exported, ExportKey


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
)
OF_MEETING = (
    Choice(what="minutes", format="docx", text="Minutes: Word"),
    Choice(what="actions", format="xlsx", text="Actions: Excel"),
    Choice(what="actions", format="csv", text="Actions: text table (CSV)"),
    Choice(what="calendar", format="ics", text="Meetings and deadlines: calendar"),
)


class ExportView(Protocol):
    """What the presenter asks of the form."""

    def saved(self, name: str, rows: int) -> None:
        """Say that the file of that name is written; of a table, with how many rows."""

    def refused(self, error: DeskError) -> None:
        """Say why there is no file."""


class Export:
    """Writes files of one meeting; without one, of a child: the minutes are then the last held.

    ``readers`` are those a file can be for: key, and name. ``choices`` begin with the nearest.
    """

    def __init__(self, view: ExportView, desk: Desk, reference: str, meeting: str = "") -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._meeting = meeting
        self.choices = OF_MEETING + OF_CHILD if meeting else OF_CHILD + OF_MEETING
        self.readers = (
            *((reader.key, reader.label) for reader in COMMON.values()),
            *((agency.code, agency.name) for agency in catalogues.agencies()),
        )

    def file_name(self, choice: Choice, reader: str) -> str:
        """Return a name for the file, which holds references only."""
        about = self._reference if choice in OF_CHILD else self._meeting or self._reference
        return file_name(f"{about}, {choice.what}", reader, choice.format)

    def write(self, path: Path, choice: Choice, reader: str) -> None:
        """Write one file there, holding only what its reader may see."""
        path = path if path.suffix else path.with_suffix(f".{choice.format}")
        key = ExportKey(
            what=choice.what,
            at=self._desk.now(),
            who=self._desk.who,
            reference=self._reference,
            meeting=self._meeting,
            audience=reader,
        )

        def finish(exported: Exported) -> None:
            rows = len(exported.rows) if isinstance(exported, ExportedTable) else 0
            self._desk.work(
                lambda: save(path, files.write(exported, choice.format)),
                lambda _: self._view.saved(path.name, rows),
                self._view.refused,
            )

        self._desk.ask(exports.read, key, finish, self._view.refused, as_recorded=True)


def draft_of(paper: Paper) -> tuple[str, bytes]:
    """Return the draft of an email with one copy of the minutes, and the name of its file."""
    said, meeting = wording("letter"), meeting_of(paper)
    subject = "subject" if meeting.state is MeetingState.AGREED else "draft_subject"
    draft = Draft(
        subject=said[subject].format(reference=meeting.reference),
        text=said["text"].format(reference=meeting.reference, reader=paper.audience.label),
        file_name=file_name(paper.title, paper.audience.key, "pdf"),
        pdf=render(paper),
    )
    return file_name(paper.title, paper.audience.key, "eml"), emails.write(draft)
