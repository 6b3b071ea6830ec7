"""The window: a name never in its title, nothing to save, undo, lock."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.services import children, episodes, meetings
from strategy_desk.ui.commands import COMMANDS
from strategy_desk.ui.forms.form import Form
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.window import DeskWindow
from tests.ui.conftest import CHILD, NOW

CTRL = Qt.KeyboardModifier.ControlModifier
STOPS = ("go_today", "go_children", "go_meetings", "go_actions", "child", "meeting", "go_import")


@pytest.fixture
def window(qtbot, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    began = FuzzyDate.exact(datetime(2026, 11, 20, 18, 0, tzinfo=UTC))
    desk.carry_out(episodes.record, RecordEpisode(child=child.id, missing_since=began))
    desk.carry_out(
        meetings.convene,
        Convene(child=child.id, type=MeetingType.STRATEGY_INITIAL, starts=NOW),
    )
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def go(window: DeskWindow, stop: str) -> None:
    window.open_child(CHILD.reference)
    if stop == "meeting":
        window.open_meeting(f"{CHILD.reference}-M1")
    elif stop != "child":
        getattr(window, stop)()


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("stop", STOPS)
def test_the_title_never_holds_a_name(window, stop: str):
    go(window, stop)

    assert window.windowTitle().startswith("Strategy Desk")
    assert not [part for part in CHILD.name.split() if part in window.windowTitle()]


@pytest.mark.parametrize("stop", STOPS)
def test_no_page_takes_the_keys_of_a_command(window, stop: str):
    go(window, stop)
    commands = {QKeySequence(command.keys): command.id for command in COMMANDS if command.keys}
    page: QObject = window.pages.currentWidget()

    taken = [s.key().toString() for s in page.findChildren(QShortcut) if s.key() in commands]

    assert taken == []


def test_alt_g_and_a_letter_go_to_a_place(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window, Qt.Key.Key_C)

    assert type(window.pages.currentWidget()).__name__ == "ChildrenPage"


def test_the_title_holds_the_reference_of_the_open_child(window):
    window.open_child(CHILD.reference)

    assert window.windowTitle() == f"Strategy Desk, {CHILD.reference}"


def test_ctrl_s_says_that_everything_is_saved_already(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)

    assert "Already saved" in words(window.notice)


def test_a_write_is_undone_with_ctrl_z_and_done_again_with_ctrl_y(qtbot, window, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    began = FuzzyDate.exact(datetime(2026, 11, 10, 18, 0, tzinfo=UTC))
    desk.carry_out(episodes.record, RecordEpisode(child=child.id, missing_since=began))
    assert window.notice.isVisible()

    def count() -> int:
        return desk.get(children.summaries, None)[0].episodes

    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert count() == 1
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert count() == 2


def test_what_needs_a_child_waits_until_one_is_open(window):
    assert not window.menu.actions_by_id["pack"].isEnabled()

    window.open_child(CHILD.reference)

    assert window.menu.actions_by_id["pack"].isEnabled()


def test_what_needs_a_child_waits_again_on_a_page_of_the_office(window):
    window.open_child(CHILD.reference)

    window.go_today()

    assert not window.menu.actions_by_id["pack"].isEnabled()


def test_a_missing_episode_asks_first_for_the_child_where_none_is_shown(qtbot, window):
    window.open_child(CHILD.reference)
    window.go_today()

    qtbot.keyClick(window, Qt.Key.Key_M, CTRL)
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.words, "quill")
    qtbot.keyClick(palette.words, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.windowTitle().endswith(CHILD.reference))
    assert window.side.findChild(Form) is not None


def test_locking_hides_the_window_and_asks_to_be_locked(qtbot, window):
    with qtbot.waitSignal(window.locked):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)

    assert not window.isVisible()


def test_going_back_returns_to_the_page_before(qtbot, window):
    window.go_children()
    window.go_actions()

    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert type(window.pages.currentWidget()).__name__ == "ChildrenPage"


def test_text_size_and_theme_change_and_the_page_stays(qtbot, window):
    from strategy_desk.ui.theme import theme

    window.open_child(CHILD.reference)
    qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_D, CTRL | Qt.KeyboardModifier.ShiftModifier)

    assert (theme().name, theme().scale) == ("dark", 1.15)
    assert window.windowTitle() == f"Strategy Desk, {CHILD.reference}"
