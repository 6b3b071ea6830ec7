"""The preview of a document: turned, made larger, found in, printed and saved."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from strategy_desk.presenters import finished
from strategy_desk.ui.document import DocumentPage
from strategy_desk.ui.preview.printing import BeforePrinting
from strategy_desk.ui.window import DeskWindow

CHILD = "SD-2026-001"
MEETING = f"{CHILD}-M2"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, demo_desk) -> DeskWindow:
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.open_meeting(MEETING)
    window.print_minutes()
    qtbot.wait(1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def page(window) -> DocumentPage:
    page = window._page
    assert isinstance(page, DocumentPage)
    return page


@pytest.fixture
def press(qtbot, page):
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(page.viewer.focusProxy(), key, modifier)

    return press


def words_of(page: DocumentPage) -> str:
    return page.viewer.sheet.accessibleDescription()


def test_keys_turn_the_pages_and_the_screen_reader_is_given_their_words(page, press):
    assert page._number.text().startswith("Page 1 of ")
    first = words_of(page)
    press(Qt.Key.Key_PageDown)
    assert page._number.text().startswith("Page 2 of ")
    assert words_of(page) not in {"", first}
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageUp)
    assert words_of(page) == first
    press(Qt.Key.Key_End)
    assert page._number.text() == f"Page {page.viewer.pages} of {page.viewer.pages}"
    press(Qt.Key.Key_Home)
    assert words_of(page) == first


def test_space_reads_to_the_end_of_a_page_and_then_on(page, press):
    bar = page.viewer.focusProxy().verticalScrollBar()
    for _ in range(10):
        if page.viewer.page:
            break
        press(Qt.Key.Key_Space)
    assert (page.viewer.page, bar.value()) == (1, 0)
    press(Qt.Key.Key_Space, SHIFT)
    assert (page.viewer.page, bar.value()) == (0, bar.maximum())


def test_a_page_is_made_larger_smaller_and_fitted(qtbot, page, press):
    usual = page.viewer.sheet.image.width()
    press(Qt.Key.Key_Plus)
    assert page.viewer.sheet.image.width() > usual
    press(Qt.Key.Key_Minus)
    assert page.viewer.sheet.image.width() == usual
    press(Qt.Key.Key_0)
    room = page.viewer.focusProxy().viewport()
    qtbot.waitUntil(lambda: page.viewer.sheet.height() <= room.height())
    whole = page.viewer.sheet.image.height()
    assert whole > room.height() * 0.9
    press(Qt.Key.Key_Plus)
    assert whole < page.viewer.sheet.image.height() < whole * 1.5
    press(Qt.Key.Key_0)
    press(Qt.Key.Key_Minus)
    assert whole * 0.5 < page.viewer.sheet.image.height() < whole


def test_words_are_found_whatever_their_case_and_walked_through(qtbot, page, press):
    press(Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(page.finding.words, "ROWAN")
    qtbot.keyClick(page.finding.words, Qt.Key.Key_Return)
    total = len(page.finding.hits)
    assert total > 3
    assert page.finding.count.text() == f"1 of {total}, on page 1"
    seen = []
    for _ in range(total):
        here = page.finding.here
        assert page.viewer.page == here.page
        seen.append(here)
        qtbot.keyClick(page.finding.words, Qt.Key.Key_Return)
    assert seen == list(page.finding.hits)
    assert page.finding.here == seen[0]
    qtbot.keyClick(page.finding.words, Qt.Key.Key_Return, SHIFT)
    assert page.finding.here == seen[-1]
    qtbot.keyClicks(page.finding.words, "qqq")
    qtbot.keyClick(page.finding.words, Qt.Key.Key_Return)
    assert page.finding.count.text() == "Not found"
    qtbot.keyClick(page.finding.words, Qt.Key.Key_Escape)
    assert not page.finding.isVisible()
    assert page.isVisible()


def test_what_is_found_stands_where_the_words_are(page):
    data = page._printed.data
    for hit in finished.find(data, "Minutes")[:4]:
        box = hit.boxes[0]
        document = pypdfium2.PdfDocument(data)
        height = document[hit.page].get_height()
        there = (
            document[hit.page]
            .get_textpage()
            .get_text_bounded(
                box.left - 0.5,
                height - box.top - box.height,
                box.left + box.width + 0.5,
                height - box.top,
            )
        )
        document.close()
        assert "minutes" in there.casefold()


def test_words_are_found_over_the_end_of_a_line_and_without_their_accents():
    made = io.BytesIO()
    text = "word " * 30 + "Sián Ó Dálaigh " + "word " * 30
    SimpleDocTemplate(made, pagesize=(220, 700)).build(
        [Paragraph(text, ParagraphStyle("plain", fontName="Helvetica"))]
    )
    (hit,) = finished.find(made.getvalue(), "sian o  dalaigh")
    assert hit.page == 0
    assert len(finished.find(made.getvalue(), "word word")) == 30
    assert finished.find(made.getvalue(), "  ") == ()


@pytest.fixture
def printer(monkeypatch, tmp_path: Path):
    """The system's dialogs, answered; the printer is one that writes what it prints to a file."""
    chosen = {"file": tmp_path / "out.pdf", "pages": None, "duplex": None, "answer": True}

    def before(dialog):
        chosen["minded"] = dialog
        return chosen["answer"]

    def system(dialog):
        printer = dialog.printer()
        chosen["name"] = printer.docName()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(chosen["file"]))
        if chosen["pages"]:
            printer.setPrintRange(QPrinter.PrintRange.PageRange)
            printer.setFromTo(*chosen["pages"])
        return QDialog.DialogCode.Accepted

    # What is printed to a file has no sides, so Qt forgets what it was asked for.
    monkeypatch.setattr(QPrinter, "setDuplex", lambda _, sides: chosen.update(duplex=sides))
    monkeypatch.setattr(BeforePrinting, "exec", before)
    monkeypatch.setattr(QPrintDialog, "exec", system)
    return chosen


def sides(file: Path) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(file)
    try:
        return [tuple(map(round, page.get_size())) for page in document]
    finally:
        document.close()


def test_ctrl_p_prints_every_page_as_it_lies(qtbot, page, press, printer):
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._printing is None)
    printed, whole = sides(printer["file"]), page._printed.sizes
    assert [width > height for width, height in printed] == [w > h for w, h in whole]
    assert any(width > height for width, height in printed)
    assert printer["duplex"] == QPrinter.DuplexMode.DuplexLongSide
    assert printer["name"] == page._printed.file_name
    assert "Rowan" not in printer["name"]
    assert page._number.text() == f"{len(whole)} pages are with the printer. Collect them now."
    ink = pypdfium2.PdfDocument(printer["file"])[0].render(scale=1).to_numpy()
    own = pypdfium2.PdfDocument(page._printed.data)[0].render(scale=1).to_numpy()
    height, width = min(ink.shape[0], own.shape[0]), min(ink.shape[1], own.shape[1])
    apart = abs(ink[:height, :width].astype(int) - own[:height, :width].astype(int))
    assert apart.mean() < 6


def test_chosen_pages_are_printed_and_no_others(qtbot, page, press, printer):
    printer["pages"] = (2, 2)
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._printing is None)
    assert len(sides(printer["file"])) == 1


def test_before_a_printer_is_asked_for_it_is_said_what_to_mind(page, press, printer):
    printer["answer"] = False
    press(Qt.Key.Key_P, CTRL)
    said = " ".join(label.text() for label in printer["minded"].findChildren(type(page._number)))
    assert "secure print" in said
    assert printer["minded"].both_sides.isChecked()
    assert not printer["file"].exists()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_it_is_said_and_nothing_is_lost(qtbot, page, press, printer):
    printer["file"] = Path("/nowhere/at/all.pdf")
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._printing is None)
    assert page._trouble.text().startswith("The printer stopped after 0 pages.")
    assert page.viewer.pages
    assert page.save.isEnabled()
