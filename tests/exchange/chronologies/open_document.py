"""OpenDocument sheets: repeated cells, covered cells, hidden rows and typed dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from tests.exchange.chronologies.files import DOWN, File, Grid, Shown, Wide

_STYLES = """<office:automatic-styles>
<number:date-style style:name="N1"><number:month number:textual="true"/><number:text> </number:text>
<number:year number:style="long"/></number:date-style>
<number:date-style style:name="N2"><number:day number:style="long"/><number:text>/</number:text>
<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>
</number:date-style>
<style:style style:name="month" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N2"/>
</office:automatic-styles>"""

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
    }.items()
)


def sheet(
    name: str, rows: Sequence[Sequence[Any]], *, hidden_rows: Sequence[int] = (), **more: Any
) -> File:
    """Return a file of one sheet, with a hundred thousand empty rows below as the format has it."""
    grid = Grid(rows=rows, numbered=True)
    lines = "".join(
        f"<table:table-row{_hidden(row + 1 in hidden_rows)}>"
        f"{''.join(_cell(cell, grid.height(row, column)) for column, cell in grid.placed(row))}"
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        for row in range(len(grid.cells))
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMES} '
        f'office:version="1.3">{_STYLES}<office:body><office:spreadsheet>'
        f'<table:table table:name="Contacts">{lines}'
        '<table:table-row table:number-rows-repeated="100000">'
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", content)
    data = whole.getvalue()
    return File(name=name, data=data, expected=grid.expected, words=grid.words, **more)


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def _hidden(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _cell(cell: Any, height: int) -> str:
    if cell is DOWN:
        return "<table:covered-table-cell/>"
    spans = f' table:number-rows-spanned="{height}"' if height > 1 else ""
    if isinstance(cell, Wide):
        spans += f' table:number-columns-spanned="{cell.over}"'
        return _text(cell.text, spans) + "<table:covered-table-cell/>" * (cell.over - 1)
    value = cell.value if isinstance(cell, Shown) else cell
    if isinstance(value, date):
        style = cell.form if isinstance(cell, Shown) else "day"
        shown = f"{value:%b %Y}" if style == "month" else f"{value:%d/%m/%Y}"
        typed = f' table:style-name="{style}" office:value-type="date" office:date-value="{value}"'
        return _text(shown, typed + spans, typed=True)
    if isinstance(value, int):
        typed = f' office:value-type="float" office:value="{value}"'
        return _text(str(value), typed + spans, typed=True)
    return _text(value, spans)


def _text(words: str, attributes: str, *, typed: bool = False) -> str:
    if not words:
        return f"<table:table-cell{attributes}/>"
    kind = "" if typed else ' office:value-type="string"'
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in words.split("\n"))
    return f"<table:table-cell{attributes}{kind}>{lines}</table:table-cell>"
