"""What suits this computer: kept between starts, and followed by the look, the keys, the words."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from strategy_desk import places
from strategy_desk.services import wording
from strategy_desk.ui import preferences
from strategy_desk.ui.app import application
from strategy_desk.ui.minuting.page import meeting_page
from strategy_desk.ui.preferences import Preferences
from strategy_desk.ui.settings.own import OwnPanel
from strategy_desk.ui.single_keys import turn_single_keys
from strategy_desk.ui.theme import Theme, theme
from strategy_desk.ui.window import DeskWindow

MEETING = "SD-2026-001-M3"


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    """Nothing is kept yet, and every letter is a key again afterwards."""
    monkeypatch.setattr(places, "preferences_file", lambda: tmp_path / "own" / "preferences.json")
    yield
    turn_single_keys(on=True)


@pytest.fixture
def panel(qtbot):
    panel = OwnPanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


class Pressed(QWidget):
    """Something of letters, such as a chart."""

    def __init__(self):
        super().__init__()
        self.got = ""

    def keyPressEvent(self, event):  # noqa: N802
        self.got += event.text()


def choose(field, place):
    field.setCurrentIndex(place)
    field.activated.emit(place)


def test_what_is_chosen_is_there_at_the_next_start(panel, qtbot):
    with qtbot.waitSignal(panel.looked) as looked:
        choose(panel.theme, panel.theme.findData("dark"))
    choose(panel.scale, panel.scale.findData(1.3))
    panel.spelling.click()

    assert looked.args == [Theme("dark")]
    kept = Preferences(theme="dark", scale=1.3, spelling=False)
    assert preferences.kept() == kept
    application()
    assert theme() == Theme("dark", 1.3)
    again = OwnPanel()
    qtbot.addWidget(again)
    assert (again.theme.currentData(), again.scale.currentData()) == ("dark", 1.3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"theme": "pink", "scale": 9}',
        '{"unasked": ["one"]}',
        '{"unasked": 4}',
        '{"colour": 1}',
    ],
)
def test_a_damaged_file_is_as_if_there_were_none(text):
    places.preferences_file().parent.mkdir()
    places.preferences_file().write_text(text, "utf-8")

    assert preferences.kept() == Preferences()


def test_the_file_holds_nothing_of_the_desk(panel):
    choose(panel.theme, 1)

    kept = json.loads(places.preferences_file().read_text("utf-8"))
    assert set(kept) == {"theme", "scale", "single_keys", "spelling", "unasked"}


def test_the_menus_keep_what_they_change(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.toggle_theme()
    window.larger_text()

    assert preferences.kept() == Preferences(theme="dark", scale=1.15)
    window.usual_text()
    assert preferences.kept().scale == 1.0


def test_a_letter_alone_does_nothing_once_it_is_turned_off_and_text_is_still_typed(panel, qtbot):
    panel.turned.connect(lambda on: turn_single_keys(on=on))
    chart, field = Pressed(), QLineEdit()
    for widget in (chart, field):
        qtbot.addWidget(widget)
        widget.show()
    QTest.keyClick(chart, Qt.Key.Key_G)

    panel.single_keys.click()
    for key in (Qt.Key.Key_G, Qt.Key.Key_1, Qt.Key.Key_Space):
        QTest.keyClick(chart, key)
    QTest.keyClicks(field, "g1")
    assert (chart.got, field.text()) == ("g ", "g1"), "the space bar is no letter"
    assert not preferences.kept().single_keys
    panel.single_keys.click()
    QTest.keyClick(chart, Qt.Key.Key_G)
    assert chart.got == "g g"


def test_the_timeline_keeps_its_other_keys_with_letters_off(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_child("SD-2026-001")
    page = window.pages.currentWidget()
    page.chart.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    last = page.chart.selected_mark
    assert last is not None
    turn_single_keys(on=False)

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_G)
    assert page.chart.selected_mark == last
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert page.chart.selected_mark != last


def test_a_phrase_is_left_alone_by_its_number(panel, qtbot, demo_desk):
    number = wording.phrases().all[0].number
    panel.unasked.setText(f"{number}, 9999")
    panel.unasked.editingFinished.emit()
    assert panel._trouble.text().startswith("There is no phrase 9999.")
    assert preferences.kept().unasked == ()
    panel.unasked.setText(f"{number}, {number}")
    panel.unasked.editingFinished.emit()

    assert preferences.kept().unasked == (number,)
    page = meeting_page(demo_desk, MEETING)
    qtbot.addWidget(page)
    asked = {phrase.number for phrase in page.asker.words._phrases.all}
    assert number not in asked
    assert len(asked) == len({phrase.number for phrase in wording.phrases().all}) - 1


def test_spelling_is_looked_up_only_while_it_is_on(qtbot, demo_desk):
    for on in (True, False):
        preferences.keep(spelling=on)
        page = meeting_page(demo_desk, MEETING)
        qtbot.addWidget(page)

        assert (page.asker.words.speller._look_up is not None) is on
