"""Words that blame a child are asked about while typing; nothing is rewritten by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.presenters.closing import Closing

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


def test_enter_goes_past_the_gap_and_does_not_cut_the_sentence(asked):
    asked.type(" by leaving")
    asked.press(Key.Key_1, ALT)
    asked.press(Key.Key_Return)
    asked.type(" say")

    assert "put at risk by ... say" in asked.surface.toPlainText()
    assert asked.surface.document().blockCount() == 1


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


def test_the_childs_own_words_are_never_asked_about(asked, qtbot):
    asked.press(Key.Key_Apostrophe, CTRL)
    asked.type(" ")

    qtbot.waitUntil(lambda: not asked.page.asker.prompt.isVisible())


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

    assert said == ["No words of this meeting are left to ask about."]


@pytest.fixture
def spread(room, qtbot):
    """Words to ask about in three items; the pen is in the second."""
    qtbot.waitUntil(lambda: room.page.asker.words.is_ready)
    said = {
        2: "He absconded on Friday.",
        6: "She is promiscuous. He is streetwise.",
        4: "Ate well.",
    }
    for item, words in said.items():
        room.page.go_to(item)
        room.type(words)
    room.surface.file()
    return room


def gone_to(room):
    prompt = room.page.asker.prompt
    return prompt.flag.words, prompt.sentence().partition(".")[0]


def test_f7_goes_through_the_whole_meeting_and_says_how_many_there_are(spread):
    clocks = spread.page._shown.found.clocks
    found = []
    for _ in range(4):
        spread.press(Key.Key_F7)
        found.append((spread.page._item, *gone_to(spread)))

    assert found == [
        (2, "absconded", "Item 2, 1 of 3"),
        (6, "promiscuous", "Item 6, 2 of 3"),
        (6, "streetwise", "Item 6, 3 of 3"),
        (2, "absconded", "Item 2, 1 of 3"),
    ]
    assert spread.page._shown.found.clocks == clocks, "the meeting itself went nowhere"


def test_what_is_left_or_put_right_is_counted_no_more(spread):
    spread.press(Key.Key_F7)
    spread.press(Key.Key_Escape)
    spread.press(Key.Key_F7)
    assert gone_to(spread) == ("promiscuous", "Item 6, 1 of 2")

    spread.press(Key.Key_1, ALT)
    spread.press(Key.Key_F7)
    assert gone_to(spread) == ("streetwise", "Item 6, 1 of 1")


def answer_everything(room):
    for question, _ in room.page._shown.meeting.undecided:
        room.page._presenter.decide(question.key, Answer.YES, "Agreed by all.")
    for who in room.page._shown.meeting.attendance:
        room.page._presenter.arrive(who)


def test_what_was_left_in_the_meeting_is_asked_about_again_once_it_is_closed(spread):
    for _ in range(3):
        spread.press(Key.Key_F7)
        spread.press(Key.Key_Escape)
    assert spread.page.check.left() == ()

    answer_everything(spread)
    spread.page._presenter.close(Closing(), lambda: None, pytest.fail)

    words = [one.flag.words for one in spread.page.check.left()]
    assert words == ["absconded", "promiscuous", "streetwise"]


def test_the_minutes_are_not_circulated_before_the_words_were_shown_once(spread):
    answer_everything(spread)
    spread.page._presenter.close(Closing(), lambda: None, pytest.fail)
    spread.press(Key.Key_F4)
    assert spread.saved().state is MeetingState.CHECK

    spread.press(Key.Key_F4)
    assert spread.saved().state is MeetingState.CHECK
    assert gone_to(spread) == ("absconded", "Item 2, 1 of 3")
    assert "3 phrases are still asked about" in spread.page.after._trouble.text()

    spread.press(Key.Key_F4)
    assert spread.saved().state is MeetingState.CIRCULATED, "it never blocks"


def test_minutes_that_went_out_are_not_reworded_by_a_key(spread):
    answer_everything(spread)
    spread.page._presenter.close(Closing(), lambda: None, pytest.fail)
    for _ in range(3):
        spread.press(Key.Key_F4)
    said: list[str] = []
    spread.page.said.connect(said.append)
    spread.page.look_at(2)
    spread.press(Key.Key_F7)
    spread.press(Key.Key_1, ALT)

    assert said == ["These minutes went out. A correction changes their words."]
    assert spread.surface.toPlainText().startswith("He absconded on Friday.")


def test_the_prompt_keeps_the_width_of_the_surface(asked, qtbot):
    asked.page.resize(914, 420)
    prompt = asked.page.asker.prompt

    qtbot.waitUntil(lambda: prompt.width() == asked.surface.viewport().width())
