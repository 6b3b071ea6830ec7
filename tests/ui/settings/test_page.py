"""The page of settings by keys: each saved as it is left, refused beside it, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from strategy_desk.domain.desk_settings import (
    CLOSED,
    NATION,
    STAGES,
    invited_to,
    quorum_of,
    steps_of,
)
from strategy_desk.domain.meetings import MeetingType
from strategy_desk.services import desk_settings, settings
from strategy_desk.ui.window import DeskWindow

MINUTES, SHEET = "working days for minutes", "working days for sheet"


class Shown:
    """The window at its page of settings, the keys, and what is on disk."""

    def __init__(self, window, desk):
        self.window, self.desk = window, desk
        self.page = window.pages.currentWidget()

    def line(self, key):
        return self.page.lines[key]

    def type(self, field, words):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifier)

    def kept(self, key):
        return self.desk.get(settings.read, None).get(key, "")


@pytest.fixture
def shown(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.go_settings()
    return Shown(window, demo_desk)


def test_every_setting_is_on_the_page_with_its_source(shown):
    every = shown.desk.get(desk_settings.shown, None)

    assert list(shown.page.lines) == [one.setting.key for one in every]
    assert shown.line(MINUTES)._origin.text().startswith("Usual: 5 working days; local default")
    assert not shown.line(MINUTES).usual.isVisible()


def test_a_setting_is_saved_as_it_is_left_and_taken_back_by_undo(shown):
    field = shown.line(MINUTES).field.line
    shown.type(field, "10")
    assert shown.kept(MINUTES) == ""
    shown.press(Qt.Key.Key_Tab)

    assert shown.kept(MINUTES) == "10"
    assert shown.line(MINUTES)._saved.text().startswith("Saved.")
    assert shown.line(MINUTES)._origin.text().startswith("Set here by K. Lowe, Mon 23 Nov 2026.")
    shown.window.undo()
    assert (shown.kept(MINUTES), field.text()) == ("", "5")


def test_ctrl_z_goes_to_the_window_once_nothing_typed_is_left_to_take_back(shown):
    field = shown.line(MINUTES).field.line
    shown.type(field, "10")
    shown.press(Qt.Key.Key_Return)
    assert shown.kept(MINUTES) == "10"

    shown.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shown.kept(MINUTES) == ""
    assert field.text() == "5"


def test_what_is_no_value_is_told_beside_it_and_stays_typed(shown):
    shown.type(shown.line(SHEET).field.line, "soon")
    shown.press(Qt.Key.Key_Tab)
    shown.type(shown.line(MINUTES).field.line, "7")
    shown.press(Qt.Key.Key_Return)

    told = shown.line(SHEET)._trouble
    assert told.isVisible()
    assert told.text().startswith("'soon' is no number of working days.")
    assert shown.line(SHEET).field.line.text() == "soon", "another setting saved leaves it"
    assert (shown.kept(SHEET), shown.kept(MINUTES)) == ("", "7")


def test_days_are_shown_as_a_person_writes_them(shown):
    shown.type(shown.line(CLOSED).field.line, "29/12/2026, 24 Dec 2026")
    shown.press(Qt.Key.Key_Return)

    assert shown.kept(CLOSED) == "2026-12-24\n2026-12-29"
    assert shown.line(CLOSED).field.line.text() == "24 Dec 2026; 29 Dec 2026"
    shown.line(CLOSED).usual.click()
    assert (shown.kept(CLOSED), shown.line(CLOSED).field.line.text()) == ("", "")


def test_a_quorum_is_ticked(shown):
    boxes = shown.line(quorum_of(MeetingType.MACE)).field.boxes
    boxes["EDU"].click()
    boxes["HEA"].setFocus()
    shown.press(Qt.Key.Key_Space)

    assert shown.kept(quorum_of(MeetingType.MACE)) == "POL CSC EDU"
    boxes["POL"].click()
    boxes["CSC"].click()
    boxes["EDU"].click()
    assert shown.kept(quorum_of(MeetingType.MACE)) == "", "none of them is as usual"
    assert boxes["HEA"].isChecked()


def test_an_agency_is_given_steps_of_its_own_and_an_empty_row_takes_one_out(shown):
    field = shown.line(steps_of("POL")).field
    assert not field.cells
    field.begin.click()
    for cell, words in zip(field.cells[0], ("2", "1", "inspector"), strict=True):
        shown.type(cell, words)
    assert len(field.cells) == 2, "there is always an empty row"
    shown.press(Qt.Key.Key_Return)
    assert shown.kept(steps_of("POL")) == '[["2", "1", "inspector"]]'

    for cell in shown.line(steps_of("POL")).field.cells[0]:
        shown.type(cell, "")
        QTest.keyClick(cell, Qt.Key.Key_Delete)
    shown.line(MINUTES).field.line.setFocus()
    assert shown.kept(steps_of("POL")) == ""


def test_a_row_that_says_too_little_is_refused_and_stays(shown):
    cells = shown.line(STAGES).field.cells
    shown.type(cells[-1][0], "chief officers")
    shown.line(MINUTES).field.line.setFocus()

    assert "is no number of working days" in shown.line(STAGES)._trouble.text()
    assert shown.line(STAGES).field.cells[4][0].text() == "chief officers"
    shown.type(shown.line(STAGES).field.cells[4][1], "3")
    shown.press(Qt.Key.Key_Return)
    assert "chief officers" in shown.kept(STAGES)


def test_f6_goes_from_section_to_section_and_every_field_has_a_name(shown):
    for _ in range(3):
        shown.press(Qt.Key.Key_F6)
    inside = QApplication.focusWidget()

    assert shown.page.isAncestorOf(inside)
    fields = shown.page.findChildren(QLineEdit)
    assert fields
    assert all(field.accessibleName() for field in fields)


def test_a_regular_list_is_folded_until_it_is_to_be_changed(shown):
    key = invited_to(MeetingType.NRM_PANEL)
    field = shown.line(key).field
    assert not field.cells
    places = int(field.begin.text().rpartition(" ")[2])
    field.begin.click()
    assert len(field.cells) == places + 1

    shown.type(field.cells[0][1], "Lead for exploitation")
    shown.press(Qt.Key.Key_Return)
    assert "Lead for exploitation" in shown.kept(key)


def test_the_nation_is_chosen_from_a_list(shown):
    choice = shown.line(NATION).field.choice
    assert choice.currentText() == "England"
    choice.setCurrentIndex(1)
    choice.activated.emit(1)

    assert shown.kept(NATION) == "wales"
