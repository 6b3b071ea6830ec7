"""A tall window has the child's last weeks above the minutes; a lower one leaves them to Ctrl T."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_a_tall_window_shows_the_last_weeks_and_larger_words(room, qtbot):
    assert not room.page.weeks.isVisible()

    small = room.surface.font().pointSizeF()
    room.page.resize(1800, 1000)
    qtbot.waitUntil(lambda: room.page.weeks.is_filled)
    assert room.page.weeks.isVisible()
    assert room.surface.font().pointSizeF() > small

    room.page.resize(1300, 660)
    assert not room.page.weeks.isVisible()


def test_the_weeks_never_take_the_keyboard(room):
    room.page.resize(1800, 1000)
    QTest.mouseClick(room.page.weeks.viewport(), Qt.MouseButton.LeftButton)

    assert room.surface.hasFocus()
