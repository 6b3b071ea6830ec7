"""The tables and paragraphs of an odt file, as they are seen: runs in a process of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from strategy_desk.exchange.importers.packages import damaged
from strategy_desk.exchange.importers.rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Table,
    TableRow,
    Tables,
    check_shape,
)
from strategy_desk.exchange.importers.word_text import attribute, local

_GROUPS = frozenset({"table-rows", "table-row-group", "table-header-rows", "table-columns"})
_TEXT_GROUPS = frozenset({"section", "list", "list-item", "list-header", "index-body"})
_BEFORE = {"table-row": "\n", "table-cell": "\t", "list-item": "\n"}
"""What parts the words of what stands inside a paragraph or cell."""


def read(data: bytes) -> Tables:
    """Return every table of a text, and the paragraphs outside them.

    Raises:
        CannotRead: it is damaged or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = fromstring(archive.read("content.xml"))
    except (ParseError, DefusedXmlException, KeyError, ValueError, RecursionError, MemoryError):
        raise damaged() from None
    body = next((child for child in content if local(child) == "body"), None)
    page = next(iter(body), None) if body is not None else None
    if page is None:
        raise damaged()
    return _text(page)


def _text(page: Element) -> Tables:
    """The tables of a text in order, then its paragraphs, one a row."""
    tables: list[Table] = []
    lines: list[TableRow] = []
    above: list[str] = []
    for block in _blocks(page):
        if _is_table(block):
            table = _table(block, f"Table {len(tables) + 1}")
            tables.append(replace(table, above=tuple(above[-5:])))
            above = []
        elif words := _words(block).strip():
            above.append(words)
            lines.append(TableRow(number=len(lines) + 1, cells=(words,)))
    if lines:
        name = "Text outside the tables" if tables else "Text"
        tables.append(Table(name=name, rows=tuple(lines), is_text=True))
    return Tables(tables=tuple(tables))


def _blocks(parent: Element) -> Iterator[Element]:
    for child in parent:
        if local(child) in _TEXT_GROUPS:
            yield from _blocks(child)
        elif local(child) in ("p", "h") or _is_table(child):
            yield child


def _is_table(element: Element) -> bool:
    return local(element) == "table" and ":table:" in element.tag


def _table(table: Element, name: str) -> Table:
    rows: list[TableRow] = []
    spans: dict[int, tuple[int, Cell]] = {}
    number = 0
    for row, heads in _rows(table):
        again = min(_count(row, "number-rows-repeated"), MOST_ROWS + 1)
        found = _row(row, number + 1, spans, heads=heads)
        if not found.is_empty:
            check_shape(number + again, len(found.cells))
            rows += [replace(found, number=number + n + 1) for n in range(again)]
        number += again
    return Table(name=name, rows=tuple(rows))


def _rows(parent: Element, *, heads: bool = False) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        kind = local(child)
        if kind == "table-row":
            yield child, heads
        elif kind in _GROUPS:
            yield from _rows(child, heads=heads or kind == "table-header-rows")


def _row(row: Element, number: int, spans: dict[int, tuple[int, Cell]], *, heads: bool) -> TableRow:
    cells: list[Cell] = []
    carried: set[int] = set()
    for element in row:
        if local(element) not in ("table-cell", "covered-table-cell"):
            continue
        cell = _cell(element)
        for _ in range(min(_count(element, "number-columns-repeated"), MOST_COLUMNS + 1)):
            column = len(cells)
            left, above = spans.pop(column, (0, ""))
            if left and cell == "":
                cells.append(above)
                carried.add(column)
                if left > 1:
                    spans[column] = (left - 1, above)
                continue
            cells.append(cell)
            if (rows := _count(element, "number-rows-spanned")) > 1:
                spans[column] = (rows - 1, cell)
    while cells and cells[-1] == "" and len(cells) - 1 not in carried:
        cells.pop()
    return TableRow(number=number, cells=tuple(cells), carried=frozenset(carried), heads=heads)


def _cell(element: Element) -> str:
    lines = (_words(child) for child in element if local(child) in ("p", "h", "list", "table"))
    return "\n".join(lines)


def _words(element: Element) -> str:
    """The words of a paragraph, with its tabs, spaces and line breaks."""
    parts = [element.text or ""]
    for child in element:
        kind = local(child)
        if kind in ("annotation", "tracked-changes"):
            words = ""
        elif kind == "s":
            words = " " * min(_count(child, "c"), 100)
        elif kind in ("tab", "line-break"):
            words = "\t" if kind == "tab" else "\n"
        else:
            words = _BEFORE.get(kind, "") + _words(child)
        parts += [words, child.tail or ""]
    return "".join(parts)


def _count(element: Element, name: str) -> int:
    written = attribute(element, name)
    return int(written) if written.isdigit() and len(written) < 10 and written != "0" else 1
