"""Papers that agencies sent: what goes on of them, and what does not."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pikepdf
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor
from docx.text.run import Run
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from strategy_desk.domain.packs import Kind, ReadPaper, WordPart
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import papers


def pdf(*pages: str, under: str = "", white: str = "") -> bytes:
    """A foreign PDF: text on each page, some of it under a black bar or white on white."""
    file = io.BytesIO()
    canvas = Canvas(file)
    for said in pages:
        canvas.drawString(72, 720, said)
        if under:
            canvas.drawString(72, 600, under)
            canvas.rect(60, 590, 480, 26, fill=1)
        if white:
            canvas.setFillGray(1)
            canvas.drawString(72, 500, white)
            canvas.setFillGray(0)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def word(document: Document) -> ReadPaper:
    file = io.BytesIO()
    document.save(file)
    return papers.read(file.getvalue())


def test_each_page_of_a_pdf_is_a_picture_with_its_words():
    made = papers.read(pdf("Attended 61 of 70 sessions.", "Second page."))

    assert made.kind is Kind.PDF
    assert [page.words for page in made.pages] == ["Attended 61 of 70 sessions.", "Second page."]
    with Image.open(io.BytesIO(made.pages[0].jpeg)) as picture:
        assert picture.size == (made.pages[0].width, made.pages[0].height) == (1241, 1754)
        assert (picture.mode, made.pages[0].colours) == ("L", 1)


def test_words_that_nobody_sees_on_a_page_do_not_go_on():
    made = papers.of_pdf(pdf("Seen.", under="Source: P. Quayle", white="Burner 4471"))

    assert made.pages[0].words == "Seen."


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("origin", [0, -100])
def test_words_are_seen_or_not_however_the_page_is_turned_or_placed(degrees: int, origin: int):
    hidden = pdf("Attended 61 of 70 sessions.", under="Source: P. Quayle", white="Burner 4471")
    with pikepdf.open(io.BytesIO(hidden)) as document:
        document.pages[0].rotate(degrees, relative=False)
        document.pages[0].MediaBox = pikepdf.Array([origin, origin, 595, 842])
        packed = io.BytesIO()
        document.save(packed)

    (page,) = papers.of_pdf(packed.getvalue()).pages

    assert page.words == "Attended 61 of 70 sessions."


def test_words_outside_the_part_of_a_page_that_is_shown_do_not_go_on():
    with pikepdf.open(io.BytesIO(pdf("Seen.", white="Burner", under="Quayle"))) as document:
        document.pages[0].CropBox = pikepdf.Array([0, 700, 595, 842])
        packed = io.BytesIO()
        document.save(packed)

    assert papers.of_pdf(packed.getvalue()).pages[0].words == "Seen."


def test_remarks_scripts_and_attachments_of_a_pdf_stay_behind():
    with pikepdf.open(io.BytesIO(pdf("Seen."))) as document:
        document.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS="app.alert('Quayle')"
        )
        document.attachments["quayle.txt"] = b"Quayle"
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Popup,
            Rect=[72, 400, 500, 450],
            Contents="Quayle",
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))
        packed = io.BytesIO()
        document.save(packed)

    made = papers.of_pdf(packed.getvalue())

    assert made.pages == papers.of_pdf(pdf("Seen.")).pages


def test_a_bar_that_was_laid_over_words_in_another_program_goes_on_hiding_them():
    with pikepdf.open(io.BytesIO(pdf("Seen.", "Source: P. Quayle"))) as document:
        bar = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Square,
            Rect=[60, 710, 500, 740],
            C=[0, 0, 0],
            IC=[0, 0, 0],
        )
        document.pages[1].Annots = document.make_indirect(pikepdf.Array([bar]))
        packed = io.BytesIO()
        document.save(packed)

    assert [page.words for page in papers.of_pdf(packed.getvalue()).pages] == ["Seen.", ""]


def test_a_word_file_goes_on_as_words_without_what_is_hidden_or_deleted():
    document = docx.Document()
    document.add_heading("Summary", 1)
    paragraph = document.add_paragraph("The hand is healing. ")
    paragraph.add_run("Source P. Quayle.").font.hidden = True
    paragraph.add_run("No fever.").font.color.rgb = RGBColor(0, 0, 0)
    table = document.add_table(rows=2, cols=2)
    for cell, said in zip(table._cells, ("Day", "Seen by", "11 Nov", "Nurse"), strict=True):
        cell.text = said

    made = word(document)

    assert made.words == (
        WordPart(text="Summary", is_heading=True),
        WordPart(text="The hand is healing. No fever."),
        WordPart(rows=(("Day", "Seen by"), ("11 Nov", "Nurse"))),
    )


def shaded(properties: BaseOxmlElement, fill: str) -> None:
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), fill)
    properties.append(shading)


def hide_by_character_style(document: Document, run: Run) -> None:
    style = document.styles.add_style("Aside", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    run.style = style


def hide_by_paragraph_style(document: Document, run: Run) -> None:
    styles = document.styles
    base = styles.add_style("Aside", WD_STYLE_TYPE.PARAGRAPH)
    base.font.hidden = True
    style = styles.add_style("Aside 2", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    document.paragraphs[-1].style = style


def hide_in_white(document: Document, run: Run) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def hide_under_a_highlight(document: Document, run: Run) -> None:
    run.font.highlight_color = WD_COLOR_INDEX.BLACK


def hide_under_a_bar(document: Document, run: Run) -> None:
    shaded(run._r.get_or_add_rPr(), "000000")


def hide_in_the_smallest_print(document: Document, run: Run) -> None:
    run.font.size = Pt(1)


@pytest.mark.parametrize(
    "hide",
    [
        hide_by_character_style,
        hide_by_paragraph_style,
        hide_in_white,
        hide_under_a_highlight,
        hide_under_a_bar,
        hide_in_the_smallest_print,
    ],
)
def test_words_that_nobody_sees_in_a_word_file_do_not_go_on(hide: Callable[[Document, Run], None]):
    document = docx.Document()
    document.add_paragraph("The hand is healing.")
    hide(document, document.add_paragraph().add_run("Source P. Quayle."))

    made = word(document)

    assert made.words == (WordPart(text="The hand is healing."),)
    assert made.left_out == ("words that are hidden or blacked out in it",)


def test_a_hidden_row_of_a_word_file_does_not_go_on():
    document = docx.Document()
    table = document.add_table(rows=2, cols=1)
    for row, said in zip(table.rows, ("The hand is healing.", "Source P. Quayle."), strict=True):
        row.cells[0].text = said
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:hidden"))

    assert word(document).words == (WordPart(rows=(("The hand is healing.",),)),)


def test_light_words_on_a_dark_ground_are_seen():
    document = docx.Document()
    bar = document.styles.add_style("Bar", WD_STYLE_TYPE.PARAGRAPH)
    shaded(bar.element.get_or_add_pPr(), "1F3864")
    document.add_paragraph(style="Bar").add_run("Plan").font.color.rgb = RGBColor(255, 255, 255)
    (cell,) = document.add_table(rows=1, cols=1)._cells
    shaded(cell._tc.get_or_add_tcPr(), "000000")
    cell.paragraphs[0].add_run("Day").font.color.rgb = RGBColor(255, 255, 255)
    cell.add_paragraph("Seen by")

    made = word(document)

    assert made.words == (WordPart(text="Plan"), WordPart(rows=(("Day\nSeen by",),)))
    assert made.left_out == ()


def test_what_of_a_word_file_does_not_go_on_is_said():
    document = docx.Document()
    document.add_paragraph("The hand is healing.")
    document.sections[0].footer.paragraphs[0].text = "P. Quayle, 3 March"

    assert word(document).left_out == ("words at the head and foot of its pages",)


def test_a_picture_is_made_anew_without_what_its_file_says_of_it():
    file, about = io.BytesIO(), Image.Exif()
    about[0x010E] = "Quayle's house"
    Image.new("RGB", (300, 200), "red").save(file, "JPEG", exif=about, comment=b"Quayle")

    (page,) = papers.of_picture(file.getvalue()).pages

    assert (page.width, page.height, page.colours) == (300, 200, 3)
    assert b"Quayle" in file.getvalue()
    assert b"Quayle" not in page.jpeg


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Just words", "no PDF, Word"),
        (b"\x89PNG\r\n\x1a\nbroken", "damaged"),
        (b"%PDF-1.7 broken", "damaged"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, says: str):
    with pytest.raises(CannotRead, match=says):
        papers.read(data)


def test_a_locked_pdf_is_refused_in_words():
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("Seen."))) as document:
        document.save(packed, encryption=pikepdf.Encryption(user="u", owner="o", R=6))

    with pytest.raises(CannotRead) as caught:
        papers.of_pdf(packed.getvalue())

    assert "password" in caught.value.sentence
    assert "copy without one" in caught.value.sentence
    assert "csv" not in caught.value.sentence
