"""The main job, end to end, in a real window on a real encrypted file, with keys only."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.desk import AtOnce, Desk, open_desk
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import demonstration, meetings, timelines
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.ui.app import Front, application
from strategy_desk.ui.window import DeskWindow

POLICE_FILE = Path(__file__).parents[1] / "exchange" / "police_episodes.csv"
CHILD = "SD-2026-007"
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture
def front(qtbot, own_demo_file):
    application()
    front = Front(str(own_demo_file), None, demo=True)
    qtbot.addWidget(front)
    front.show()
    qtbot.waitUntil(front.isVisible)
    yield front
    if front.window_open is not None:
        front.window_open.close()
    front.close_desk()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifier)


def type_in(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def unlock(qtbot, front: Front) -> DeskWindow:
    with qtbot.waitActive(front):
        front.activateWindow()
    front.front.setFocus()
    type_in(demonstration.PASSPHRASE)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: front.window_open is not None and front.window_open.isVisible())
    window = front.window_open
    with qtbot.waitActive(window):
        window.activateWindow()
    return window


def go(window: DeskWindow, letter: Qt.Key) -> None:
    QTest.keyClick(window, Key.Key_G, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, letter)


def references(listing) -> list[str]:
    rows = range(listing.records.rowCount())
    return [listing.records.record(row).reference for row in rows]


def saved(path: Path) -> Desk:
    return open_desk(
        path, demonstration.PASSPHRASE, "checker", AtOnce(), lambda: demonstration.HELD_AT
    )


def test_from_police_file_to_printed_minutes_with_keys_only(qtbot, front, tmp_path):
    window = unlock(qtbot, front)

    # Choose the child: type part of the name, Enter.
    go(window, Key.Key_C)
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: page.records.rowCount() == 9)
    type_in("castleton")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: "SD-2026-007" in window.windowTitle())
    assert "Jude" not in window.windowTitle()

    # Take in the police file.
    QTest.keyClick(window, Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    importing = window.pages.currentWidget()
    importing.open(POLICE_FILE)
    qtbot.waitUntil(importing.next.isEnabled)
    assert importing.rows.filter.findText("Cannot be read: 2") > 0
    for _ in range(3):
        press(Key.Key_N, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(importing.file.look.isVisible)
    press(Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(
        lambda: (
            window.windowTitle().endswith(CHILD) and hasattr(window.pages.currentWidget(), "chart")
        )
    )

    # The timeline shows what came in.
    chart = window.pages.currentWidget().chart
    qtbot.waitUntil(lambda: chart.frame() is not None)

    # Call a meeting, open it, start it.
    go(window, Key.Key_M)
    listing = window.pages.currentWidget()
    qtbot.waitUntil(lambda: listing.records.rowCount() > 0)
    QTest.keyClick(window, Key.Key_N, CTRL)
    listing.form.reference.setFocus()
    type_in(CHILD)
    listing.form.starts.setFocus()
    type_in("23 Nov 2026 11:00")
    listing.form.place.setFocus()
    type_in("Room 2")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: f"{CHILD}-M1" in references(listing))
    row = references(listing).index(f"{CHILD}-M1")
    listing.table.selectRow(row)
    listing.table.setFocus()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.windowTitle().endswith("-M1"))
    meeting = window.pages.currentWidget()
    qtbot.waitUntil(lambda: meeting.head.start.isVisible())
    QTest.keyClick(window, Key.Key_F5)
    qtbot.waitUntil(lambda: meeting.head.close_button.isVisible())

    # Type two lines and an action.
    meeting.surface.setFocus()
    type_in("Jude was back at his lodgings by nine and had eaten nothing.")
    press(Key.Key_Return)
    type_in("He says the men wait at the station.")
    press(Key.Key_Return)
    meeting.room.add.setFocus()
    type_in("Police - DS P. Hallow - missing team")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: meeting.room.people.count() == 1)
    press(Key.Key_F8)
    type_in("check station cameras - Hallow - by Fri 5pm")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: meeting.outcome.agreed.count() == 1)

    # Print the minutes and see them.
    QTest.keyClick(window, Key.Key_P, CTRL)
    document = window.pages.currentWidget()
    qtbot.waitUntil(document.save.isEnabled, timeout=20_000)
    printed = pypdfium2.PdfDocument(document._printed.data)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in printed)
    assert "men wait at the station" in text
    assert "check station cameras" in text
    assert "28" in text
    printed.close()

    # What was acknowledged is in the file.
    window.close()
    front.close_desk()
    desk = saved(tmp_path / "demo.sddesk")
    try:
        record = desk.get(meetings.read, MeetingKey(meeting=f"{CHILD}-M1"))
        assert record.state is MeetingState.OPEN
        assert [line.tier for line in record.lines] == [Tier.ALL, Tier.ALL]
        action = record.actions[0]
        assert (action.agency, action.owner) == ("POL", "DS P. Hallow")
        key = TimelineKey(reference=CHILD, as_of=desk.now())
        assert len(desk.get(timelines.read, key).episodes) == 28
    finally:
        desk.close()


def test_a_wrong_passphrase_is_answered_beside_the_field(qtbot, front):
    front.activateWindow()
    front.front.setFocus()
    type_in("not the passphrase at all")
    press(Key.Key_Return)

    qtbot.waitUntil(front.front.trouble.isVisible)
    assert "does not match" in front.front.trouble.text()
    assert front.window_open is None


def test_locking_covers_the_window_at_once_and_closes_the_desk(qtbot, front):
    window = unlock(qtbot, front)

    QTest.keyClick(window, Key.Key_L, CTRL)

    qtbot.waitUntil(front.isVisible)
    assert front.window_open is None
    reopened = unlock(qtbot, front)
    assert reopened.isVisible()
