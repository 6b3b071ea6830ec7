"""The cells of a workbook: what runs in the process that reads one."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers.packages import damaged, locked
from strategy_desk.exchange.importers.rows import MEGABYTE, Cell, Table, TableRow, check_shape

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MOST_MEMORY = 1024 * MEGABYTE


def answer(data: bytes, asked: Connection) -> None:
    """Send back the table of a workbook, or why it cannot be read."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what ends the reader is not the user's to read
    _limit_memory()
    try:
        asked.send(_read(data))
    except CannotRead as error:
        asked.send(error)


def _limit_memory() -> None:
    """Keep the reader within its memory, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _read(data: bytes) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [s.name for s in book.sheets_metadata if s.visible == SheetVisibleEnum.Visible]
            filled = [sheet for name in shown if (sheet := book.get_sheet_by_name(name)).height]
            hidden = len(book.sheet_names) - len(shown)
            rows = _rows(filled[0]) if filled else ()
    except PasswordError:
        raise locked() from None
    except CalamineError:
        raise damaged() from None
    return Table(rows=tuple(rows), notes=tuple(_notes(filled, hidden)))


def _rows(sheet: CalamineSheet) -> Iterable[TableRow]:
    check_shape(sheet.total_height, sheet.total_width)
    return [
        TableRow(number=number, cells=tuple(_cell(value) for value in row))
        for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1)
    ]


def _cell(value: str | float | bool | date | time | timedelta) -> Cell:
    """A value as a table keeps it; a midnight in a workbook means that no time was given."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, timedelta):
        minutes = round(value / timedelta(minutes=1))
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, datetime):
        rounded = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        return rounded if rounded.time() != time.min else rounded.date()
    return value


def _notes(filled: list[CalamineSheet], hidden: int) -> Iterable[str]:
    if len(filled) > 1:
        others = ", ".join(f"'{sheet.name}'" for sheet in filled[1:])
        yield f"Only the sheet '{filled[0].name}' was read; not read: {others}."
    if hidden:
        yield f"{hidden} hidden sheet{'s were' if hidden > 1 else ' was'} not read."
