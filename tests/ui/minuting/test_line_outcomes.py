"""From a line to an action or a decision and back, by the menus and by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Tier

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def agree(room):
    """Write a line and make an action of it."""
    room.press(Key.Key_2, CTRL)
    room.type("check phone billing")
    room.press(Key.Key_Return, CTRL)
    room.press(Key.Key_Return, on=room.page.quick.edit)
    room.page.surface.setFocus()


def line_menu(room):
    room.page._show_menu(room.surface.mapToGlobal(room.surface.rect().center()))
    menu = room.surface.findChildren(QMenu)[-1]
    return {action.text(): action for action in menu.actions()}


def test_the_menu_of_a_line_takes_its_action_out(room):
    agree(room)
    assert [action.number for action in room.saved().actions] == ["C1"]
    line_menu(room)["No longer an action"].trigger()

    assert room.saved().actions == ()
    assert room.saved().lines[0].kind is LineKind.INFORMATION
    assert room.surface.line().kind is LineKind.INFORMATION


def test_the_menu_of_a_line_takes_its_decision_out(room):
    room.type("He is not safe at home.")
    room.page.made.decide()
    question = room.page.decisions.list.meant()
    room.press(Key.Key_Y, on=room.page.decisions.list)
    room.press(Key.Key_Return, on=room.page.decisions.reason)
    decided = [(one.question.key, one.answer) for one in room.saved().decisions]
    room.page.surface.setFocus()
    line_menu(room)["No longer a decision"].trigger()

    assert decided == [(question, Answer.YES)]
    assert room.saved().decisions == ()


def test_a_line_of_which_nothing_came_is_not_offered_the_way_back(room):
    room.type("check phone billing")

    assert not [words for words in line_menu(room) if words.startswith("No longer")]


def test_the_list_of_actions_takes_out_one_that_came_of_a_line(room):
    agree(room)
    room.press(Key.Key_Return, CTRL)
    room.press(Key.Key_Return, on=room.page.quick.edit)
    ((words, does),) = room.page.outcome.agreed.offers()
    does()

    assert words == "No longer an action"
    assert [action.number for action in room.saved().actions] == ["C2"]


def test_a_second_action_of_a_line_is_announced_before_it_is_added(room):
    agree(room)
    room.press(Key.Key_Return, CTRL)
    said = [label.text() for label in room.page.quick.findChildren(QLabel)]

    assert any("C1 came of this line already" in words for words in said)


def test_an_action_typed_in_the_place_of_a_line_did_not_come_of_it(room):
    room.type("He was seen at the station on Sunday.")
    room.press(Key.Key_Return, CTRL)
    field = room.page.quick.edit
    field.selectAll()
    QTest.keyClicks(field, "Health - weigh him - today")
    room.press(Key.Key_Return, on=field)
    (weighing,) = room.saved().actions
    room.surface.setFocus()
    room.press(Key.Key_Return, CTRL)
    room.press(Key.Key_Home, on=field)
    QTest.keyClicks(field, "Police - find out whether ")
    room.press(Key.Key_Return, on=field)

    assert weighing.line is None
    assert room.saved().actions[-1].line == room.surface.line().line, "reworded, it came of it"


def test_what_came_of_a_line_is_no_longer_said_once_its_words_are_gone(room):
    agree(room)
    room.press(Key.Key_Return, CTRL)
    field = room.page.quick.edit
    field.selectAll()
    room.press(Key.Key_Delete, on=field)
    room.surface.setFocus()
    room.press(Key.Key_F8)
    QTest.keyClicks(field, "Health - weigh him - today")
    said = [label.text() for label in room.page.quick.findChildren(QLabel)]
    room.press(Key.Key_Return, on=field)

    assert not any("came of this line already" in words for words in said)
    assert room.saved().actions[-1].line is None


def test_an_action_made_of_a_restricted_line_stays_restricted_however_it_is_reworded(room):
    room.press(Key.Key_2, CTRL)
    room.press(Key.Key_R, CTRL | SHIFT)
    room.type("A caller says he hides knives.")
    room.press(Key.Key_Return, CTRL)
    field = room.page.quick.edit
    field.selectAll()
    QTest.keyClicks(field, "Police - search the bedroom - today")
    room.press(Key.Key_Return, on=field)
    room.surface.setFocus()
    room.press(Key.Key_Return, CTRL)
    field.selectAll()
    room.press(Key.Key_Delete, on=field)
    room.press(Key.Key_Z, CTRL, on=field)
    room.press(Key.Key_Return, on=field)

    assert len(room.saved().actions) == 2
    assert all(action.tier is not Tier.ALL for action in room.saved().actions)


def test_an_action_that_is_half_typed_stays_and_it_is_said_why(qtbot, room):
    field = room.page.quick.edit
    QTest.keyClicks(field, "Health - ring the GP")
    room.surface.setFocus()
    room.type("check phone billing")
    with qtbot.waitSignal(room.page.said) as said:
        room.press(Key.Key_Return, CTRL)

    assert field.text() == "Health - ring the GP"
    assert field.hasFocus()
    assert said.args == ["An action is typed already. Add it, or empty the field."]


def test_a_line_takes_the_place_of_another_that_nothing_was_typed_over(room):
    room.type("check phone billing")
    room.press(Key.Key_Return, CTRL)
    room.surface.setFocus()
    room.press(Key.Key_Return)
    room.type("weigh him")
    room.press(Key.Key_Return, CTRL)

    assert "weigh him" in room.page.quick.edit.text()
    assert "billing" not in room.page.quick.edit.text()


def test_ctrl_enter_on_the_number_pad_makes_an_action_of_a_line(room):
    room.type("check phone billing")
    room.press(Key.Key_Enter, CTRL | Qt.KeyboardModifier.KeypadModifier)

    assert "check phone billing" in room.page.quick.edit.text()
    assert room.page.quick.edit.hasFocus()
    assert room.surface.document().blockCount() == 1
