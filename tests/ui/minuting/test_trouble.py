"""Minutes typed while the desk file cannot be written: nothing is lost, and it is said."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.desk import open_desk
from strategy_desk.domain.meetings import StartMeeting
from strategy_desk.domain.minutes import FileLines, Pen, WriteLine
from strategy_desk.services import demonstration, meetings, minutes
from strategy_desk.storage import keys
from strategy_desk.storage.engine import outside, sqlite_engine
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.minuting.page import meeting_page
from tests.conftest import copied
from tests.ui.conftest import PASSPHRASE
from tests.ui.minuting.conftest import PLANNED

WORDS = demonstration.PASSPHRASE


@pytest.fixture
def working(own_demo_file):
    """The demonstration open with workers, as the window has it."""
    held_at = demonstration.HELD_AT
    desk = open_desk(
        own_demo_file, WORDS, "K. Lowe", Worker("db"), lambda: held_at, paper_jobs=Worker("paper")
    )
    meeting = desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting.id))
    yield desk
    desk.close()


@pytest.fixture
def another_program(own_demo_file):
    """What a virus scanner does: hold the file so that nobody can write."""
    unlocked = keys.unlock(own_demo_file, WORDS)
    engine = sqlite_engine(own_demo_file, unlocked.data_key, unlocked.salt)
    yield engine
    engine.dispose()


def saved(desk):
    read = desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    return [line.text for line in read.lines]


def aside(place):
    waits = place.read()
    return [line.text for line in waits[0].lines] if waits else []


def test_while_another_program_holds_the_file_the_words_are_put_aside(
    qtbot, working, another_program
):
    page = meeting_page(working, PLANNED)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.surface.isEnabled)
    holds = another_program.connect()
    holds.exec_driver_sql("UPDATE setting SET value = value")
    QTest.keyClicks(page.surface, "He says the men wait at the station.")

    place = working._store.second_place
    qtbot.waitUntil(lambda: aside(place) == ["He says the men wait at the station."], timeout=4000)
    assert b"station" not in place.path.read_bytes()
    qtbot.waitUntil(page._trouble.isVisible)
    assert "sealed, on this computer" in page._trouble.text()
    assert page.surface.toPlainText() == "He says the men wait at the station."

    holds.close()
    qtbot.waitUntil(lambda: not place.path.exists(), timeout=8000)
    assert saved(working) == ["He says the men wait at the station."]
    page.close()


def test_what_was_put_aside_is_saved_when_the_desk_is_opened_again(demo_desk):
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    line = WriteLine(meeting=meeting.id, line=uuid4(), item=1, position=5, text="Typed and killed.")
    demo_desk._store.second_place.keep(FileLines(lines=(line,)), demo_desk.now())

    told: list[int] = []
    demo_desk.take_up_aside(told.append)

    assert told == [1]
    assert saved(demo_desk) == ["Typed and killed."]
    assert demo_desk._store.second_place.read() is None


def test_what_was_put_aside_never_takes_the_place_of_what_was_saved_since(demo_desk):
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    line = WriteLine(meeting=meeting.id, line=uuid4(), item=1, position=5, text="Old words.")
    before = demo_desk.now().replace(year=2025)
    demo_desk._store.second_place.keep(FileLines(lines=(line,)), before)
    demo_desk.carry_out(minutes.file, FileLines(lines=(replace(line, text="New words."),)))

    told: list[int] = []
    demo_desk.take_up_aside(told.append)

    assert told == [0]
    assert saved(demo_desk) == ["New words."]


def test_what_was_put_aside_goes_on_from_what_the_pen_held(demo_desk, qtbot):
    """A program that was killed just as the desk answered again left the first words only."""
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    line = WriteLine(meeting=meeting.id, line=uuid4(), item=1, position=5, text="Said")
    demo_desk.carry_out(minutes.hold, Pen(line=line, caret=4))
    whole = replace(line, text="Said while nothing could be saved.")
    demo_desk._store.second_place.keep(FileLines(lines=(whole,)), demo_desk.now())

    demo_desk.take_up_aside(lambda _: None)
    page = meeting_page(demo_desk, PLANNED)
    qtbot.addWidget(page)

    assert saved(demo_desk) == ["Said while nothing could be saved."]
    assert "Said while nothing could be saved." in page.surface.toPlainText()


def test_what_was_put_aside_goes_on_from_what_was_filed_as_the_meeting_was_opened(demo_desk):
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    line = WriteLine(meeting=meeting.id, line=uuid4(), item=1, position=5, text="Said")
    before = demo_desk.now().replace(year=2025)
    whole = replace(line, text="Said while nothing could be saved.")
    demo_desk._store.second_place.keep(FileLines(lines=(whole,)), before)
    demo_desk.carry_out(minutes.file, FileLines(lines=(line,)))

    demo_desk.take_up_aside(lambda _: None)

    assert saved(demo_desk) == ["Said while nothing could be saved."]


def test_what_the_pen_holds_since_is_newer_than_what_was_put_aside(demo_desk):
    meeting = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))
    line = WriteLine(meeting=meeting.id, line=uuid4(), item=1, position=5, text="Said")
    demo_desk._store.second_place.keep(FileLines(lines=(line,)), demo_desk.now())
    demo_desk.carry_out(minutes.hold, Pen(line=replace(line, text="Said and saved."), caret=15))

    demo_desk.take_up_aside(lambda _: None)

    assert saved(demo_desk) == ["Said and saved."]


def test_a_desk_file_that_was_moved_away_is_said_and_nothing_typed_meanwhile_is_lost(
    working, own_demo_file, qtbot
):
    page = meeting_page(working, PLANNED)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.surface.isEnabled)
    own_demo_file.rename(own_demo_file.with_name("elsewhere"))
    QTest.keyClicks(page.surface, "Typed while the file was away.")
    place = working._store.second_place
    qtbot.waitUntil(lambda: aside(place) == ["Typed while the file was away."], timeout=4000)
    qtbot.waitUntil(page._trouble.isVisible)
    assert "no longer in its place" in page._trouble.text()

    own_demo_file.with_name("elsewhere").rename(own_demo_file)
    qtbot.waitUntil(lambda: not place.path.exists(), timeout=8000)
    qtbot.waitUntil(lambda: not page._trouble.isVisible())
    assert saved(working) == ["Typed while the file was away."]
    page.close()


def test_keys_pressed_while_an_answer_is_being_saved_stay_where_they_were_typed(
    qtbot, working, another_program
):
    page = meeting_page(working, PLANNED)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.surface.isEnabled() and page.isActiveWindow())
    holds = another_program.connect()
    holds.exec_driver_sql("UPDATE setting SET value = value")
    page.decisions.list.setCurrentRow(0)
    QTest.keyClick(page.decisions.list, Qt.Key.Key_Y)
    QTest.keyClicks(page.decisions.reason, "All agreed")
    QTest.keyClick(page.decisions.reason, Qt.Key.Key_Return)
    QTest.keyClick(page.decisions.reason, Qt.Key.Key_Escape)
    QTest.keyClicks(QApplication.focusWidget(), "Lately nobody ")
    holds.close()
    qtbot.waitUntil(lambda: not page.decisions.reason.isVisible(), timeout=8000)
    QTest.keyClicks(QApplication.focusWidget(), "saw him.")

    qtbot.waitUntil(lambda: saved(working) == ["Lately nobody saw him."], timeout=4000)
    assert not page.decisions.reason.isVisible()
    page.close()


def test_what_is_typed_after_an_action_while_it_is_being_saved_stays(
    qtbot, working, another_program
):
    page = meeting_page(working, PLANNED)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.quick.isEnabled)
    holds = another_program.connect()
    holds.exec_driver_sql("UPDATE setting SET value = value")
    QTest.keyClicks(page.quick.edit, "Police - check phone billing - Hallow - 30 Nov")
    QTest.keyClick(page.quick.edit, Qt.Key.Key_Return)
    QTest.keyClicks(page.quick.edit, "CSC - see Rowan")
    holds.close()

    qtbot.waitUntil(lambda: page.quick.edit.text() == "CSC - see Rowan", timeout=8000)
    page.close()


def test_a_damaged_or_foreign_copy_is_no_copy(demo_desk):
    place = demo_desk._store.second_place
    place.keep(FileLines(), demo_desk.now())
    *sealed, last = place.path.read_bytes()
    place.path.write_bytes(bytes((*sealed, last ^ 1)))

    assert place.read() is None


def test_a_computer_without_room_for_the_copy_is_said(demo_desk):
    place = demo_desk._store.second_place
    place.path.parent.mkdir(parents=True, exist_ok=True)
    place.path.with_suffix(".new").mkdir()
    refused: list[str] = []
    demo_desk.put_aside(FileLines(), lambda _: None, lambda error: refused.append(error.sentence))
    place.path.with_suffix(".new").rmdir()

    assert "no room for a copy either" in refused[0]


def test_while_the_drive_is_full_the_words_stay_and_are_saved_when_there_is_room(room, qtbot):
    store = room.desk._store
    outside(store.engine, "PRAGMA max_page_count=1")
    words = "He says the men wait at the station. " * 200
    room.surface.insertPlainText(words)
    room.surface.file()

    assert aside(store.second_place) == [words]
    assert "the drive is full" in room.page._trouble.text()
    assert room.surface.toPlainText() == words
    assert room.lines() == []

    outside(store.engine, "PRAGMA max_page_count=1000000")
    qtbot.waitUntil(lambda: room.lines() == [words], timeout=4000)
    assert not store.second_place.path.exists()
    assert not room.page._trouble.isVisible()


def test_what_a_page_that_was_left_could_not_save_is_not_written_over_by_the_next(demo_desk, qtbot):
    store = demo_desk._store
    outside(store.engine, "PRAGMA max_page_count=1")
    first = meeting_page(demo_desk, PLANNED)
    first.surface.insertPlainText("Said before the page was left. " * 300)
    first.surface.file()
    shiboken6.delete(first)

    second = meeting_page(demo_desk, PLANNED)
    qtbot.addWidget(second)
    second.surface.insertPlainText("Said after. " * 300)
    second.surface.file()
    assert sorted(text[:12] for text in aside(store.second_place)) == [
        "Said after. ", "Said before ",
    ]  # fmt: skip

    outside(store.engine, "PRAGMA max_page_count=1000000")
    qtbot.waitUntil(lambda: len(saved(demo_desk)) == 2, timeout=4000)
    assert not store.second_place.path.exists()


def test_a_line_typed_just_before_the_page_is_left_is_put_aside(demo_desk):
    outside(demo_desk._store.engine, "PRAGMA max_page_count=1")
    page = meeting_page(demo_desk, PLANNED)
    page.show()
    page.surface.insertPlainText("The last words. " * 300)
    shiboken6.delete(page)

    assert aside(demo_desk._store.second_place)[0].startswith("The last words.")


def test_a_line_typed_as_the_desk_closes_is_put_aside(working, qtbot):
    page = meeting_page(working, PLANNED)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.surface.isEnabled)
    working.close()
    QTest.keyClicks(page.surface, "The very last words.")
    page.surface.hold()

    assert aside(working._store.second_place) == ["The very last words."]


def test_two_desks_of_one_computer_put_aside_in_two_places(demo_desk, made_desk, tmp_path):
    copied(made_desk[0], tmp_path)
    other = open_desk(tmp_path / made_desk[0].name, PASSPHRASE, "Somebody else")
    try:
        assert other._store.second_place.path != demo_desk._store.second_place.path
    finally:
        other.close()
