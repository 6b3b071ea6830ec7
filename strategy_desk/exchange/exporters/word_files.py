"""Word files: docx in the styles that Word itself has, for others to read, change and print."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from strategy_desk.domain.prose import Furniture, Grid, Paragraph, Prose, Run, Style
from strategy_desk.exchange.exporters import word_parts
from strategy_desk.exchange.exporters.characters import shown

FONT = "Arial"
"""Every reader's computer has it or its like."""

SIZES = {"Normal": 10.5, "Title": 20, "Subtitle": 12, "Heading 1": 14, "Heading 2": 11.5}
HEADS = frozenset({Style.TITLE, Style.SUBTITLE, Style.HEADING, Style.SUBHEADING})
A4 = (11906, 16838)
LONGEST_PROPERTY = 255
"""Letters of a title that the library writes."""

MARGIN = 1134
"""Twentieths of a point: 2 cm."""

TWIP = 635
"""Of a twentieth of a point in the library's own unit."""


def write(prose: Prose) -> bytes:
    """Return a document. Each heading row of a table repeats, and each page is numbered."""
    import docx

    document = docx.Document()
    _set_styles(document)
    _set_page(document.sections[0], prose)
    for block in prose.blocks:
        if isinstance(block, Grid):
            _add_table(document, block, prose)
        else:
            _add_paragraph(document, block)
    return saved(document, prose.furniture)


def saved(document: Any, furniture: Furniture) -> bytes:
    """Return a document as a file that tells of nobody who wrote it, and has no picture of a page.

    The picture is of another document: the one that it was begun from.
    """
    package = document.part.package
    for key, part in list(package.rels.items()):
        if part.reltype.endswith("/thumbnail"):
            del package.rels[key]
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.title = shown(furniture.title)[:LONGEST_PROPERTY]
    about.language = "en-GB"
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _set_styles(document: Any) -> None:
    from docx.shared import Pt, RGBColor

    for name in (*SIZES, "List Bullet", "Quote"):
        style = document.styles[name]
        word_parts.set_font(style.element, FONT)
        style.font.color.rgb = RGBColor(0, 0, 0)
        if name in SIZES:
            style.font.size = Pt(SIZES[name])
    for name in ("Title", "Subtitle"):
        word_parts.set_plainly(document.styles[name].element)
    document.styles["Title"].font.bold = True
    document.styles["Quote"].paragraph_format.left_indent = Pt(14)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(4)
    word_parts.set_language(document, "en-GB")


def _set_page(section: Any, prose: Prose) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    width, height = (twips * TWIP for twips in (A4[::-1] if prose.is_landscape else A4))
    section.orientation = WD_ORIENT.LANDSCAPE if prose.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = MARGIN * TWIP
    section.top_margin = section.bottom_margin = MARGIN * TWIP
    page = prose.furniture
    marking = section.header.paragraphs[0]
    marking.alignment = WD_ALIGN_PARAGRAPH.CENTER
    marking.add_run(shown(page.marking)).bold = True
    for line in (_listed(page.reader, page.copy), page.notice):
        if line:
            section.header.add_paragraph(shown(line)).alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot = section.footer.paragraphs[0]
    foot.add_run(shown(f"{page.marking}. {_listed(page.title, page.printed)}. Page "))
    word_parts.add_field(foot, "PAGE")
    foot.add_run(" of ")
    word_parts.add_field(foot, "NUMPAGES")


def _add_paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph(style=block.style.value)
    _add_runs(paragraph, block.runs)
    if block.anchor:
        word_parts.add_anchor(paragraph, block.anchor)
    if block.is_marked:
        word_parts.add_bar(paragraph)
    if block.keeps or block.style in HEADS:
        paragraph.paragraph_format.keep_with_next = True


def _add_runs(paragraph: Any, runs: Sequence[Run]) -> None:
    for run in runs:
        added = paragraph.add_run(shown(run.words))
        if run.is_strong:
            added.bold = True


def _add_table(document: Any, grid: Grid, prose: Prose) -> None:
    from docx.shared import Pt

    rows = [*([grid.heads] if grid.heads else []), *grid.rows]
    if not rows:
        return
    table = document.add_table(rows=len(rows), cols=len(grid.widths), style="Table Grid")
    table.autofit = False
    room = (A4[1] if prose.is_landscape else A4[0]) - 2 * MARGIN
    widths = [room * share // sum(grid.widths) * TWIP for share in grid.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        is_head = bool(grid.heads) and number == 0
        word_parts.keep_whole(row, is_head=is_head)
        for place, (cell, width, text) in enumerate(zip(row.cells, widths, texts, strict=True)):
            cell.width = width
            run = cell.paragraphs[0].add_run(shown(text))
            if is_head or place == 0:
                run.bold = True
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def _listed(*texts: str) -> str:
    return ", ".join(filter(None, texts))
