"""Letters by keys: drafted, written in, asked about, stopped, read by the chair, printed, sent."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from strategy_desk.desk import open_desk
from strategy_desk.domain.letters import LetterState, WritePart
from strategy_desk.services import demonstration, letters
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.letters.page import LettersPage
from strategy_desk.ui.window import DeskWindow
from tests.services.test_share_safe import EVERYBODY
from tests.ui.names.seen import everything

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
MEETING = "SD-2026-001-M2"


class Writer:
    """The window, the page of letters of one meeting, and the keys."""

    def __init__(self, window: DeskWindow) -> None:
        self.window = window

    @property
    def page(self) -> LettersPage:
        return self.window.pages.currentWidget()

    @property
    def letter(self):
        return self.page._shown.letter

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window.focusWidget(), key, modifier)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), words)

    def choose(self, label: str) -> None:
        """Choose a letter by keys, from its list."""
        self.page.head.which.setFocus()
        labels = [self.page.head.which.itemText(row) for row in range(self.page.head.which.count())]
        wanted = next(row for row, text in enumerate(labels) if text.startswith(label))
        self.press(Key.Key_Home)
        QTest.keyClick(self.page.head.which, Key.Key_Return)
        for _ in range(wanted - self.page.head.which.currentIndex()):
            self.press(Key.Key_Down)
        assert self.page._shown.chosen.label.startswith(label)

    def draft(self, label: str) -> None:
        self.choose(label)
        QTest.keyClick(self.page._form.first, Key.Key_Return)
        assert self.letter is not None

    def kept(self, key: str) -> str:
        """What the desk has of a part."""
        found = self.window._desk.get(letters.read, self.letter.id)
        return next(part.text for part in found.parts if part.key == key)

    def buttons(self) -> list[QPushButton]:
        QApplication.processEvents()
        return [b for b in self.page.findChildren(QPushButton) if b.isVisibleTo(self.page)]

    def write(self, key: str, text: str) -> None:
        box = self.page.boxes[key]
        box.text.setFocus()
        QTest.keyClick(box.text, Key.Key_A, CTRL)
        self.type(text)
        self.press(Key.Key_Tab)


@pytest.fixture
def writer(qtbot, demo_desk) -> Writer:
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_meeting(MEETING)
    QTest.keyClick(window.focusWidget(), Key.Key_Y, CTRL_SHIFT)
    return Writer(window)


def test_nothing_is_drafted_until_somebody_asks_for_it(writer: Writer):
    assert writer.letter is None
    states = [choice.state for choice in writer.page._shown.choices]
    assert set(states) == {"not drafted"}

    writer.draft("Family letter to Dana Tilley, mother")

    assert writer.letter.addressee == "Dana Tilley"
    assert writer.page.boxes["why"].text.hasFocus()
    assert "We have told the National Referral Mechanism." in writer.kept("decided")


def test_what_is_typed_is_kept_as_it_is_typed_and_undone(writer: Writer):
    writer.draft("Letter to Rowan")
    drafted = writer.kept("wrong")
    writer.write("wrong", "Tell Tara.")

    assert writer.kept("wrong") == "Tell Tara."
    writer.page.head.which.setFocus()
    writer.press(Key.Key_Z, CTRL)
    assert writer.kept("wrong") == drafted
    assert writer.page.boxes["wrong"].text.toPlainText() == drafted


def test_typing_is_saved_while_it_goes_on(writer: Writer, qtbot):
    writer.draft("Letter to Rowan")
    writer.page.boxes["wrong"].text.setFocus()
    writer.type("X")

    qtbot.waitUntil(lambda: writer.kept("wrong").startswith("X"))
    assert writer.page.boxes["wrong"].text.hasFocus()


def test_restricted_words_are_not_pasted_into_a_letter(writer: Writer):
    writer.draft("Letter to Rowan")
    box = writer.page.boxes["wrong"]
    before = box.text.toPlainText()
    box.text.setFocus()
    QGuiApplication.clipboard().setText("[Not for family] A plan.")
    writer.press(Key.Key_V, CTRL)

    assert box.text.toPlainText() == before
    assert "not pasted" in box._trouble.text()
    assert box._trouble.isVisibleTo(box)


def test_words_of_our_work_are_asked_about_and_how_easily_it_reads_is_said(writer: Writer):
    writer.draft("Letter to Rowan")
    writer.write("wrong", "The RHI was late.")
    instead = "talk about the time you were missing"
    button = next(b for b in writer.buttons() if b.accessibleName() == f"Say instead: {instead}")
    button.setFocus()
    writer.press(Key.Key_Space)

    assert writer.kept("wrong") == f"The {instead} was late."
    assert not [b for b in writer.buttons() if b.accessibleName().endswith(instead)]
    writer.write("wrong", "He absconded.")
    asked = [b.accessibleName() for b in writer.buttons()]
    assert "Say instead: went missing" in asked
    writer.write("wrong", "Tell us. You can ring or write to us on any day that you like.")

    assert writer.page.boxes["wrong"]._ease.text() == "average 8 words a sentence, longest 13"
    writer.write("wrong", "We said " + "and said " * 12 + "so.")
    assert writer.page.boxes["wrong"]._ease.text().endswith("; 1 long sentence")


def test_what_somebody_wrote_is_drafted_over_only_when_they_say_so(writer: Writer):
    writer.draft("Letter to Rowan")
    writer.write("why", "Hello.")
    box = writer.page.boxes["why"]
    box.again.setFocus()
    writer.press(Key.Key_Space)
    assert writer.kept("why") == "Hello."
    assert box.replace.hasFocus()
    writer.press(Key.Key_Space)

    assert writer.kept("why").startswith("Some people met on Tuesday 20 October 2026")


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(writer: Writer):
    writer.draft("Letter to Rowan")
    box = writer.page.boxes["wrong"]
    box.text.setFocus()
    writer.type("Mine. ")
    theirs = WritePart(
        letter=writer.letter.id, key="wrong", was=writer.kept("wrong"), text="Theirs."
    )
    writer.window._desk.carry_out(letters.write_part, theirs)
    writer.press(Key.Key_Tab)

    assert writer.kept("wrong") == "Theirs."
    assert box.text.toPlainText().startswith("Mine. ")
    assert "Theirs." in box._trouble.text()
    box.mine.setFocus()
    writer.press(Key.Key_Space)
    assert writer.kept("wrong").startswith("Mine. ")


def test_a_name_that_may_not_stand_stops_the_letter_and_the_keyboard_goes_there(writer: Writer):
    writer.draft("Family letter to Dana")
    writer.write("why", "We met. Kai was seen with others.")
    said = "Kai was seen with others."
    go = next(b for b in writer.buttons() if b.accessibleName() == "Show it: Why we met")
    go.setFocus()
    writer.press(Key.Key_Space)

    text = writer.page.boxes["why"].text
    assert text.hasFocus()
    assert text.textCursor().selectedText() == said
    writer.press(Key.Key_P, CTRL)
    assert said in writer.window.pages.currentWidget()._trouble.text()
    writer.press(Key.Key_Escape)
    assert writer.letter.addressee == "Dana Tilley"
    writer.write("why", "We met.")
    assert not writer.letter.faults


def test_from_the_first_word_to_sent_by_keys_alone(writer: Writer, tmp_path: Path):
    writer.draft("Family letter to Dana")
    for key, words in (
        ("decided", "We have told the National Referral Mechanism."),  # as the professionals wrote
        ("actions", "You will have a safety plan by 1 December."),  # its own day is past
        ("ring", "Ring Lena on 01632 960001."),
        ("again", "We will meet again on 1 December."),  # the day they were to meet is past
    ):
        writer.press(Key.Key_F3)
        assert writer.page.boxes[key].text.hasFocus()
        writer.press(Key.Key_A, CTRL)
        writer.type(words)
    writer.press(Key.Key_R, CTRL)
    assert writer.window.focusWidget().text() == "S. Abara, service manager"
    writer.press(Key.Key_Return)
    assert writer.letter.state is LetterState.READ

    writer.press(Key.Key_P, CTRL)
    printed = writer.window.pages.currentWidget()._printed
    document = pypdfium2.PdfDocument(printed.data)
    words = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "Dana Tilley" in words
    assert "DRAFT" not in words
    assert printed.file_name == f"{MEETING}_family_letter_family.pdf"
    writer.press(Key.Key_Escape)

    writer.page.head.sent.setFocus()
    writer.press(Key.Key_Space)
    writer.press(Key.Key_Return)
    assert "how it went" in writer.page._form._trouble.text()
    writer.type("By hand")
    writer.press(Key.Key_Return)
    assert writer.letter.state is LetterState.SENT
    assert all(box.text.isReadOnly() for box in writer.page.boxes.values())
    assert writer.page.head.which.currentText().endswith("(sent 23 Nov 2026, By hand)")


def test_everything_that_the_keyboard_reaches_has_a_name(writer: Writer):
    writer.draft("Family letter to Dana")
    writer.write("why", "Kai was seen. The RHI was late.")
    QApplication.processEvents()
    reached = [
        widget
        for widget in writer.page.findChildren(QWidget)
        if widget.isVisibleTo(writer.page) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]

    assert len(reached) > 20
    names = [(w, QAccessible.queryAccessibleInterface(w)) for w in reached]
    assert not [w for w, told in names if told and not told.text(QAccessible.Text.Name)]
    heads = [box.text.accessibleName() for box in writer.page.boxes.values()]
    assert heads == [part.heading for part in writer.letter.parts]


def test_while_names_are_hidden_the_page_is_closed_and_nothing_typed_is_lost(writer: Writer):
    writer.draft("Family letter to Dana")
    writer.page.boxes["wrong"].text.setFocus()
    writer.type("Rowan ")
    letter = writer.letter
    writer.window.toggle_names()
    QApplication.processEvents()

    assert not everything(writer.window) & EVERYBODY
    found = writer.window._desk.get(letters.read, letter.id)
    assert next(part.text for part in found.parts if part.key == "wrong").startswith("Rowan ")
    writer.window.toggle_names()
    assert writer.page.boxes["wrong"].text.toPlainText().startswith("Rowan ")


def test_it_is_no_wider_than_a_small_window(writer: Writer, qtbot):
    for _ in range(2):  # as it is drawn smaller: first words give way, then there is room
        qtbot.wait(1)
        writer.window.resize(960, 600)
    for label in ("Letter to Rowan", "Family letter to Dana"):
        writer.draft(label)
        QApplication.processEvents()

        assert writer.window.width() == 960
        assert not writer.page._area.horizontalScrollBar().isVisible()


def test_the_page_of_what_is_sent_out_says_how_they_stand_and_leads_to_them(writer: Writer):
    writer.press(Key.Key_M, CTRL_SHIFT)
    assert writer.window.pages.currentWidget().letters.text() == "Letters: none drafted"
    writer.press(Key.Key_Escape)
    writer.draft("Letter to Rowan")
    writer.press(Key.Key_M, CTRL_SHIFT)
    sending = writer.window.pages.currentWidget()
    assert sending.letters.text() == "Letters: 1 draft"
    sending.letters.click()

    assert isinstance(writer.page, LettersPage)
    assert writer.window.windowTitle() == f"Strategy Desk, {MEETING}"


def test_it_works_as_well_when_the_desk_answers_later(qtbot, own_demo_file: Path):
    words, held_at = demonstration.PASSPHRASE, demonstration.HELD_AT
    desk = open_desk(
        own_demo_file, words, "K. Lowe", Worker("db"), lambda: held_at, paper_jobs=Worker("paper")
    )
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.write_letters(MEETING)
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), LettersPage))
    writer = Writer(window)
    qtbot.waitUntil(lambda: writer.page._shown is not None)
    QTest.keyClick(writer.page._form.first, Key.Key_Return)
    qtbot.waitUntil(lambda: writer.letter is not None)
    box = writer.page.boxes["wrong"]
    box.text.setFocus()
    for word in ("One ", "two ", "three "):
        QTest.keyClicks(box.text, word)
        box.save()
    writer.page.print_file()
    qtbot.waitUntil(lambda: getattr(window.pages.currentWidget(), "_printed", None) is not None)
    document = pypdfium2.PdfDocument(window.pages.currentWidget()._printed.data)
    said = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    desk.close()

    assert "One two three" in said
