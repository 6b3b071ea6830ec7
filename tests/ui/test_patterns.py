"""The patterns page, by keys: panels in order, Enter for the episodes, and words to copy."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from strategy_desk.ui.patterns.page import patterns_page
from strategy_desk.ui.window import DeskWindow

CHILD = "SD-2026-001"


@pytest.fixture
def page(qtbot, demo_desk):
    page = patterns_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    page.resize(1300, 600)
    page.show()
    return page


def test_enter_asks_for_the_episodes_behind_a_panel(qtbot, page):
    asked = QSignalSpy(page.asked_episodes)

    qtbot.keyClick(page.frames[2], Qt.Key.Key_Return)

    assert asked.at(0)[0] == tuple(range(1, 18))


def test_tab_goes_from_panel_to_panel(qtbot, page):
    page.frames[0].setFocus()

    for frame in page.frames[1:]:
        qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
        assert page.window().focusWidget() is frame


def test_every_panel_is_named_by_its_finding_and_read_by_its_figures(page):
    names = [frame.accessibleName() for frame in page.frames]

    assert names[0].startswith("65% of the time away is Friday to Sunday")
    assert "Episode 15: 4.4 days." in page.frames[1].accessibleDescription()


def test_too_few_shows_the_list_in_their_place(qtbot, page):
    qtbot.mouseClick(page._periods.button(30), Qt.MouseButton.LeftButton)

    assert not any(frame.isVisible() for frame in page.frames)
    assert page._few.title.text() == "Too few to show a pattern; here is the list."


def test_the_page_is_copied_as_words(qtbot, page):
    page.frames[0].setFocus()

    qtbot.keyClick(
        page.frames[0],
        Qt.Key.Key_C,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )

    words = QGuiApplication.clipboard().text()
    assert "Half last over 20.5 hours" in words
    assert "Saturday: 132 hours away, 6 episodes began." in words


@pytest.mark.parametrize("size", [QSize(894, 400), QSize(1300, 600), QSize(1854, 960)])
def test_panels_keep_inside_the_page(page, size):
    page.resize(size)

    assert all(frame.width() <= page.width() for frame in page.frames)
    assert page.minimumSizeHint().width() <= 894


def test_enter_on_a_panel_opens_the_timeline(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.open_child(CHILD)
    window.next_tab()

    qtbot.keyClick(window._page.frames[0], Qt.Key.Key_Return)

    assert window.header.tabs.currentIndex() == 0
