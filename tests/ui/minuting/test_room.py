"""The room by keys: who comes, leaves or sends apologies, and what earlier meetings left."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from strategy_desk.domain.actions import ActionStatus
from strategy_desk.domain.decisions import REFERRAL, Answer
from strategy_desk.domain.meetings import Attendance, Presence, SetPresence
from strategy_desk.services import actions, attendance

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def on_row(room, code):
    people = room.page.room.people
    row = next(n for n, entry in enumerate(people.shown) if entry.code == code)
    people.setCurrentRow(row)
    people.setFocus()
    return people


def test_enter_notes_who_came_and_who_left_with_the_time(room):
    people = on_row(room, "POL")
    room.press(Qt.Key.Key_Return, on=people)
    assert room.saved().attendance[people.currentRow()].presence is Presence.PRESENT

    room.press(Qt.Key.Key_Return, on=people)

    left = room.saved().attendance[people.currentRow()]
    assert left.presence is Presence.LEFT
    assert left.left_at == room.desk.now()
    assert people.shown[people.currentRow()].note == "left 09:00"


def test_c_has_somebody_chair_from_now_and_their_row_says_so(room):
    people = on_row(room, "EDU")
    who, before = people.meant(), room.saved().chair
    room.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier, on=people)
    assert room.saved().chair == before
    room.press(Qt.Key.Key_C, on=people)

    assert room.saved().chair.partition(", ")[0] == who.name
    row = people.shown[people.currentRow()]
    assert "chairs" in row.said.split(", ")
    assert room.page.room.people.offers()[-1][0].endswith("C")


def test_the_loss_of_the_quorum_is_said(qtbot, room):
    for code in ("CSC", "POL", "HEA"):
        room.press(Qt.Key.Key_Return, on=on_row(room, code))

    with qtbot.waitSignal(room.page.said) as said:
        room.press(Qt.Key.Key_Return, on=on_row(room, "HEA"))

    assert said.args == ["No quorum since 09:00: nobody is here for health."]


def test_a_asks_how_the_information_of_the_absent_was_obtained(room):
    people = on_row(room, "HEA")
    room.press(Qt.Key.Key_A, on=people)
    asks = room.page.room.asks
    assert asks.isVisible()

    room.press(Qt.Key.Key_Return, on=asks.edit)
    assert asks.isVisible(), "an empty answer is refused and can be put right"
    QTest.keyClicks(asks.edit, "Report of 20 November")
    room.press(Qt.Key.Key_Return, on=asks.edit)

    health = next(who for who in room.saved().attendance if who.agency == "HEA")
    assert (health.presence, health.note) == (Presence.APOLOGIES, "Report of 20 November")
    assert not asks.isVisible()


def test_the_minutes_are_handed_over_by_keys(room):
    room.press(
        Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    asks = room.page.room.asks

    QTest.keyClicks(asks.edit, "B. Reid")
    room.press(Qt.Key.Key_Return, on=asks.edit)

    assert [one.after for one in room.saved().handovers] == ["B. Reid"]


def open_review(room):
    room.press(Qt.Key.Key_P, BOTH)
    return room.page.left_over


def answer(room, panel, key, words):
    room.press(key, on=panel)
    QTest.keyClicks(panel.asks.edit, words)
    room.press(Qt.Key.Key_Return, on=panel.asks.edit)


def test_what_was_left_is_gone_through_one_by_one(room):
    panel = open_review(room)
    before = [action.number for action in room.saved().left_over if action.is_open]
    child = room.saved().child.id

    answer(room, panel, Qt.Key.Key_D, "Letter of 20 November on file")
    answer(room, panel, Qt.Key.Key_C, "fri")
    answer(room, panel, Qt.Key.Key_N, "The flat is empty")

    found = {action.number: action for action in room.desk.get(actions.of_child, child)}
    ends = [found[number].status for number in before[:3]]
    assert ends[0] in {ActionStatus.DONE, ActionStatus.DONE_LATE}
    assert ends[1:] == [ActionStatus.SUPERSEDED, ActionStatus.NOT_DONE]
    again = found[found[before[1]].superseded_by]
    assert again.due is not None
    assert again.meeting == room.saved().id
    assert "Nothing that earlier meetings left is open." in panel._text.text()


def test_an_answer_that_is_refused_stays_to_be_put_right(room):
    panel = open_review(room)
    count = len([action for action in room.saved().left_over if action.is_open])

    answer(room, panel, Qt.Key.Key_N, "  ")

    assert panel.asks.isVisible()
    assert len([action for action in room.saved().left_over if action.is_open]) == count


def test_the_arrows_look_at_the_others_and_change_nothing(room):
    panel = open_review(room)
    first = panel._text.text()

    room.press(Qt.Key.Key_Down, on=panel)
    assert panel._text.text() != first
    room.press(Qt.Key.Key_Up, on=panel)

    assert panel._text.text() == first


def test_escape_goes_back_to_the_same_place_in_the_minutes(room):
    room.type("Rowan asked for his own school.")
    cursor = room.surface.textCursor()
    cursor.movePosition(cursor.MoveOperation.Left, n=7)
    room.surface.setTextCursor(cursor)
    place, scroll = cursor.position(), room.surface.verticalScrollBar().value()
    panel = open_review(room)
    room.press(Qt.Key.Key_D, on=panel)

    room.press(Qt.Key.Key_Escape, on=panel.asks.edit)
    assert panel.isVisible(), "what was asked is closed first"
    room.press(Qt.Key.Key_Escape, on=panel)

    assert not panel.isVisible()
    assert room.surface.textCursor().position() == place
    assert room.surface.verticalScrollBar().value() == scroll
    room.type("own ")
    room.surface.file()
    assert room.lines()[-1] == "Rowan asked for his own own school."


def test_whoever_comes_for_a_place_that_is_held_is_asked_their_name(room):
    meeting = room.saved().id
    held = [Attendance(agency="EDU", name="", role=role) for role in ("Head", "Virtual School")]
    for who in held:
        room.desk.carry_out(attendance.set_presence, SetPresence(meeting=meeting, attendance=who))
    people = room.page.room.people
    people.setCurrentRow(people.count() - 1)
    assert people.shown[-1].text == "Virtual School, to be confirmed"
    room.press(Qt.Key.Key_Return, on=people)

    QTest.keyClicks(room.page.room.asks.edit, "B. Reid, deputy")
    room.press(Qt.Key.Key_Return, on=room.page.room.asks.edit)

    here = room.saved().attendance[-1]
    assert (here.name, here.role, here.presence) == ("B. Reid", "deputy", Presence.PRESENT)
    assert room.saved().attendance[-2].is_held


def test_a_no_to_the_referral_asks_for_the_day_it_is_looked_at_again(room):
    panel = room.page.decisions
    seen = {}
    for question, given in ((REFERRAL, Answer.NO), ("s47", Answer.NO), ("s47", Answer.LATER)):
        panel._answered(question, given)
        seen[question, given] = panel.until.isVisible()

    assert list(seen.values()) == [True, False, True]

    panel._answered(REFERRAL, Answer.NO)
    QTest.keyClicks(panel.reason, "No grounds.")
    QTest.keyClicks(panel.until, "20 Jan 2027")
    room.press(Qt.Key.Key_Return, on=panel.until)
    codes = re.findall(r"[A-Z]{2}\d\d", panel._trouble.text().partition(". Write")[0])
    assert len(codes) > 2, "each indicator in use is asked about"

    QTest.keyClicks(panel.reason, "".join(f" {code}: explained." for code in codes))
    room.press(Qt.Key.Key_Return, on=panel.until)
    (made,) = [one for one in room.saved().decisions if one.question.key == REFERRAL]
    assert (made.answer, made.until) == (Answer.NO, date(2027, 1, 20))
    assert [one.code for one in made.reasons] == sorted(codes)
    assert made.reason == "No grounds."
