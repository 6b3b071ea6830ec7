"""Workbooks: merged, hidden, with month cells, formulas, macros and the calendar of old Macs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.exchange.chronologies.files import DOWN, File, Formula, Grid, Shown, Wide, width

DAY, MINUTE, CLOCK = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm"


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet; ``at`` is the row and column of its first cell, counted from nought."""

    name: str
    rows: Sequence[Sequence[Any]]
    at: tuple[int, int] = (0, 0)
    hidden: str = ""
    hidden_rows: Sequence[int] = ()
    hidden_columns: str = ""


def workbook(
    name: str, *sheets: Sheet, mac: bool = False, macros: bool = False, **more: Any
) -> File:
    """Return a workbook; ``mac`` counts its days from 1904."""
    whole = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    grids = [Grid(rows=sheet.rows, first=sheet.at[0] + 1, numbered=True) for sheet in sheets]
    with xlsxwriter.Workbook(whole, options | {"date_1904": mac}) as book:
        for sheet, grid in zip(sheets, grids, strict=True):
            _fill(book, book.add_worksheet(sheet.name), sheet, grid)
    data = _with_macros(whole.getvalue()) if macros else whole.getvalue()
    expected = tuple(row for grid in grids for row in grid.expected)
    words = tuple(word for grid in grids for word in grid.words)
    return File(name=name, data=data, expected=expected, words=words, **more)


def _fill(book: xlsxwriter.Workbook, page: Worksheet, sheet: Sheet, grid: Grid) -> None:
    top, left = sheet.at
    for down in range(len(grid.cells)):
        for column, cell in grid.placed(down):
            height = grid.height(down, column)
            _write(book, page, top + down, left + column, cell, height)
    for row in sheet.hidden_rows:
        page.set_row(row - 1, None, None, {"hidden": True})
    if sheet.hidden_columns:
        page.set_column(sheet.hidden_columns, None, None, {"hidden": True})
    if sheet.hidden:
        getattr(page, {"hidden": "hide", "very hidden": "very_hidden"}[sheet.hidden])()


def _write(
    book: xlsxwriter.Workbook, page: Worksheet, row: int, column: int, cell: Any, height: int
) -> None:
    if cell is DOWN:
        return
    over = width(cell)
    value = cell.text if isinstance(cell, Wide) else cell
    form = book.add_format({"num_format": cell.form}) if getattr(cell, "form", "") else None
    value = value.value if isinstance(value, Shown) else value
    if height > 1 or over > 1:
        page.merge_range(row, column, row + height - 1, column + over - 1, "")
    if isinstance(cell, Formula):
        page.write_formula(row, column, cell.text, None, cell.value)
    elif isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, str):
        page.write_string(row, column, value, form)
    elif isinstance(value, date | time):
        page.write_datetime(row, column, value, form or book.add_format({"num_format": DAY}))
    elif value is not None:
        page.write_number(row, column, value, form)


def _with_macros(data: bytes) -> bytes:
    """Make a workbook one that holds macros, as far as a reader can tell."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "[Content_Types].xml":
                content = content.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                ).replace(
                    b"</Types>",
                    b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
                    b"</Types>",
                )
            new.writestr(part, content)
        new.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Auto_Open Shell cmd")
    return whole.getvalue()
