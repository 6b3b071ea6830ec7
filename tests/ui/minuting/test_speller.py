"""Misspelt words are underlined by and by, never the one being typed, never a name of the case."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat


def waves(room, block=None):
    block = block or room.surface.textCursor().block()
    look = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [
        block.text()[run.start : run.start + run.length]
        for run in block.layout().formats()
        if run.format.underlineStyle() == look
    ]


def ready(room, qtbot):
    qtbot.waitUntil(lambda: room.page.asker.words._phrases is not None)


def test_a_misspelt_word_is_underlined_once_it_is_left(room, qtbot):
    ready(room, qtbot)
    room.type("Mother recieved")
    qtbot.wait(300)
    assert waves(room) == []
    room.type(" a call")

    qtbot.waitUntil(lambda: waves(room) == ["recieved"], timeout=5000)


def test_names_of_the_case_are_spelt_as_they_are(room, qtbot):
    ready(room, qtbot)
    room.type("Marchetti rang Rowan Tilley and Hallow wrote teh note.")

    qtbot.waitUntil(lambda: waves(room) == ["teh"], timeout=5000)


def test_another_spelling_takes_its_place(room, qtbot):
    ready(room, qtbot)
    room.type("Mother recieved a call")
    qtbot.waitUntil(lambda: waves(room) == ["recieved"], timeout=5000)
    cursor = room.surface.textCursor()
    cursor.setPosition(10)
    room.surface.setTextCursor(cursor)
    assert room.page.asker.misspelt() == "recieved"
    room.page.asker.spell("received")

    assert room.surface.toPlainText() == "Mother received a call"
