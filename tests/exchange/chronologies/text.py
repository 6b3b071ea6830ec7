"""Text tables in the shapes that case systems write, and a web page that calls itself xls."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html import escape
from typing import Any

from tests.exchange.chronologies.files import File, Grid


def text(
    name: str,
    rows: Sequence[Sequence[Any]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ",",
    ends: str = "\r\n",
    before: str = "",
    **more: Any,
) -> File:
    """Return a text table; ``before`` stands in front of its first row as it is."""
    grid = Grid(rows=rows)
    whole = io.StringIO(newline="")
    csv.writer(whole, delimiter=delimiter, lineterminator=ends).writerows(grid.cells)
    data = (before + whole.getvalue()).encode(encoding)
    return File(name=name, data=data, expected=grid.expected, words=grid.words, **more)


def web_page(name: str, rows: Sequence[Sequence[Any]], **more: Any) -> File:
    """Return a table of a web page, as many a case system exports it."""
    grid = Grid(rows=rows)
    lines = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in grid.cells
    )
    page = (
        "<html><head><meta charset='utf-8'><style>td {mso-number-format:'\\@'}</style></head>"
        f"<body><h1>Case notes</h1><table border=1>\n{lines}</table></body></html>"
    )
    data = page.encode()
    return File(name=name, data=data, expected=grid.expected, words=grid.words, **more)
