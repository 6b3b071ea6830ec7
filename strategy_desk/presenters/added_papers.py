"""Papers that agencies sent for a meeting: read, added to its packs, taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.packs import AddedPaper, AddPaper, ReadPaper, RemovePaper
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import CannotRead, DeskError, RuleBroken
from strategy_desk.exchange.importers import papers
from strategy_desk.presenters.forms.sheet import naming
from strategy_desk.services import added_papers, meetings
from strategy_desk.services.meetings import MeetingKey

READS = frozenset({"added_paper", "meeting"})


@dataclass(frozen=True, kw_only=True)
class FileRead:
    """A file that somebody chose, and what goes on of it."""

    name: str
    data: bytes
    made: ReadPaper


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What is typed of a paper that is to be added."""

    title: str
    agency: str
    dated: str
    tier: Tier
    alternative: str


class PapersView(Protocol):
    """What the presenter asks of the page."""

    def present(self, found: Sequence[AddedPaper]) -> None:
        """Show the papers."""

    def ask_about(self, file: FileRead) -> None:
        """Ask what a file is that was read."""

    def refused(self, error: DeskError) -> None:
        """Say why a file was not read, or a paper not taken out."""


class Papers:
    """Keeps the papers of a meeting on the screen, and adds to them."""

    def __init__(self, view: PapersView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._meeting: MeetingRecord | None = None

    def open(self) -> None:
        """Show the papers, and keep them true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if a paper was added or taken out."""
        if changed & READS:
            key = MeetingKey(meeting=self._reference)
            self._desk.ask(meetings.read, key, self._found, self._view.refused)

    def read(self, path: Path) -> None:
        """Read a file in a process of its own; then it is asked what it is."""
        self._desk.work(partial(_read, path), self._view.ask_about, self._view.refused)

    def add(
        self,
        file: FileRead,
        typed: Typed,
        then: Callable[[], object],
        refused: Callable[[DeskError], object],
    ) -> None:
        """Add a file as a paper; what stands against it is said in the form."""
        if self._meeting is None:
            return
        try:
            dated = _day(typed.dated)
        except RuleBroken as error:
            refused(error)
            return
        command = AddPaper(
            meeting=self._meeting.id,
            title=typed.title,
            agency=typed.agency,
            dated=dated,
            tier=typed.tier,
            data=file.data,
            made=file.made,
            alternative=typed.alternative,
        )
        self._desk.do(added_papers.add, command, lambda _: then(), refused)

    def remove(self, paper: AddedPaper) -> None:
        """Take a paper out; undo brings it back."""
        command = RemovePaper(paper=paper.id, seen=paper.version)
        self._desk.do(added_papers.remove, command, None, self._view.refused)

    def _found(self, meeting: MeetingRecord) -> None:
        self._meeting = meeting
        self._desk.ask(added_papers.of_meeting, meeting.id, self._view.present)


def _day(words: str) -> date | None:
    """Return a day as it is typed; nothing where none is. Raises RuleBroken, naming the field."""
    if not words.strip():
        return None
    with naming("dated"):
        day = read_moment(words).date
        if day is None:
            raise RuleBroken(f"'{words}' is not one day.", "Write it like 2 Mar 2026.")
        return day


def _read(path: Path) -> FileRead:
    try:
        data = path.read_bytes()
    except OSError:
        raise CannotRead(f"{path.name} cannot be read.", "Check where it is.") from None
    return FileRead(name=path.name, data=data, made=papers.read(data))
