"""When the windows beside a meeting come and go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.meetings import CloseMeeting
from strategy_desk.services import meetings
from tests.ui.room.conftest import CTRL, MEETING, SHIFT

ANOTHER = "SD-2026-001-M2"


@pytest.fixture
def with_both(with_room):
    held = with_room
    held.press(held.surface, Qt.Key.Key_F12, SHIFT)
    held.turn_to(held.window)
    return held


def test_closing_the_meeting_closes_both(with_both):
    held = with_both
    meeting = held.meeting()
    for question in meeting.questions:
        held.page._presenter.decide(question.key, Answer.YES, "Agreed")
    assert held.room is not None

    command = CloseMeeting(
        meeting=meeting.id, inquorate_reason="Nobody could come", reconvene_plan="Tomorrow"
    )
    held.desk.carry_out(meetings.close, command)

    assert (held.room, held.chair) == (None, None)
    assert not held.page.chair.isVisible()


def test_locking_from_the_chairs_window_closes_both_and_files_the_line(with_both, qtbot):
    held = with_both
    held.type("Half typed")
    held.turn_to(held.chair)

    with qtbot.waitSignal(held.window.locked):
        held.press(held.chair, Qt.Key.Key_L, CTRL)

    assert (held.room, held.chair) == (None, None)
    assert not held.window.isVisible()
    assert "Half typed" in held.filed()


def test_closing_the_desk_closes_both(with_both):
    held = with_both
    held.type("Half typed")
    held.turn_to(held.chair)

    held.window.close()

    assert (held.room, held.chair) == (None, None)
    assert "Half typed" in held.filed()


def test_both_stay_with_their_meeting_while_an_older_one_is_read(with_both):
    held = with_both
    held.window.open_meeting(ANOTHER)
    assert held.room.windowTitle() == MEETING
    assert not held.page.chair.isVisible()

    held.press(held.window, Qt.Key.Key_F12)
    assert held.room.windowTitle() == ANOTHER
    assert held.chair is None

    held.turn_to(held.window)
    held.press(held.window, Qt.Key.Key_F12, SHIFT)
    held.chair.go_to(3)
    assert held.page.chair._words.text() == "The chair is at item 3."


def test_going_back_to_the_meeting_closes_the_view_of_it_with_the_same_key(with_both):
    held = with_both
    held.window.go_today()

    held.press(held.window, Qt.Key.Key_F12)

    assert held.room is None
    assert held.chair is not None


def test_another_look_opens_both_again_where_they_were(with_both):
    held = with_both
    held.chair.go_to(7)
    held.chair.setGeometry(40, 50, 1000, 600)
    before = held.chair

    held.press(held.surface, Qt.Key.Key_Plus, CTRL)

    assert held.chair is not before
    assert (held.chair.item, held.chair.geometry().getRect()) == (7, (40, 50, 1000, 600))
    assert held.room.isVisible()
    assert held.page.chair._words.text() == "The chair is at item 7."


def test_what_the_chair_decided_is_taken_back_in_its_turn(with_both):
    held = with_both
    held.type("Seen at home")
    held.end_line()
    held.chair.decisions.decided.emit(
        held.meeting().questions[0].key, Answer.YES, "Agreed", "", None, None
    )

    held.press(held.surface, Qt.Key.Key_Z, CTRL)

    assert not held.meeting().decisions
    assert "Seen at home" in held.filed()
    assert "yes" not in held.room.decisions.toPlainText()


def test_hiding_names_lets_typing_go_on_and_changes_nothing_that_the_room_sees(with_both):
    held = with_both
    held.press(held.surface, Qt.Key.Key_1, CTRL)
    held.type("Rowan Tilley was seen")
    held.end_line()
    held.type("Half typed")
    before = held.in_the_room()
    assert "Rowan" in held.chair.lines.toPlainText()

    held.press(held.surface, Qt.Key.Key_F9)

    assert QApplication.focusWidget() is held.surface
    assert held.in_the_room() == before
    assert "Rowan" not in held.chair.lines.toPlainText()
    QTest.keyClicks(QApplication.focusWidget(), " on")
    held.end_line()
    assert held.filed()[-2:] == ["Rowan Tilley was seen", "Half typed on"]


def test_f9_in_the_chairs_window_hides_names_everywhere_and_what_is_typed_there_stays(with_both):
    held = with_both
    held.turn_to(held.chair)
    held.press(held.chair.decisions.list, Qt.Key.Key_Y)
    QTest.keyClicks(held.chair.decisions.reason, "Agreed by Rowan")

    held.press(held.chair.decisions.reason, Qt.Key.Key_F9)

    assert not held.desk.names.shown
    assert held.chair.decisions.reason._hiding is not None
    assert QApplication.focusWidget() is held.chair.decisions.reason
    held.press(held.chair.decisions.reason, Qt.Key.Key_Return)
    assert held.meeting().decisions[0].reason == "Agreed by Rowan"


def test_a_second_screen_shows_the_room_view_by_itself_and_the_window_says_so(
    own_demo_file: Path, tmp_path: Path
):
    """In a program of its own: how many screens there are is known when Qt starts."""
    screens = [
        {"name": name, "x": x, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
        for name, x in (("own", 0), ("second", 1366))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    script = tmp_path / "script.py"
    script.write_text(TWO_SCREENS)

    found = subprocess.run(
        [sys.executable, script, own_demo_file],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert found.returncode == 0, found.stderr
    assert found.stdout.splitlines() == [
        "by command: second True False",
        "planned: nothing",
        "open: second True True (1366, 0, 1366, 768)",
        "said: The second screen shows the room view: initials only. Close it with F12.",
        "gone: nothing False",
        "closed by hand: nothing False",
    ]


TWO_SCREENS = f"""
import sys
from PySide6.QtTest import QTest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.services import demonstration
from strategy_desk.ui.app import application
from strategy_desk.ui.room.beside import SETTLE
from strategy_desk.ui.window import DeskWindow

app = application()
own, second = app.screens()
held_at, words = demonstration.HELD_AT, demonstration.PASSPHRASE
desk = open_desk(sys.argv[1], words, "K. Lowe", AtOnce(), lambda: held_at)
window = DeskWindow(desk)
window.show()
window.open_meeting({MEETING!r})
beside = window.beside


def comes():
    app.screenAdded.emit(second)
    QTest.qWait(SETTLE + 200)


window.toggle_room()
print("by command:", beside.room.filled.name(), beside.room.isFullScreen(), beside.bar.isVisible())
window.toggle_room()
comes()
print("planned:", beside.room or "nothing")
window.pages.currentWidget().start_meeting()
comes()
while beside.room is None:
    app.processEvents()
room = beside.room
print("open:", room.filled.name(), room.isFullScreen(), beside.bar.isVisible(),
      room.geometry().getRect())
print("said:", beside.bar._said)
app.screenRemoved.emit(second)
print("gone:", beside.room or "nothing", beside.bar.isVisible())
comes()
window.activateWindow()
QTest.qWaitForWindowActive(window)
QTest.keyClick(window, Qt.Key.Key_F12)
print("closed by hand:", beside.room or "nothing", beside.bar.isVisible())
window.close()
desk.close()
"""
