"""Names in what is typed are painted over: the words stay true, and a picture does not tell them.

Two names of the same letters and initial take the same room, so that two pictures are the same
exactly where the name cannot be seen.
"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest

from strategy_desk.domain.minutes import MinuteLine, WriteLine
from strategy_desk.domain.names_in_use import InUse
from strategy_desk.domain.share_safe import MARK, Hiding
from strategy_desk.domain.sharing import Tier
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.veiled_edit import VeiledEdit

AT = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
ONE, OTHER = "Nemo Beson", "Nome Bsoen"
HIDING = Hiding((InUse(name=ONE), InUse(name=OTHER)), mark=MARK)
CTRL = Qt.KeyboardModifier.ControlModifier


def surface(qtbot, *texts: str, tier: Tier = Tier.ALL, speaker: str = "") -> Surface:
    field = Surface(lambda: AT)
    qtbot.addWidget(field)
    field.resize(700, 300)
    field.show()
    meeting = uuid4()
    lines = [
        MinuteLine(
            id=uuid4(),
            version=1,
            item=1,
            position=place,
            at=AT,
            agency="POL",
            speaker=speaker,
            text=text,
            tier=tier,
        )
        for place, text in enumerate(texts, 1)
    ]
    fresh = WriteLine(meeting=meeting, line=uuid4(), item=1, position=9, text="", at=AT)
    field.open_item(lines, fresh)
    return field


def pictures(*fields):
    return [field.grab().toImage() for field in fields]


@pytest.mark.parametrize("words", ["{} rang at noon.", "It was {}. " * 9, "{}"])
def test_a_picture_of_hidden_names_does_not_tell_them(qtbot, words):
    one, other = (surface(qtbot, words.replace("{}", name)) for name in (ONE, OTHER))
    shown = pictures(one, other)
    assert shown[0] != shown[1]
    for field in (one, other):
        field.hide_names(HIDING)
    hidden = pictures(one, other)
    assert hidden[0] == hidden[1]
    assert hidden[0] != shown[0]
    one.hide_names(None)
    assert pictures(one)[0] == shown[0]


def test_nor_does_a_selection_or_the_speaker(qtbot):
    one, other = (surface(qtbot, f"{name} rang.", speaker=name) for name in (ONE, OTHER))
    for field in (one, other):
        field.hide_names(HIDING)
        field.selectAll()
    first, second = pictures(one, other)
    assert first == second


def test_restricted_words_are_closed(qtbot):
    one, other = (
        surface(qtbot, words, tier=Tier.POLICE, speaker=name)
        for words, name in (("A warrant is planned.", ONE), ("A search is planned.", OTHER))
    )
    assert pictures(one)[0] != pictures(other)[0]
    for field in (one, other):
        field.hide_names(HIDING)
    first, second = pictures(one, other)
    assert first == second


def test_the_word_being_typed_is_seen_until_it_is_finished(qtbot):
    one, other = (surface(qtbot) for _ in range(2))
    for field, name in ((one, ONE), (other, OTHER)):
        field.hide_names(HIDING)
        field.setFocus()
        QTest.keyClicks(field, f"{name.split()[0]}")
    first, second = pictures(one, other)
    assert first != second
    for field in (one, other):
        QTest.keyClicks(field, " ")
    first, second = pictures(one, other)
    assert first == second
    assert one.toPlainText() == "Nemo "


def test_coming_back_to_the_end_of_a_name_does_not_show_it(qtbot):
    one, other = (surface(qtbot) for _ in range(2))
    for field, name in ((one, ONE), (other, OTHER)):
        field.hide_names(HIDING)
        field.setFocus()
        QTest.keyClicks(field, name.split()[0])
        QTest.keyClick(field, Qt.Key.Key_Left)
        QTest.keyClick(field, Qt.Key.Key_Right)
    first, second = pictures(one, other)
    assert first == second


def test_a_copy_is_what_is_seen_and_comes_back_as_it_was(qtbot):
    field = surface(qtbot, f"{ONE} rang.", "And left.")
    field.hide_names(HIDING)
    field.selectAll()
    field.copy()
    copied = QGuiApplication.clipboard().text()
    assert copied.replace(MARK, "").startswith("NB rang.")
    QTest.keyClick(field, Qt.Key.Key_End, CTRL)
    field.paste()
    assert [line for line in field.toPlainText().splitlines() if line] == [
        f"{ONE} rang.",
        "And left.",
        f"{ONE} rang.",
        "And left.",
    ]


def test_what_is_cut_and_pasted_keeps_its_names(qtbot):
    field = surface(qtbot, f"{ONE} rang.")
    field.hide_names(HIDING)
    cursor = QTextCursor(field.document())
    cursor.setPosition(2)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.cut()
    assert QGuiApplication.clipboard().text() == f"NB{MARK}"
    field.paste()
    assert field.toPlainText().startswith(f"{ONE} rang.")


def test_a_name_that_is_pasted_is_not_a_word_being_typed(qtbot):
    one, other = (surface(qtbot) for _ in range(2))
    for field, name in ((one, ONE), (other, OTHER)):
        field.hide_names(HIDING)
        field.setFocus()
        data = QMimeData()
        data.setText(name.split()[0])
        field.insertFromMimeData(data)
    first, second = pictures(one, other)
    assert first == second
    assert one.toPlainText() == "Nemo"


def test_hidden_words_from_elsewhere_are_not_pasted(qtbot):
    field = surface(qtbot)
    data = QMimeData()
    data.setText(f"NB{MARK} rang")
    with qtbot.waitSignal(field.asked_names):
        field.insertFromMimeData(data)
    assert not field.toPlainText()


def test_a_line_of_typing_is_painted_over_too(qtbot):
    fields = [VeiledEdit(), VeiledEdit()]
    for field, name in zip(fields, (ONE, OTHER), strict=True):
        qtbot.addWidget(field)
        field.resize(260, 30)
        field.show()
        field.setText(f"Police - see {name} - by Fri")
    first, second = pictures(*fields)
    assert first != second
    for field in fields:
        field.hide_names(HIDING)
    first, second = pictures(*fields)
    assert first == second
    assert fields[0].text() == f"Police - see {ONE} - by Fri"
    for field in fields:
        field.setText(f"{'Police are asked to look again - ' * 3}{field.text()}")
    first, second = pictures(*fields)
    assert first == second
