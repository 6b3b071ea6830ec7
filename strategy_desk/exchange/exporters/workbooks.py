"""Workbooks: xlsx with words as text, so that no cell is a formula or a link, and days as days."""

from __future__ import annotations

import io

from strategy_desk.domain.exports import USUAL_SHARE, ExportedTable
from strategy_desk.exchange.exporters.characters import fitting, shown

LETTERS = 6
"""In one share of a column's width."""


def write(exported: ExportedTable) -> bytes:
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
    page = exported.furniture
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"title": shown(page.title), "author": "", "comments": exported.note})
        wrapped = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        day = book.add_format({"valign": "top", "align": "left", "num_format": "dd mmm yyyy"})
        bold = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        sheet = book.add_worksheet(exported.name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_header(f"&C&B{page.marking.replace('&', '&&')}")
        sheet.set_footer("&LPrinted from a copy&RPage &P of &N")
        for column, heading in enumerate(exported.headings):
            width = exported.shares.get(heading, USUAL_SHARE)
            sheet.set_column(column, column, width * LETTERS, wrapped)
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(exported.rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, fitting(cell), wrapped)
                else:
                    sheet.write_datetime(number, column, cell, day)
    return data.getvalue()
