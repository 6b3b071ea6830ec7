"""A chronology file, with the words that must not be lost from it and the answer to each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.exchange.chronologies.answers import Answer

NOW = "2026-11-23T09:00"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A value a spreadsheet keeps and the format it is shown in."""

    value: Any
    form: str = ""


@dataclass(frozen=True, kw_only=True)
class Formula:
    """What a cell calculates and what it last came to."""

    text: str
    value: Any


@dataclass(frozen=True, kw_only=True)
class Wide:
    """A cell merged over so many columns."""

    text: str
    over: int


DOWN = object()
"""A cell merged with the one above it."""


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The answer to the one row whose text holds a fragment; ``row`` is its number, if certain."""

    fragment: str
    answer: Answer
    row: int | None = None


@dataclass(frozen=True, kw_only=True)
class File:
    """One file as a partner might send it.

    ``words`` must all be found in what is said of the file. ``may_refuse`` is for a kind of file
    that may also be turned away whole, in words. ``traps`` names what lies in wait, for the table
    in the documents.
    """

    name: str
    data: bytes
    traps: str
    expected: tuple[Expected, ...]
    words: tuple[str, ...] = ()
    born: str = "2006-04-02"
    child: str = "Ffion Haf Llewelyn"
    agency: str = "CSC"
    now: str = NOW
    may_refuse: bool = False


@dataclass(kw_only=True)
class Grid:
    """Rows of cells as a file holds them, each with the answer to it at its end.

    The fragment that a row is known by is its longest text. A row of cells without an answer, a
    heading for one, may be kept anywhere or nowhere.
    """

    rows: Sequence[Sequence[Any]]
    first: int = 1
    numbered: bool = False
    cells: list[list[Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.cells = [[c for c in row if not isinstance(c, Answer)] for row in self.rows]

    @property
    def expected(self) -> tuple[Expected, ...]:
        """The rows with an answer."""
        return tuple(self._expected())

    @property
    def words(self) -> tuple[str, ...]:
        """What every row with an answer says."""
        answered = (row for row in self.rows if row and isinstance(row[-1], Answer))
        return tuple(text for row in answered for text in texts(row))

    def placed(self, row: int) -> Iterator[tuple[int, Any]]:
        """The cells of a row with the column each begins in."""
        column = 0
        for cell in self.cells[row]:
            yield column, cell
            column += width(cell)

    def height(self, row: int, column: int) -> int:
        """How many rows the cell that begins in a column is merged over."""
        rows = range(row + 1, len(self.cells))
        down = [(column, DOWN) in self.placed(below) for below in rows]
        return 1 + [*down, False].index(False)

    def _expected(self) -> Iterator[Expected]:
        for number, row in enumerate(self.rows, self.first):
            if not row or not isinstance(row[-1], Answer):
                continue
            fragment = max(texts(row), key=len, default="")
            at = number if self.numbered else None
            yield Expected(fragment=fragment, answer=row[-1], row=at)


def width(cell: Any) -> int:
    """How many columns a cell is merged over."""
    return cell.over if isinstance(cell, Wide) else 1


def texts(cells: Iterable[Any]) -> Iterator[str]:
    """The texts among some cells, however they are held."""
    for cell in cells:
        text = getattr(cell, "text", cell)
        if isinstance(text, str) and not isinstance(cell, Formula):
            yield text
        elif isinstance(cell, Formula) and isinstance(cell.value, str):
            yield cell.value
