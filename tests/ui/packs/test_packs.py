"""Packs in the window: who gets which version, read first, made, and followed to their end."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from strategy_desk.domain.copies import Step
from strategy_desk.services import added_papers, copies, meetings
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.ui.packs.making import MakeCopies, Passphrases
from strategy_desk.ui.packs.page import PacksPage
from strategy_desk.ui.packs.papers import PapersPage
from strategy_desk.ui.packs.register import RegisterPage
from strategy_desk.ui.window import DeskWindow
from tests.services.read_letters import read_letter

MEETING = "SD-2026-001-M2"
CTRL = Qt.KeyboardModifier.ControlModifier
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@pytest.fixture
def window(qtbot, demo_desk) -> DeskWindow:
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.open_packs(MEETING)
    qtbot.wait(1)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def page(window) -> PacksPage:
    assert isinstance(window._page, PacksPage)
    return window._page


def at(page: PacksPage, name: str) -> None:
    """Put the keyboard on somebody's row."""
    names = [row.name for row in page._shown.rows]
    page.table.setFocus()
    page.table.selectRow(names.index(name))


def looked(qtbot, page: PacksPage) -> None:
    """Wait until the copy is made to look at."""
    qtbot.waitUntil(lambda: page.copy.number.text().startswith("Page "), timeout=10_000)


def test_each_person_has_a_version_and_keys_change_it(qtbot, page):
    versions = {row.name: row.version for row in page._shown.rows}
    assert versions["DS P. Hallow"] == "No restricted"
    assert versions["Family"] == "Family letter"
    at(page, "DS P. Hallow")
    qtbot.keyClick(page.table, Qt.Key.Key_V)
    assert page.table.row.version == "Actions and decisions"
    assert page.table.row.name == "DS P. Hallow"
    qtbot.keyClick(page.table, Qt.Key.Key_P)
    assert page.table.row.reader.choice.how.value == "print"
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert page.table.row.version == "Actions and decisions, large print"
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert page.table.row.version == "Actions and decisions"
    at(page, "Family")
    qtbot.keyClick(page.table, Qt.Key.Key_V)
    assert page.table.row.version == "Family letter"


def test_the_head_says_why_fewer_copies_can_be_made_than_there_are_people(page):
    people, ready = len(page._shown.rows), len(page._shown.ready)

    assert (people, ready) == (9, 7)
    assert "9 people, 2 of them wait for a letter; 3 versions" in page._counts.accessibleName()
    assert page.make.text() == "Make 7 copies…"


def test_the_copy_is_shown_as_that_person_will_get_it(qtbot, page):
    looked(qtbot, page)
    at(page, "M. Brandt")
    assert page.copy.whose.text() == "Copy for M. Brandt"
    assert page.copy.held.text() == ""
    looked(qtbot, page)
    assert "M. Brandt" in page.copy.whose.text()
    assert "M. Brandt" in page.copy.viewer.sheet.accessibleDescription()


def test_what_is_left_out_is_told_with_its_reason_and_more_can_be(qtbot, page, demo_desk):
    at(page, "M. Brandt")
    looked(qtbot, page)
    qtbot.keyClick(page.table, Qt.Key.Key_M)
    items = [page.copy.items.records.record(n) for n in range(page.copy.items.records.rowCount())]
    restricted = {line.text for line in demo_desk.get(
        meetings.read, MeetingKey(meeting=MEETING)
    ).lines if line.tier.value in "HPC"}  # fmt: skip
    assert restricted <= {item.text for item in items if item.left_out}
    inside = next(n for n, item in enumerate(items) if not item.left_out)
    page.copy.items.selectRow(inside)
    qtbot.keyClick(page.copy.items, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: "1 left out" in page.table.row.version)
    qtbot.waitUntil(lambda: page.copy.items.records.cell(inside, 3) == "Left out by choice")
    looked(qtbot, page)
    shown = page.copy.viewer._printed.data
    words = _text(shown)
    assert items[inside].text not in words
    page.copy.items.selectRow(inside)
    qtbot.keyClick(page.copy.items, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "left out" not in page.table.row.version)


def test_what_is_left_out_stands_under_the_pages_and_del_puts_back_what_was_chosen(qtbot, page):
    at(page, "M. Brandt")
    looked(qtbot, page)
    under, everything = page.copy.left_out, page.copy.items.records
    rows = range(everything.rowCount())
    out = [everything.cell(row, 2) for row in rows if everything.cell(row, 3)]
    assert [under.records.cell(row, 0) for row in range(under.records.rowCount())] == out
    assert under.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_M)
    assert not under.isVisible()
    page.copy.items.selectRow(next(row for row in rows if not everything.cell(row, 3)))
    qtbot.keyClick(page.copy.items, Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: under.records.rowCount() == len(out) + 1)
    page.copy.mark_up(shown=False)
    chosen = [under.records.cell(row, 1) for row in range(len(out) + 1)]
    under.setFocus()
    under.selectRow(chosen.index("Left out by choice"))
    qtbot.keyClick(under, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: under.records.rowCount() == len(out))
    at(page, "S. Abara, service manager")
    looked(qtbot, page)
    assert not under.isVisible()


def test_f6_goes_from_the_people_to_the_pages_and_to_what_is_left_out(qtbot, window, page):
    at(page, "M. Brandt")
    looked(qtbot, page)
    qtbot.waitUntil(page.copy.left_out.isVisible)
    qtbot.keyClick(page.table, Qt.Key.Key_F6)
    assert page.copy.pages.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert window.focusWidget() is page.copy.left_out
    qtbot.keyClick(page.copy.left_out, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.copy.pages.isAncestorOf(window.focusWidget())


def test_what_is_no_agencys_has_no_bar_in_the_list(qtbot, page):
    looked(qtbot, page)
    qtbot.waitUntil(lambda: page.copy.items.records.rowCount() > 0)
    cell, items = page.copy.items.itemDelegateForColumn(1), page.copy.items.records
    decisions = [row for row in range(items.rowCount()) if not items.record(row).agency]
    drawn = QPixmap(40, 20)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    cell.draw(painter, drawn.rect(), items.index(decisions[0], 1))
    painter.end()
    image = drawn.toImage()
    assert {image.pixel(x, y) for x in range(40) for y in range(20)} == {0xFFFFFFFF}


def test_only_what_is_not_in_a_copy_is_hatched(qtbot, page):
    at(page, "M. Brandt")
    looked(qtbot, page)
    items = page.copy.items.records
    qtbot.waitUntil(lambda: any(items.record(row).left_out for row in range(items.rowCount())))
    hatched = {
        row
        for row in range(items.rowCount())
        if items.index(row, 2).data(Qt.ItemDataRole.BackgroundRole) is not None
    }

    assert hatched == {row for row in range(items.rowCount()) if items.record(row).left_out}
    assert len(hatched) < items.rowCount()


def test_while_names_are_hidden_what_is_restricted_is_closed(qtbot, page, window):
    def said() -> set[str]:
        rows = range(page.copy.items.records.rowCount())
        items = map(page.copy.items.records.record, rows)
        return {item.text.rstrip("\u2063\u2060") for item in items if item.tier.value == "P"}

    at(page, "M. Brandt")
    looked(qtbot, page)
    assert not any(words.startswith("Restricted") for words in said())
    qtbot.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: said() == {"Restricted: Police restricted"})


def test_a_restricted_line_cannot_be_put_in_from_here(qtbot, page):
    at(page, "M. Brandt")
    looked(qtbot, page)
    qtbot.keyClick(page.table, Qt.Key.Key_M)
    rows = range(page.copy.items.records.rowCount())
    closed = next(n for n in rows if page.copy.items.records.cell(n, 3) == "Police restricted")
    page.copy.items.selectRow(closed)
    qtbot.keyClick(page.copy.items, Qt.Key.Key_Delete)
    assert page.copy.items.records.cell(closed, 3) == "Police restricted"


@pytest.fixture
def form(monkeypatch, tmp_path: Path):
    """The forms before and after copies are made, answered."""
    asked = {"who": {"DS P. Hallow", "M. Brandt"}, "told": []}

    def fill(dialog):
        for number in range(dialog.people.count()):
            item = dialog.people.item(number)
            wanted = item.data(Qt.ItemDataRole.UserRole).name in asked["who"]
            item.setCheckState(CHECKED if wanted else UNCHECKED)
        dialog.go.click()
        return dialog.result()

    monkeypatch.setattr(MakeCopies, "exec", fill)
    monkeypatch.setattr(
        Passphrases,
        "exec",
        lambda dialog: asked["told"].extend(
            dialog.list.item(n).text() for n in range(dialog.list.count())
        ),
    )
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    return asked


def test_nothing_is_made_before_the_familys_copy_was_read_through(
    qtbot, page, form, tmp_path, demo_desk
):
    read_letter(demo_desk, MEETING, "Dana Tilley")
    assert page._shown.to_look_at
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    assert "Read first" in page._became.text()
    assert list(tmp_path.glob("*.pdf")) == []
    while page._shown.to_look_at:
        page.read.click()
        looked(qtbot, page)
        name = page._row.name
        for _ in range(page.copy.viewer.pages):
            qtbot.keyClick(page.copy.viewer.focusProxy(), Qt.Key.Key_PageDown)
        assert name not in {row.name for row in page._shown.to_look_at}
    assert page._warning.isHidden()


def test_where_no_letter_is_read_yet_it_is_said_and_others_are_made_all_the_same(
    qtbot, window, page, form, tmp_path, demo_desk
):
    at(page, "Family")
    assert page.table.row.state == "not read by the chair"
    assert not page.table.row.needs_reading
    qtbot.waitUntil(lambda: "Ctrl Shift Y" in page.copy.viewer.sheet.accessibleName())
    assert page.copy.whose.text() == "Copy for Family"
    assert page.copy.items.records.rowCount() == 0
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._making is None, timeout=20_000)
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    read_letter(demo_desk, MEETING, "Dana Tilley")
    qtbot.waitUntil(lambda: page.table.row.state == "look first")
    looked(qtbot, page)
    assert "Dear Dana" in _text(page.copy.viewer._printed.data)


def read_all(qtbot, page: PacksPage) -> None:
    for row in page._shown.to_look_at:
        page._presenter.note_read(row)


def test_locked_copies_are_files_in_the_register_with_a_passphrase_each(
    qtbot, page, form, tmp_path, demo_desk
):
    read_all(qtbot, page)
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._making is None, timeout=20_000)
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 2
    assert page._became.text() == "Copies 1 to 2 are made and in the register."
    register = demo_desk.get(copies.of_meeting, MEETING)
    assert [(copy.number, copy.person) for copy in register] == [
        (1, "DS P. Hallow"), (2, "M. Brandt"),
    ]  # fmt: skip
    assert len(form["told"]) == 2
    for told, file in zip(form["told"], files, strict=True):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file)
        with pikepdf.open(file, password=told.rpartition(": ")[2]) as pdf:
            assert pdf.encryption.R == 6
        assert not any(name in file.name for name in ("Hallow", "Brandt", "Rowan"))
    assert {row.name for row in page._shown.rows if row.made} == {"DS P. Hallow", "M. Brandt"}


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_where_the_printer_stops_what_was_made_stays_and_the_rest_is_told(
    qtbot, page, form, monkeypatch, demo_desk, tmp_path
):
    read_all(qtbot, page)
    for name in form["who"]:
        at(page, name)
        qtbot.keyClick(page.table, Qt.Key.Key_P)
    read_all(qtbot, page)

    def system(dialog):
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName("/nowhere/at/all.pdf")
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", system)
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._making is None, timeout=20_000)
    assert "Not made whole: DS P. Hallow, M. Brandt." in page._became.text()
    (first, second) = demo_desk.get(copies.of_meeting, MEETING)
    assert [one.step for one in first.steps] == [Step.DESTROYED]
    assert second.made_at is None
    assert page.table.isEnabled()


def test_a_file_that_cannot_be_written_is_in_the_register_as_lost_to_nobody(
    qtbot, page, form, monkeypatch, demo_desk, tmp_path
):
    read_all(qtbot, page)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "gone"))
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._making is None, timeout=20_000)
    assert page._trouble.text()
    assert form["told"] == []
    first, second = demo_desk.get(copies.of_meeting, MEETING)
    assert [one.step for one in first.steps] == [Step.DESTROYED]
    assert second.made_at is None


def test_passphrases_stay_until_they_are_noted(qtbot, page):
    dialog = Passphrases((), page)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_printed_copy_comes_after_a_sheet_with_its_readers_name(
    qtbot, page, form, monkeypatch, tmp_path
):
    read_all(qtbot, page)
    form["who"] = {"M. Brandt"}
    at(page, "M. Brandt")
    qtbot.keyClick(page.table, Qt.Key.Key_P)
    qtbot.keyClick(page.table, Qt.Key.Key_V)  # decisions and actions: fewer pages
    read_all(qtbot, page)

    def system(dialog):
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", system)
    looked(qtbot, page)
    pages = page.copy.viewer.pages
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._making is None, timeout=60_000)
    assert "Copy 1 is made" in page._became.text()
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(document) == pages + 1
    document.close()


def test_what_became_of_a_copy_is_noted_in_the_register(qtbot, window, page, form, demo_desk):
    read_all(qtbot, page)
    qtbot.keyClick(page.table, Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page._making is None, timeout=20_000)
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    register = window._page
    assert isinstance(register, RegisterPage)
    assert register.records.rowCount() == 2
    assert "back or destroyed by 21 Dec 2026" in register.records.cell(0, 6)
    register.note.setText("by secure email")
    qtbot.keyClick(register.table, Qt.Key.Key_S)
    qtbot.keyClick(register.table, Qt.Key.Key_L)
    assert "72 hours end" in register.records.cell(0, 6)
    newest = demo_desk.get(copies.of_meeting, MEETING)[-1]
    assert [(one.step, one.note) for one in newest.steps] == [
        (Step.SENT, "by secure email"), (Step.LOST, ""),
    ]  # fmt: skip
    qtbot.keyClick(register.table, Qt.Key.Key_L)
    assert "noted as lost already" in register._trouble.text()
    qtbot.keyClick(register.table, Qt.Key.Key_Escape)
    assert isinstance(window._page, PacksPage)


def test_a_paper_is_added_with_what_stands_against_it_said(
    qtbot, window, page, monkeypatch, tmp_path, demo_desk
):
    from PIL import Image

    Image.new("RGB", (300, 200), (90, 120, 90)).save(tmp_path / "drawing.png")
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "drawing.png"), "")
    )
    qtbot.keyClick(page.table, Qt.Key.Key_A)
    papers = window._page
    assert isinstance(papers, PapersPage)
    qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: hasattr(papers, "form"), timeout=20_000)
    form = papers.form
    form.title.setText("Rowan's drawing")
    form.agency.setCurrentIndex(form.agency.findData("EDU"))
    form._save.click()
    assert "Nothing says what the picture shows" in form._trouble.text()
    form.alternative.setText("A drawing of a house by the sea")
    form.dated.setText("May 2026")
    form._save.click()
    assert "is not one day" in form._trouble.text()
    form.dated.setText("19 Oct 2026")
    form._save.click()
    assert "The title names the child" in form._trouble.text()
    form.title.setText("A drawing")
    form._save.click()
    assert papers.records.rowCount() == 1
    about = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING))
    (paper,) = demo_desk.get(added_papers.of_meeting, about.id)
    assert (paper.title, paper.agency) == ("A drawing", "EDU")
    papers.table.setFocus()
    qtbot.keyClick(papers.table, Qt.Key.Key_Delete)
    assert papers.records.rowCount() == 0
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert papers.records.rowCount() == 1


def test_while_names_are_hidden_the_pages_are_closed(qtbot, window, page):
    looked(qtbot, page)
    window.toggle_names()
    qtbot.waitUntil(lambda: page.copy.viewer.sheet.image.isNull())


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(
            " ".join(sheet.get_textpage().get_text_range().split()) for sheet in document
        )
    finally:
        document.close()
