"""A meeting about two children, minuted with keys: whom each line, action and decision is about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from strategy_desk.domain.several import AddToMeeting
from strategy_desk.services import children, meeting_children
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.ui.document import document_page
from strategy_desk.ui.minuting.page import meeting_page
from tests.ui.conftest import NOW
from tests.ui.minuting.conftest import PLANNED

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def saffron(room):
    """The room's meeting, about a second child too."""
    return add(room, "SD-2026-002")


def add(room, reference):
    child = room.desk.get(children.by_reference, reference)
    command = AddToMeeting(meeting=room.saved().id, child=child.id)
    room.desk.carry_out(meeting_children.add, command)
    room.page.surface.setFocus()
    return child


def test_a_key_says_whom_a_line_is_about_and_the_next_line_goes_on_about_them(room, saffron):
    room.type("Of both.")
    room.press(Key.Key_Return)
    room.type("Of one.")
    for _ in range(2):
        room.press(Key.Key_L, CTRL | SHIFT)
    room.press(Key.Key_Return)
    room.type("Of her too.")
    room.press(Key.Key_Return)

    assert [(line.text, line.about) for line in room.saved().lines] == [
        ("Of both.", None),
        ("Of one.", saffron.id),
        ("Of her too.", saffron.id),
    ]
    room.press(Key.Key_Up)
    assert "about Saffron" in room.surface.accessibleName()
    room.press(Key.Key_L, CTRL | SHIFT)
    assert [line.about for line in room.saved().lines][-1] is None


def test_the_timeline_asked_for_is_that_of_the_child_whom_the_line_is_about(room, saffron, qtbot):
    room.type("Of her.")
    for _ in range(2):
        room.press(Key.Key_L, CTRL | SHIFT)
    with qtbot.waitSignal(room.page.asked_timeline) as asked:
        room.page.ask_timeline()
    assert asked.args == ["SD-2026-002"]


def test_a_line_under_the_pen_keeps_whom_it_is_about_when_the_page_opens_again(
    room, saffron, qtbot
):
    room.type("Of her")
    for _ in range(2):
        room.press(Key.Key_L, CTRL | SHIFT)
    room.type(" and not yet left")
    room.surface.hold()
    again = meeting_page(room.desk, PLANNED)
    qtbot.addWidget(again)

    line = again.surface.line()
    assert (line.text, line.about) == ("Of her and not yet left", saffron.id)


def test_the_menu_of_a_line_says_it_too_and_of_one_child_there_is_nothing_to_say(room, qtbot):
    room.type("Of one.")
    assert not [text for text in menu(room) if text.startswith("About")]
    room.press(Key.Key_L, CTRL | SHIFT)
    assert room.surface.line().about is None

    child = add(room, "SD-2026-002")
    assert [t for t in menu(room) if t.startswith("About")] == [
        "About all\tCtrl+Shift+L",
        "About Rowan only",
        "About Saffron only",
    ]
    about = next(a for a in last_menu(room).actions() if a.text() == "About Saffron only")
    about.trigger()
    assert [line.about for line in room.saved().lines] == [child.id]


def test_an_action_is_about_whom_the_quick_line_names_else_whom_its_line_is_about(room, saffron):
    quick = room.page.quick
    quick.setFocus()
    QTest.keyClicks(quick.edit, "Police - visit the flat - for Saffron - by Fri 5pm")
    assert [chip.text() for chip in quick.chips if "only" in chip.text()] == ["About Saffron only"]
    room.press(Key.Key_Return, on=quick.edit)
    QTest.keyClicks(quick.edit, "Police - see everybody - by Fri 5pm")
    room.press(Key.Key_Return, on=quick.edit)

    room.surface.setFocus()
    room.type("ring his aunt")
    for _ in range(2):
        room.press(Key.Key_L, CTRL | SHIFT)
    room.press(Key.Key_Return, CTRL)
    QTest.keyClicks(quick.edit, " - Police")
    room.press(Key.Key_Return, on=quick.edit)

    found = [(a.text, room.saved().of(a.child)) for a in room.saved().actions]
    assert sorted(found) == [
        ("ring his aunt", "Saffron"),
        ("see everybody", "Rowan"),
        ("see everybody", "Saffron"),
        ("visit the flat", "Saffron"),
    ]
    assert {e.number.partition(" ")[2] for e in room.page.outcome.agreed.shown} == {
        "Rowan",
        "Saffron",
    }


def test_a_question_is_answered_for_all_or_one_and_the_referral_for_each(room, saffron):
    panel = room.page.decisions
    assert panel.whom.isVisible()
    answer(room, "s47", "Reasonable cause")
    assert {room.saved().of(d.child) for d in room.saved().decisions} == {"Rowan", "Saffron"}

    answer(room, "nrm", "Indicators")
    assert "decided for each child" in panel._trouble.text()
    assert panel.reason.text() == "Indicators"

    panel.choose(saffron.id)
    answer(room, "nrm", "Her indicators")
    panel.choose(None)
    row = next(entry for entry in panel.list.shown if entry.meant == "nrm")
    assert row.note == "Rowan ? · Saffron yes"
    assert len(room.saved().undecided) == 2 * len(room.saved().questions) - 3


def test_a_decision_from_a_line_is_for_the_child_the_line_is_about(room, saffron):
    room.type("She is referred.")
    for _ in range(2):
        room.press(Key.Key_L, CTRL | SHIFT)
    room.press(Key.Key_D, CTRL)

    assert room.page.decisions.whom.currentText() == "Saffron"


def test_a_child_is_added_and_left_out_from_the_page(room):
    asks = room.page.room.asks
    room.press(Key.Key_U, CTRL | SHIFT)
    answer_line(room, "saffron")
    assert room.saved().names == "Rowan Tilley and Saffron Pike"
    assert "Rowan Tilley and Saffron Pike" in room.page.head._about.accessibleName()

    room.press(Key.Key_U, CTRL | SHIFT)
    answer_line(room, "Nobody Atall")
    assert "There is no child called Nobody Atall" in asks._trouble.text()
    asks.edit.setText("- saffron")
    room.press(Key.Key_Return, on=asks.edit)
    assert room.saved().others == ()


def test_the_print_page_offers_a_copy_for_each_childs_family(room, saffron, qtbot):
    room.type("Rowan and Saffron were seen.")
    room.press(Key.Key_Return)
    key = PrintKey(document="minutes", meeting=PLANNED, printed_at=NOW, printed_by="Test")
    page = document_page(room.desk, key)
    qtbot.addWidget(page)

    offered = {page.audience.itemText(n): page.audience.itemData(n) for n in range(4)}
    assert [*offered] == ["Chair", "Professionals", "Family of Rowan", "Family of Saffron"]
    page.audience.setCurrentIndex(3)
    page.audience.activated.emit(3)
    assert page.kept.text().startswith("1 line, action or decision names another child")
    assert page._printed is not None
    assert page._printed.file_name == "SD-2026-002-M2_minutes_family.pdf"


def answer(room, question, reason):
    panel = room.page.decisions
    row = next(n for n, entry in enumerate(panel.list.shown) if entry.meant == question)
    panel.list.setCurrentRow(row)
    QTest.keyClick(panel.list, Key.Key_Y)
    panel.reason.setText(reason)
    QTest.keyClick(panel.reason, Key.Key_Return)


def answer_line(room, words):
    asks = room.page.room.asks
    asks.edit.setText(words)
    room.press(Key.Key_Return, on=asks.edit)


def last_menu(room):
    return room.surface.findChildren(QMenu)[-1]


def menu(room):
    room.page._show_menu(room.surface.mapToGlobal(room.surface.rect().center()))
    shown = last_menu(room)
    texts = [action.text() for action in shown.actions()]
    shown.close()
    return texts
