"""Word files: docx in the styles that Word itself has, for others to read and to print."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from strategy_desk.domain.exports import ExportedTable

LEFT_OUT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no docx can hold."""


def table(
    exported: ExportedTable, headings: Sequence[str], places: Sequence[int], marking: str
) -> bytes:
    """Return a document with the columns at ``places`` as a table whose heading row repeats."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.title = exported.title
    document.core_properties.language = "en-GB"
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.header.paragraphs[0].text = marking
    section.header.paragraphs[0].alignment = 1
    document.add_heading(exported.title, level=1)
    document.add_paragraph(exported.note)
    grid = document.add_table(rows=1, cols=len(places), style="Table Grid")
    head = grid.rows[0]
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001 - the library has no other way
    for cell, place in zip(head.cells, places, strict=True):
        cell.paragraphs[0].add_run(headings[place]).bold = True
    for row in exported.rows:
        for cell, place in zip(grid.add_row().cells, places, strict=True):
            cell.text = LEFT_OUT.sub("", row[place])
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
