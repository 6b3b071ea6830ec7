"""No page of the window has a name in anything it shows or says while names are hidden."""

from __future__ import annotations

import pytest

from strategy_desk.services import meetings
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.tabs import TABS, place_of
from strategy_desk.ui.window import DeskWindow
from tests.services.test_share_safe import EVERYBODY
from tests.ui.names.seen import everything

ROWAN = "SD-2026-001"


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    return window


def left(window: DeskWindow) -> set[str]:
    """Return the names that the window shows or says anywhere."""
    return everything(window, but=Surface) & EVERYBODY


def test_every_page_of_the_office(window):
    for go in (window.go_today, window.go_children, window.go_meetings, window.go_actions):
        window.sensitive.toggle()
        go()
        assert not left(window)
        window.sensitive.toggle()
        assert left(window)
        window.sensitive.toggle()
        assert not left(window)
        window.sensitive.toggle()


@pytest.mark.parametrize("tab", [tab.text for tab in TABS])
def test_every_page_of_a_child(window, tab):
    window.open_child(ROWAN)
    window._go_to_tab(place_of(tab))
    assert left(window)
    window.toggle_names()
    assert not left(window)
    window.open_child(ROWAN, tab)
    assert not left(window)


def test_triggers_and_forms(window):
    window.open_child(ROWAN)
    window.toggle_names()
    for ask in (window.go_triggers, window.new_episode, window.new_event):
        ask()
        assert not left(window)


def test_every_meeting(window, demo_desk):
    held = demo_desk.get(meetings.everything, None)
    for meeting in held:
        window.open_meeting(meeting.reference)
        assert left(window)
        window.toggle_names()
        assert not left(window)
        window.toggle_names()
