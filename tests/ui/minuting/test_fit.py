"""The meeting page at the sizes of the design: what folds where, and what stands beside what."""

from __future__ import annotations

import pytest

from strategy_desk.domain.agendas import SetAgenda
from strategy_desk.services import convening
from strategy_desk.ui.minuting.page import meeting_page
from strategy_desk.ui.window import DeskWindow
from tests.ui.minuting.conftest import PLANNED


def first_words(entries):
    return [(one.text, one.note, one.kind) for one in entries.shown]


@pytest.fixture
def shown(qtbot, demo_desk):
    """Return a meeting of the demonstration on the screen."""

    def show(reference):
        page = meeting_page(demo_desk, reference)
        qtbot.addWidget(page)
        page.resize(1300, 676)
        page.show()
        return page

    return show


def test_a_return_interview_that_is_due_shows_when_72_hours_after_the_return(shown):
    page = shown("SD-2026-006-M1")

    assert ("Return interview: who, when", "due Tue 00:20", "gold") in first_words(
        page.decisions.list
    )


def test_where_the_interview_was_held_nothing_is_due(shown):
    found = first_words(shown(PLANNED).decisions.list)

    assert ("Return interview: who, when", "", "") in found


def test_an_action_due_in_the_first_72_hours_is_gold(shown):
    page = shown("SD-2026-006-M1")
    page.start_meeting()
    page._presenter.add_action("Police - check phone billing - by today 5pm")
    page._presenter.add_action("Police - take a statement - by fri")

    soon, later = page.outcome.agreed.shown
    assert (soon.note, soon.kind) == ("Today 17:00", "gold")
    assert (later.note, later.kind) == ("Fri 27 Nov", "")


def scrolls(entries):
    return entries.verticalScrollBar().maximum() > 0


def test_nine_items_and_seven_people_are_seen_whole_at_1366_by_768(qtbot, shown, demo_desk):
    page = shown(PLANNED)
    meeting = page._shown.meeting
    kept = tuple(meeting.agenda[:9])
    demo_desk.do(convening.set_agenda, SetAgenda(meeting=meeting.id, items=kept), None)
    page.start_meeting()  # 1300 x 676: less the title bar, the rail, the menu and the keys

    assert len(page.room.agenda.shown) == 9
    assert len(page.room.people.shown) == 7
    qtbot.waitUntil(lambda: not scrolls(page.room.agenda))
    assert not scrolls(page.room.people)


def test_with_more_items_than_fit_the_room_is_whole_and_the_item_in_hand_in_sight(room):
    page = room.page
    page.go_to(20)

    assert scrolls(page.room.agenda)
    assert not scrolls(page.room.people)
    row = page.room.agenda.visualItemRect(page.room.agenda.currentItem())
    assert page.room.agenda.viewport().rect().contains(row.center())


@pytest.mark.parametrize("size", [(960, 508), (1366, 738)])
def test_the_window_is_no_wider_or_higher_than_asked_for(qtbot, demo_desk, size):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.open_meeting(PLANNED)
    page = window._page
    page.start_meeting()
    page.quick.begin("Police - check phone billing with the company - DS P. Hallow - by Fri 5pm")
    qtbot.waitUntil(lambda: len(page.quick.chips) == 4)

    assert (window.width(), window.height()) == size
    assert page.surface.width() > 400
    assert all(entries.count() for entries in (page.room.agenda, page.room.people))
    assert not scrolls(page.decisions.list)


@pytest.mark.parametrize("size", [(960, 508), (1366, 738), (1920, 1050)])
def test_what_was_done_is_never_said_over_the_page(qtbot, demo_desk, size):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.open_meeting(PLANNED)
    window.notice.say("Decision saved.", undo=True)
    notice = window.notice.geometry()

    keys = window.status.geometry()
    assert notice.bottom() <= keys.bottom() + 1
    assert notice.top() >= keys.top() - 2, "it stands over the row of keys"
    assert notice.left() < 20
    window.notice.say("Nothing was saved, and this says at length why. " * 5, undo=False)
    assert window.notice.width() <= window.width() * 0.7 + 1
    assert window.notice.height() > notice.height(), "long words wrap"
