"""A table of rows, whatever kind of file it came out of, and how large one may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from strategy_desk.errors import CannotRead

MEGABYTE = 1024 * 1024

MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 200_000, 500, 3_000_000

Cell: TypeAlias = str | float | date | time
"""What stands in a cell: text, a number, or a date or time (London's, with no zone) that the file
itself says is one. An empty cell is empty text."""


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One row with the number a person sees beside it in a spreadsheet program."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(cell.strip() if isinstance(cell, str) else True for cell in self.cells)


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows that are not empty, and remarks on what was not read."""

    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()


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
