"""The room view: what was filed, in initials, restricted lines closed; it never takes the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from strategy_desk.domain.decisions import Answer
from strategy_desk.ui.window import DeskWindow
from tests.ui.room.conftest import CTRL, MEETING, SHIFT


def test_f12_opens_it_and_asks_for_no_keyboard(with_room):
    room = with_room.room

    assert room.isVisible()
    assert room.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_f12_again_or_esc_in_it_closes_it(held):
    held.press(held.surface, Qt.Key.Key_F12)
    held.turn_to(held.window)
    held.press(held.surface, Qt.Key.Key_F12)
    assert held.room is None

    held.press(held.surface, Qt.Key.Key_F12)
    held.turn_to(held.room)
    held.press(held.room, Qt.Key.Key_Escape)
    assert held.room is None


def test_its_title_is_the_reference_and_nothing_else(with_room):
    assert with_room.room.windowTitle() == MEETING


def test_a_line_is_shown_when_it_is_left_and_not_before(with_room):
    held = with_room
    held.type("Half typed")
    held.surface.hold()
    held.write_something()
    assert "Half typed" not in held.in_the_room()

    held.end_line()

    assert "Half typed" in held.in_the_room()


def test_a_line_taken_up_again_stays_as_it_was_until_it_is_left_again(with_room):
    held = with_room
    held.type("Came back by taxi")
    held.end_line()
    held.press(held.surface, Qt.Key.Key_Up)
    held.press(held.surface, Qt.Key.Key_End)
    held.type(" alone")
    held.surface.hold()
    held.write_something()
    assert held.in_the_room().endswith("Came back by taxi")

    held.press(held.surface, Qt.Key.Key_Down)

    assert held.in_the_room().endswith("Came back by taxi alone")


def test_another_window_in_front_leaves_the_line_half_typed(with_room):
    held = with_room
    held.type("Half typed")

    held.turn_to(held.room)

    assert "Half typed" not in held.filed()
    assert [line.text for line in held.meeting().lines if line.held] == ["Half typed"]
    assert "Half typed" not in held.in_the_room()


def test_a_restricted_line_is_one_closed_row(with_room):
    held = with_room
    held.press(held.surface, Qt.Key.Key_2, CTRL)
    held.type("Warrant on Thursday")
    held.press(held.surface, Qt.Key.Key_R, CTRL | SHIFT)
    held.end_line()

    assert held.in_the_room() == "Restricted: Police restricted"


def test_names_are_initials(with_room):
    held = with_room
    held.press(held.surface, Qt.Key.Key_1, CTRL)
    held.type(f"{held.meeting().child.name} slept")
    held.end_line()

    assert "RT slept" in held.in_the_room()
    assert held.in_the_room().endswith("LM")


def test_it_follows_the_minutes_to_another_item_and_scrolls_to_the_newest(with_room, qtbot):
    held = with_room
    for number in range(40):
        held.type(f"Line {number}")
        held.end_line()
    bar = held.room.lines.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == bar.maximum()

    held.page.go_to(5)

    assert "Line 1" not in held.in_the_room()
    assert held.room._item.text().startswith("5. ")


def test_an_action_has_its_agency_and_its_deadline(with_room):
    held = with_room
    held.page.quick.entered.emit("Police - check phone billing - Hallow - by Fri 5pm")

    shown = held.room.agreed.toPlainText()
    assert "check phone billing" in shown
    assert "Police · by Fri 27 Nov 17:00" in shown
    assert "Hallow" not in shown


def test_a_decision_is_shown_with_its_state_and_without_its_reasons(with_room):
    held = with_room
    question = held.meeting().questions[0]
    held.page._presenter.decide(question.key, Answer.YES, "What the police source said")

    shown = held.room.decisions.toPlainText()
    assert f"✓ {question.text}: yes" in shown
    assert "source" not in shown


def test_nothing_in_it_takes_the_keyboard(with_room):
    parts = with_room.room.findChildren(QWidget)

    assert [p for p in parts if p.focusPolicy() is not Qt.FocusPolicy.NoFocus] == []


def test_without_a_meeting_it_says_what_to_do(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F12)

    assert window.beside.room is None
    assert window.notice._words.text() == "Open a meeting first."
