"""The cells of a workbook, every sheet as it is seen: runs in a process of its own."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import formats, marks, open_marks
from strategy_desk.exchange.importers.formats import Show
from strategy_desk.exchange.importers.marks import Marks
from strategy_desk.exchange.importers.packages import damaged, locked
from strategy_desk.exchange.importers.rows import (
    MOST_CELLS,
    Cell,
    Shown,
    Table,
    TableRow,
    Tables,
    check_shape,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

Value: TypeAlias = "str | float | bool | date | time | timedelta"

UNTOLD = (
    "The first of a month: an old workbook does not say whether its cell shows a day or only "
    "the month. Say which."
)


def read(data: bytes) -> Tables:
    """Return every sheet that has anything in it, hidden ones marked.

    Raises:
        CannotRead: it is damaged, locked or too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
    from python_calamine import SheetVisibleEnum as Visible

    marked = _marked(data) if data.startswith(b"PK") else None
    tables: list[Table] = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ != SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_name(about.name)
                seen = (marked or {}).get(about.name)
                table = Table(
                    name=about.name,
                    rows=_rows(sheet, seen),
                    is_hidden=about.visible != Visible.Visible,
                    hidden_columns=seen.hidden_columns if seen else frozenset(),
                    notes=tuple(_notes(seen)),
                )
                tables.append(table)
    except PasswordError:
        raise locked() from None
    except CalamineError:
        raise damaged() from None
    return Tables(tables=tuple(tables))


def _marked(data: bytes) -> dict[str, Marks] | None:
    """The marks of a package, or nothing where they are damaged and its values may not be."""
    try:
        return marks.of_sheets(data) or open_marks.of_sheets(data)
    except (ParseError, DefusedXmlException, KeyError, ValueError):
        return None


def _notes(seen: Marks | None) -> Iterator[str]:
    if seen is None:
        return
    yield from seen.drawn
    if seen.hidden_columns:
        count = len(seen.hidden_columns)
        yield f"{count} hidden column{'s were' if count > 1 else ' was'} read too."


def _rows(sheet: CalamineSheet, seen: Marks | None) -> tuple[TableRow, ...]:
    if not sheet.height:
        return ()
    check_shape(sheet.total_height, sheet.total_width)
    values = sheet.to_python(skip_empty_area=False)
    show = _as_shown if seen is not None else _as_untold
    cells = [[show(value) for value in row] for row in values]
    if seen is not None:
        for (r, c), kind in seen.shown.items():
            if r < len(values) and c < len(values[r]) and isinstance(value := values[r][c], date):
                cells[r][c] = formats.as_shown(_rounded(value), kind)
    carried = _carry(cells, sheet.merged_cell_ranges or (seen.merges if seen else ()))
    blanked: dict[int, set[int]] = {}
    for r, c in seen.blanked if seen else ():
        blanked.setdefault(r, set()).add(c)
    rows = [
        TableRow(
            number=n + 1,
            cells=tuple(row),
            carried=carried.get(n, frozenset()),
            blanked=frozenset(blanked.get(n, ())),
        )
        for n, row in enumerate(cells)
    ]
    return tuple(_with_marks(rows, seen) if seen is not None else rows)


def _as_shown(value: Value) -> Cell:
    """A value as a table keeps it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, timedelta):
        minutes = round(value / timedelta(minutes=1))
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, datetime):
        return formats.midnight_is_no_time(_rounded(value))
    return formats.as_shown(value, Show.DAY) if isinstance(value, date) else value


def _as_untold(value: Value) -> Cell:
    """A value of a workbook that does not say how its cells are shown."""
    cell = _as_shown(value)
    if isinstance(cell, date) and not isinstance(cell, datetime) and cell.day == 1:
        return Shown(words=f"{cell:%d/%m/%Y}", asks=UNTOLD)
    return cell


def _rounded(value: date) -> date:
    """A moment to the whole second, as calculations miss it by a little."""
    if not isinstance(value, datetime):
        return value
    return (value + timedelta(milliseconds=500)).replace(microsecond=0)


def _carry(
    cells: list[list[Cell]], merges: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[int, frozenset[int]]:
    """Repeat the words of cells merged downwards; return the columns carried, by row."""
    carried: dict[int, set[int]] = {}
    room = MOST_CELLS
    for (first, column), (last, _) in merges:
        below = range(first + 1, min(last + 1, len(cells)))
        room -= len(below)
        if room < 0:
            raise CannotRead(
                "The sheet has more merged cells than are read.",
                "Ask for the table as csv. Nothing was added.",
            )
        for row in below:
            if column < len(cells[row]) and cells[row][column] == "":
                cells[row][column] = cells[first][column]
                carried.setdefault(row, set()).add(column)
    return {row: frozenset(columns) for row, columns in carried.items()}


def _with_marks(rows: Sequence[TableRow], seen: Marks) -> list[TableRow]:
    """Ask about rows that nobody sees, and cells whose formula has no result."""
    found = list(rows)
    for n in seen.hidden_rows:
        if n < len(found):
            asks = (*found[n].asks, "The row is hidden in the file: say whether it belongs.")
            found[n] = replace(found[n], asks=asks, is_hidden=True)
    for cells, how in ((seen.struck, "struck through"), (seen.blanked, "shown as empty")):
        for n, column in sorted(cells):
            if n < len(found) and column < len(found[n].cells) and found[n].cells[column] != "":
                asked = f"{_letters(column)}{n + 1} is {how} in the file: say whether it counts."
                found[n] = replace(found[n], asks=(*found[n].asks, asked))
    for n, said in seen.notes.items():
        if n < len(found):
            found[n] = replace(found[n], notes=(*found[n].notes, *said))
    for n, column in sorted(seen.uncalculated):
        if n < len(found) and column < len(found[n].cells) and not found[n].cells[column]:
            name = f"{_letters(column)}{n + 1}"
            asks = (*found[n].asks, f"The formula in {name} was saved without its result.")
            found[n] = replace(found[n], asks=asks)
    return found


def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        letters = chr(ord("A") + column % 26) + letters
        column = column // 26 - 1
    return letters
