"""Making the copies of several people, one after another: each is whole before the next begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.copies import How, Numbered
from strategy_desk.domain.sharing import COMMON
from strategy_desk.errors import DeskError
from strategy_desk.exchange.saving import save_new
from strategy_desk.presenters import finished
from strategy_desk.presenters.document import Draw
from strategy_desk.presenters.finished import PagePicture
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.packs import PackRow
from strategy_desk.presenters.releasing import Released, To, lose, make, number
from strategy_desk.services import packs
from strategy_desk.services.packs import PackKey

if TYPE_CHECKING:
    from strategy_desk.documents.document import Paper


@dataclass(frozen=True, kw_only=True)
class MadeCopy:
    """A copy that is made. ``passphrase`` opens its file, and is shown once."""

    row: PackRow
    number: int
    value: str
    file: Path | None = None
    passphrase: str = ""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One page on its way to a printer: of which file, which of its pages, and its size."""

    data: bytes
    page: int
    size: tuple[float, float]


class MakingView(Protocol):
    """What is asked of the page while copies are made."""

    def working(self, name: str, progress: Progress) -> None:
        """Say whose copy is being made."""

    def to_print(
        self, sizes: Sequence[tuple[float, float]], draw: Draw, then: Callable[[bool], object]
    ) -> None:
        """Print pages; say whether they went."""

    def made_all(self, made: Sequence[MadeCopy], left: Sequence[PackRow]) -> None:
        """Say what was made, and whose copies were not."""

    def refused(self, error: DeskError) -> None:
        """Say why a copy could not be made."""


class Making:
    """Makes the copies of these people into a folder and on a printer."""

    def __init__(
        self,
        view: MakingView,
        desk: Desk,
        rows: Sequence[PackRow],
        key: Callable[[PackRow], PackKey],
        folder: Path | None,
    ) -> None:
        self.progress = Progress()
        self.progress.total = len(rows)
        self._view = view
        self._desk = desk
        self._rows = tuple(rows)
        self._key = key
        self._folder = folder
        self._papers: list[tuple[Paper, To]] = []
        self._numbers: tuple[Numbered, ...] = ()
        self._made: list[MadeCopy] = []

    def start(self) -> None:
        """Read every copy's records first: where one cannot be made, none takes a number."""
        row = self._rows[len(self._papers)]
        self._view.working(row.name, self.progress)
        self._desk.ask(
            packs.paper, self._key(row), partial(self._laid, row), self._refuse, as_recorded=True
        )

    def _laid(self, row: PackRow, paper: Paper) -> None:
        audience = row.reader.audience.key
        to = To(
            person=row.reader.person,
            agency="" if audience in COMMON else audience,
            how=row.reader.choice.how,
        )
        self._papers.append((paper, to))
        if len(self._papers) < len(self._rows):
            self.start()
        else:
            number(self._desk, self._papers, self._numbered, self._refuse)

    def _numbered(self, taken: tuple[Numbered, ...]) -> None:
        self._numbers = taken
        self._next()

    def _next(self) -> None:
        done = len(self._made)
        if done == len(self._rows) or not self.progress(done, len(self._rows)):
            self._end()
            return
        row, (paper, to), copy = self._rows[done], self._papers[done], self._numbers[done]
        self._view.working(row.name, self.progress)
        made = partial(self._deliver, row, paper)
        make(self._desk, paper, to, copy, made, self._refuse, self._goes_on)

    def _goes_on(self, _: int) -> bool:
        return self.progress(self.progress.done, self.progress.total)

    def _deliver(self, row: PackRow, paper: Paper, released: Released) -> None:
        copy = MadeCopy(
            row=row,
            number=released.copy.number,
            value=released.value,
            passphrase=released.passphrase,
        )
        if row.reader.choice.how is How.PRINT:
            self._print(copy, paper, released)
        else:
            folder, name = self._folder, released.file_name

            def saved(path: Path) -> None:
                self._kept(replace(copy, file=path))

            if folder is not None:
                self._desk.work(
                    lambda: save_new(folder, name, released.data),
                    saved,
                    partial(self._lose, released),
                )

    def _print(self, copy: MadeCopy, paper: Paper, released: Released) -> None:
        """Print a copy after the sheet that parts it from the one before."""
        sheet = replace(paper, document="separator", copy=released.name, parts=(), added=())
        lost = partial(self._lose, released)

        def laid(separator: bytes) -> None:
            self._desk.work(
                partial(_sheets, (separator, released.data)),
                measured,
                partial(self._lose, released),
            )

        def measured(sheets: tuple[Sheet, ...]) -> None:
            self._view.to_print(
                [one.size for one in sheets],
                partial(self._draw, sheets),
                lambda went: self._kept(copy) if went else lost(),
            )

        self._desk.render(sheet, laid, lost)

    def _draw(
        self,
        sheets: Sequence[Sheet],
        place: int,
        scale: float,
        then: Callable[[PagePicture], object],
    ) -> None:
        one = sheets[place]
        self._desk.work(
            lambda: replace(finished.picture(one.data, one.page, scale), number=place),
            then,
            self._refuse,
        )

    def _lose(self, released: Released, error: DeskError | None = None) -> None:
        """Note of a copy that it did not get whole to paper or disk, and stop: it has a number."""
        if error is not None:
            self._view.refused(error)
        lose(self._desk, released.copy.id, self._end, self._refuse)

    def _kept(self, copy: MadeCopy) -> None:
        self._made.append(copy)
        self._next()

    def _refuse(self, error: DeskError) -> None:
        self._view.refused(error)
        self._end()

    def _end(self) -> None:
        self._view.made_all(tuple(self._made), self._rows[len(self._made) :])


def _sheets(files: Sequence[bytes]) -> tuple[Sheet, ...]:
    """Return the pages of files one after another."""
    return tuple(
        Sheet(data=data, page=page, size=size)
        for data in files
        for page, size in enumerate(finished.sizes(data))
    )
