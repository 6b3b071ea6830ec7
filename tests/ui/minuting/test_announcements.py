"""What a screen reader is told of a meeting: what matters, each once, and nothing for a key."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtTest import QTest

from strategy_desk.desk import open_desk
from strategy_desk.domain.meetings import Presence, SetPresence
from strategy_desk.services import attendance, demonstration, meetings
from strategy_desk.storage.engine import outside
from strategy_desk.ui.minuting.page import meeting_page
from tests.ui.minuting.conftest import PLANNED, Room

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BLAMES = "He is putting himself at risk"


@pytest.fixture
def heard(monkeypatch):
    """Every announcement, in the order in which it was made."""
    said = []
    real = QAccessible.updateAccessibility

    def listen(event):
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        real(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


@pytest.fixture
def clock():
    """The moment it is; a test moves it on."""
    return [demonstration.HELD_AT + timedelta(days=3, hours=1)]


@pytest.fixture
def room(qtbot, own_demo_file, clock):
    desk = open_desk(own_demo_file, demonstration.PASSPHRASE, "K. Lowe", clock=lambda: clock[0])
    meeting = desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    for who in meeting.attendance:
        desk.carry_out(attendance.set_presence, here(meeting.id, who))
    page = meeting_page(desk, PLANNED)
    qtbot.addWidget(page)
    page.resize(1300, 660)
    page.show()
    page.start_meeting()
    page.surface.setFocus()
    qtbot.waitUntil(lambda: page.asker.words.is_ready)
    yield Room(page, desk)
    page.close()
    desk.close()


def here(meeting, who):
    return SetPresence(meeting=meeting, attendance=replace(who, presence=Presence.PRESENT))


def test_of_a_whole_meeting_each_thing_that_matters_is_said_once(room, heard, clock, qtbot):
    room.type("Phone billing shows 41 calls from one number, most within an hour of school.")
    room.press(Key.Key_Return)
    assert heard == [], "nothing is said of keys and lines"

    room.press(Key.Key_PageDown, CTRL)
    assert heard == ["Item 2: " + room.saved().agenda[1].title]
    heard.clear()

    room.type(BLAMES)
    qtbot.waitUntil(room.page.asker.prompt.isVisible)
    qtbot.wait(700)
    assert len(heard) == 1
    assert "putting himself at risk" in heard[0].lower()
    heard.clear()
    room.press(Key.Key_Escape)
    room.type(" after school.")
    room.press(Key.Key_Return)
    assert heard == []

    QTest.keyClicks(room.page.quick.edit, "Police - check phone billing - Hallow - 30 Nov")
    room.press(Key.Key_Return, on=room.page.quick.edit)
    assert heard == ["Action added: Police - check phone billing - Hallow - 30 Nov"]
    heard.clear()

    people = room.page.room.people
    for _ in range(2):
        people.setCurrentRow(1)
        room.press(Key.Key_Return, on=people)
    assert [words.partition(" since")[0] for words in heard] == ["No quorum", "Quorum again"]
    heard.clear()


def test_that_the_time_is_used_up_is_said_once_of_the_item_and_once_of_the_meeting(
    room, heard, clock
):
    room.page.go_to(2)
    planned = room.saved().agenda[1].minutes
    heard.clear()
    for _ in range(3):
        room.page._tick()
    assert heard == []

    clock[0] += timedelta(minutes=planned + 1)
    for _ in range(3):
        room.page._tick()
    assert heard == [f"Item 2 is over its {planned} minutes."]

    clock[0] += timedelta(hours=3)
    for _ in range(3):
        room.page._tick()
    assert heard[1:] == ["The meeting is over its time."]


def test_that_nothing_is_saved_is_said_once_however_much_is_typed_and_that_it_is_again(
    room, heard, qtbot
):
    store = room.desk._store
    outside(store.engine, "PRAGMA max_page_count=1")
    room.surface.insertPlainText("He says the men wait at the station. " * 200)
    room.surface.file()
    for word in ("and ", "they ", "wait"):
        room.type(word)
        room.surface.hold()
    assert len(heard) == 1
    assert "the drive is full" in heard[0]

    outside(store.engine, "PRAGMA max_page_count=1000000")
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=4000)
    assert heard[1] == "Everything that was typed is saved."
    qtbot.wait(600)
    assert len(heard) == 2


def test_who_speaks_is_said_and_stands_in_the_name_of_the_line(room, heard):
    room.press(Key.Key_2, CTRL)

    assert heard == ["DS P. Hallow"]
    assert "POL, DS P. Hallow" in room.surface.accessibleName()
