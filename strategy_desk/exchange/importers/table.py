"""Tables out of any file partners send: csv in its usual shapes, workbooks, Word files.

Each is opened by its content, not its name. Nothing is run: no formula, no macro, no link. Limits
are checked before anything is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import delimited
from strategy_desk.exchange.importers.packages import other_kind
from strategy_desk.exchange.importers.rows import Table, Tables

ZIPPED = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
OTHER_KINDS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a word-processor document (rtf)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


def open_tables(data: bytes) -> Tables:
    """Return every table of a file that has anything in it, with its rows that are not empty.

    Raises:
        CannotRead: the file is empty, too large, damaged, locked or of another kind.
    """
    kind = next((kind for start, kind in OTHER_KINDS.items() if data.startswith(start)), None)
    if kind is not None:
        raise other_kind(kind)
    found = _read(data)
    tables = tuple(
        replace(table, rows=rows)
        for table in found.tables
        if (rows := tuple(row for row in table.rows if not row.is_empty))
    )
    if not tables:
        raise CannotRead("The file is empty.", "Ask for it again. Nothing was added.")
    return replace(found, tables=tables)


def open_table(data: bytes) -> Table:
    """Return the first table of a file that is not hidden, and remarks on the others.

    Raises:
        CannotRead: the file is empty, too large, damaged, locked or no table.
    """
    found = open_tables(data)
    shown = [table for table in found.tables if not (table.is_hidden or table.is_text)]
    if not shown:
        raise CannotRead("The file has no table.", "Ask for it again. Nothing was added.")
    first = shown[0]
    hidden = sum(table.is_hidden for table in found.tables)
    notes = (*found.notes, *first.notes, *_passed_over(shown, hidden))
    return replace(first, notes=notes)


def _passed_over(shown: Sequence[Table], hidden: int) -> Iterator[str]:
    if len(shown) > 1:
        others = ", ".join(f"'{table.name}'" for table in shown[1:])
        yield f"Only the sheet '{shown[0].name}' was read; not read: {others}."
    if hidden:
        yield f"{hidden} hidden sheet{'s were' if hidden > 1 else ' was'} not read."


def _read(data: bytes) -> Tables:
    if not data.startswith((ZIPPED, OLD_WORKBOOK)):
        return Tables(tables=(delimited.read(data),))
    from strategy_desk.exchange.importers import workbooks  # its reader is slow to import

    return workbooks.read_zipped(data) if data.startswith(ZIPPED) else workbooks.read_old(data)
