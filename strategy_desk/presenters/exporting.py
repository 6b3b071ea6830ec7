"""Files for other programs: what can leave, made off the database's worker, and written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.documents.document import Paper, meeting_of, render
from strategy_desk.documents.wording import wording
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.errors import DeskError
from strategy_desk.exchange.exporters import emails, files
from strategy_desk.exchange.exporters.emails import Draft
from strategy_desk.presenters.document import file_name, save
from strategy_desk.services import exports
from strategy_desk.services.exports import Exported, ExportKey


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing that can leave: which records, in which format, and what a person calls it."""

    what: str
    format: str
    text: str


CHOICES = (
    Choice(what="minutes", format="docx", text="Minutes, Word"),
    Choice(what="actions", format="xlsx", text="Actions, Excel"),
    Choice(what="actions", format="csv", text="Actions, csv"),
    Choice(what="calendar", format="ics", text="Dates and deadlines, calendar"),
)


class ExportView(Protocol):
    """What the presenter asks of the dialog."""

    def saved(self, name: str) -> None:
        """Say that the file of that name is written."""

    def refused(self, error: DeskError) -> None:
        """Say why there is no file."""


class Exporting:
    """Writes files of one meeting; without one, of a child: the minutes are then the last held."""

    def __init__(self, view: ExportView, desk: Desk, child: str, meeting: str) -> None:
        self._view = view
        self._desk = desk
        self._child = child
        self._meeting = meeting

    def suggested(self, choice: Choice, audience: str) -> str:
        """Return a name for the file, which holds references only."""
        return file_name(f"{self._meeting or self._child}, {choice.what}", audience, choice.format)

    def write(self, choice: Choice, audience: str, out: Path) -> None:
        """Make one file and write it."""
        key = ExportKey(
            what=choice.what,
            at=self._desk.now(),
            who=self._desk.who,
            reference=self._child,
            meeting=self._meeting,
            audience=audience,
        )

        def read(exported: Exported) -> None:
            self._desk.work(
                lambda: save(out, files.write(exported, choice.format)),
                lambda _: self._view.saved(out.name),
                self._view.refused,
            )

        self._desk.ask(exports.read, key, read, self._view.refused)


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
