"""From the meeting to the timeline and back with one key, to the same place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from strategy_desk.ui.minuting.page import MeetingPage
from strategy_desk.ui.window import DeskWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_t_shows_the_timeline_and_comes_back_to_the_same_words(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_meeting("SD-2026-001-M3")
    QTest.keyClick(window, Qt.Key.Key_F5)
    window.pages.currentWidget().go_to(7)
    surface = window.pages.currentWidget().surface
    QTest.keyClicks(surface, "Five times since June he was missing aga")
    QTest.keyClick(surface, Qt.Key.Key_T, CTRL)
    assert hasattr(window.pages.currentWidget(), "chart")

    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    back = window.pages.currentWidget()
    assert isinstance(back, MeetingPage)
    assert back.surface.toPlainText() == "Five times since June he was missing aga\n"
    QTest.keyClicks(back.surface, "in")
    assert back.surface.toPlainText().startswith("Five times since June he was missing again")
