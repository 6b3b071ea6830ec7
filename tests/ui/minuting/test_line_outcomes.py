"""From a line to an action or a decision and back, by the menus and by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.minutes import LineKind

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


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
    room.page._decide()
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
