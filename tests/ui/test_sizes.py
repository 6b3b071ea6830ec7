"""Every page of the window at the least sizes it is made for: all of it is on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from strategy_desk.services import meetings
from strategy_desk.ui.tabs import TABS
from strategy_desk.ui.theme import Theme, apply
from strategy_desk.ui.window import DeskWindow

ROWAN, HELD, COMING = "SD-2026-001", "SD-2026-001-M2", "SD-2026-001-M3"
DRAFT = "SD-2026-004-M1"


def pages(window, desk):
    """Every page there is, by what opens it; the last ones change the meetings they show."""

    def then(go, *more):
        def does():
            go()
            for one in more:
                one()

        return does

    places = ("today", "children", "meetings", "actions", "settings")
    yield from ((place, getattr(window, f"go_{place}")) for place in places)
    yield "a new child", window.new_child
    yield "calling a meeting", then(window.go_meetings, window.make_new)
    for tab in TABS:
        yield tab.text, lambda tab=tab: window.open_child(ROWAN, tab.text)
    yield "triggers", window.go_triggers
    yield "import", window.go_import
    for form in (window.new_episode, window.new_event, window.edit_child):
        yield form.__name__, then(lambda: window.open_child(ROWAN), form)
    papers = (window.open_packs, window.open_register, window.open_papers)
    for opens in (*papers, window.send_out, window.write_letters, window.print_sheets):
        yield opens.__name__, lambda opens=opens: opens(HELD)
    for one in desk.get(meetings.everything, None):
        yield f"{one.reference}, {one.state}", lambda one=one: window.open_meeting(one.reference)

    def put_right():
        window._page.after.put_right.click()

    yield "a correction", then(lambda: window.open_meeting(HELD), put_right)
    yield "an amendment", then(lambda: window.open_meeting(f"{ROWAN}-M1"), put_right)
    yield "a live meeting", then(lambda: window.open_meeting(COMING), window.open_next_meeting)
    checked = then(lambda: window.open_meeting(DRAFT), lambda: window._page.after.next.click())
    yield "the chair's check", checked


@pytest.mark.parametrize(("size", "scale"), [((960, 510), 1.0), ((1366, 738), 1.5)])
def test_every_page_goes_into_the_least_window(qtbot, qapp, demo_desk, size, scale):
    apply(qapp, Theme(scale=scale))
    window = DeskWindow(demo_desk, made_up=True)
    qtbot.addWidget(window)
    window.show()
    too_large = {}
    for name, go in pages(window, demo_desk):
        window.resize(1400, 1000)
        go()
        QApplication.processEvents()
        window.resize(*size)
        for _ in range(2):  # what folds asks for other room, which is given then
            QApplication.processEvents()
        whole = window.centralWidget()
        needs = whole.layout().minimumSize().expandedTo(whole.size())
        if needs.toTuple() != size:
            too_large[name] = needs.toTuple()

    assert not too_large
