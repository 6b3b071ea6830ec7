"""The page of packs: who gets which version of a meeting's papers, read first, then made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.copies import CopyRecord, How
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.packs import AddedPaper, Choice, ChooseVersion, For, PackItem, PackVersion
from strategy_desk.errors import DeskError
from strategy_desk.presenters import finished
from strategy_desk.presenters.document import Draw, Printed
from strategy_desk.services import added_papers, copies, meetings, pack_contents, packs
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.pack_catalogue import catalogue
from strategy_desk.services.packs import PackKey, PackReader

if TYPE_CHECKING:
    from strategy_desk.documents.document import Paper

READS = frozenset(
    {"meeting", "minute_line", "decision", "action", "attendance", "pack_choice", "added_paper"}
    | {"copy", "copy_step", "person", "meeting_child", "letter", "letter_part", "letter_source"}
)
HOWS = (How.PRINT, How.PDF, How.LOCKED)
"""How a pack can be made, in the order in which a key walks through them."""


@dataclass(frozen=True, kw_only=True)
class PackRow:
    """One person's pack. ``made`` is the last copy of it in the register.

    ``is_read`` says that it was read through as it stands, where that has to be done first.
    """

    reader: PackReader
    is_read: bool = False
    made: CopyRecord | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from others."""
        return (self.reader.audience.key, self.reader.meeting, self.reader.person)

    @property
    def name(self) -> str:
        """Who gets it."""
        return self.reader.person or self.reader.audience.label

    @property
    def needs_reading(self) -> bool:
        """Whether somebody has to read it through before it is made.

        A family's copy and one out of which something was taken by hand (design 9.7).
        """
        by_hand = bool(self.reader.choice.left_out)
        is_first = self.reader.audience.is_of_one_child or by_hand
        return not self.is_read and not self.reader.lacking and is_first

    @property
    def version(self) -> str:
        """The version, whether in large print, and how many things were taken out of it besides."""
        choice = self.reader.choice
        large = ", large print" if choice.large else ""
        more = f", {len(choice.left_out)} left out" if choice.left_out else ""
        return f"{self.reader.version.name}{large}{more}"

    @property
    def state(self) -> str:
        """How it stands."""
        if self.reader.lacking:
            return "not read by the chair"
        if self.needs_reading:
            return "look first"
        if self.made is not None and self.made.steps:
            return f"copy {self.made.number}, {self.made.steps[-1].step.value}"
        return f"copy {self.made.number} made" if self.made is not None else "ready"


@dataclass(frozen=True, kw_only=True)
class PacksShown:
    """Everything that the page shows of one meeting.

    ``reading`` counts how often its records were read, so that a copy is looked at anew.
    """

    meeting: MeetingRecord
    rows: tuple[PackRow, ...] = ()
    papers: tuple[AddedPaper, ...] = ()
    versions: tuple[PackVersion, ...] = ()
    reading: int = 0

    @property
    def ready(self) -> tuple[PackRow, ...]:
        """Those of whom a copy can be made."""
        return tuple(row for row in self.rows if not row.reader.lacking)

    @property
    def to_look_at(self) -> tuple[PackRow, ...]:
        """Those to be read through first."""
        return tuple(row for row in self.rows if row.needs_reading)


class PacksView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: PacksShown) -> None:
        """Show who gets what."""

    def show_copy(self, printed: Printed, draw: Draw) -> None:
        """Show the pages as that person will get them."""

    def show_none(self, why: str) -> None:
        """Say why there is no copy for that person yet."""

    def show_items(self, items: Sequence[PackItem]) -> None:
        """Show what is in the copy and what is not."""

    def refused(self, error: DeskError) -> None:
        """Say why something was not done."""


class Packs:
    """Keeps a meeting's packs on the screen, previews each and changes what it holds."""

    def __init__(self, view: PacksView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._meeting: MeetingRecord | None = None
        self._readers: tuple[PackReader, ...] = ()
        self._copies: tuple[CopyRecord, ...] = ()
        self._papers: tuple[AddedPaper, ...] = ()
        self._read: set[tuple[str, str, str]] = set()
        self._asked: tuple[str, str, str] = ("", "", "")
        self._reading = 0

    def open(self) -> None:
        """Show the page, and keep it true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written; then nothing counts as read through."""
        if not changed & READS:
            return
        if changed & (READS - {"copy", "copy_step"}):
            self._reading += 1
            self._read.clear()
        self._desk.ask(
            meetings.read, MeetingKey(meeting=self._reference), self._found, self._view.refused
        )

    def key(self, row: PackRow) -> PackKey:
        """What is asked of the desk for a pack as it stands now."""
        return PackKey(
            meeting=row.reader.meeting,
            audience=row.reader.audience.key,
            person=row.reader.person,
            at=self._desk.now(),
            who=self._desk.who,
        )

    def look(self, row: PackRow) -> None:
        """Show a person's copy, and what is in it."""
        self._asked = row.key
        if row.reader.lacking:
            self._view.show_none(row.reader.lacking)
            return

        def mine(show: Callable[[], object]) -> None:
            if self._asked == row.key:
                show()

        def made(printed: Printed) -> None:
            draw = partial(self._draw, printed.data)
            mine(lambda: self._view.show_copy(printed, draw))

        def laid(paper: Paper) -> None:
            self._desk.render(
                paper,
                lambda data: self._desk.work(lambda: _printed(data), made, self._view.refused),
                self._view.refused,
            )

        key = self.key(row)
        self._desk.ask(packs.paper, key, laid, self._view.refused, as_recorded=True)
        self._desk.ask(
            pack_contents.of,
            key,
            lambda items: mine(lambda: self._view.show_items(items)),
            self._view.refused,
        )

    def note_read(self, row: PackRow) -> None:
        """Note that a copy was read through as it stands."""
        self._read.add(row.key)
        self._show()

    def next_version(self, row: PackRow) -> None:
        """Choose the next version that may go to a person."""
        fitting = [one for one in catalogue().versions if _fits(one, row)]
        here = [one.key for one in fitting].index(row.reader.version.key)
        self._choose(replace(row.reader.choice, edition=fitting[(here + 1) % len(fitting)].key))

    def next_how(self, row: PackRow) -> None:
        """Choose the next way in which a person's copy is made."""
        how = row.reader.choice.how
        following = HOWS[(HOWS.index(how) + 1) % len(HOWS)] if how in HOWS else HOWS[0]
        self._choose(replace(row.reader.choice, how=following))

    def turn_large(self, row: PackRow) -> None:
        """Have a person's copy in large print, or no longer."""
        self._choose(replace(row.reader.choice, large=not row.reader.choice.large))

    def leave_out(self, row: PackRow, things: Sequence[UUID]) -> None:
        """Take things out of a person's copy."""
        choice = row.reader.choice
        out = tuple(dict.fromkeys((*choice.left_out, *things)))
        self._choose(replace(choice, left_out=out))

    def put_back(self, row: PackRow, things: Sequence[UUID]) -> None:
        """Put back what was taken out of a person's copy."""
        choice, back = row.reader.choice, set(things)
        kept = tuple(one for one in choice.left_out if one not in back)
        self._choose(replace(choice, left_out=kept))

    def _choose(self, choice: Choice) -> None:
        if self._meeting is not None:
            command = ChooseVersion(meeting=self._meeting.id, choice=choice)
            self._desk.do(packs.choose, command, None, self._view.refused)

    def _found(self, meeting: MeetingRecord) -> None:
        self._meeting = meeting
        self._desk.ask(packs.readers, meeting.reference, self._found_readers, self._view.refused)

    def _found_readers(self, found: tuple[PackReader, ...]) -> None:
        self._readers = found
        self._desk.ask(copies.of_meeting, self._reference, self._found_copies, self._view.refused)

    def _found_copies(self, found: tuple[CopyRecord, ...]) -> None:
        self._copies = found
        if self._meeting is not None:
            self._desk.ask(added_papers.of_meeting, self._meeting.id, self._found_papers)

    def _found_papers(self, found: tuple[AddedPaper, ...]) -> None:
        self._papers = found
        self._show()

    def _show(self) -> None:
        if self._meeting is not None:
            last = _last_of(self._copies)
            rows = (PackRow(reader=one, made=last.get(_whose(one))) for one in self._readers)
            self._view.present(
                PacksShown(
                    meeting=self._meeting,
                    rows=tuple(replace(row, is_read=row.key in self._read) for row in rows),
                    papers=self._papers,
                    versions=catalogue().versions,
                    reading=self._reading,
                )
            )

    def _draw(
        self,
        data: bytes,
        number: int,
        scale: float,
        then: Callable[[finished.PagePicture], object],
    ) -> None:
        self._desk.work(partial(finished.picture, data, number, scale), then, self._view.refused)


def _fits(version: PackVersion, row: PackRow) -> bool:
    """Whether a version may go to a reader: the family's to those of one child, and no other."""
    if row.reader.audience.is_family:
        return version.reader is For.FAMILY
    return version.reader is not For.FAMILY or row.reader.audience.is_of_one_child


def _whose(reader: PackReader) -> tuple[str, str, str]:
    return (reader.meeting, reader.audience.label, reader.person)


def _last_of(found: Sequence[CopyRecord]) -> Mapping[tuple[str, str, str], CopyRecord]:
    """The last pack that was made for each person; records are in order of their numbers."""
    made = (copy for copy in found if copy.document == packs.PACK and copy.made_at is not None)
    return {(copy.of, copy.label, copy.person): copy for copy in made}


def _printed(data: bytes) -> Printed:
    return Printed(data=data, file_name="", sizes=finished.sizes(data))
