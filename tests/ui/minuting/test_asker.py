"""Words that blame a child are asked about while typing; nothing is rewritten by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TYPED = "School worry that Rowan keeps putting himself at risk"


@pytest.fixture
def asked(room, qtbot):
    qtbot.waitUntil(lambda: room.page.asker.words.is_ready)
    room.type(TYPED)
    qtbot.waitUntil(room.page.asker.prompt.isVisible)
    return room


def test_it_asks_who_makes_it_unsafe_and_offers_two_at_most(asked):
    prompt = asked.page.asker.prompt

    assert prompt.flag.words == "putting himself at risk"
    assert prompt.flag.phrase.ask.endswith("?")
    assert 1 <= len(prompt.flag.phrase.suggestions) <= 2
    assert asked.surface.toPlainText() == TYPED, "it asks, it does not rewrite"


def test_alt_1_puts_the_first_wording_in_and_the_caret_where_a_word_is_missing(asked):
    asked.press(Key.Key_1, ALT)
    asked.type("older men")

    assert "is being put at risk by older men" in asked.surface.toPlainText()
    assert not asked.page.asker.prompt.isVisible()
    asked.surface.undo()


def test_alt_q_keeps_it_as_a_quotation(asked):
    asked.press(Key.Key_Q, ALT)

    assert asked.surface.toPlainText().endswith("\u201cputting himself at risk\u201d")
    assert not asked.page.asker.prompt.isVisible()


def test_escape_leaves_it_and_it_is_silent_from_then_on(asked):
    asked.press(Key.Key_Escape)
    assert not asked.page.asker.prompt.isVisible()
    asked.type(" at lunch")

    assert not asked.page.asker.prompt.isVisible()
    assert asked.surface.hasFocus()


def test_the_childs_own_words_are_never_asked_about(asked):
    asked.press(Key.Key_Apostrophe, CTRL)
    asked.type(" ")

    assert not asked.page.asker.prompt.isVisible()


def test_f7_goes_through_what_remains_from_the_top(room, qtbot):
    qtbot.waitUntil(lambda: room.page.asker.words.is_ready)
    for words in ("He absconded on Friday.", "Ate well.", "She is promiscuous."):
        room.type(words)
        room.press(Key.Key_Return)
    found = []
    for _ in range(3):
        room.press(Key.Key_F7)
        found.append(room.page.asker.prompt.flag.words)

    assert found == ["absconded", "promiscuous", "absconded"]


def test_f7_says_that_there_is_nothing_to_ask(room, qtbot):
    qtbot.waitUntil(lambda: room.page.asker.words.is_ready)
    said: list[str] = []
    room.page.said.connect(said.append)
    room.type("Ate well.")
    room.press(Key.Key_F7)

    assert said == ["No words to ask about in this item."]
