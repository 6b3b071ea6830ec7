"""What somebody should know about a file whose rows are taken as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from strategy_desk.exchange.importers import cells, headings
from strategy_desk.exchange.importers.headings import Header
from strategy_desk.exchange.importers.rows import TableRow, seen


def on_table(rows: Sequence[TableRow], header: Header) -> Iterator[str]:
    """Say what was passed over, and what may not be as it looks."""
    above = [row.number for row in rows if row.number < header.row.number]
    if above:
        yield f"{_rows(above)} above the header {'was' if len(above) == 1 else 'were'} not read."
    for index in header.children:
        named = {seen(row.cells[index]) for row in header.body if index < len(row.cells)}
        if len(named - {""}) > 1:
            heading = seen(header.row.cells[index])
            yield (
                f"The column '{heading}' holds {len(named - {''})} different values: "
                "check that every row is about this child."
            )
    for row in header.body:
        if len(row.cells) < header.width:
            yield f"Row {row.number} stops after {len(row.cells)} of {header.width} columns."
    yield from _same_rows(header.body)
    yield from _numbers_read_as_dates(header)


def on_references(references: Iterable[tuple[int, Sequence[str]]]) -> Iterator[str]:
    """Say which references stand in more than one row."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, written in references:
        for reference in dict.fromkeys(written):
            found[reference].append(row)
    for reference, rows in found.items():
        if len(rows) > 1:
            yield f"{_rows(rows)} have the same reference, {reference}."


def _same_rows(body: Iterable[TableRow]) -> Iterator[str]:
    found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in body:
        found[tuple(seen(cell) for cell in row.cells)].append(row.number)
    for rows in found.values():
        if len(rows) > 1:
            yield f"{_rows(rows)} are the same in every column."


def _numbers_read_as_dates(header: Header) -> Iterator[str]:
    columns = [header.columns[name] for name in headings.TIMES & header.columns.keys()]
    for row in header.body:
        for column in sorted(columns, key=lambda column: column.index):
            cell = row.cells[column.index] if column.index < len(row.cells) else ""
            dated = cells.as_dated(cell)
            if dated is not cell:
                yield (
                    f"Row {row.number}: the number {seen(cell)} under '{column.written}' "
                    f"was read as {seen(dated)}."
                )


def _rows(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Row {numbers[0]}"
    listed = ", ".join(map(str, numbers[:-1]))
    return f"Rows {listed} and {numbers[-1]}"
