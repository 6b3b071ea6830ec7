"""The list of meetings: calling one by keys, and what is still to be had before it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from strategy_desk.domain.meetings import HELD, Convene, MeetingState, MeetingType, Presence
from strategy_desk.domain.time import instant_words
from strategy_desk.services import children, meetings
from strategy_desk.ui.meetings import meetings_page
from tests.ui.conftest import CHILD, NOW, filled, opened

ROWAN = "SD-2026-001"


def test_enter_after_calling_a_meeting_opens_that_one_and_no_other(qtbot, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    later = Convene(
        child=child.id, type=MeetingType.STRATEGY_REVIEW, starts=NOW + timedelta(days=9)
    )
    desk.carry_out(meetings.convene, later)
    page = meetings_page(desk)
    qtbot.addWidget(page)
    page.show()
    page.make_new()

    page.form.reference.setText(CHILD.reference)
    page.form.starts.setText("24 Nov 2026 10:00")
    qtbot.keyClick(page.form.starts, Qt.Key.Key_Return)

    with qtbot.waitSignal(page.opened_meeting) as opened:
        page.table.activated.emit(page.table.currentIndex())
    assert opened.args == [f"{CHILD.reference}-M2"]


def test_without_a_meeting_it_says_what_goes_there_and_one_filled_button_calls_one(
    qtbot, empty_desk
):
    page = meetings_page(empty_desk)
    qtbot.addWidget(page)
    page.show()

    assert not page.table.isVisible()
    assert page.nothing.words.text().startswith("Meetings and their minutes stand here.")
    assert filled(page) == ["Call a meeting"]
    qtbot.mouseClick(page.first, Qt.MouseButton.LeftButton)
    assert not page.nothing.isVisible()
    assert filled(page) == ["Call meeting"]


def test_without_a_meeting_esc_gives_the_keyboard_to_the_button_that_calls_one(qtbot, empty_desk):
    window = opened(qtbot, empty_desk)
    window.go_meetings()
    page = window._page
    page.make_new()

    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)

    assert not page.form.isVisible()
    assert page.first.hasFocus()


@pytest.fixture
def page(qtbot, demo_desk):
    page = meetings_page(demo_desk, ROWAN)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    return page


def planned(desk, number=4):
    return desk.get(meetings.read, meetings.MeetingKey(meeting=f"{ROWAN}-M{number}"))


def call(page, qtbot, starts="thu 10am"):
    page.make_new()
    page.form.kind.setCurrentIndex(page.form.kind.findData(MeetingType.MISSING_STRATEGY))
    page.form.starts.setText(starts)
    qtbot.keyClick(page.form.starts, Qt.Key.Key_Return)


def on(entries, code=""):
    row = next(n for n, entry in enumerate(entries.shown) if not code or entry.code == code)
    entries.setCurrentRow(row)
    return entries


def answer(page, qtbot, words):
    qtbot.keyClicks(page.before.asks.edit, words)
    qtbot.keyClick(page.before.asks.edit, Qt.Key.Key_Return)


def test_a_meeting_is_called_by_keys_with_who_came_before_and_places_held(qtbot, page, demo_desk):
    page.make_new()
    names = [entry.text for entry in page.form.people.shown]
    assert names[:2] == ["L. Marchetti", "DS P. Hallow"]

    page.form.people.setCurrentRow(0)
    qtbot.keyClick(page.form.people, Qt.Key.Key_Space)
    qtbot.keyClicks(page.form.add, "Health - Dr A. Quill - ward")
    qtbot.keyClick(page.form.add, Qt.Key.Key_Return)
    qtbot.keyClicks(page.form.chair, "S. Abara")
    call(page, qtbot)

    meeting = planned(demo_desk)
    assert meeting.chair == "S. Abara"
    assert instant_words(meeting.starts) == "Thu 26 Nov 2026 10:00"
    listed = [who.name for who in meeting.attendance]
    assert listed[0] == "Dr A. Quill"
    assert "L. Marchetti" not in listed
    assert any(who.is_held for who in meeting.attendance)
    assert {one.agency for one in meeting.chronologies} == {"CSC", "POL", "HEA", "EDU", "YJS"}


def test_a_time_that_cannot_be_read_leaves_everything_as_typed(qtbot, page):
    page.make_new()
    qtbot.keyClicks(page.form.purpose, "Review")
    call(page, qtbot, "soon")

    assert page.form.isVisible()
    assert page.form.purpose.text() == "Review"
    assert "soon" in page.form._trouble.text()


def test_a_place_is_named_and_an_agency_asked_again_by_keys(qtbot, page, demo_desk):
    call(page, qtbot)
    people = page.before.people
    held = next(n for n, entry in enumerate(people.shown) if entry.meant.is_held)
    place = people.shown[held].meant
    people.setCurrentRow(held)

    qtbot.keyClick(people, Qt.Key.Key_A)
    answer(page, qtbot, "Duty desk")
    assert people.shown[held].under == (place.agency, "asked twice, last today")
    people.setCurrentRow(held)
    qtbot.keyClick(people, Qt.Key.Key_A)
    assert "23 Nov 2026, Duty desk, by" in page.before.asks.edit.accessibleName()

    people.setCurrentRow(held)
    qtbot.keyClick(people, Qt.Key.Key_Return)
    answer(page, qtbot, "B. Reid, deputy manager")

    found = [
        (who.agency, who.role) for who in planned(demo_desk).attendance if who.name == "B. Reid"
    ]
    assert found == [(place.agency, "deputy manager")]


def test_a_chronology_that_has_not_come_is_said_in_the_list_and_asked_for_again(
    qtbot, page, demo_desk
):
    call(page, qtbot)
    row = page.table.currentIndex().row()
    assert page.records.cell(row, 5) == "5 chronologies missing"
    rows = on(page.before.chronologies, "POL")
    assert rows.shown[rows.currentRow()].said == "Police, asked today, missing"

    qtbot.keyClick(rows, Qt.Key.Key_A)
    answer(page, qtbot, "PC Vance")

    police = next(one for one in planned(demo_desk).chronologies if one.agency == "POL")
    assert [one.of for one in police.asked] == ["", "PC Vance"]


def test_the_agenda_is_edited_by_keys_before_the_meeting(qtbot, page, demo_desk):
    call(page, qtbot)
    agenda = page.before.agenda
    first, second, third, *_ = [item.title for item in planned(demo_desk).agenda]

    agenda.setCurrentRow(0)
    qtbot.keyClick(agenda, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(agenda, "+")
    answer(page, qtbot, "Housing - 9")
    agenda.setCurrentRow(3)
    qtbot.keyClick(agenda, Qt.Key.Key_Delete)
    agenda.setCurrentRow(0)
    qtbot.keyClick(agenda, Qt.Key.Key_Return)
    page.before.asks.edit.clear()
    answer(page, qtbot, "Rules - 2")

    items = [(item.title, item.minutes) for item in planned(demo_desk).agenda[:3]]
    assert items == [("Rules", 2), (first, 3), ("Housing", 9)]
    assert third not in [item.title for item in planned(demo_desk).agenda]
    assert second not in [item.title for item in planned(demo_desk).agenda]


def test_a_meeting_that_was_held_has_nothing_before_it(page):
    held = next(
        row for row in range(page.records.rowCount()) if page.records.record(row).state in HELD
    )
    page.table.selectRow(0)
    assert page.before.isVisible()

    page.table.selectRow(held)

    assert not page.before.isVisible()


def test_escape_leaves_the_form_and_what_was_typed_is_there_again(qtbot, page):
    page.make_new()
    qtbot.keyClicks(page.form.purpose, "Review")

    qtbot.keyClick(page.form.purpose, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert not page.form.isVisible()
    page.make_new()

    assert page.form.purpose.text() == "Review"


def test_escape_closes_what_was_asked_beside_the_list(qtbot, page):
    people = page.before.people
    call(page, qtbot)
    people.setCurrentRow(0)
    qtbot.keyClick(people, Qt.Key.Key_A)
    assert page.before.asks.isVisible()

    qtbot.keyClick(page.before.asks.edit, Qt.Key.Key_Escape)

    assert not page.before.asks.isVisible()


def test_further_children_are_chosen_linked_ones_first_and_found_by_name(qtbot, page, demo_desk):
    page.make_new()
    page.form.reference.setText("SD-2026-002")
    page.form.want()
    linked = [entry.text for entry in page.form.children_too.shown]
    assert linked
    page.form.children_too.setCurrentRow(0)
    qtbot.keyClick(page.form.children_too, Qt.Key.Key_Space)
    qtbot.keyClicks(page.form.child, "nobody at all")
    qtbot.keyClick(page.form.child, Qt.Key.Key_Return)
    assert "There is no child called nobody at all" in page.form._trouble.text()
    page.form.child.setText("Harper")
    qtbot.keyClick(page.form.child, Qt.Key.Key_Return)
    call(page, qtbot)

    called = demo_desk.get(meetings.read, meetings.MeetingKey(meeting="SD-2026-002-M2"))
    assert called.names == f"Saffron Pike, Harper Quill and {linked[0]}"
    assert page.form.children_too.chosen() == ()
    of_harper = demo_desk.get(meetings.listed, "SD-2026-009")
    assert [found.reference for found in of_harper] == ["SD-2026-009-M1"]


def test_before_it_starts_a_child_is_added_and_left_out_by_keys(qtbot, page, demo_desk):
    call(page, qtbot)
    about = on(page.before.about)
    qtbot.keyClicks(about, "+")
    answer(page, qtbot, "Harper")
    assert [entry.text for entry in about.shown] == ["Rowan Tilley", "Harper Quill"]

    about.setCurrentRow(0)
    qtbot.keyClick(about, Qt.Key.Key_Delete)
    assert "called for this child" in page.before.asks._trouble.text()
    about.setCurrentRow(1)
    qtbot.keyClick(about, Qt.Key.Key_Delete)
    assert [entry.text for entry in about.shown] == ["Rowan Tilley"]


def test_an_address_is_given_by_key_and_who_has_none_is_said_beside_the_button(
    qtbot, page, demo_desk, tmp_path, monkeypatch
):
    call(page, qtbot)
    people = page.before.people
    police = next(n for n, e in enumerate(people.shown) if e.meant.name == "DS P. Hallow")
    people.setCurrentRow(police)
    qtbot.keyClick(people, Qt.Key.Key_E)
    answer(page, qtbot, "hallow at police")
    assert "is not an email address" in page.before.asks._trouble.text()
    page.before.asks.edit.setText("p.hallow@police.example")
    qtbot.keyClick(page.before.asks.edit, Qt.Key.Key_Return)

    listed = planned(demo_desk).attendance
    assert [w.email for w in listed if w.name == "DS P. Hallow"] == ["p.hallow@police.example"]
    assert page.before._invited.text() == f"{len(listed) - 1} of {len(listed)} have no address"

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    page.before.invite.click()
    assert "drafts written. No address is known for" in page.before._invited.text()
    assert (tmp_path / f"{ROWAN}-M4_invitation_POL.eml").exists()


def test_a_late_deadline_is_read_whole_beside_a_planned_meeting(qtbot, demo_desk):
    page = meetings_page(demo_desk)
    qtbot.addWidget(page)
    page.resize(1300, 640)
    page.show()
    table = page.table

    def whole():
        return all(
            table.rowHeight(row) >= table.sizeHintForRow(row)
            for row in range(page.records.rowCount())
        )

    assert not page.before.isHidden()
    qtbot.waitUntil(whole)
    late = [row for row in range(page.records.rowCount()) if "late" in page.records.cell(row, 6)]
    assert late
    assert all(table.rowHeight(row) > table.rowHeight(0) for row in late)


def test_a_planned_meeting_is_moved_by_keys_and_keeps_whom_it_invites(qtbot, page, demo_desk):
    call(page, qtbot)
    before = planned(demo_desk)
    people = on(page.before.people)
    qtbot.keyClick(people, Qt.Key.Key_M)
    assert page.before.asks.edit.text() == "Thu 26 Nov 2026 10:00"

    page.before.asks.edit.clear()
    answer(page, qtbot, "soon")
    assert "soon" in page.before.asks._trouble.text()
    page.before.asks.edit.clear()
    answer(page, qtbot, "fri 2pm - Room 4 - second floor")
    qtbot.keyClick(people, Qt.Key.Key_M)
    answer(page, qtbot, "fri 2.30pm")

    moved = planned(demo_desk)
    assert instant_words(moved.starts) == "Fri 27 Nov 2026 14:30"
    assert moved.place == "Room 4 - second floor"
    assert (moved.attendance, moved.agenda) == (before.attendance, before.agenda)
    assert moved.version > before.version, "what is in calendars has to follow"
    assert page.before._when.text().endswith("Fri 27 Nov 2026 14:30 · Room 4 - second floor")


def test_a_meeting_that_is_not_held_is_called_off_and_who_was_invited_is_told(
    qtbot, page, demo_desk, tmp_path, monkeypatch
):
    call(page, qtbot)
    people = on(page.before.people)
    qtbot.keyClick(people, Qt.Key.Key_O)
    answer(page, qtbot, "")
    assert "no reason" in page.before.asks._trouble.text()
    assert planned(demo_desk).state is MeetingState.PLANNED

    answer(page, qtbot, "Rowan was found")

    found = {one.reference: one.state for one in demo_desk.get(meetings.listed, ROWAN)}
    assert f"{ROWAN}-M4" not in found
    assert MeetingState.CANCELLED in found.values()
    assert not page.before.asks.isVisible()
    assert not page.before.put_off.isVisible()
    assert not people.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.keyClick(page.before.invite, Qt.Key.Key_I)
    assert all("Called off" in one.read_text() for one in tmp_path.glob("*.eml"))
    assert len(list(tmp_path.glob("*.eml"))) > 1


def test_an_agency_that_is_thought_of_late_is_invited_by_key(qtbot, page, demo_desk):
    call(page, qtbot)
    so_far = planned(demo_desk).attendance
    people = on(page.before.people)
    for words in ("Voluntary - Tam Brodie - mentor", "Home Office"):
        qtbot.keyClicks(people, "+")
        answer(page, qtbot, words)

    late = [who for who in planned(demo_desk).attendance if who not in so_far]
    assert [(who.agency, who.name, who.presence) for who in late] == [
        ("VOL", "Tam Brodie", Presence.INVITED), ("MTG", "", Presence.INVITED),
    ]  # fmt: skip


def test_another_chairs_the_meeting_when_whoever_was_to_is_away(qtbot, page, demo_desk):
    call(page, qtbot)
    people = on(page.before.people)
    qtbot.keyClick(people, Qt.Key.Key_C)
    page.before.asks.edit.clear()
    answer(page, qtbot, "")
    assert "no name" in page.before.asks._trouble.text()
    answer(page, qtbot, "B. Reid, team manager")

    assert planned(demo_desk).chair == "B. Reid, team manager"
    assert page.before._when.text().endswith("chair B. Reid, team manager")


def test_in_the_least_window_every_column_keeps_its_longest_word(qtbot, demo_desk):
    page = meetings_page(demo_desk)
    qtbot.addWidget(page)
    page.resize(914, 440)
    page.show()
    table, cell = page.table, page.records.cell
    shown = [n for n in range(page.records.columnCount()) if not table.isColumnHidden(n)]
    rows = range(page.records.rowCount())

    def too_narrow():
        letters = table.fontMetrics()
        for column in shown:
            words = " ".join(cell(row, column) for row in rows).split()
            widest = max(map(letters.horizontalAdvance, words))
            if table.columnWidth(column) < widest:
                yield page.records.headerData(column, Qt.Orientation.Horizontal)

    qtbot.waitUntil(lambda: table.columnWidth(0) > 0)
    assert list(too_narrow()) == []
