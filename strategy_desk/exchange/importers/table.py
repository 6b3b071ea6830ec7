"""A table out of any file partners send: csv in its usual shapes, or a workbook, by its content.

Nothing is run: no formula, no macro, no link. Limits are checked before anything is unpacked.
"""

from __future__ import annotations

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import delimited
from strategy_desk.exchange.importers.rows import Table

ZIPPED = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
OTHER_KINDS = {
    b"%PDF": "a PDF",
    b"{\\rtf": "a word-processor document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}


def open_table(data: bytes) -> Table:
    """Return the rows of a file that are not empty.

    Raises:
        CannotRead: the file is empty, too large, damaged, locked or no table.
    """
    kind = next((kind for start, kind in OTHER_KINDS.items() if data.startswith(start)), None)
    if kind is not None:
        raise CannotRead(
            f"The file is {kind}, whatever its name says.",
            "Ask for the table as xlsx or csv. Nothing was added.",
        )
    table = _read(data)
    rows = tuple(row for row in table.rows if not row.is_empty)
    if not rows:
        raise CannotRead("The file is empty.", "Ask for it again. Nothing was added.")
    return Table(rows=rows, notes=table.notes)


def _read(data: bytes) -> Table:
    if not data.startswith((ZIPPED, OLD_WORKBOOK)):
        return delimited.read(data)
    from strategy_desk.exchange.importers import workbooks  # its reader is slow to import

    return workbooks.read_zipped(data) if data.startswith(ZIPPED) else workbooks.read_old(data)
