"""Text tables: csv as a spreadsheet program opens it, with every value as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from strategy_desk.domain.exports import Cell, ExportedTable

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program takes for the start of a formula. Source: OWASP, CSV injection."""


def write(exported: ExportedTable) -> bytes:
    """Return the table as a csv file."""
    return table(exported.headings, exported.rows)


def table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a csv file with a mark of its encoding, by which Excel keeps every letter."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(words) for words in headings])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def harmless(words: str) -> str:
    """Return words that no program runs: an apostrophe stands before what would start a formula."""
    return f"'{words}" if words.startswith(RUNS) else words


def _written(cell: Cell) -> str:
    return harmless(cell) if isinstance(cell, str) else f"{cell:%Y-%m-%d}"
