"""A table of rows, whatever kind of file it came out of, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TypeAlias

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import CannotRead

MEGABYTE = 1024 * 1024

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 500, 3_000_000


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A date in a workbook that is shown with less than its day, as a month or a year is.

    ``means`` is what is shown, or nothing where ``asks`` says what is missing.
    """

    words: str
    means: FuzzyDate | None = None
    asks: str = ""


Cell: TypeAlias = str | float | date | time | Shown
"""What stands in a cell: text, a number, or a date or time (London's, with no zone) that the file
itself says is one. An empty cell is empty text."""


def seen(cell: Cell) -> str:
    """Return what a person would see in the cell."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, Shown):
        return cell.words
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(int(cell)) if float(cell).is_integer() else repr(cell)


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One row with the number a person sees beside it.

    ``carried`` are the columns whose words stand in a row above, in a cell merged downwards.
    ``heads`` says that the file marks it as a heading. ``left_out`` is why a row that is struck
    from the file is no longer one. ``asks`` are questions that the file itself raises. ``words``
    are what a person would see in each cell, and what stands in ``blanked`` columns, of which the
    file shows nothing; ``filled`` the columns in which something stands that is not of a row above.
    """

    number: int
    cells: tuple[Cell, ...]
    carried: frozenset[int] = frozenset()
    heads: bool = False
    left_out: str = ""
    is_hidden: bool = False
    blanked: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    words: tuple[str, ...] = field(init=False, repr=False, compare=False)
    filled: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words, carried = tuple(map(seen, self.cells)), self.carried
        filled = [n for n, said in enumerate(words) if said and n not in carried]
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "filled", tuple(filled))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not self.filled


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows of one table or sheet that are not empty, and remarks on what was not read.

    ``above`` are the words that stand over it on the page. ``is_text`` says that it is no table
    but the paragraphs of a text, one a row.
    """

    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()
    name: str = ""
    above: tuple[str, ...] = ()
    is_hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()
    is_text: bool = False


@dataclass(frozen=True, kw_only=True)
class Tables:
    """Every table of one file, in order; ``about`` are words on its pages that are in none."""

    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


def check_size(size: int, largest: int) -> None:
    """Refuse a file of more bytes than are read. Raises CannotRead."""
    if size > largest:
        raise CannotRead(
            f"The file has {size / MEGABYTE:.1f} MB; at most {largest // MEGABYTE} MB are read.",
            "Split it into smaller files. Nothing was added.",
        )


def check_shape(rows: int, columns: int) -> None:
    """Refuse a table with more rows, columns or cells than are read. Raises CannotRead."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise CannotRead(
            f"The table has {rows:,} rows and {columns:,} columns.",
            f"At most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read. "
            "Split it, or take out the columns that are not needed. Nothing was added.",
        )
