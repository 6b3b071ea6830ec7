"""A letter is painted first; what is made of it comes a few milliseconds later and is the same."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QImage, QRegion

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Paintings(QObject):
    """Notes each painting of what it watches."""

    def __init__(self, watched, notes):
        super().__init__(watched)
        self.notes = notes
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            self.notes.append("painted")
        return super().eventFilter(watched, event)


def test_a_letter_is_painted_before_anything_is_made_of_it(room, qtbot):
    room.type("He was se")
    qtbot.waitUntil(lambda: room.lines() == ["He was se"])
    notes = []
    Paintings(room.surface.viewport(), notes)
    room.surface.typed.connect(lambda: notes.append("told"))
    room.surface.textChanged.connect(lambda: notes.append("changed"))
    room.type("e")
    qtbot.waitUntil(lambda: "told" in notes)

    assert notes[0] == "painted"
    assert "changed" not in notes
    qtbot.waitUntil(lambda: room.lines() == ["He was see"])


def painted(surface, part):
    view = surface.viewport()
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    view.render(image, part.topLeft(), QRegion(part))
    return image.copy(part)


def lifted(room):
    room.press(Key.Key_R, CTRL | SHIFT)


def tagged(room):
    room.press(Key.Key_2, CTRL)


def gone_on(room):
    room.press(Key.Key_Return)
    room.type("Then ")


def scrolled(room):
    bar = room.surface.verticalScrollBar()
    bar.setValue(bar.value() - 7)


@pytest.mark.parametrize("then", [lifted, tagged, gone_on, scrolled])
def test_what_is_kept_of_a_line_is_what_would_be_painted_anew(room, qtbot, then):
    room.press(Key.Key_1, CTRL)
    for _ in range(30):
        room.type("Phone billing shows 41 calls.")
        room.press(Key.Key_Return)
    for step in (lambda _: None, then):
        step(room)
        for letter in "Mother saw":
            room.type(letter)
            qtbot.wait(1)
        part = room.surface._kept[0]
        assert not part.isEmpty(), "the line is kept"
        kept = painted(room.surface, part)
        room.surface.forget_kept()
        assert kept == painted(room.surface, part)


def dots(room):
    block = room.surface.textCursor().block()
    return [block.text()[run.start : run.start + run.length] for run in block.layout().formats()]


def test_pasted_words_are_asked_about_and_exact_ones_no_longer(room, qtbot):
    qtbot.waitUntil(lambda: room.page.asker.words.is_ready)
    pasted = QMimeData()
    pasted.setText("He absconded.")
    room.surface.insertFromMimeData(pasted)
    qtbot.waitUntil(lambda: dots(room) == ["absconded"])

    room.press(Key.Key_Apostrophe, CTRL)
    qtbot.waitUntil(lambda: dots(room) == [])
    room.press(Key.Key_Apostrophe, CTRL)
    qtbot.waitUntil(lambda: dots(room) == ["absconded"])


def test_what_is_underlined_stays_so_when_the_lines_are_written_anew(room, qtbot):
    qtbot.waitUntil(lambda: room.page.asker.words.is_ready)
    room.type("He absconded.")
    qtbot.waitUntil(lambda: dots(room) == ["absconded"])
    room.page.look_at(2)
    room.page.look_at(1)
    room.press(Key.Key_Up)

    qtbot.waitUntil(lambda: dots(room) == ["absconded"])


def test_a_letter_before_an_underlined_word_moves_its_line(room, qtbot):
    qtbot.waitUntil(lambda: room.page.asker.words.is_ready)
    room.type("He absconded.")
    qtbot.waitUntil(lambda: dots(room) == ["absconded"])
    room.press(Key.Key_Home)
    room.type("It is said ")

    qtbot.waitUntil(lambda: dots(room) == ["absconded"])


def test_a_short_form_is_written_in_full_where_it_was_typed_only(room, qtbot):
    room.type("The SW and RHI")
    room.type(" ")
    cursor = room.surface.textCursor()
    cursor.setPosition(len("The Social worker"))
    room.surface.setTextCursor(cursor)
    qtbot.wait(20)

    assert room.surface.toPlainText() == "The social worker and RHI "
