"""Workbooks: xlsx with every value as text, so that no cell is a formula, a link or a number."""

from __future__ import annotations

import io
from collections.abc import Sequence

from strategy_desk.domain.exports import ExportedTable

WIDTHS = {"When": 26, "What happened": 70, "Action taken": 40, "Child's view": 30}
USUAL_WIDTH = 18
"""Letters."""


def table(exported: ExportedTable, headings: Sequence[str], marking: str) -> bytes:
    """Return a workbook of one sheet: its heading row first, and it stays in view."""
    import xlsxwriter

    data = io.BytesIO()
    # In memory: otherwise the library leaves its parts as plain files while it works.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": exported.title, "author": "", "comments": exported.note})
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        sheet = book.add_worksheet("Chronology")
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&C&B{marking}")
        sheet.set_footer("&LPrinted from a copy&RPage &P of &N")
        for column, heading in enumerate(headings):
            sheet.set_column(column, column, WIDTHS.get(heading, USUAL_WIDTH), wrapped)
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(exported.rows, 1):
            for column, words in enumerate(row):
                sheet.write_string(number, column, words, wrapped)
    return data.getvalue()
