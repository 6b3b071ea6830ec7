"""While names are hidden pages go on working, and what stands for a name is never written."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from strategy_desk.desk import open_desk
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.names import plain
from strategy_desk.domain.names_in_use import RUN
from strategy_desk.domain.share_safe import MARK
from strategy_desk.errors import RuleBroken
from strategy_desk.models import metadata
from strategy_desk.models.minutes import PenRow
from strategy_desk.services import demonstration, meetings
from strategy_desk.storage import keys
from strategy_desk.storage.engine import sqlite_engine
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.minuting.page import MeetingPage
from strategy_desk.ui.window import DeskWindow
from tests.services.test_share_safe import EVERYBODY

ROWAN = "SD-2026-001"
PLANNED = f"{ROWAN}-M3"
SAID = "Names are hidden. F9 shows them; then change this."
ASIDE = {"journal", "pen", "setting", "item_clock", "content", "long_answer"}


def cells(desk) -> dict[tuple[str, Any, str], str]:
    """Return every text of the desk by table, row and column."""

    def read(session, _):
        found = {}
        for table in metadata.sorted_tables:
            if table.name in ASIDE:
                continue
            for row in session.execute(select(table)).mappings():
                found |= {
                    (table.name, row["id"], name): value
                    for name, value in row.items()
                    if isinstance(value, str)
                }
        return found

    return desk.get(read, None)


def names(text: str) -> set[str]:
    return set(RUN.findall(plain(text))) & EVERYBODY


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.toggle_names()
    return window


@pytest.fixture
def unharmed(demo_desk):
    """Check at the end that no name that stood in the record is gone, and nothing hidden came."""
    before = cells(demo_desk)
    yield
    after = cells(demo_desk)
    assert not [key for key, text in after.items() if MARK in text]
    lost = {
        key: (text, after[key])
        for key, text in before.items()
        if key in after and names(text) - names(after[key])
    }
    assert not lost


def test_a_meeting_is_minuted_with_names_hidden(window, demo_desk, unharmed):
    window.open_meeting(PLANNED)
    page = window._page
    page.start_meeting()
    page.surface.setFocus()
    QTest.keyClicks(page.surface, "Rowan rang Dana Tilley.")
    QTest.keyClick(page.surface, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.surface, Qt.Key.Key_Return)
    QTest.keyClicks(page.surface, "Then DS Hallow came.")
    page.surface.file()
    page.quick.begin("POL - check the billing with Rowan - DS P. Hallow - by Fri 5pm")
    chips = [chip.text() for chip in page.quick.chips]
    QTest.keyClick(page.quick.edit, Qt.Key.Key_Return)
    saved = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    assert [line.text for line in saved.lines] == [
        "Rowan rang Dana Tilley.",
        "Then DS Hallow came.",
    ]
    assert saved.lines[0].speaker == saved.attendance[0].name
    assert (saved.actions[-1].owner, "Rowan" in saved.actions[-1].text) == ("DS P. Hallow", True)
    assert not names(" ".join(chips))


@pytest.fixture
def working(own_demo_file):
    """The demonstration open with workers, as the program has it."""
    held_at, words = demonstration.HELD_AT, demonstration.PASSPHRASE
    desk = open_desk(
        own_demo_file, words, "K. Lowe", Worker("db"), lambda: held_at, paper_jobs=Worker("paper")
    )
    yield desk
    desk.close()


@pytest.fixture
def on_disk(own_demo_file):
    """What is typed and held in the file, read as another program would."""
    unlocked = keys.unlock(own_demo_file, demonstration.PASSPHRASE)
    engine = sqlite_engine(own_demo_file, unlocked.data_key, unlocked.salt, only_reads=True)

    def held() -> list[str]:
        with engine.connect() as connection:
            return [*connection.execute(select(PenRow.text)).scalars()]

    yield held
    engine.dispose()


def test_what_is_typed_while_names_are_hidden_waits_for_no_query(qtbot, working, on_disk):
    window = DeskWindow(working)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_meeting(PLANNED)
    qtbot.waitUntil(lambda: isinstance(window._page, MeetingPage))
    page = window._page
    qtbot.waitUntil(lambda: page._shown is not None)
    page.start_meeting()
    qtbot.waitUntil(page.surface.isEnabled)
    page.surface.setFocus()
    QTest.keyClick(page.surface, Qt.Key.Key_F9)
    assert not working.names.shown
    over, answers = threading.Event(), []
    working.ask(lambda session, _: over.wait(30), None, answers.append)

    QTest.keyClicks(page.surface, "Rowan rang ")
    qtbot.waitUntil(lambda: "Rowan rang " in on_disk())
    QTest.keyClicks(page.surface, "Dana Tilley.")
    qtbot.waitUntil(lambda: "Rowan rang Dana Tilley." in on_disk())
    QTest.keyClick(page.surface, Qt.Key.Key_Return)
    assert answers == []

    over.set()
    qtbot.waitUntil(lambda: answers == [True] and not working.saves.waiting)
    assert not [text for text in cells(working).values() if MARK in text]


def test_f9_in_the_middle_of_a_line_takes_nothing_from_whoever_types(qtbot, window, demo_desk):
    window.toggle_names()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_meeting(PLANNED)
    surface = window._page.surface
    window._page.start_meeting()
    surface.setFocus()
    for words in ("Rowan ra", "ng Da", "na at noon."):
        QTest.keyClicks(window.focusWidget(), words)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_F9)
    assert surface.hasFocus()
    surface.file()
    saved = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    assert [line.text for line in saved.lines] == ["Rowan rang Dana at noon."]


def test_an_answer_is_saved_as_far_as_it_is_typed_and_then_shut(qtbot, window, demo_desk):
    window.toggle_names()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_child(ROWAN, "NRM")
    boxes = window._page.questions.boxes.values()
    box = next(box for box in boxes if hasattr(box.field, "isReadOnly"))
    box.begin()
    box.field.selectAll()
    QTest.keyClicks(box.field, "Ask Dana Tilley")
    QTest.keyClick(box.field, Qt.Key.Key_F9)
    QTest.keyClicks(box.field, "more")
    assert not names(box.field.toPlainText())
    stored = [text for (table, _, name), text in cells(demo_desk).items()
              if (table, name) == ("answer", "text")]  # fmt: skip
    assert "Ask Dana Tilley" in stored
    window.toggle_names()
    assert box.field.toPlainText() == "Ask Dana Tilley"


def test_who_comes_and_goes_is_noted_under_their_own_name(window, demo_desk, unharmed):
    window.open_meeting(PLANNED)
    page = window._page
    page.start_meeting()
    known = [who.name for who in page._shown.recorded.attendance]
    seen = page._shown.meeting.attendance
    assert not names(" ".join(who.name for who in seen))
    for who in seen:
        page.room.arrived.emit(who)
    page.room.apologised.emit(page._shown.meeting.attendance[1], "By phone to the chair")
    page.room.came.emit("Police - Sana Iqbal - PC")
    saved = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    assert [who.name for who in saved.attendance] == [*known, "Sana Iqbal"]
    assert saved.attendance[1].note == "By phone to the chair"
    # Somebody who has only just come is hidden from then on too.
    assert page._shown.meeting.attendance[-1].name.startswith("SI")


def test_two_who_look_the_same_are_asked_about(window, demo_desk, unharmed):
    window.toggle_names()
    window.open_meeting(PLANNED)
    page = window._page
    page.start_meeting()
    page.room.came.emit("Police - Paul Hart - PC")
    page.room.came.emit("Police - Pia Hunt - PC")
    window.toggle_names()
    one, other = page._shown.meeting.attendance[-2:]
    assert one == other
    page.room.arrived.emit(other)
    saved = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    assert [who.presence.value for who in saved.attendance[-2:]] == ["present", "left"]


def test_decisions_are_made_and_the_words_of_a_line_stay_where_they_are(
    window, demo_desk, unharmed
):
    window.open_meeting(PLANNED)
    page = window._page
    page.start_meeting()
    page.surface.setFocus()
    QTest.keyClicks(page.surface, "Rowan rang.")
    page.made.decide()
    page.made.make_action()
    assert page.decisions.reason.text() == page.quick.edit.text() == ""
    assert page._trouble.text() == SAID
    question = page._shown.meeting.questions[0].key
    page.decisions.decided.emit(question, Answer.YES, "Agreed by Dana Tilley", "", None, None)
    saved = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    assert saved.decisions[0].reason == "Agreed by Dana Tilley"


def test_a_speaker_is_kept_where_their_cell_is_left_as_it_was(window, demo_desk, unharmed):
    window.open_meeting(f"{ROWAN}-M1")
    page = window._page
    before = page._shown.recorded.lines
    cell = page.commands.speaker
    line = next(line for line in before if line.speaker)
    page.go_to(line.item)
    page.commands.open_speaker()
    assert not names(cell.text())
    cell._leave(1)
    cell.open_at(page.surface.line_area(), line.agency, line.speaker)
    cell.setText(cell.text() + "x")
    assert cell._meant().name == line.speaker


def test_actions_are_changed_and_their_owners_are_not(window, demo_desk, unharmed):
    window.go_actions()
    page = window._page
    for key in ("Space", "X", "D", "O", "N", "A", "Del"):
        page._ask(key)
        shut = any(SAID in label.text() for label in page.details.form.findChildren(object)
                   if hasattr(label, "text"))  # fmt: skip
        assert shut is (key in {"X", "O", "A"})
    page._ask("N")
    page.details.form.text.setText("Heard from Dana")
    page.details.form._send()
    page._ask("Space")
    page.details.form.evidence.setText("Seen by DS Hallow")
    page.details.form._send()
    assert "Seen by DS Hallow" in cells(demo_desk).values()


def test_an_owner_that_is_being_changed_is_out_of_sight_at_f9(window):
    window.toggle_names()
    window.go_actions()
    page = window._page
    page._ask("O")
    assert page.details.form.owner.text()
    window.toggle_names()
    assert page.details.form is None


def test_people_are_linked_and_not_renamed(window, demo_desk, unharmed):
    window.open_child(ROWAN, "People and places")
    page = window._page
    page._ask("edit")
    assert page._trouble.text() == SAID
    assert page.side.currentIndex() == 0
    page._ask("link")
    labels = [choice.label for choice in page._shown.choices]
    assert labels
    assert not names(" ".join(labels))
    for line in page._shown.lines[:1]:
        page._presenter.change(line, line.record.kind, {"name": line.record.name})
    page._presenter.remove(page._shown.lines[0])
    window.undo()


def test_a_form_of_a_person_stays_as_it_was_typed_out_of_sight(window):
    window.toggle_names()
    window.open_child(ROWAN, "People and places")
    page = window._page
    page._ask("edit")
    window.toggle_names()
    assert page.side.currentIndex() == 0
    window.toggle_names()
    assert page.side.currentIndex() == 1


def test_answers_for_the_referral_are_not_typed_over(window, demo_desk, unharmed):
    window.open_child(ROWAN, "NRM")
    page = window._page
    every = page.questions.boxes.values()
    for box in every:
        box.begin()
        QTest.keyClicks(box.field, "x")
        box.save()
    boxes = [box for box in every if hasattr(box.field, "isReadOnly")]
    assert all(box.field.isReadOnly() for box in boxes)
    assert any(box._trouble.text() == SAID for box in boxes)


def test_an_agenda_is_rearranged_and_its_titles_stay(window, demo_desk, unharmed):
    window.go_meetings()
    page = window._page
    page._before.choose(PLANNED)
    page._before.move_item(2, -1)
    page._before.remove_item(5)
    page._before.add_item(1, "Housing - 5")
    saved = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    assert saved.agenda[1].title == "Housing"
    page.make_new()
    assert page._trouble.text() == SAID
    assert not page.form.isVisible()


def test_minutes_that_went_out_are_not_corrected_and_the_chair_stays(window, demo_desk, unharmed):
    window.open_meeting(f"{ROWAN}-M2")
    after = window._page.after
    after._put_right()
    assert after._trouble.text() == SAID
    assert after.forms.opened is None
    after._go_on()
    assert after._trouble.text() == SAID


def test_what_stands_for_a_name_is_refused_wherever_it_comes_from(demo_desk):
    from strategy_desk.domain.room import HandOver
    from strategy_desk.services import attendance

    demo_desk.show_names(lambda: None, shown=False)
    seen = []
    demo_desk.ask(meetings.read, meetings.MeetingKey(meeting=PLANNED), seen.append)
    command = HandOver(meeting=seen[0].id, to=seen[0].chair)
    refused = []
    demo_desk.do(attendance.hand_over, command, None, refused.append)
    assert isinstance(refused[0], RuleBroken)
    assert refused[0].sentence == SAID


def test_a_trigger_is_waived_and_an_error_names_nobody(window, demo_desk, unharmed):
    window.open_meeting(PLANNED)
    page = window._page
    page.start_meeting()
    page.room.handed_over.emit("k. lowe")
    assert "KL" in page.room.asks._trouble.text()
    assert not names(page.room.asks._trouble.text())


def test_a_new_action_of_the_board_names_its_owner_truly_while_names_are_hidden(window, demo_desk):
    window.go_actions()
    board = window.pages.currentWidget()
    board.make_new()
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    choice = board.new.meeting
    choice.setCurrentIndex([choice.itemData(n) for n in range(choice.count())].index(meeting.id))
    assert not names(choice.currentText())

    QTest.keyClicks(board.new.line.edit, "Police - check phone billing - Hallow - by fri")
    assert not names(" ".join(chip.text() for chip in board.new.line.chips))
    QTest.keyClick(board.new.line.edit, Qt.Key.Key_Return)

    kept = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED)).actions
    assert [one.owner for one in kept] == ["DS P. Hallow"]


def test_f7_looks_at_the_words_as_recorded_while_names_are_hidden(qtbot, window, demo_desk):
    window.open_meeting(PLANNED)
    page = window.pages.currentWidget()
    page.start_meeting()
    qtbot.waitUntil(lambda: page.asker.words.is_ready)
    page.go_to(2)
    QTest.keyClicks(page.surface, "Rowan absconded on Friday.")
    page.go_to(4)
    QTest.keyClick(page.surface, Qt.Key.Key_F7)

    assert page._item == 2
    assert page.asker.prompt.flag.words == "absconded"
    QTest.keyClick(page.surface, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    page.surface.file()
    said = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED)).lines
    assert said[0].text.startswith("Rowan ")
    assert "absconded" not in said[0].text
