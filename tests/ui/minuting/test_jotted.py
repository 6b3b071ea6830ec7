"""What is typed beside the minutes and not entered yet is there again after a crash."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from strategy_desk.services import minuting
from strategy_desk.ui.minuting.page import meeting_page
from tests.ui.minuting.conftest import PLANNED

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ACTION = "Police - check phone billing - Hal"


def again(room, qtbot):
    """Another window on what is on disk: nothing of the first one's screen is in it."""
    page = meeting_page(room.desk, PLANNED)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def test_half_an_action_is_in_the_quick_line_again(room, qtbot):
    QTest.keyClicks(room.page.quick.edit, ACTION)
    qtbot.wait(120)

    page = again(room, qtbot)

    assert page.quick.edit.text() == ACTION
    assert page.quick.isVisible()
    assert page.quick.chips[0].text().startswith("POL")
    assert room.lines() == [], "it is no line"


def test_the_item_that_was_turned_to_is_open_again_though_nothing_was_typed_in_it(room, qtbot):
    room.type("Phone billing shows 41 calls.")
    room.page.go_to(3)

    page = again(room, qtbot)
    assert page._item == 3
    room.press(Key.Key_End, on=page.surface)
    QTest.keyClicks(page.surface, "He came home at five.")
    page.surface.file()
    lines = [(line.item, line.text) for line in room.saved().lines]
    assert lines == [(1, "Phone billing shows 41 calls."), (3, "He came home at five.")]


def test_an_action_that_was_added_is_not_there_again(room, qtbot):
    QTest.keyClicks(room.page.quick.edit, "Police - check phone billing - Hallow - 30 Nov")
    qtbot.wait(120)
    room.press(Key.Key_Return, on=room.page.quick.edit)
    qtbot.wait(120)

    assert again(room, qtbot).quick.edit.text() == ""
    assert len(room.saved().actions) == 1


def test_half_a_reason_goes_on_with_its_question_and_answer(room, qtbot):
    decisions = room.page.decisions
    decisions.list.setCurrentRow(4)
    room.press(Key.Key_N, on=decisions.list)
    QTest.keyClicks(decisions.reason, "He was ref")
    qtbot.wait(120)

    page = again(room, qtbot)
    assert page.decisions.reason.text() == "He was ref"
    room.press(Key.Key_D, CTRL, on=page.surface)
    assert page.decisions.reason.hasFocus()
    QTest.keyClicks(page.decisions.reason, "erred in October")
    room.press(Key.Key_Return, on=page.decisions.reason)

    (made,) = room.saved().decisions
    assert (made.reason, made.answer.value) == ("He was referred in October", "no")
    qtbot.wait(120)
    assert again(room, qtbot).decisions.reason.text() == ""


def test_where_the_lines_were_scrolled_to_is_kept_though_nothing_was_typed_since(room, qtbot):
    for number in range(14):
        room.type(f"{number}. She was seen at the station at ten and came home by herself. ")
        room.press(Key.Key_Return)
    room.type("The caret stays here.")
    room.surface.hold()
    bar = room.surface.verticalScrollBar()
    bottom = bar.value()
    bar.triggerAction(bar.SliderAction.SliderPageStepSub)
    assert bar.value() < bottom

    def pen():
        key = minuting.MinutingKey(meeting=PLANNED, who=room.desk.who, as_of=room.desk.now())
        return room.desk.get(minuting.read, key).pen

    qtbot.waitUntil(lambda: pen().scroll == bar.value())
    assert pen().line.text == "The caret stays here."
    assert pen().caret == len("The caret stays here.")
