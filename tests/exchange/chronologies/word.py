"""Word documents, down to tracked changes, content controls, merged and nested tables."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.exchange.chronologies.answers import Answer
from tests.exchange.chronologies.files import DOWN, Expected, File, Grid, width

_WHO = 'w:id="7" w:author="B. Okoro" w:date="2024-02-01T09:00:00Z"'
_TRACKED = ("ins", "del")


@dataclass(frozen=True, kw_only=True)
class Edited:
    """Words with a tracked change: ``gone`` was struck out and ``put`` in its place."""

    gone: str
    put: str
    before: str = ""

    @property
    def text(self) -> str:
        """The words as they now stand."""
        return self.before + self.put


@dataclass(frozen=True, kw_only=True)
class Held:
    """Words in a content control; ``whole`` holds the cell itself."""

    text: str
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Raw:
    """Words whose runs are written out; ``text`` is what a reader sees."""

    text: str
    runs: str


@dataclass(frozen=True, kw_only=True)
class Nested:
    """A cell with a table of its own below its words."""

    text: str
    table: Table


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row with a mark of its own: 'ins' or 'del' for tracked, 'held' for a content control."""

    cells: Sequence[Any]
    mark: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table; its rows end with their answers."""

    rows: Sequence[Any]
    heads: int = 0

    @property
    def grid(self) -> Grid:
        """Its rows without the marks they carry."""
        return Grid(rows=[row.cells if isinstance(row, Row) else row for row in self.rows])

    @property
    def inner(self) -> Iterable[Table]:
        """The tables inside its cells."""
        return (c.table for row in self.grid.cells for c in row if isinstance(c, Nested))


@dataclass(frozen=True, kw_only=True)
class Words:
    """A paragraph outside any table; ``answer`` where it tells of something that happened."""

    text: str
    answer: Answer | None = None
    style: str = "Normal"


def document(name: str, *blocks: Table | Words | str, footer: str = "", **more: Any) -> File:
    """Return a Word document of paragraphs and tables in order."""
    whole = docx.Document()
    body = whole.element.body
    for block in blocks:
        body.insert(len(body) - 1, parse_xml(_block(block)))
    if footer:
        whole.sections[0].footer.paragraphs[0].text = footer
    saved = io.BytesIO()
    whole.save(saved)
    expected = tuple(one for block in blocks for one in _expected(block))
    words = tuple(word for block in blocks for word in _words(block))
    return File(name=name, data=saved.getvalue(), expected=expected, words=words, **more)


def _expected(block: Table | Words | str) -> Iterable[Expected]:
    if isinstance(block, Table):
        yield from block.grid.expected
        for table in block.inner:
            yield from _expected(table)
    elif isinstance(block, Words) and block.answer:
        yield Expected(fragment=block.text, answer=block.answer)


def _words(block: Table | Words | str) -> Iterable[str]:
    if isinstance(block, Table):
        yield from block.grid.words
        for table in block.inner:
            yield from _words(table)
    else:
        yield block if isinstance(block, str) else block.text


def _block(block: Table | Words | str) -> str:
    if isinstance(block, Table):
        return _table(block, nsdecls("w"))
    style = block.style if isinstance(block, Words) else "Normal"
    text = block.text if isinstance(block, Words) else block
    properties = f'<w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/></w:pPr>'
    return f"<w:p {nsdecls('w')}>{properties}{_run(text)}</w:p>"


def _table(table: Table, names: str = "") -> str:
    grid = table.grid
    columns = max(sum(map(width, cells)) for cells in grid.cells) * '<w:gridCol w:w="1500"/>'
    rows = "".join(_row(table, grid, number) for number in range(len(grid.cells)))
    return (
        f'<w:tbl {names}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
        f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(table: Table, grid: Grid, number: int) -> str:
    row = table.rows[number]
    mark = row.mark if isinstance(row, Row) else ""
    properties = "<w:tblHeader/>" if number < table.heads else ""
    properties += f"<w:{mark} {_WHO}/>" if mark in _TRACKED else ""
    cells = "".join(
        _cell(cell, grid.height(number, column), mark) for column, cell in grid.placed(number)
    )
    whole = f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"
    return _held(whole) if mark == "held" else whole


def _cell(cell: Any, height: int, mark: str) -> str:
    merged = "<w:vMerge/>" if cell is DOWN else '<w:vMerge w:val="restart"/>' if height > 1 else ""
    properties = f'<w:tcW w:w="1500" w:type="dxa"/><w:gridSpan w:val="{width(cell)}"/>{merged}'
    whole = f"<w:tc><w:tcPr>{properties}</w:tcPr>{_content(cell, mark)}</w:tc>"
    return _held(whole) if isinstance(cell, Held) and cell.whole else whole


def _content(cell: Any, mark: str) -> str:
    if cell is DOWN:
        return "<w:p/>"
    if isinstance(cell, Nested):
        return f"<w:p>{_run(cell.text)}</w:p>{_table(cell.table)}<w:p/>"
    if isinstance(cell, Held) and not cell.whole:
        return f"<w:p>{_held(_run(cell.text))}</w:p>"
    if isinstance(cell, Edited):
        changes = _tracked("del", cell.gone) + _tracked("ins", cell.put)
        return f"<w:p>{_run(cell.before)}{changes}</w:p>"
    if isinstance(cell, Raw):
        return f"<w:p>{cell.runs}</w:p>"
    lines = getattr(cell, "text", cell).split("\n")
    return "".join(f"<w:p>{_tracked(mark, line)}</w:p>" for line in lines)


def _tracked(mark: str, text: str) -> str:
    """Words as a run, inside the tracked change they belong to, if any."""
    run = _run(text, "delText" if mark == "del" else "t")
    return f"<w:{mark} {_WHO}>{run}</w:{mark}>" if run and mark in _TRACKED else run


def _held(whole: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{whole}</w:sdtContent></w:sdt>"


def _run(text: str, kind: str = "t") -> str:
    parts = (
        f'<w:{kind} xml:space="preserve">{escape(part)}</w:{kind}>' for part in text.split("\t")
    )
    return f"<w:r>{'<w:tab/>'.join(parts)}</w:r>" if text else ""
