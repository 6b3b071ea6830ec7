"""The preview of one document: made off the database's worker, looked through, printed, saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from strategy_desk.desk import Desk
from strategy_desk.domain.copies import How
from strategy_desk.errors import DeskError
from strategy_desk.exchange.saving import file_name, save
from strategy_desk.presenters import finished
from strategy_desk.presenters.emails import draft_of
from strategy_desk.presenters.finished import Hit, PagePicture
from strategy_desk.presenters.releasing import Released, To, lose, release
from strategy_desk.services import print_readers, publishing
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.print_readers import PrintReader

if TYPE_CHECKING:
    from strategy_desk.documents.document import Paper


Draw: TypeAlias = Callable[[int, float, Callable[[PagePicture], object]], None]
"""Draws a page by its number, so many pixels to a point, and gives it to whoever asked."""


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A finished file: its name, and the width and height of each page in points."""

    data: bytes
    file_name: str
    sizes: tuple[tuple[float, float], ...]

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.sizes)


class DocumentView(Protocol):
    """What the presenter asks of the page."""

    def offer(self, readers: Sequence[PrintReader]) -> None:
        """Offer a copy for each of these."""

    def present(self, printed: Printed) -> None:
        """Show the finished file."""

    def close_pages(self, *, closed: bool) -> None:
        """Show the pages, or that they are closed while names are hidden; they can be saved."""

    def saved(self, name: str) -> None:
        """Say that the file of that name is written."""

    def refused(self, error: DeskError) -> None:
        """Say why there is no document."""


class Preview:
    """Makes one document for a reader, and saves what was made."""

    def __init__(self, view: DocumentView, desk: Desk, key: PrintKey) -> None:
        self._view = view
        self._desk = desk
        self._key = key
        self._printed: Printed | None = None
        self._paper: Paper | None = None
        self._closed: bool | None = None

    def begin(self) -> None:
        """Offer the readers, and make the copy for the one that was asked for."""
        key = self._key
        self._desk.watch(self._close_or_open)
        self._close_or_open(frozenset())
        if key.step is None and key.letter is None:  # a letter is to one addressee
            self._desk.ask(print_readers.every_reader, key, self._view.offer)
        self.make(PrintReader(key=key.audience, label="", meeting=key.meeting))

    def make(self, reader: PrintReader, *, large: bool = False) -> None:
        """Make the copy for a reader, in large print if that is asked for."""
        key = replace(self._key, audience=reader.key, meeting=reader.meeting, large=large)
        self._desk.ask(publishing.paper, key, self._render, self._view.refused, as_recorded=True)

    def draw(self, number: int, scale: float, then: Callable[[PagePicture], object]) -> None:
        """Draw a page of the finished file, ``scale`` pixels to a point."""
        if self._printed is not None:
            self._draw(self._printed.data, number, scale, then)

    def find(self, words: str, then: Callable[[tuple[Hit, ...]], object]) -> None:
        """Look for words in the finished file."""
        if self._printed is not None:
            self._desk.work(
                partial(finished.find, self._printed.data, words), then, self._view.refused
            )

    def for_printer(self, then: Callable[[Printed, Draw], object]) -> None:
        """Make a numbered copy for a printer; ``then`` is given it, and how its pages are drawn."""

        def made(copy: Released) -> None:
            self._desk.work(
                lambda: _printed(copy.data, copy.file_name),
                lambda printed: then(printed, partial(self._draw, printed.data)),
                self._view.refused,
            )

        self._release(How.PRINT, made)

    def save(self, path: Path) -> None:
        """Write a numbered copy."""
        self._release(How.PDF, lambda copy: self._save(copy, path, lambda: copy.data))

    def _close_or_open(self, _: frozenset[str]) -> None:
        closed = not self._desk.names.shown
        if closed != self._closed:
            self._closed = closed
            self._view.close_pages(closed=closed)

    def save_draft(self, path: Path) -> None:
        """Write the draft of an email with a numbered copy attached."""
        paper = self._paper
        if paper is not None:
            self._release(
                How.EMAIL,
                lambda copy: self._save(copy, path, lambda: draft_of((paper,), (copy.data,))[1]),
            )

    def _draw(
        self, data: bytes, number: int, scale: float, then: Callable[[PagePicture], object]
    ) -> None:
        self._desk.work(partial(finished.picture, data, number, scale), then, self._view.refused)

    def _release(self, how: How, then: Callable[[Released], object]) -> None:
        if self._paper is not None:
            release(self._desk, ((self._paper, To(how=how)),), then, self._view.refused)

    def _save(self, copy: Released, path: Path, made: Callable[[], bytes]) -> None:
        """Write what is made of a copy; both off the window's thread."""

        def lost(error: DeskError) -> None:
            self._view.refused(error)
            lose(self._desk, copy.copy.id, lambda: None, self._view.refused)

        self._desk.work(lambda: save(path, made()), lambda _: self._view.saved(path.name), lost)

    def _render(self, paper: Paper) -> None:
        self._paper = paper
        title = f"{paper.title}, large print" if paper.large else paper.title
        name = file_name(title, paper.audience.key)

        def made(data: bytes) -> None:
            self._desk.work(lambda: _printed(data, name), self._show, self._view.refused)

        self._desk.render(paper, made, self._view.refused)

    def _show(self, printed: Printed) -> None:
        self._printed = printed
        self._view.present(printed)


def _printed(data: bytes, name: str) -> Printed:
    return Printed(data=data, file_name=name, sizes=finished.sizes(data))
