"""A main window at the demonstration's third meeting, started, with the windows beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from strategy_desk.domain.meetings import SetPresence
from strategy_desk.services import attendance, meetings
from strategy_desk.ui.window import DeskWindow

MEETING = "SD-2026-001-M3"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Held:
    """The main window, the keys, and what is on disk."""

    def __init__(self, window, desk):
        self.window, self.desk = window, desk

    @property
    def page(self):
        return self.window.pages.currentWidget()

    @property
    def surface(self):
        return self.page.surface

    @property
    def room(self):
        return self.window.beside.room

    @property
    def chair(self):
        return self.window.beside.chair

    def type(self, words):
        QTest.keyClicks(self.surface, words)

    def end_line(self):
        QTest.keyClick(self.surface, Qt.Key.Key_Return)

    def press(self, on, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(on, key, modifier)

    def turn_to(self, window):
        """Bring a window to the front, as who uses it does."""
        window.activateWindow()
        QTest.qWaitForWindowActive(window)

    def meeting(self):
        return self.desk.get(meetings.read, meetings.MeetingKey(meeting=MEETING))

    def filed(self):
        return [line.text for line in self.meeting().lines if not line.held]

    def in_the_room(self):
        return self.room.lines.toPlainText()

    def write_something(self):
        """Write what has to do with no line, so that every window reads again."""
        meeting = self.meeting()
        self.desk.carry_out(
            attendance.set_presence,
            SetPresence(meeting=meeting.id, attendance=meeting.attendance[-1]),
        )


@pytest.fixture
def held(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    held = Held(window, demo_desk)
    held.turn_to(window)
    window.open_meeting(MEETING)
    held.page.start_meeting()
    held.page.go_to(4)
    held.surface.setFocus()
    yield held
    window.beside.close_all()


@pytest.fixture
def with_room(held):
    held.press(held.surface, Qt.Key.Key_F12)
    return still_in_front(held)


@pytest.fixture
def with_chair(held):
    held.press(held.surface, Qt.Key.Key_F12, SHIFT)
    return still_in_front(held)


def still_in_front(held):
    """The platform without a screen brings every new window to the front, whatever it asks for."""
    held.turn_to(held.window)
    return held
