"""The chair's window: linked with the minutes, and neither moves what the other has in hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLabel, QLineEdit

from strategy_desk.ui.keys_sheet import KeysSheet
from tests.ui.room.conftest import CTRL, SHIFT

focus = QApplication.focusWidget


def caret(held):
    cursor = held.surface.textCursor()
    return (cursor.position(), cursor.anchor(), cursor.blockNumber())


def decide(held):
    """Answer the first question in the chair's window, by keys."""
    decisions = held.chair.decisions
    held.press(decisions.list, Qt.Key.Key_Y)
    QTest.keyClicks(decisions.reason, "Agreed by all")
    held.press(decisions.reason, Qt.Key.Key_Return)


def test_opening_it_asks_for_no_keyboard(with_chair):
    chair = with_chair.chair

    assert chair.isVisible()
    assert chair.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_typing_goes_on_while_the_chair_drives_and_no_letter_is_lost_or_astray(with_chair):
    held, chair = with_chair, with_chair.chair
    said = ["The school rang at nine ", "and again at ten, ", "and the answer ", "was no."]
    held.type(said[0])
    begun = caret(held)

    held.turn_to(chair)
    for _ in range(2):
        held.press(focus(), Qt.Key.Key_PageDown, CTRL)
    held.press(focus(), Qt.Key.Key_T, CTRL)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_G):
        held.press(focus(), key)
    chosen = chair.timeline.chart.selected_mark
    assert caret(held) == begun

    held.turn_to(held.window)
    assert focus() is held.surface
    QTest.keyClicks(focus(), said[1])
    held.turn_to(chair)
    assert focus() is chair.timeline.chart
    held.press(focus(), Qt.Key.Key_D, CTRL)
    held.press(focus(), Qt.Key.Key_Y)
    QTest.keyClicks(focus(), "Agreed by all")
    held.turn_to(held.window)
    QTest.keyClicks(focus(), said[2])
    held.turn_to(chair)
    assert focus() is chair.decisions.reason
    QTest.keyClicks(focus(), " three")
    held.press(focus(), Qt.Key.Key_Return)
    held.turn_to(held.window)
    QTest.keyClicks(focus(), said[3])
    held.end_line()

    assert held.filed()[-1] == "".join(said)
    assert held.meeting().decisions[0].reason == "Agreed by all three"
    assert chair.item == 6
    assert chosen is not None
    assert chair.timeline.chart.selected_mark == chosen
    assert [f.text() for f in chair.findChildren(QLineEdit) if f.text()] == []


def test_a_selection_in_the_minutes_stays_when_the_chair_goes_on_and_decides(with_chair):
    held = with_chair
    held.type("One two three")
    for _ in range(5):
        held.press(held.surface, Qt.Key.Key_Left, SHIFT)
    before, words = caret(held), held.surface.textCursor().selectedText()

    held.chair.go_to(7)
    decide(held)

    assert (caret(held), held.surface.textCursor().selectedText()) == (before, words)
    assert words == "three"


def test_letters_are_taken_back_in_the_minutes_after_the_chair_decided(with_chair):
    held = with_chair
    held.type("One two")
    decide(held)

    held.press(held.surface, Qt.Key.Key_Z, CTRL)

    assert held.surface.line().text != "One two"
    assert held.meeting().decisions


def test_the_chairs_window_takes_back_nothing_of_the_minutes(with_chair):
    held = with_chair
    held.type("Seen at home")
    held.end_line()
    held.turn_to(held.chair)

    held.press(focus(), Qt.Key.Key_Z, CTRL)

    assert held.filed() == ["Seen at home"]


def test_the_minutes_say_where_the_chair_is_and_a_key_follows(with_chair):
    held = with_chair
    held.type("Half typed")

    held.chair.go_to(6)
    assert held.page.chair.isVisible()
    assert held.page.chair._words.text() == "The chair is at item 6."
    assert (held.page._item, held.surface.line().text) == (4, "Half typed")
    assert "Half typed" not in held.filed()

    held.press(held.surface, Qt.Key.Key_PageDown, CTRL | SHIFT)

    assert held.page._item == 6
    assert "Half typed" in held.filed()
    assert focus() is held.surface
    assert held.page.chair._words.text() == "The chair is here, item 6."
    assert not held.page.chair.button.isVisible()


def test_nothing_under_the_note_moves_when_the_chair_does(with_chair):
    held = with_chair
    where = held.surface.geometry()

    held.chair.go_to(9)

    assert held.surface.geometry() == where


def test_the_chair_is_told_where_the_minutes_are(with_chair):
    held = with_chair

    held.page.go_to(5)

    assert held.chair.item == 4
    assert held.chair._apart.text() == "The minutes are at item 5"


def test_what_is_filed_is_in_the_chairs_window_at_once_with_who_may_read_it(with_chair):
    held = with_chair
    held.press(held.surface, Qt.Key.Key_2, CTRL)
    held.type("Warrant on Thursday")
    assert "Warrant" not in held.chair.lines.toPlainText()
    held.press(held.surface, Qt.Key.Key_R, CTRL | SHIFT)
    held.end_line()

    said = held.chair.lines.toPlainText()
    assert "Warrant on Thursday" in said
    assert "Police restricted" in said


def test_where_the_chair_is_in_a_list_stays_when_a_line_is_filed(with_chair):
    held, agenda = with_chair, with_chair.chair.room.agenda
    held.press(agenda, Qt.Key.Key_Down)
    held.press(agenda, Qt.Key.Key_Down)
    row = agenda.currentRow()
    assert row != held.chair.item - 1

    held.type("Seen at home")
    held.end_line()

    assert agenda.currentRow() == row
    assert held.chair.item == 4


def test_the_chair_can_read_further_up_while_lines_are_filed(with_chair, qtbot):
    held, bar = with_chair, with_chair.chair.lines.verticalScrollBar()
    for number in range(20):
        held.type(f"Line {number}")
        held.end_line()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.value() == bar.maximum()

    bar.setValue(10)
    held.type("One more")
    held.end_line()

    assert bar.value() == 10
    assert held.chair.lines.toPlainText().endswith("One more")


def test_each_item_says_the_time_it_has_had_and_whether_that_is_over(
    with_chair, monkeypatch: pytest.MonkeyPatch
):
    held, chair = with_chair, with_chair.chair
    later = held.desk.now() + timedelta(minutes=9)
    monkeypatch.setattr(chair, "_now", lambda: later)
    chair._tick()

    entries = {entry.meant: entry for entry in chair.room.agenda.shown}
    assert (entries[4].note, entries[4].kind) == ("9 of 4 min", "danger")
    assert entries[4].said.endswith("9 of 4 min, over its time")
    assert entries[9].said.endswith("5 minutes planned, to come")


def test_the_clock_runs_for_the_item_that_the_chair_is_at_in_every_window(with_chair):
    held = with_chair
    held.press(held.surface, Qt.Key.Key_F12)
    held.chair.go_to(6)

    assert held.chair.item_head._used.text() == "started 09:00 · 0 of 3 min"
    clocks = held.page._shown.found.clocks
    assert [clock.item for clock in clocks if clock.since] == [6]
    held.page.go_to(7)
    assert held.room._used.text() == "0 of 6 min"
    notes = {entry.meant: entry.note for entry in held.chair.room.agenda.shown}
    assert notes[7] == "0 of 6 min"


def test_an_answer_given_here_is_beside_the_minutes_too(with_chair):
    held = with_chair
    decide(held)

    question = held.meeting().questions[0]
    rows = {entry.meant: entry.note for entry in held.page.decisions.list.shown}
    assert rows[question.key] == "Yes: Agreed by all"


def test_an_answer_that_lacks_its_reason_is_refused_here_and_not_in_the_minutes(with_chair):
    held = with_chair
    held.press(held.chair.decisions.list, Qt.Key.Key_N)
    held.press(held.chair.decisions.reason, Qt.Key.Key_Return)

    assert "needs its reason" in held.chair.decisions._trouble.text()
    assert held.page.decisions._trouble.text() == ""
    assert not held.meeting().decisions


def test_it_stays_linked_while_another_page_is_open_and_after(with_chair):
    held = with_chair
    held.window.swap_timeline()
    assert held.chair.isVisible()
    held.chair.go_to(8)

    held.window.swap_timeline()

    assert held.page.chair._words.text() == "The chair is at item 8."


def test_every_part_that_takes_the_keyboard_has_a_name(with_chair):
    kinds = (QLineEdit, QAbstractScrollArea, QAbstractButton)
    parts = [part for kind in kinds for part in with_chair.chair.findChildren(kind)]
    nameless = [
        part
        for part in parts
        if part.focusPolicy() is not Qt.FocusPolicy.NoFocus and not part.accessibleName()
    ]

    assert [type(part).__name__ for part in nameless if part.isVisible()] == []


def test_f1_lists_its_keys_and_those_of_the_timeline(with_chair):
    held = with_chair
    held.turn_to(held.chair)
    held.press(focus(), Qt.Key.Key_F1)

    sheet = held.chair.findChild(KeysSheet)
    said = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "next item" in said
    assert "first 72 h" in said
    sheet.accept()


def test_f6_goes_through_its_panes_and_round(with_chair):
    held, chair = with_chair, with_chair.chair
    held.turn_to(chair)
    chair.room.agenda.setFocus()
    been = []
    for _ in range(6):
        held.press(focus(), Qt.Key.Key_F6)
        been.append(focus())

    assert been[-1] is chair.room.agenda
    assert been[2] is chair.timeline.chart
    held.press(focus(), Qt.Key.Key_F6, SHIFT)
    assert focus() is chair.agreed


def test_in_a_low_window_the_timeline_takes_the_place_of_the_lines_and_gives_it_back(with_chair):
    held, chair = with_chair, with_chair.chair
    chair.resize(960, 510)
    held.turn_to(chair)
    assert (chair.width(), chair.height()) == (960, 510)
    assert not chair.timeline.isVisible()

    held.press(focus(), Qt.Key.Key_T, CTRL)
    assert (chair.timeline.isVisible(), chair.lines.isVisible()) == (True, False)
    held.press(focus(), Qt.Key.Key_T, CTRL)
    assert (chair.timeline.isVisible(), chair.lines.isVisible()) == (False, True)
