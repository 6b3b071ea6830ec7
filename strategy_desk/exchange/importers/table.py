"""A table out of any file partners send: csv in its usual shapes, or a workbook, by its content.

Nothing is run: no formula, no macro, no link. Limits are checked before anything is unpacked.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from strategy_desk.errors import CannotRead

MEGABYTE = 1024 * 1024
LARGEST_CSV = 50 * MEGABYTE
LARGEST_WORKBOOK = 20 * MEGABYTE
LARGEST_UNPACKED = 200 * MEGABYTE
STEEPEST = 200
"""Times its packed size that a workbook may unpack to."""

MOST_ROWS, MOST_COLUMNS = 200_000, 500
DELIMITERS = ",;\t|"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"

Cell = str | date | datetime | time | timedelta | float | int | bool | None


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """One row with the number a person sees beside it in the file."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return all(cell is None or not str(cell).strip() for cell in self.cells)


def open_table(data: bytes) -> tuple[TableRow, ...]:
    """Return the rows that are not empty.

    Raises:
        CannotRead: the file is empty, too large, damaged, locked or no table.
    """
    if not data.strip(b"\xef\xbb\xbf\xff\xfe\x00 \r\n\t"):
        raise CannotRead("The file is empty.", "Ask for it again. Nothing was added.")
    if data.startswith(b"PK"):
        rows = _workbook(data)
    elif data.startswith(OLD_WORKBOOK):
        rows = _read_workbook(data)
    else:
        rows = _text_table(data)
    found = tuple(row for row in rows if not row.is_empty)
    if len(found) > MOST_ROWS or any(len(row.cells) > MOST_COLUMNS for row in found):
        raise CannotRead(
            f"The table has {len(found):,} rows and up to "
            f"{max(len(row.cells) for row in found):,} columns.",
            f"At most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read. Split the file.",
        )
    return found


def _workbook(data: bytes) -> Iterable[TableRow]:
    if len(data) > LARGEST_WORKBOOK:
        raise _too_large(len(data), LARGEST_WORKBOOK)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [entry.file_size for entry in archive.infolist()]
    except zipfile.BadZipFile:
        raise _damaged() from None
    unpacked = sum(sizes)
    if unpacked > LARGEST_UNPACKED or unpacked > STEEPEST * len(data):
        raise CannotRead(
            "The workbook unpacks to far more than it should hold.",
            "It was not opened. Ask the sender to save it again as csv.",
        )
    return _read_workbook(data)


def _read_workbook(data: bytes) -> Iterable[TableRow]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        first = next((sheet for sheet in sheets if sheet.height), None)
        values = first.to_python(skip_empty_area=False) if first is not None else []
    except CalamineError:
        raise _damaged() from None
    return [
        TableRow(number=number, cells=tuple(None if v == "" else v for v in row))
        for number, row in enumerate(values, 1)
    ]


def _text_table(data: bytes) -> Iterable[TableRow]:
    if len(data) > LARGEST_CSV:
        raise _too_large(len(data), LARGEST_CSV)
    text = _decoded(data)
    if text.lstrip()[:1] == "<" or "\x00" in text:
        raise CannotRead(
            "The file is not a table: it is a web page or another kind of file.",
            "Ask for it as xlsx or csv. Nothing was added.",
        )
    skipped = 0
    if text[:4].casefold() == "sep=":
        first, _, text = text.partition("\n")
        delimiter, skipped = first.strip()[4:5] or ",", 1
    else:
        delimiter = _delimiter(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(LARGEST_CSV)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter)
    rows: list[TableRow] = []
    try:
        for cells in reader:
            written = tuple(cell.strip() or None for cell in cells)
            rows.append(TableRow(number=len(rows) + 1 + skipped, cells=written))
    except csv.Error:
        raise _damaged() from None
    return rows


def _decoded(data: bytes) -> str:
    """The text in whatever encoding it was saved: UTF-16, UTF-8, else Windows' own."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The sign that parts most of the first line that has any."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _too_large(size: int, largest: int) -> CannotRead:
    return CannotRead(
        f"The file has {size // MEGABYTE} MB; at most {largest // MEGABYTE} MB are read.",
        "Split it. Nothing was added.",
    )


def _damaged() -> CannotRead:
    return CannotRead(
        "The file is damaged, locked with a password or not the kind its name says.",
        "Ask for it again as xlsx or csv. Nothing was added.",
    )
