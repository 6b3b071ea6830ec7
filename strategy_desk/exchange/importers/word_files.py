"""The tables and paragraphs of a docx file, as they are seen: runs in a process of its own.

Insertions that are tracked are kept and deletions left out, and said. A table inside a cell is a
table of its own, after all others; paragraphs outside tables come last, one a row.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as holds
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from strategy_desk.exchange.importers import word_text
from strategy_desk.exchange.importers.packages import damaged
from strategy_desk.exchange.importers.rows import (
    MOST_COLUMNS,
    Cell,
    Table,
    TableRow,
    Tables,
    check_shape,
)
from strategy_desk.exchange.importers.word_text import Noted, Words, attribute, blocks, local, on

DOCUMENT = "word/document.xml"
DEEPEST: Final = 8
"""Tables within tables that are gone into."""

HIDDEN_ROW = "The row is hidden in the file: say whether it belongs."


def read(data: bytes) -> Tables:
    """Return every table of a docx file, and the paragraphs outside them.

    Raises:
        CannotRead: it is damaged or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            parts = {
                name: fromstring(archive.read(name))
                for name in names
                if name.startswith("word/") and name.endswith(".xml") and "/" not in name[5:]
            }
            document = _Document(parts)
            return document.read()
    except (ParseError, DefusedXmlException, KeyError, ValueError, RecursionError, MemoryError):
        raise damaged() from None


@dataclass
class _Place:
    """A table that is still to be read, and where it stands."""

    element: Element
    name: str
    above: tuple[str, ...]
    depth: int = 0


@dataclass
class _Merge:
    """A cell that goes on downwards, by the column it begins in."""

    words: str = ""
    notes: list[str] = holds(default_factory=list)


class _Document:
    def __init__(self, parts: Mapping[str, Element]) -> None:
        self._body = next(iter(parts[DOCUMENT]))
        self._noted = Noted(
            footnotes=word_text.by_id(parts.get("word/footnotes.xml")),
            endnotes=word_text.by_id(parts.get("word/endnotes.xml")),
            comments=word_text.by_id(parts.get("word/comments.xml")),
        )
        self._edges = [
            (("header" if "header" in name else "footer"), part)
            for name, part in sorted(parts.items())
            if name.startswith(("word/header", "word/footer"))
        ]
        self._waiting: list[_Place] = []

    def read(self) -> Tables:
        """Return the tables in the order of the pages, those inside cells, then the text."""
        text: list[TableRow] = []
        above: list[str] = []
        count = 0
        for kind, element in blocks(self._body):
            if kind == "tbl":
                count += 1
                place = _Place(element, f"Table {count}", tuple(above[-5:]))
                self._waiting.append(place)
                above = []
            elif (words := self._words(element)).text.strip() or words.left_out:
                above.append(words.text.strip())
                text.append(_paragraph(len(text) + 1, words))
        tables: list[Table] = []
        while self._waiting:
            tables.append(self._table(self._waiting.pop(0)))
        if text:
            name = "Text outside the tables" if tables else "Text"
            tables.append(Table(name=name, rows=tuple(text), is_text=True))
        about = tuple(self._edge_words())
        notes = tuple(f"The page {kind} says '{words}'." for kind, words in about)
        return Tables(tables=tuple(tables), notes=notes, about=tuple(w for _, w in about))

    def _edge_words(self) -> Iterator[tuple[str, str]]:
        said: set[tuple[str, str]] = set()
        for kind, part in self._edges:
            lines = (self._words(p).text.strip() for p in part.iter() if local(p) == "p")
            words = " ".join(line for line in lines if line)
            if words and (kind, words) not in said:
                said.add((kind, words))
                yield kind, words

    def _words(self, paragraph: Element) -> Words:
        return word_text.read(paragraph, self._noted)

    def _table(self, place: _Place) -> Table:
        merges: dict[int, _Merge] = {}
        rows: list[TableRow] = []
        for number, row in enumerate(_within(place.element, "tr"), 1):
            rows.append(self._row(place, number, row, merges))
            check_shape(number, max(len(one.cells) for one in rows[-1:]))
        return Table(name=place.name, rows=tuple(rows), above=place.above)

    def _row(self, place: _Place, number: int, row: Element, merges: dict[int, _Merge]) -> TableRow:
        about = next((child for child in row if local(child) == "trPr"), None)
        deleted = _child(about, "del") is not None
        cells: list[Cell] = [""] * min(_number(about, "gridBefore", 0), MOST_COLUMNS)
        carried: set[int] = set()
        notes: list[str] = []
        asks: list[str] = []
        for element in _within(row, "tc"):
            column = len(cells)
            properties = next((child for child in element if local(child) == "tcPr"), None)
            words = self._cell(place, number, element)
            merge = _child(properties, "vMerge")
            text = words.text.strip("\n") or (words.left_out if deleted else "")
            if merge is None:
                merges.pop(column, None)
            elif attribute(merge, "val") == "restart":
                merges[column] = _Merge(words=text)
            elif column in merges and not text.strip():
                text = merges[column].words
                carried.add(column)
            notes += words.notes
            asks += words.asks
            cells.append(text)
            cells += [""] * (min(_number(properties, "gridSpan", 1), MOST_COLUMNS + 1) - 1)
        check_shape(number, len(cells))
        if on(_child(about, "hidden")):
            asks.append(HIDDEN_ROW)
        if _child(about, "ins") is not None:
            notes.append("The row was added in tracked changes.")
        return TableRow(
            number=number,
            cells=tuple(cells),
            carried=frozenset(carried),
            heads=on(_child(about, "tblHeader")),
            left_out="The row is deleted in tracked changes." if deleted else "",
            notes=tuple(notes),
            asks=tuple(asks),
        )

    def _cell(self, place: _Place, number: int, cell: Element) -> Words:
        """The words of a cell; a table in it waits to be read after all others."""
        lines: list[Words] = []
        for kind, element in blocks(cell):
            if kind == "p":
                lines.append(self._words(element))
            elif place.depth < DEEPEST:
                name = f"{place.name}, row {number}: table inside"
                self._waiting.append(_Place(element, name, place.above, place.depth + 1))
            else:
                raise damaged()
        return word_text.joined(lines)


def _paragraph(number: int, words: Words) -> TableRow:
    text = words.text.strip()
    return TableRow(
        number=number,
        cells=(text or words.left_out,),
        left_out="" if text else "The words are deleted in tracked changes.",
        notes=words.notes,
        asks=words.asks,
    )


def _within(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, whatever they are wrapped in."""
    for child in parent:
        name = local(child)
        if name == wanted:
            yield child
        elif name in word_text.WRAPPERS:
            yield from _within(child, wanted)


def _child(parent: Element | None, name: str) -> Element | None:
    if parent is None:
        return None
    return next((child for child in parent if local(child) == name), None)


def _number(parent: Element | None, name: str, usual: int) -> int:
    child = _child(parent, name)
    written = attribute(child, "val") if child is not None else ""
    return int(written) if written.isdigit() else usual
