"""A meeting by keyboard alone: every pane, every menu, and Esc closes one thing at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.presenters.closing import Closing
from strategy_desk.ui.window import DeskWindow
from tests.ui.minuting.conftest import PLANNED

Key = Qt.Key
NO_KEY, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.open_meeting(PLANNED)
    window._page.start_meeting()
    return window


def test_f6_goes_from_pane_to_pane_and_something_that_shows_it_has_the_keyboard(qtbot, window):
    page = window._page
    page.surface.setFocus()
    found = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Key.Key_F6)
        found.append(window.focusWidget())

    assert found[0] is page.decisions.list
    assert window.rail.isAncestorOf(found[1])
    assert found[2] is page.room.agenda
    assert found[3] is page.surface


def test_f6_comes_back_to_the_list_it_left_in_a_pane(qtbot, window):
    page = window._page
    page.room.people.setFocus()
    qtbot.keyClick(page.room.people, Key.Key_F6)
    qtbot.keyClick(window.focusWidget(), Key.Key_F6, SHIFT)

    assert window.focusWidget() is page.room.people


def test_a_page_that_is_given_the_keyboard_gives_it_to_the_minutes(window):
    window.setFocus()
    window._page.setFocus()

    assert window.focusWidget() is window._page.surface


def test_leaving_the_closing_of_a_meeting_gives_the_keyboard_back(qtbot, window):
    page = window._page
    page.surface.setFocus()
    page._ask_close()
    dialog = QApplication.activeModalWidget()
    qtbot.keyClick(dialog, Key.Key_Escape)

    qtbot.waitUntil(lambda: window.focusWidget() is page.surface)


def test_tab_goes_through_the_page_in_the_order_in_which_it_is_read(window):
    page = window._page
    wanted = [
        page.head.close_button,
        page.room.agenda,
        page.room.people,
        page.room.add,
        page.room.hand_over,
        page.item_head.after,
        page.surface,
        page.quick.edit,
        page.decisions.list,
        page.outcome.agreed,
    ]
    found, here = [], page.head.close_button
    while here is not page.head.timeline:
        if here in wanted:
            found.append(here)
        here = here.nextInFocusChain()

    assert found == wanted


def test_the_list_of_keys_gives_the_keyboard_back(qtbot, window):
    page = window._page
    page.room.people.setFocus()
    qtbot.keyClick(page.room.people, Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet, Key.Key_Escape)

    qtbot.waitUntil(lambda: window.focusWidget() is page.room.people)


def test_undoing_by_the_button_of_the_notice_leaves_the_keyboard_where_it_is(qtbot, window):
    page = window._page
    page.room.people.setFocus()
    qtbot.keyClick(page.room.people, Key.Key_Return)
    assert window.notice.isVisible()
    qtbot.mouseClick(window.notice.undo, Qt.MouseButton.LeftButton)

    assert window.focusWidget() is page.room.people


def test_what_is_taken_back_in_another_item_is_shown(qtbot, window):
    page = window._page
    page.go_to(1)
    qtbot.keyClicks(page.surface, "Seen at noon.")
    qtbot.keyClick(page.surface, Key.Key_Return)
    page.go_to(2)
    qtbot.keyClick(page.surface, Key.Key_Z, CTRL)
    shown = page.surface.toPlainText()
    said = window.notice.findChild(QLabel).text()
    qtbot.keyClick(page.surface, Key.Key_Y, CTRL)

    assert shown.strip() == ""
    assert said == "Undone. Item 1 is shown."
    assert page.surface.toPlainText().startswith("Seen at noon.")


def test_a_line_written_before_the_desk_was_opened_again_is_taken_back(qtbot, window, demo_desk):
    qtbot.keyClicks(window._page.surface, "Seen at noon.")
    qtbot.keyClick(window._page.surface, Key.Key_Return)
    window.close()
    again = DeskWindow(demo_desk)
    qtbot.addWidget(again)
    again.open_meeting(PLANNED)
    before = again._page.surface.toPlainText()
    again.undo()

    assert before.startswith("Seen at noon.")
    assert again._page.surface.toPlainText().strip() == ""


def test_when_the_quick_line_goes_the_minutes_have_the_keyboard(qtbot, window):
    page = window._page
    for question, _ in page._shown.meeting.undecided:
        page._presenter.decide(question.key, Answer.YES, "Agreed by all.")
    for who in page._shown.meeting.attendance:
        page._presenter.arrive(who)
    page._presenter.close(Closing(), lambda: None, pytest.fail)
    page.quick.edit.setFocus()
    for _ in range(2):
        qtbot.keyClick(page.quick.edit, Key.Key_F4)

    assert page._shown.meeting.state is MeetingState.CIRCULATED
    assert not page.quick.isVisible()
    assert window.focusWidget() is page.surface


def closing(qtbot, page):
    page._ask_close()
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_a_meeting_is_closed_by_keyboard_with_what_is_left_for_later(qtbot, window):
    page = window._page
    for who in page._shown.meeting.attendance:
        page._presenter.arrive(who)
    dialog = closing(qtbot, page)
    assert len(dialog.later) == 8
    for row in dialog.later:
        qtbot.keyClicks(row.reason, "School record awaited.")
    qtbot.keyClick(dialog.review, Key.Key_Return)
    assert dialog.isVisible(), "Enter in a field closes no meeting that lacks something"

    qtbot.keyClick(dialog.review, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog._trouble.text().startswith("Section 47 enquiry: ")
    assert "needs a date" in dialog._trouble.text()
    assert dialog.later[0].reason.text() == "School record awaited.", "nothing typed is lost"

    for row in dialog.later:
        qtbot.keyClicks(row.until, "fri")
    qtbot.keyClick(dialog.review, Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert page._shown.meeting.state is MeetingState.DRAFT
    assert {one.answer for one in page._shown.meeting.decisions} == {Answer.LATER}


def test_without_a_quorum_the_dialog_says_what_is_missing_and_stays(qtbot, window):
    dialog = closing(qtbot, window._page)
    for row in dialog.later:
        qtbot.keyClicks(row.reason, "Nobody was here.")
        qtbot.keyClicks(row.until, "fri")
    dialog.close_button.click()

    assert "not quorate" in dialog._trouble.text()
    assert dialog.isVisible()
    dialog.reject()


def test_esc_closes_one_thing_at_a_time(room):
    page = room.page
    page.decisions.take_up(None)
    room.press(Key.Key_N, on=page.decisions.list)
    assert page.decisions.reason.hasFocus()

    room.press(Key.Key_Escape, on=page.decisions.reason)
    assert not page.decisions.reason.isVisible()
    assert page.decisions.list.hasFocus(), "the reason is closed, the question is still chosen"
    room.press(Key.Key_Escape, on=page.decisions.list)
    assert page.surface.hasFocus()

    room.type("Ate well.")
    room.surface.selectAll()
    room.press(Key.Key_Escape)
    assert not room.surface.textCursor().hasSelection()
    assert room.surface.toPlainText() == "Ate well."


def test_esc_leaves_what_is_asked_about_the_room_for_the_list_it_was_asked_from(room):
    people = room.page.room.people
    people.setFocus()
    room.press(Key.Key_A, on=people)
    room.press(Key.Key_Escape, on=room.page.room.asks.edit)

    assert people.hasFocus()


def menu_of(qtbot, shown):
    """Press Shift F10 as Windows does, and return the entries of the menu."""
    shown.setFocus()
    here = shown.rect().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, here, shown.mapToGlobal(here), NO_KEY
    )
    QApplication.sendEvent(shown, event)
    return next(menu for menu in shown.findChildren(QMenu) if menu.isVisible())


def test_shift_f10_offers_what_can_be_done_on_every_list(qtbot, room):
    page = room.page
    offered = {
        name: [action.text() for action in menu_of(qtbot, shown).actions()]
        for name, shown in (
            ("agenda", page.room.agenda),
            ("people", page.room.people),
            ("decisions", page.decisions.list),
        )
    }

    assert offered["agenda"] == ["Go to this item\tEnter"]
    assert offered["people"] == ["Is here\tEnter", "Apologies…\tA", "Chairs from now\tC"]
    assert offered["decisions"] == ["Yes…\tY", "No…\tN", "Later…\tL"]


def test_an_entry_of_the_menu_does_what_its_key_does(qtbot, room):
    menu = menu_of(qtbot, room.page.decisions.list)
    menu.actions()[1].trigger()

    assert room.page.decisions.reason.hasFocus()
    assert "no" in room.page.decisions.reason.accessibleName()
