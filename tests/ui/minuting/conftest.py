"""The meeting page of the demonstration's third meeting, started, on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from strategy_desk.services import meetings
from strategy_desk.ui.minuting.page import meeting_page

PLANNED = "SD-2026-001-M3"


class Room:
    """The page, the keys, and what is on disk."""

    def __init__(self, page, desk):
        self.page, self.desk = page, desk

    @property
    def surface(self):
        return self.page.surface

    def type(self, words):
        QTest.keyClicks(self.surface, words)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier, on=None):
        QTest.keyClick(on or self.surface, key, modifier)

    def saved(self):
        return self.desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))

    def lines(self):
        return [line.text for line in self.saved().lines]


@pytest.fixture
def room(qtbot, demo_desk):
    page = meeting_page(demo_desk, PLANNED)
    qtbot.addWidget(page)
    page.resize(1300, 660)
    page.show()
    page.start_meeting()
    page.surface.setFocus()
    # The demonstration's room is as the design shows it: everybody expected, not yet here.
    return Room(page, demo_desk)
