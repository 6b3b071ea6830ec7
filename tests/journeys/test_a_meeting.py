"""A whole meeting minuted with keys: nine items, sixty lines, twelve actions, every decision.

All of it is then on the minutes as they print, and goes out by keys.
"""

from __future__ import annotations

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.domain.meetings import MeetingState
from strategy_desk.services import meetings
from strategy_desk.ui.minuting.close import CloseDialog
from strategy_desk.ui.window import DeskWindow

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MEETING = "SD-2026-001-M3"
ITEMS = (1, 4, 5, 6, 7, 8, 9, 13, 24)
SAID = (
    "Phone billing shows calls from one number on day {0}",
    "Mother saw the same car outside and reported it, call {0}",
    "Weight and hand looked at, visit {0}",
    "Lessons missed on the morning of day {0}",
    "He slept until noon after night {0}",
    "His solicitor asked about page {0}",
    "Group session {0} was held with his mentor",
)
ACTIONS = (
    "Police - check phone billing - Hallow - by Fri 5pm",
    "CSC - see Rowan for the return interview - Marchetti - tomorrow 10",
    "Health - book an appointment for the hand - Osei - 30 Nov",
    "School - agree a taxi both ways - Brandt - within 5 working days",
    "Police - view the station cameras - Hallow - 27 Nov",
    "YJS - tell his solicitor of the referral - Dunmore - 2 Dec",
    "VOL - offer a session to his mother - Faraday - 3 Dec",
    "HOM - write down the car's number - Lindqvist - 28 Nov",
    "CSC - consider his sister - Marchetti - 1 Dec",
    "Police - serve abduction warning notices - Hallow - 30 Nov",
    "Health - ask CAMHS for a consultation - Osei - 10 Dec",
    "School - send the attendance record - Brandt - 27 Nov",
)


def lines_of_item(place):
    """About sixty lines over nine items, each by somebody."""
    count = 7 if place < 6 else 6
    for number in range(count):
        speaker = (place + number) % len(SAID)
        yield speaker + 1, SAID[speaker].format(place * 10 + number)


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def type_in(words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def test_every_line_typed_in_a_meeting_is_in_its_minutes(qtbot, window, demo_desk, tmp_path):
    window.open_meeting(MEETING)
    page = window.pages.currentWidget()
    press(Key.Key_F5)
    for number in range(7):
        page.room.people.setFocus()
        page.room.people.setCurrentRow(number)
        if "not yet" in page.room.people.shown[number].said:
            press(Key.Key_Return)
    page.surface.setFocus()

    typed = []
    here = 1
    for place, item in enumerate(ITEMS):
        while here < item:
            press(Key.Key_PageDown, CTRL)
            here += 1
        for speaker, words in lines_of_item(place):
            press(Key(ord(str(speaker))), CTRL)
            type_in(words)
            press(Key.Key_Return)
            typed.append(words)
        if place == 3:
            for line in ACTIONS:
                press(Key.Key_F8)
                type_in(line)
                press(Key.Key_Return)
                press(Key.Key_F8)
    press(Key.Key_D, CTRL)
    questions = len(page.decisions.list.shown)
    for number in range(questions):
        page.decisions.list.setCurrentRow(number)
        press(Key.Key_N if number == 5 else Key.Key_Y)
        type_in(f"Reason {number} was agreed by all")
        press(Key.Key_Return)

    saved = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=MEETING))
    assert len(typed) == 60
    assert [line.text for line in saved.lines] == typed
    assert all(line.agency and line.speaker for line in saved.lines)
    assert [action.due is not None and bool(action.owner) for action in saved.actions] == [
        True
    ] * 12
    assert not saved.undecided

    page._ask_close()
    dialog = page.findChild(CloseDialog)
    dialog.review.setText("10 Dec")
    QTest.keyClick(dialog.review, Key.Key_Return)
    closed = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=MEETING))
    assert closed.state is MeetingState.DRAFT

    press(Key.Key_P, CTRL)
    document = window.pages.currentWidget()
    qtbot.waitUntil(document.save.isEnabled, timeout=20_000)
    pages = pypdfium2.PdfDocument(document._printed.data)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    pages.close()
    missing = [words for words in typed if words not in text]
    assert missing == []
    assert [a.text for a in closed.actions if a.text not in text] == []
    assert [n for n in range(questions) if f"Reason {n} was agreed by all" not in text] == []

    press(Key.Key_Escape)
    window._place.folder = tmp_path
    press(Key.Key_M, CTRL | Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_F6)
    press(Key.Key_Return, CTRL)
    sent = {path.name.removeprefix(f"{MEETING}_") for path in tmp_path.glob(f"{MEETING}_*")}
    busy = {action.agency for action in (*closed.actions, *closed.left_over) if action.is_open}
    assert sent >= {"minutes_chair.pdf", "minutes_chair.docx", "calendar_chair.ics"}
    assert sent >= {f"action_sheet_{code}.pdf" for code in busy}
    document = docx.Document(tmp_path / f"{MEETING}_minutes_chair.docx")
    written = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert [words for words in typed if words not in written] == []
