"""A whole meeting minuted with keys, from the script of the campaigns: all of it is there.

Nine items, sixty lines and two pasted, twelve actions, every decision, an undo, a handover and a
look at the timeline. Every line, action and decision is then on the minutes as they print, and goes
out by keys.
"""

from __future__ import annotations

from dataclasses import replace

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.domain.meetings import MeetingState, Presence, SetPresence
from strategy_desk.services import attendance
from strategy_desk.ui.minuting.close import CloseDialog
from strategy_desk.ui.window import DeskWindow
from tests.campaigns._program import meeting_of
from tests.campaigns._script import MEETING, PASTED, script
from tests.campaigns.typing import judge_paper, judge_record, squeezed

Key, Modifier = Qt.Key, Qt.KeyboardModifier
MODIFIERS = {"ctrl": Modifier.ControlModifier, "shift": Modifier.ShiftModifier}
KEYS = {
    "Next": Key.Key_PageDown,
    "BackSpace": Key.Key_Backspace,
    "apostrophe": Key.Key_Apostrophe,
    "Home": Key.Key_Home,
}


@pytest.fixture
def window(qtbot, demo_desk):
    found = meeting_of(demo_desk)
    for who in found.attendance:
        here = replace(who, presence=Presence.PRESENT)
        demo_desk.carry_out(attendance.set_presence, SetPresence(meeting=found.id, attendance=here))
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press(key):
    """Press one key of the script, wherever the keyboard is."""
    *held, name = key.split("+") if len(key) > 1 else [key]
    modifier = Modifier.NoModifier
    for one in held:
        modifier |= MODIFIERS[one]
    if len(key) == 1:
        QTest.keyClicks(QApplication.focusWidget(), key)
    elif len(name) == 1:
        QTest.keyClick(QApplication.focusWidget(), Key(ord(name.upper())), modifier)
    else:
        code = KEYS.get(name) or Key[f"Key_{name}"]
        QTest.keyClick(QApplication.focusWidget(), code, modifier)


def test_every_line_typed_in_a_meeting_is_in_its_minutes(qtbot, window, demo_desk, tmp_path):
    strokes = script(seed=1, short=True)
    QApplication.clipboard().setText("\n".join(PASTED))
    window.open_meeting(MEETING)
    press("F5")
    window.pages.currentWidget().surface.setFocus()
    for stroke in strokes:
        press(stroke.key)

    assert judge_record(meeting_of(demo_desk), strokes[-1].after) == []

    page = window.pages.currentWidget()
    page._ask_close()
    dialog = page.findChild(CloseDialog)
    dialog.review.setText("10 Dec")
    QTest.keyClick(dialog.review, Key.Key_Return)
    closed = meeting_of(demo_desk)
    assert closed.state is MeetingState.DRAFT
    assert closed.minute_taker == "M. Brandt"

    press("ctrl+p")
    document = window.pages.currentWidget()
    qtbot.waitUntil(document.save.isEnabled, timeout=20_000)
    pages = pypdfium2.PdfDocument(document._printed.data)
    text = squeezed(" ".join(page.get_textpage().get_text_bounded() for page in pages))
    pages.close()
    assert judge_paper(closed, {"PDF": text}) == []

    press("Escape")
    window._place.folder = tmp_path
    press("ctrl+shift+m")
    press("F6")
    press("ctrl+Return")
    sent = {path.name.removeprefix(f"{MEETING}_") for path in tmp_path.glob(f"{MEETING}_*")}
    busy = {action.agency for action in (*closed.actions, *closed.left_over) if action.is_open}
    assert sent >= {"minutes_chair.pdf", "minutes_chair.docx", "calendar_chair.ics"}
    assert sent >= {f"action_sheet_{code}.pdf" for code in busy}
    document = docx.Document(tmp_path / f"{MEETING}_minutes_chair.docx")
    written = squeezed(" ".join(paragraph.text for paragraph in document.paragraphs))
    assert [line.text for line in closed.lines if squeezed(line.text) not in written] == []
