"""Text tables: csv with commas, semicolons, tabs or bars, in the encodings Windows saves.

What cannot be told is refused with its row: nothing is replaced, and nothing is cut.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers.rows import (
    MEGABYTE,
    Table,
    TableRow,
    check_shape,
    check_size,
)

LARGEST = 50 * MEGABYTE
LONGEST_CELL = 2 * MEGABYTE
DELIMITERS = ",;\t|"
ROWS_LOOKED_AT = 20

_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""The mark each encoding begins a file with; the first four bytes of one are two of another."""


def read(data: bytes) -> Table:
    """Return the rows of a text table.

    Raises:
        CannotRead: it is too large, or no text, or a quotation mark in it is never closed.
    """
    check_size(len(data), LARGEST)
    text = _decoded(data)
    if text.lstrip().startswith("<"):
        raise CannotRead(
            "The file is a web page, whatever its name says.",
            "Open it in a spreadsheet program, save it as xlsx and choose that. Nothing was added.",
        )
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise CannotRead(
            f"Line {line} holds a character that no text has (NUL): the file is damaged.",
            "Ask for it again. Nothing was added.",
        )
    csv.field_size_limit(LONGEST_CELL)
    delimiter, text = _delimiter(text)
    rows: list[TableRow] = []
    for number, cells in enumerate(_records(text, delimiter), 1):
        check_shape(number, len(cells))
        rows.append(TableRow(number=number, cells=tuple(cells)))
    return Table(rows=tuple(rows))


def _decoded(data: bytes) -> str:
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)
    for guess in [encoding] if encoding else [_unmarked_encoding(data), "cp1252"]:
        try:
            return data.decode(guess)
        except UnicodeDecodeError:
            continue
    raise CannotRead(
        "The letters of the file cannot be told: it is damaged or in an unusual encoding.",
        "Ask for it as xlsx, or as csv UTF-8. Nothing was added.",
    )


def _unmarked_encoding(data: bytes) -> str:
    """UTF-8, or UTF-16 without its mark: there plain letters leave every other byte empty."""
    sample = data[:1000]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) >= 4 and sample[first::2].count(0) > len(sample) * 0.4:
            return name
    return "utf-8"


def _delimiter(text: str) -> tuple[str, str]:
    """What parts the cells, and the text without the line that may say so."""
    if said := re.match(r"sep=(.)(?:\r\n|\r|\n|$)", text, re.IGNORECASE):
        return said[1], text[said.end() :]
    return max(DELIMITERS, key=lambda one: _evenness(text, one)), text


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """How many of the first rows have the same number of cells, if it is more than one."""
    start = text[: 64 * 1024]
    records = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(cells) for cells in islice(records, ROWS_LOOKED_AT) if len(cells) > 1)
    except csv.Error:
        return 0, 0
    width, times = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return times, width


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _unreadable(number, str(error)) from None
        if cells is None:
            return
        yield cells
        number += 1


def _unreadable(row: int, error: str) -> CannotRead:
    if "limit" in error:
        return CannotRead(
            f"Row {row} has a value of more than {LONGEST_CELL // MEGABYTE} MB.",
            "Shorten it. Nothing was added.",
        )
    return CannotRead(
        f"A quotation mark in row {row} is not closed, or stands inside a value on its own.",
        "Correct that row, or ask for the file as xlsx. Nothing was added.",
    )
