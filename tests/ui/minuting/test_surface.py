"""The minutes as one text surface, worked with keys: every line typed is a line on disk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import func, select

from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import minutes, minuting, tiers, undo
from strategy_desk.ui.minuting.lifting import LiftDialog
from strategy_desk.ui.minuting.page import meeting_page
from tests.ui.minuting.conftest import PLANNED

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def entries(desk) -> int:
    return desk.get(lambda s, _: s.scalar(select(func.count()).select_from(JournalRow)), None)


def test_enter_ends_a_line_and_starts_the_next(room):
    room.type("Phone billing shows 41 calls.")
    room.press(Key.Key_Return)
    room.type("Mother saw the same car twice.")
    room.press(Key.Key_Return)

    assert room.lines() == ["Phone billing shows 41 calls.", "Mother saw the same car twice."]


def test_enter_on_an_empty_line_makes_no_other(room):
    for _ in range(3):
        room.press(Key.Key_Return)

    assert room.surface.document().blockCount() == 1


def test_what_is_typed_is_kept_within_the_promise_though_the_line_was_not_left(room, qtbot):
    before = entries(room.desk)
    room.type("He says the men")
    qtbot.waitUntil(lambda: room.lines() == ["He says the men"], timeout=1000)

    assert entries(room.desk) == before, "a line under the pen is no entry of the journal yet"
    room.press(Key.Key_Return)
    assert entries(room.desk) == before + 1


def test_a_line_left_and_not_changed_is_not_saved_again(room):
    room.type("One.")
    room.press(Key.Key_Return)
    before = entries(room.desk)
    room.press(Key.Key_Up)
    room.press(Key.Key_Down)

    assert entries(room.desk) == before


def test_a_line_put_between_two_leaves_the_others_as_they_were(room):
    for words in ("First.", "Third."):
        room.type(words)
        room.press(Key.Key_Return)
    versions = {line.text: line.version for line in room.saved().lines}
    room.press(Key.Key_Up)
    room.press(Key.Key_Up)
    room.press(Key.Key_End)
    room.press(Key.Key_Return)
    room.type("Second.")
    room.press(Key.Key_Down)

    assert room.lines() == ["First.", "Second.", "Third."]
    after = {line.text: line.version for line in room.saved().lines}
    assert (after["First."], after["Third."]) == (versions["First."], versions["Third."])


def test_enter_in_the_middle_makes_two_lines_of_one(room):
    room.type("Seen at noon.Fed at one.")
    for _ in range("Fed at one.".__len__()):
        room.press(Key.Key_Left)
    room.press(Key.Key_Return)
    room.press(Key.Key_Down)
    room.surface.file()

    assert room.lines() == ["Seen at noon.", "Fed at one."]
    assert len({line.id for line in room.saved().lines}) == 2


def test_enter_in_the_middle_of_exact_words_leaves_both_parts_exact(room):
    room.press(Key.Key_Apostrophe, CTRL)
    room.type("Take me home. I am tired.")
    (line,) = room.surface.chosen()
    room.surface.change((replace(line, kind=LineKind.CHILD_WORDS),))
    for _ in " I am tired.":
        room.press(Key.Key_Left)
    room.press(Key.Key_Return)
    room.surface.file()

    assert [(line.text, line.exact, line.kind) for line in room.saved().lines] == [
        ("Take me home.", True, LineKind.CHILD_WORDS),
        ("I am tired.", True, LineKind.CHILD_WORDS),
    ]
    room.press(Key.Key_End)
    room.press(Key.Key_Return)
    assert not room.surface.line().exact


def test_enter_over_a_selection_made_backwards_leaves_no_space(room):
    room.type("one two three")
    for _ in " three":
        room.press(Key.Key_Left)
    for _ in "two":
        room.press(Key.Key_Left, SHIFT)
    room.press(Key.Key_Return)
    room.surface.file()

    assert room.lines() == ["one ", "three"]


def test_backspace_at_the_start_joins_a_line_to_the_one_before(room):
    room.type("Seen at noon")
    room.press(Key.Key_Return)
    room.type("and at one.")
    room.press(Key.Key_Home)
    room.press(Key.Key_Backspace)
    room.press(Key.Key_End)
    room.press(Key.Key_Return)

    assert room.lines() == ["Seen at noonand at one."]


def test_a_number_tags_the_speaker_and_enter_keeps_them(room):
    room.press(Key.Key_2, CTRL)
    room.type("Two adults named.")
    room.press(Key.Key_Return)
    room.type("Warrant planned.")
    room.press(Key.Key_Return)

    who = room.saved().attendance[1]
    assert [(line.agency, line.speaker) for line in room.saved().lines] == [
        (who.agency, who.name)
    ] * 2


def test_shift_tab_picks_the_speaker_by_letters_and_tab_goes_on_to_the_words(room):
    room.type("Ate well.")
    room.press(Key.Key_Backtab, SHIFT)
    assert room.page.commands.speaker.isVisible()
    QTest.keyClicks(room.page.commands.speaker, "edu")
    room.press(Key.Key_Tab, on=room.page.commands.speaker)

    assert not room.page.commands.speaker.isVisible()
    assert room.saved().lines[0].agency == "EDU"
    room.press(Key.Key_Tab)
    room.type("Next line.")
    room.surface.file()
    assert room.lines() == ["Ate well.", "Next line."]


def test_restricting_takes_the_agencys_own_tier_and_the_same_key_lifts_it(room):
    room.press(Key.Key_2, CTRL)
    room.type("Two adults named.")
    room.press(Key.Key_R, CTRL | SHIFT)
    assert room.saved().lines[0].tier is Tier.POLICE

    room.press(Key.Key_R, CTRL | SHIFT)
    assert room.saved().lines[0].tier is Tier.ALL


def test_a_line_that_was_left_is_opened_only_with_its_owners_agreement(room):
    room.press(Key.Key_2, CTRL)
    room.type("Two adults named.")
    room.press(Key.Key_R, CTRL | SHIFT)
    room.press(Key.Key_Return)
    room.type("Next line.")
    room.press(Key.Key_Up)
    room.press(Key.Key_R, CTRL | SHIFT)

    dialog = room.page.findChild(LiftDialog)
    assert dialog.agency.value == "POL"
    dialog.go.click()
    assert "The date is empty" in dialog._trouble.text()
    assert room.saved().lines[0].tier is Tier.POLICE
    dialog.when.setText("20 Nov 2026")
    dialog.go.click()
    assert "who agreed" in dialog._trouble.text()
    dialog.by.setText("DS P. Hallow")
    dialog.reason.setText("To look out")
    dialog.go.click()
    assert not dialog.isVisible()
    line = room.saved().lines[0]
    assert line.tier is Tier.ALL
    lowered = room.desk.get(tiers.lowerings, room.saved().child.id)
    (kept,) = [one for one in lowered if one.thing == line.id]
    assert (kept.was, kept.agreement.by) == (Tier.POLICE, "DS P. Hallow")
    room.type("More. ")
    room.surface.file()
    assert room.saved().lines[0].tier is Tier.ALL


def test_a_selection_of_lines_is_restricted_together(room):
    for words in ("One.", "Two.", "Three."):
        room.type(words)
        room.press(Key.Key_Return)
    room.press(Key.Key_Up)
    room.press(Key.Key_Up, SHIFT)
    room.press(Key.Key_R, CTRL | SHIFT)

    assert [line.tier for line in room.saved().lines] == [Tier.ALL, Tier.CHAIR, Tier.CHAIR]


def test_a_restriction_goes_with_what_is_copied_and_comes_back_with_it(room):
    for agency, words in ((Key.Key_1, "The carers rang."), (Key.Key_2, "Two adults named.")):
        room.press(agency, CTRL)
        room.type(words)
        if agency is Key.Key_2:
            room.press(Key.Key_R, CTRL | SHIFT)
        room.press(Key.Key_Return)
    room.press(Key.Key_A, CTRL)
    room.press(Key.Key_C, CTRL)
    copied = QGuiApplication.clipboard().text()

    assert copied == "The carers rang.\n[Police restricted] Two adults named."
    room.press(Key.Key_End, CTRL)
    room.press(Key.Key_1, CTRL)
    room.press(Key.Key_R, CTRL | SHIFT)
    assert room.surface.line().tier is Tier.ALL, "it began as restricted as the line before it"
    room.press(Key.Key_V, CTRL)
    room.surface.file()
    assert [(line.text, line.tier) for line in room.saved().lines] == [
        ("The carers rang.", Tier.ALL),
        ("Two adults named.", Tier.POLICE),
    ] * 2


def test_some_words_of_a_restricted_line_are_marked_as_well(room):
    room.press(Key.Key_2, CTRL)
    room.type("Two adults named.")
    room.press(Key.Key_R, CTRL | SHIFT)
    for _ in "named.":
        room.press(Key.Key_Left, SHIFT)
    room.press(Key.Key_X, CTRL)

    assert QGuiApplication.clipboard().text() == "[Police restricted] named."
    room.press(Key.Key_V, CTRL)
    room.surface.file()
    assert room.lines() == ["Two adults named."]


def open_then_restricted(room):
    """A line for all, and after it one of the police only; the caret is in the second."""
    room.press(Key.Key_2, CTRL)
    room.type("Open words")
    room.press(Key.Key_Return)
    room.type("named source")
    room.press(Key.Key_R, CTRL | SHIFT)


def select_across(room, first, last):
    """Select from a place in the first line to one in the second."""
    cursor = room.surface.textCursor()
    begins = room.surface.document().begin()
    cursor.setPosition(first)
    cursor.setPosition(begins.next().position() + last, QTextCursor.MoveMode.KeepAnchor)
    room.surface.setTextCursor(cursor)


def tiers_told(room):
    room.surface.file()
    return [(line.text, line.tier) for line in room.saved().lines]


def pasted(room, words):
    copied = QMimeData()
    copied.setText(words)
    room.surface.insertFromMimeData(copied)


def test_lines_joined_by_a_key_are_as_restricted_as_the_tightest_of_them(room):
    open_then_restricted(room)
    room.press(Key.Key_Home)
    room.press(Key.Key_Backspace)
    assert tiers_told(room) == [("Open wordsnamed source", Tier.POLICE)]

    room.page.go_to(4)
    open_then_restricted(room)
    room.press(Key.Key_Up)
    room.press(Key.Key_End)
    room.press(Key.Key_Delete)
    assert tiers_told(room)[1:] == [("Open wordsnamed source", Tier.POLICE)]


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (lambda room: room.press(Key.Key_X, CTRL), "Open source"),
        (lambda room: room.press(Key.Key_Delete), "Open source"),
        (lambda room: room.type("Q"), "Open Qsource"),
        (lambda room: pasted(room, "Q"), "Open Qsource"),
        (lambda room: room.surface.insert_time(), "source"),
    ],
)
def test_what_goes_over_a_selection_of_lines_restricts_what_is_left_of_them(room, over, words):
    open_then_restricted(room)
    select_across(room, len("Open "), len("named "))
    over(room)

    ((text, tier),) = tiers_told(room)
    assert text.endswith(words)
    assert tier is Tier.POLICE


def test_enter_over_a_selection_of_lines_restricts_both_that_are_left(room):
    open_then_restricted(room)
    select_across(room, len("Open "), len("named "))
    room.press(Key.Key_Return)

    assert {tier for _, tier in tiers_told(room)} == {Tier.POLICE}


def test_restricted_words_that_go_whole_restrict_nothing(room):
    open_then_restricted(room)
    select_across(room, len("Open"), len("named source"))
    room.press(Key.Key_X, CTRL)
    assert tiers_told(room) == [("Open", Tier.ALL)]

    room.press(Key.Key_V, CTRL)
    assert tiers_told(room) == [("Open words", Tier.ALL), ("named source", Tier.POLICE)]


def test_a_selection_is_not_dragged_away_which_would_join_what_is_left(room):
    open_then_restricted(room)
    select_across(room, len("Open "), len("named "))
    view, words = room.surface.viewport(), room.surface.cursorRect().center() - QPoint(20, 0)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=words)
    assert not room.surface.textCursor().hasSelection()

    QTest.mouseMove(view, words + QPoint(300, 0))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=words + QPoint(300, 0))
    assert room.surface.textCursor().selectedText(), "it selects anew, as from anywhere"
    assert tiers_told(room) == [("Open words", Tier.ALL), ("named source", Tier.POLICE)]


def test_what_is_cut_across_lines_keeps_what_each_was(room):
    open_then_restricted(room)
    select_across(room, len("Open "), len("named "))
    room.press(Key.Key_X, CTRL)

    assert QGuiApplication.clipboard().text() == "words\n[Police restricted] named "


def test_joining_a_restricted_line_does_not_let_it_be_opened_without_its_owner(room):
    room.press(Key.Key_2, CTRL)
    room.type("named source")
    room.press(Key.Key_R, CTRL | SHIFT)
    room.press(Key.Key_Return)
    room.press(Key.Key_Home, CTRL)
    room.press(Key.Key_Return)
    room.type("Two ")
    room.press(Key.Key_Delete)
    room.press(Key.Key_R, CTRL | SHIFT)

    assert room.page.findChild(LiftDialog) is not None
    assert tiers_told(room) == [("Two named source", Tier.POLICE)]


def test_words_that_are_selected_become_a_quotation_and_a_line_becomes_exact(room):
    room.type("He said I owe them")
    for _ in range("I owe them".__len__()):
        room.press(Key.Key_Left, SHIFT)
    room.press(Key.Key_Apostrophe, CTRL)
    room.press(Key.Key_End)
    room.press(Key.Key_Return)
    assert room.lines() == ["He said \u201cI owe them\u201d"]

    room.type("Take me home")
    room.press(Key.Key_Apostrophe, CTRL)
    assert room.saved().lines[1].exact


def test_dissent_is_marked_by_its_key(room):
    room.type("Health does not agree.")
    room.press(Key.Key_V, CTRL | SHIFT)

    assert room.saved().lines[0].kind is LineKind.DISSENT


def test_pasting_from_word_gives_clean_lines(room):
    copied = QMimeData()
    copied.setHtml("<p><b>One</b>&nbsp; two</p><p></p><p>Three</p>")
    copied.setText("One\u00a0  two\r\n\r\nThree\r\n")
    room.surface.insertFromMimeData(copied)
    room.press(Key.Key_Return)

    assert room.lines() == ["One two", "Three"]
    assert "<" not in room.surface.toPlainText()


def three_voices(room):
    """Lines of three agencies, the second restricted, the third exact."""
    for number, words in ((Key.Key_1, "One."), (Key.Key_2, "Two."), (Key.Key_3, "Three.")):
        room.press(number, CTRL)
        room.type(words)
        room.press(Key.Key_Return)
    room.press(Key.Key_Up)
    room.press(Key.Key_Apostrophe, CTRL)
    room.press(Key.Key_Up)
    room.press(Key.Key_R, CTRL | SHIFT)
    room.press(Key.Key_End, CTRL)


def told(room):
    room.surface.file()
    return [(ln.text, ln.agency, ln.tier, ln.exact, ln.at) for ln in room.saved().lines]


def test_lines_that_are_cut_come_back_as_they_were_in_another_item_too(room):
    three_voices(room)
    before = told(room)
    assert len({agency for _, agency, *_ in before}) == 3
    room.press(Key.Key_A, CTRL)
    room.press(Key.Key_X, CTRL)
    assert told(room) == []
    room.press(Key.Key_V, CTRL)
    assert told(room) == before

    room.press(Key.Key_A, CTRL)
    room.press(Key.Key_X, CTRL)
    room.page.go_to(4)
    room.press(Key.Key_V, CTRL)
    assert told(room) == before
    assert {line.item for line in room.saved().lines} == {4}


def test_a_line_is_moved_before_another_and_both_stay_whose_they_are(room):
    three_voices(room)
    one, two, three = told(room)
    ids = {line.text: line.id for line in room.saved().lines}
    room.press(Key.Key_Up)
    room.press(Key.Key_Down, SHIFT)
    room.press(Key.Key_X, CTRL)
    assert told(room) == [one, two]
    room.press(Key.Key_Home, CTRL)
    room.press(Key.Key_V, CTRL)

    assert told(room) == [three, one, two]
    assert {line.text: line.id for line in room.saved().lines}["One."] == ids["One."]


def test_lines_pasted_into_the_words_of_another_part_them_and_change_nothing_of_them(room):
    three_voices(room)
    one, two, three = told(room)
    room.press(Key.Key_Home, CTRL)
    room.press(Key.Key_Down, SHIFT)
    room.press(Key.Key_C, CTRL)
    room.press(Key.Key_End, CTRL)
    room.press(Key.Key_Up)
    room.press(Key.Key_Right)
    room.press(Key.Key_Right)
    room.press(Key.Key_V, CTRL)

    halves = [(words, *three[1:]) for words in ("Th", "ree.")]
    assert told(room) == [one, two, halves[0], one, halves[1]]


def test_a_word_that_is_pasted_is_said_by_whose_line_it_comes_into(room):
    three_voices(room)
    room.press(Key.Key_Home, CTRL)
    for _ in "One":
        room.press(Key.Key_Right, SHIFT)
    room.press(Key.Key_C, CTRL)
    room.press(Key.Key_End, CTRL)
    room.press(Key.Key_V, CTRL)

    assert [(text, agency) for text, agency, *_ in told(room)][-1] == ("One", told(room)[2][1])


def taking_back(room):
    room.page.asked_undo.connect(lambda: room.desk.carry_out(undo.undo, 0))


def test_a_paste_is_taken_back_at_once(room):
    taking_back(room)
    copied = QMimeData()
    copied.setText("\n".join(f"{number} calls" for number in range(20)))
    room.surface.insertFromMimeData(copied)
    assert len(room.lines()) == 20
    room.press(Key.Key_Z, CTRL)

    assert room.lines() == []


def at_the_break(room, key, modifier=Qt.KeyboardModifier.NoModifier):
    select_across(room, len("One."), 0)
    room.press(Key.Key_Left if key is Key.Key_Delete else Key.Key_Right)
    room.press(key, modifier)


def put_together(room, words):
    select_across(room, 2, 2)
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(room.surface, event)


def over_both(does):
    def over(room):
        select_across(room, 2, 2)
        does(room)

    return over


@pytest.mark.parametrize(
    "joins",
    [
        lambda room: at_the_break(room, Key.Key_Backspace),
        lambda room: at_the_break(room, Key.Key_Backspace, CTRL),
        lambda room: at_the_break(room, Key.Key_Delete),
        lambda room: at_the_break(room, Key.Key_Delete, CTRL),
        over_both(lambda room: room.press(Key.Key_Backspace)),
        over_both(lambda room: room.press(Key.Key_Delete)),
        over_both(lambda room: room.press(Key.Key_X, CTRL)),
        over_both(lambda room: room.press(Key.Key_Return)),
        over_both(lambda room: room.type("Q")),
        over_both(lambda room: pasted(room, "said")),
        over_both(lambda room: pasted(room, "said\n[Police restricted] named")),
        over_both(lambda room: room.surface.insert_time()),
        lambda room: put_together(room, "\u00e9"),
    ],
)
def test_one_undo_makes_lines_that_became_one_again_what_they_were(room, joins):
    taking_back(room)
    three_voices(room)
    before = told(room)
    joins(room)
    assert told(room) != before
    room.press(Key.Key_Z, CTRL)

    assert told(room) == before


def test_what_was_typed_before_lines_became_one_comes_back_with_them(room):
    taking_back(room)
    room.press(Key.Key_1, CTRL)
    room.type("Seen at noon.")
    room.press(Key.Key_Return)
    room.press(Key.Key_2, CTRL)
    room.type("Fed at one.")
    room.press(Key.Key_Home)
    room.press(Key.Key_Backspace)
    room.press(Key.Key_Z, CTRL)

    assert [(text, agency) for text, agency, *_ in told(room)] == [
        ("Seen at noon.", "CSC"),
        ("Fed at one.", "POL"),
    ]


def test_lines_that_are_only_copied_stay_as_restricted_as_they_were(room):
    three_voices(room)
    before = told(room)
    select_across(room, 2, 2)
    room.press(Key.Key_C, CTRL)

    assert told(room) == before


def test_a_blank_line_that_was_gone_past_does_not_come_back_to_lose_words(room):
    for words in ("First.", "Second."):
        room.type(words)
        room.press(Key.Key_Return)
    room.press(Key.Key_Home, CTRL)
    room.press(Key.Key_End)
    room.press(Key.Key_Return)
    room.press(Key.Key_Down)
    for _ in range(2):
        room.press(Key.Key_Z, CTRL)
    room.press(Key.Key_Home, CTRL)
    room.press(Key.Key_Down)
    room.type("Third. ")
    room.surface.file()

    assert room.lines() == ["First.", "Third. Second."]


@pytest.mark.parametrize("nothing", ["", " ", "-", "*", "---"])
def test_pasting_what_has_no_words_takes_none_away(room, nothing):
    room.type("He was seen")
    room.press(Key.Key_Left, CTRL | SHIFT)
    pasted(room, nothing)

    assert room.surface.toPlainText() == "He was seen"
    assert room.surface.textCursor().selectedText() == "seen"


def test_one_undo_takes_back_words_pasted_into_a_line(room):
    room.type("He was seen ")
    pasted(room, "yesterday")
    room.press(Key.Key_Z, CTRL)

    assert room.surface.toPlainText() == "He was seen "


def test_a_pasted_line_that_is_taken_back_leaves_nothing_of_what_it_was(room):
    taking_back(room)
    room.press(Key.Key_1, CTRL)
    room.type("The carers rang.")
    room.press(Key.Key_R, CTRL | SHIFT)
    room.press(Key.Key_Return)
    room.press(Key.Key_2, CTRL)
    room.press(Key.Key_R, CTRL | SHIFT)
    room.type("Two adults named.")
    room.press(Key.Key_Return)
    room.press(Key.Key_Home, CTRL)
    room.press(Key.Key_End, SHIFT)
    room.press(Key.Key_C, CTRL)
    room.press(Key.Key_End, CTRL)
    room.press(Key.Key_V, CTRL)
    assert room.surface.line().tier is Tier.CHAIR
    room.press(Key.Key_Z, CTRL)
    assert room.lines() == ["The carers rang.", "Two adults named."]
    room.type("Warrant planned.")

    *_, police, last = told(room)
    assert last == ("Warrant planned.", *police[1:])


def test_a_restricted_word_that_is_taken_back_leaves_the_line_open(room):
    taking_back(room)
    open_then_restricted(room)
    for _ in "source":
        room.press(Key.Key_Left, SHIFT)
    room.press(Key.Key_C, CTRL)
    room.press(Key.Key_Up)
    room.press(Key.Key_End)
    room.press(Key.Key_V, CTRL)
    assert room.surface.line().tier is Tier.POLICE
    room.press(Key.Key_Z, CTRL)

    assert tiers_told(room) == [("Open words", Tier.ALL), ("named source", Tier.POLICE)]


def test_words_pasted_into_a_line_keep_the_spaces_at_their_ends(room):
    pasted(room, " She was seen")
    pasted(room, "\u00a0at noon ")
    pasted(room, "by Health.\r\n")
    room.press(Key.Key_Return)

    assert room.lines() == ["She was seen at noon by Health."]


def test_a_pasted_list_comes_without_bullets_and_signs_that_nobody_sees(room):
    copied = QMimeData()
    copied.setText("\u00b7\tFirst\r\no\tSe\u200bcond\n> 1. Third\x07\n--")
    room.surface.insertFromMimeData(copied)
    room.press(Key.Key_Return)

    assert room.lines() == ["First", "Second", "Third"]


def test_enter_at_the_start_of_a_line_begins_one_before_it(room):
    room.type("First.")
    room.press(Key.Key_Return)
    kept = room.saved().lines[0].id
    room.press(Key.Key_Up)
    room.press(Key.Key_Home)
    room.press(Key.Key_Return)
    room.type("Before.")
    room.press(Key.Key_Down)

    assert room.lines() == ["Before.", "First."]
    assert room.saved().lines[1].id == kept


def test_a_line_begins_without_the_space_that_was_before_its_words(room):
    room.type("Seen at noon. Fed at one.")
    for _ in " Fed at one.":
        room.press(Key.Key_Left)
    room.press(Key.Key_Return)
    room.press(Key.Key_Down)
    room.surface.file()

    assert room.lines() == ["Seen at noon.", "Fed at one."]


def test_undo_takes_back_letters_then_whole_lines_and_redo_brings_them(room):
    page = room.page
    page.asked_undo.connect(lambda: room.desk.carry_out(undo.undo, 0))
    page.asked_redo.connect(lambda: room.desk.carry_out(undo.redo, 0))
    room.type("First.")
    room.press(Key.Key_Return)
    room.type("Secnd")
    room.press(Key.Key_Z, CTRL)
    assert room.surface.toPlainText() == "First.\n"

    room.press(Key.Key_Z, CTRL)
    assert room.lines() == []
    room.press(Key.Key_Y, CTRL)
    assert room.lines() == ["First."]
    assert room.surface.toPlainText().startswith("First.")


def test_the_page_opens_again_where_the_pen_was_with_words_that_were_never_left(room, qtbot):
    room.page.go_to(4)
    room.type("Rowan asks to see his gran.")
    room.press(Key.Key_Return)
    room.type("He wants to rejoin foot")
    for _ in range(4):
        room.press(Key.Key_Left)
    qtbot.waitUntil(lambda: len(room.lines()) == 2, timeout=1000)
    room.surface.hold()

    again = meeting_page(room.desk, PLANNED)
    qtbot.addWidget(again)
    assert again.surface.toPlainText().splitlines() == [
        "Rowan asks to see his gran.",
        "He wants to rejoin foot",
    ]
    assert again.surface.textCursor().positionInBlock() == len("He wants to rejoin foot") - 4
    assert not any(line.held for line in room.saved().lines), "and it is filed now"


def test_a_line_becomes_an_action_that_knows_where_it_came_from(room):
    room.press(Key.Key_2, CTRL)
    room.type("check phone billing")
    room.press(Key.Key_Return, CTRL)
    assert room.page.quick.edit.text().startswith("POL - check phone billing")
    QTest.keyClicks(room.page.quick.edit, "by Fri 5pm")
    room.press(Key.Key_Return, on=room.page.quick.edit)

    (action,), (line,) = room.saved().actions, room.saved().lines
    assert (action.line, line.kind) == (line.id, LineKind.ACTION)


def test_a_line_that_names_somebody_else_is_theirs_and_not_its_speaker_s(room):
    room.press(Key.Key_2, CTRL)
    room.type("Dr N. Osei to send the report by Fri")
    room.press(Key.Key_Return, CTRL)
    room.press(Key.Key_Return, on=room.page.quick.edit)

    (action,) = room.saved().actions
    assert (action.agency, action.owner, action.text) == ("HEA", "Dr N. Osei", "send the report")


def test_a_line_that_is_too_long_for_an_action_says_so_beside_it(room):
    room.type("He was seen. ")
    room.surface.insertPlainText("Nothing else was said of it. " * 40)
    room.press(Key.Key_Return, CTRL)
    quick = room.page.quick
    said = quick.add.accessibleDescription()

    assert not quick.add.isEnabled()
    assert said.startswith("This is longer than 1,000 letters")
    assert said in [label.text() for label in quick.findChildren(QLabel)]
    assert "needs an agency" not in [chip.text() for chip in quick.chips]


def test_a_line_becomes_a_decision_by_two_keys_and_enter(room):
    room.type("Threshold met: joint with police.")
    room.press(Key.Key_D, CTRL)
    questions = room.page.decisions.list
    room.press(Key.Key_Y, on=questions)
    assert room.page.decisions.reason.text() == "Threshold met: joint with police."
    room.press(Key.Key_Return, on=room.page.decisions.reason)

    (decision,), (line,) = room.saved().decisions, room.saved().lines
    assert (decision.line, line.kind) == (line.id, LineKind.DECISION)


def test_a_line_that_goes_leaves_its_action(room):
    test_a_line_becomes_an_action_that_knows_where_it_came_from(room)
    room.surface.selectAll()
    room.press(Key.Key_Delete)
    room.surface.file()

    assert room.lines() == []
    assert [action.line for action in room.saved().actions] == [None]


def test_closing_files_what_is_under_the_pen(room, qtbot):
    room.type("The last words.")
    qtbot.waitUntil(lambda: room.lines() == ["The last words."], timeout=1000)
    room.desk.carry_out(minutes.file_pens, room.saved().id)

    assert not room.saved().lines[0].held


def test_a_short_form_is_written_in_full_and_one_undo_gives_it_back(room, qtbot):
    room.type("SW saw him. ")
    assert room.surface.toPlainText().startswith("Social worker saw him")

    room.page.go_to(2)
    room.type("The RHI ")
    qtbot.waitUntil(lambda: room.surface.toPlainText() == "The return home interview ")
    room.press(Key.Key_Z, CTRL)
    assert room.surface.toPlainText() == "The RHI "


def test_enter_and_tab_write_a_short_form_in_full_too(room, qtbot):
    qtbot.waitUntil(lambda: room.surface.expansion("RHI") is not None)
    for key, words in ((Key.Key_Return, "see SW"), (Key.Key_Tab, "the SW/RHI")):
        room.type(words)
        room.press(key)

    assert room.lines() == ["see social worker", "the social worker/return home interview"]


def test_a_short_form_that_was_taken_back_or_only_passed_stays(room, qtbot):
    qtbot.waitUntil(lambda: room.surface.expansion("RHI") is not None)
    room.type("The RHI ")
    qtbot.waitUntil(lambda: room.surface.toPlainText() == "The return home interview ")
    room.press(Key.Key_Z, CTRL)
    room.press(Key.Key_Return)
    assert room.lines() == ["The RHI"]
    room.press(Key.Key_Up)
    room.press(Key.Key_End)
    room.press(Key.Key_Return)

    assert room.lines() == ["The RHI"]


def test_a_short_form_in_exact_words_stays(room):
    room.press(Key.Key_Apostrophe, CTRL)
    room.type("my SW said")

    assert room.surface.toPlainText() == "my SW said"


def test_what_was_typed_after_the_last_hold_is_on_the_record_when_the_line_is_left(room, qtbot):
    room.type("He was seen ")
    qtbot.waitUntil(lambda: room.lines() == ["He was seen "])
    room.type("at the station.")
    room.press(Key.Key_Return)

    assert room.lines() == ["He was seen at the station."]


def test_words_that_were_held_and_taken_out_again_leave_no_line(room, qtbot):
    room.type("The first line.")
    room.press(Key.Key_Return)
    room.type("No.")
    qtbot.waitUntil(lambda: room.lines() == ["The first line.", "No."])
    for _ in range(3):
        room.press(Key.Key_Backspace)
    room.press(Key.Key_Up)
    room.surface.hold()

    assert room.lines() == ["The first line."]


def test_the_line_being_written_stays_in_sight_when_the_action_under_it_takes_room(room):
    for number in range(14):
        room.type(f"{number}. She was seen at the station at ten and came home by herself. ")
        room.press(Key.Key_Return)
    room.type("The last line is written here.")
    room.press(Key.Key_F8)
    before = room.surface.viewport().height()
    QTest.keyClicks(room.page.quick.edit, "Police - check phone billing of every night - nobody")
    room.page.resize(1300, 560)

    assert room.surface.viewport().height() < before
    assert room.surface.viewport().rect().contains(room.surface.cursorRect().center())


def test_a_line_that_was_scrolled_away_from_does_not_come_back_by_itself(room):
    for number in range(14):
        room.type(f"{number}. She was seen at the station at ten and came home by herself. ")
        room.press(Key.Key_Return)
    room.surface.verticalScrollBar().setValue(0)
    room.page.resize(1300, 560)

    assert room.surface.verticalScrollBar().value() == 0


def test_lines_go_back_to_where_they_were_when_what_took_room_is_gone(room):
    for number in range(20):
        room.type(f"{number}. She was seen at the station at ten and came home by herself. ")
        room.press(Key.Key_Return)
    bar, high = room.surface.verticalScrollBar(), room.surface.viewport().height()
    bar.setValue(0)
    last = room.surface.cursorForPosition(QPoint(300, high - 30))
    room.surface.setTextCursor(last)
    scrolled, size = bar.value(), room.page.size()
    room.page.resize(size.width(), size.height() - 80)
    assert bar.value() > scrolled, "the line being written stays in sight"

    room.page.resize(size)

    assert bar.value() == scrolled


def test_until_the_lines_are_where_they_were_no_other_place_is_kept(room):
    for number in range(20):
        room.type(f"{number}. She was seen at the station at ten and came home by herself. ")
        room.press(Key.Key_Return)
    surface = room.surface
    surface.moveCursor(QTextCursor.MoveOperation.Start)
    surface.hold()
    key = minuting.MinutingKey(meeting=PLANNED, who=room.desk.who, as_of=room.desk.now())
    pen = room.desk.get(minuting.read, key).pen
    surface.moveCursor(QTextCursor.MoveOperation.End)
    kept = []
    surface.held.connect(kept.append)
    surface.filed.connect(lambda filing: kept.append(filing.pen))

    surface.resume(pen)

    assert surface.verticalScrollBar().value() == pen.scroll
    assert {one.scroll for one in kept} <= {pen.scroll}
