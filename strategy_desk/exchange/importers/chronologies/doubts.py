"""What is in doubt only when a whole table is seen: its order, and days taken for months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from strategy_desk.domain.chronologies import Field, ReadRow, Verdict
from strategy_desk.domain.time import date_words
from strategy_desk.exchange.importers.chronologies import order, sequence
from strategy_desk.exchange.importers.chronologies.columns import Columns
from strategy_desk.exchange.importers.rows import Cell, Table

FEWEST, LOOKED_AT = 2, 200
_EVENTS = (Verdict.NEW, Verdict.QUERIED)


def out_of_order(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Return the rows of a table, with a question where a year stands out of its order."""
    dated = [
        (place, row.reading.date)
        for place, row in enumerate(rows)
        if row.verdict in _EVENTS and row.reading is not None and row.reading.date
    ]
    found = list(rows)
    for n in sequence.out_of_order([day for _, day in dated]):
        place, day = dated[n]
        ask = f"{date_words(day)} is out of the order of the rows around it: check the year."
        row = found[place]
        found[place] = replace(row, verdict=Verdict.QUERIED, why=(ask, *row.why))
    return found


def is_swapped(table: Table, columns: Columns) -> bool:
    """Whether a column of dates looks as if a program had read it with the month first.

    Then days up to the 12th became dates with day and month changed about, and later ones stayed
    text.
    """
    written = _dates(table, columns)
    days = [cell for cell in written if isinstance(cell, date)]
    if len(days) < FEWEST or any(day.day > 12 for day in days):
        return False
    texts = [f for cell in written if isinstance(cell, str) and (f := order.FIGURES.match(cell))]
    return len(texts) >= FEWEST and all(int(text[1]) > 12 for text in texts)


def goes_back(table: Table, columns: Columns) -> bool:
    """Whether a table begins with the latest date."""
    days = [day for cell in _dates(table, columns)[:LOOKED_AT] if (day := _sortable(cell))]
    steps = [later < earlier for earlier, later in pairwise(days) if later != earlier]
    return sum(steps) > len(steps) / 2


def _sortable(cell: Cell) -> tuple[int, int, int] | None:
    if isinstance(cell, date):
        return cell.year % 100, cell.month, cell.day
    found = order.FIGURES.match(cell.strip()) if isinstance(cell, str) else None
    return (int(found[3][-2:]), int(found[2]), int(found[1])) if found else None


def _dates(table: Table, columns: Columns) -> Sequence[Cell]:
    place = columns.first(Field.DATE)
    if place is None:
        return ()
    return [row.cells[place] for row in table.rows if place < len(row.cells)]
