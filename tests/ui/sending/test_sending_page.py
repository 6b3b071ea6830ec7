"""Sending out by keys: a draft for each reader, files, the template, and what cannot be written."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from strategy_desk.desk import open_desk
from strategy_desk.domain.approval import Circulate, SendToChair
from strategy_desk.exchange import kept_template
from strategy_desk.services import approval, demonstration, meetings
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.sending.doing import LONG, SOON
from strategy_desk.ui.window import DeskWindow
from tests.exchange.test_templates import EXAMPLE, template

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
MEETING = "SD-2026-004-M1"
NAMES = ("Amara", "Okonjo")
WITH_A_SHEET = {"chair", "POL", "HEA", "VOL", "EDU", "family"}


class Sender:
    """The window, its page of things to send out, the keys, and the folder."""

    def __init__(self, window: DeskWindow, folder: Path) -> None:
        self.window, self.folder = window, folder

    @property
    def page(self):
        return self.window.pages.currentWidget()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget(), key, modifier)

    def to_row(self, table, name: str) -> None:
        table.setFocus()
        here = [row.name for row in table.every()].index(name)
        self.press(Key.Key_Home, CTRL)
        for _ in range(here):
            self.press(Key.Key_Down)
        assert table.row.name == name

    def state(self, table, name: str) -> str:
        return next(row.state for row in table.every() if row.name == name)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())

    def draft(self, name: str):
        data = (self.folder / name).read_bytes()
        return email.message_from_bytes(data, policy=email.policy.default)


def in_a_window(qtbot, desk) -> DeskWindow:
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def sender(qtbot, demo_desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The page of a closed meeting, opened by its key; the system's dialog gives a folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window = in_a_window(qtbot, demo_desk)
    window.open_meeting(MEETING)
    QTest.keyClick(window.focusWidget(), Key.Key_M, CTRL_SHIFT)
    yield Sender(window, folder)
    kept_template.forget()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open; it has a program for everything but ``.ics``."""
    asked: list[str] = []

    def answer(url) -> bool:
        asked.append(Path(url.toLocalFile()).name)
        return not url.toLocalFile().endswith(".ics")

    monkeypatch.setattr(QDesktopServices, "openUrl", answer)
    return asked


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).split())


def test_before_the_chair_has_checked_them_the_drafts_hold_the_sheets_alone(sender):
    sender.press(Key.Key_Return, CTRL)

    drafts = {name.rpartition("_")[2].removesuffix(".eml"): name for name in sender.files()}
    assert {*drafts} == WITH_A_SHEET
    for name in drafts.values():
        draft = sender.draft(name)
        (attached,) = draft.iter_attachments()
        said = f"{name} {draft['Subject']} {attached.get_filename()}"
        assert draft["Subject"] == f"{MEETING}: action sheet"
        assert (draft["X-Unsent"], draft["To"]) == ("1", "")
        assert not any(part in said for part in NAMES)
    police = text_of(next(sender.draft(drafts["POL"]).iter_attachments()).get_content())
    assert "Ask the coach company" in police
    assert "health check" not in police
    assert sender.state(sender.page.drafts, "Social care") == "No action, so no sheet"
    assert sender.page.became.text() == f"6 files are in {sender.folder}."


def test_minutes_that_are_out_go_with_the_sheet_to_who_was_invited(sender, demo_desk):
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=MEETING)).id
    demo_desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
    demo_desk.carry_out(approval.circulate, Circulate(meeting=meeting))

    assert sender.page.parcel.currentText() == "Minutes and action sheet"
    sender.press(Key.Key_Return, CTRL)
    draft = sender.draft(f"{MEETING}_minutes_version_1_POL.eml")
    names = [part.get_filename() for part in draft.iter_attachments()]
    assert names == [f"{MEETING}_minutes_version_1_POL.pdf", f"{MEETING}_action_sheet_POL.pdf"]
    assert draft["Subject"] == f"{MEETING}: draft minutes and action sheet"
    assert f"{MEETING}_minutes_version_1_CSC.eml" in sender.files()
    not_invited = [row.goes for row in sender.page.drafts.every() if row.name == "Education"]
    assert not_invited == ["sheet of 1 action"]


def test_enter_makes_one_and_o_opens_it_in_the_mail_program(sender, opened):
    sender.to_row(sender.page.drafts, "Police")
    sender.press(Key.Key_Return)
    assert sender.files() == [f"{MEETING}_action_sheet_POL.eml"]
    assert sender.state(sender.page.drafts, "Police") == "action_sheet_POL.eml"

    sender.press(Key.Key_O)
    sender.to_row(sender.page.drafts, "Health")
    sender.press(Key.Key_O)
    assert opened == [f"{MEETING}_action_sheet_POL.eml", f"{MEETING}_action_sheet_HEA.eml"]

    sender.to_row(sender.page.files, "Review dates and deadlines: calendar")
    sender.press(Key.Key_O)
    name = f"{MEETING}_calendar_chair.ics"
    assert sender.page.became.text() == (
        f"No program on this computer opens {name}. It is in {sender.folder}."
    )


def test_every_file_is_made_and_one_that_is_there_is_left_as_it_is(sender):
    theirs = sender.folder / f"{MEETING}_minutes_chair.docx"
    theirs.write_bytes(b"changed by somebody")
    sender.page.files.setFocus()
    sender.press(Key.Key_Return, CTRL)

    assert theirs.read_bytes() == b"changed by somebody"
    assert sender.files() == sorted(
        [
            f"{MEETING}_minutes_chair.docx",
            f"{MEETING}_minutes_chair_2.docx",
            f"{MEETING}_minutes_chair.pdf",
            *(f"{MEETING}_action_sheet_{code}.pdf" for code in ("POL", "HEA", "VOL", "EDU")),
            f"{MEETING}_actions_chair.csv",
            f"{MEETING}_actions_chair.xlsx",
            f"{MEETING}_calendar_chair.ics",
        ]
    )
    book = openpyxl.load_workbook(sender.folder / f"{MEETING}_actions_chair.xlsx")
    assert book.active.max_row == 6
    assert sender.state(sender.page.files, "Minutes: Word") == "minutes_chair_2.docx"


def test_a_template_is_checked_when_it_is_chosen_and_each_fault_is_told(
    sender, monkeypatch, tmp_path: Path
):
    wrong, right = tmp_path / "office.docx", tmp_path / "Office.DOCX"
    wrong.write_bytes(template("{{meeting.titel}}", "{{row actions}}"))
    right.write_bytes(EXAMPLE)
    choose(monkeypatch, wrong)
    sender.press(Key.Key_T)
    shown = sender.page.template

    assert shown.words.text() == "office.docx was not taken. No template is in use."
    first, second = shown.faults.text().split("\n")
    assert first.startswith("–  There is no field called meeting.titel, in paragraph 3")
    assert second.endswith("stands in no table, in paragraph 4 of the text of the template. "
                           "Put it into a row of a table.")  # fmt: skip
    assert shown.faults.isVisible()
    own = "Minutes: in your own Word template"
    assert sender.state(sender.page.files, own) == "Choose your template first, below"

    choose(monkeypatch, right)
    sender.press(Key.Key_T)
    assert shown.words.text() == "Office.DOCX, checked."
    assert not shown.faults.isVisible()
    sender.to_row(sender.page.files, own)
    sender.press(Key.Key_Return)
    made = docx.Document(sender.folder / f"{MEETING}_minutes_own_template_chair.docx")
    assert made.paragraphs[0].text == "Ostrey Safeguarding Partnership"


def test_the_template_is_there_again_and_a_wrong_one_does_not_take_its_place(
    sender, monkeypatch, tmp_path: Path
):
    right, wrong = tmp_path / "office.docx", tmp_path / "new.docx"
    right.write_bytes(EXAMPLE)
    wrong.write_bytes(b"no Word file")
    choose(monkeypatch, right)
    sender.press(Key.Key_T)
    right.unlink()
    sender.press(Key.Key_Escape)
    sender.window.send_out(MEETING)
    assert sender.page.template.words.text() == "office.docx, checked."

    choose(monkeypatch, wrong)
    sender.press(Key.Key_T)
    assert sender.page.template.words.text() == (
        "new.docx was not taken. office.docx stays in use."
    )
    sender.page.template.forget.click()
    assert sender.page.template.words.text() == "None is chosen."


def test_what_cannot_be_written_is_said_beside_its_row(sender):
    sender.press(Key.Key_F)
    sender.folder.rmdir()
    sender.to_row(sender.page.drafts, "Police")
    sender.press(Key.Key_Return)

    name = f"{MEETING}_action_sheet_POL.eml"
    said = f"{name} cannot be written to that folder. Choose another folder."
    assert sender.state(sender.page.drafts, "Police") == said
    assert sender.page.became.text() == "1 could not be made: why stands beside it."

    sender.folder.mkdir()
    sender.press(Key.Key_Return)
    assert sender.state(sender.page.drafts, "Police") == "action_sheet_POL.eml"


def test_what_was_made_before_the_record_changed_says_so(sender, demo_desk):
    sender.to_row(sender.page.drafts, "Police")
    sender.press(Key.Key_Return)
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=MEETING)).id
    demo_desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))

    said = "action_sheet_POL.eml, before the record changed"
    assert sender.state(sender.page.drafts, "Police") == said
    sender.press(Key.Key_Return)
    assert sender.state(sender.page.drafts, "Police") == "action_sheet_POL_2.eml"


def test_what_was_made_is_known_when_the_page_is_opened_again(sender):
    sender.to_row(sender.page.drafts, "Police")
    sender.press(Key.Key_Return)
    sender.press(Key.Key_Escape)
    sender.press(Key.Key_S, CTRL_SHIFT)
    sender.window.send_out(MEETING)

    assert sender.state(sender.page.drafts, "Police") == "action_sheet_POL.eml"
    assert sender.state(sender.page.drafts, "Health") == "Not made yet"


def test_escape_goes_back_to_the_minutes(sender):
    sender.press(Key.Key_Escape)

    assert sender.window.pages.currentWidget().after.out.isVisible()


def test_no_folder_chosen_makes_nothing(sender, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    sender.press(Key.Key_Return, CTRL)

    assert sender.files() == []
    assert sender.page.became.text() == ""


def test_the_work_is_counted_and_can_be_stopped_while_keys_go_on(
    qtbot, own_demo_file, tmp_path: Path
):
    held_at, words = demonstration.HELD_AT, demonstration.PASSPHRASE
    desk = open_desk(
        own_demo_file, words, "K. Lowe", Worker("db"), lambda: held_at, paper_jobs=Worker("paper")
    )
    window = in_a_window(qtbot, desk)
    window._place.folder = tmp_path / "out"
    (tmp_path / "out").mkdir()
    window.send_out(MEETING)
    qtbot.waitUntil(lambda: getattr(window.pages.currentWidget(), "drafts", None) is not None)
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: len(page.drafts.every()) > 6)
    page.doing._soon.setInterval(0)
    page.doing._long.setInterval(0)
    assert (SOON, LONG) == (1_000, 10_000)

    page.drafts.make_all()
    qtbot.waitUntil(page.doing.stop.isVisible)
    assert page.doing.words.text().split(":")[0].endswith("of 6")
    page.doing.stop.click()
    qtbot.waitUntil(lambda: "Stopped; what was made stays." in page.became.text())
    made = len(list((tmp_path / "out").iterdir()))
    assert 0 < made < 6
    assert sum(row.state == "Not made yet" for row in page.drafts.every()) == 6 - made
    window.close()
    desk.close()


def test_the_board_leads_to_what_goes_out_of_an_actions_meeting(qtbot, demo_desk):
    window = in_a_window(qtbot, demo_desk)
    window.go_actions()
    board = window.pages.currentWidget()
    meeting = board.rows.action.meeting.reference
    QTest.keyClick(board.rows, Key.Key_S)

    assert window.windowTitle() == f"Strategy Desk, {meeting}"
    assert window.pages.currentWidget().drafts.hasFocus()


def test_nothing_goes_to_a_reader_before_the_meeting_is_closed(sender):
    sender.window.send_out("SD-2026-001-M3")
    sender.press(Key.Key_Return, CTRL)

    assert {row.state for row in sender.page.drafts.every()} == {"Not before the meeting is closed"}
    assert sender.files() == []


def test_p_looks_at_the_copy_of_a_reader_before_it_goes_out(sender):
    sender.to_row(sender.page.drafts, "Police")
    sender.press(Key.Key_P)
    shown = sender.page

    assert shown.audience.currentText() == "Police"
    assert "Actions for Police" in text_of(shown._printed.data)
    sender.press(Key.Key_Escape)
    assert sender.page.drafts.hasFocus()
