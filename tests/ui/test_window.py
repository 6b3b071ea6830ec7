"""The window: a name never in its title, nothing to save, undo, lock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.domain.episodes import ChangeEpisode, RecordEpisode
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.services import children, episodes, meetings, people
from strategy_desk.ui.commands import COMMANDS
from strategy_desk.ui.document import DocumentPage
from strategy_desk.ui.forms.form import Form
from strategy_desk.ui.keys_sheet import KeysSheet
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.tabs import TABS, place_of
from strategy_desk.ui.window import DeskWindow
from tests.ui.conftest import CHILD, NOW, PASSPHRASE

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


def test_a_demonstration_says_the_moment_that_it_works_at(qtbot, desk_file):
    desk = open_desk(desk_file, PASSPHRASE, "a.worker", AtOnce(), lambda: NOW + timedelta(hours=1))
    window = DeskWindow(desk, made_up=True)
    qtbot.addWidget(window)

    banner = window.findChild(QLabel, "demonstration")
    assert banner.text().endswith("Clock held at Mon 23 Nov 2026 10:00.")
    desk.close()


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


def test_alt_right_goes_forward_to_the_page_that_was_left_by_going_back(qtbot, window):
    window.go_children()
    window.go_actions()
    alt = Qt.KeyboardModifier.AltModifier
    kinds = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(window, key, alt)
        kinds.append(type(window.pages.currentWidget()).__name__)

    assert kinds == ["ChildrenPage", "ActionsPage"]
    qtbot.keyClick(window, Qt.Key.Key_Left, alt)
    window.go_meetings()
    qtbot.keyClick(window, Qt.Key.Key_Right, alt)
    assert type(window.pages.currentWidget()).__name__ == "MeetingsPage"


def test_f6_goes_through_the_panes_and_returns_to_the_place_in_each(qtbot, window):
    window.go_children()
    search = window.pages.currentWidget().search
    search.setFocus()

    qtbot.keyClick(search, Qt.Key.Key_F6)
    on_rail = window.focusWidget()
    qtbot.keyClick(on_rail, Qt.Key.Key_F6)

    assert window.rail.isAncestorOf(on_rail)
    assert window.focusWidget() is search
    qtbot.keyClick(search, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.focusWidget() is on_rail


def test_f10_takes_the_keyboard_to_the_menus(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F10)

    assert window.menu.bar.activeAction() is window.menu.bar.actions()[0]


def test_where_there_is_little_room_words_give_way_and_every_page_can_still_be_reached(
    qtbot, window
):
    window.open_child(CHILD.reference)

    window.resize(960, 510)

    qtbot.waitUntil(window.menu.folded.isVisible)
    assert not window.menu.bar.isVisible()
    assert not window.header.tabs.isVisible()
    window.header.list.setCurrentIndex(2)
    window.header.list.activated.emit(2)
    assert type(window.pages.currentWidget()).__name__ == "ChronologyPage"
    window.resize(1366, 738)
    qtbot.waitUntil(window.menu.bar.isVisible)
    assert window.header.tabs.isVisible()


def test_the_rail_counts_children_just_home_whom_nobody_is_named_to_see(window, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    open_one = desk.get(episodes.of_child, child.id)[0]
    rail = window.rail._buttons["go_today"]
    assert rail.accessibleName() == "Today"

    desk.carry_out(
        episodes.change,
        ChangeEpisode(
            episode=open_one.id,
            seen=open_one.version,
            missing_since=open_one.missing_since,
            returned=FuzzyDate.exact(NOW - timedelta(hours=5)),
        ),
    )

    assert rail.accessibleName() == "Today, 1 just home, nobody named to see them"


def test_what_was_not_saved_is_said_in_red_and_asks_what_to_do(qtbot, window, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    convene = Convene(child=child.id, type=MeetingType.MACE, starts=NOW)
    with desk._store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")

    desk.do(meetings.convene, convene, refused=lambda _: None)

    assert window.menu.saved.text() == "Not saved: the drive takes no changes"
    qtbot.mouseClick(window.menu.saved, Qt.MouseButton.LeftButton)
    assert "What you typed is still on the screen" in words(window.failure)
    desk._store.engine.dispose()  # a fresh connection writes again
    desk.do(meetings.convene, convene)
    assert window.menu.saved.text() == "Saved 09:00"


def test_the_last_save_before_the_desk_was_opened_is_said_with_its_day(qtbot, desk_file):
    later = open_desk(desk_file, PASSPHRASE, "a", AtOnce(), lambda: NOW + timedelta(days=3))
    again = DeskWindow(later)
    qtbot.addWidget(again)
    again.show()

    assert again.menu.saved.text() == "Saved 23 Nov 09:00"
    again.say_saved()
    assert "Already saved 23 Nov 09:00:00." in words(again.notice)
    later.close()


def test_the_notice_says_what_was_done_and_moves_nothing(window, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    before = window.pages.geometry()

    desk.do(meetings.convene, Convene(child=child.id, type=MeetingType.MACE, starts=NOW))

    assert "Meeting saved." in words(window.notice)
    assert window.pages.geometry() == before


def test_f1_lists_the_keys_of_the_page_and_of_the_window(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)

    said = words(window.findChild(KeysSheet))
    assert "name someone" in said
    assert "Ctrl +" in said
    assert "Ctrl Shift I" in said


def test_ctrl_k_finds_a_meeting_by_words_in_any_order(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.words, "quill strategy")

    qtbot.keyClick(palette.words, Qt.Key.Key_Return)

    assert window.windowTitle() == f"Strategy Desk, {CHILD.reference}-M1"


def test_the_tabs_say_how_much_there_is_as_the_pages_do(qtbot, window, desk):
    child = desk.get(children.by_reference, CHILD.reference).id
    desk.carry_out(
        people.add, AddPerson(child=child, kind=PersonKind.FAMILY, name="Ada", role="Aunt")
    )

    window.open_child(CHILD.reference, "People and places")

    assert window.header.tabs.tabToolTip(place_of("People and places")).endswith(", 1")
    assert window.header.tabs.tabToolTip(place_of("Meetings")).endswith(", 1")
    assert window.header.tabs.tabToolTip(place_of("Actions")) == "Actions"


@pytest.mark.parametrize("tab", [tab.text for tab in TABS])
def test_every_page_of_a_child_prints_or_says_why_not(qtbot, window, tab):
    window.open_child(CHILD.reference, tab)
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    page = window._page
    assert isinstance(page, DocumentPage)
    qtbot.waitUntil(lambda: page.save.isEnabled() or page._trouble.isVisible())


@pytest.mark.parametrize(
    ("command", "title"), [("agenda", "Agenda"), ("decisions", "Decisions and actions")]
)
def test_the_meeting_menu_prints_what_goes_out_around_a_meeting(qtbot, window, command, title):
    window.open_child(CHILD.reference)
    window.menu.actions_by_id[command].trigger()

    page = window._page
    assert isinstance(page, DocumentPage)
    assert page._title.text() == title
    qtbot.waitUntil(lambda: page.save.isEnabled() or page._trouble.isVisible())


@pytest.mark.parametrize("command", ["decisions", "pack"])
def test_a_document_fits_into_the_narrowest_window(qtbot, window, command):
    window.open_child(CHILD.reference)
    window.menu.actions_by_id[command].trigger()

    room = 960 - window.rail.width()
    assert 0 < window._page.minimumSizeHint().width() <= room


def test_a_document_is_shown_in_large_print_while_the_box_is_ticked(qtbot, window):
    window.open_child(CHILD.reference)
    qtbot.keyClick(window, Qt.Key.Key_P, CTRL)
    page = window._page
    qtbot.waitUntil(lambda: page._printed is not None)
    usual = page._printed

    qtbot.mouseClick(page.large, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._printed is not usual)
    assert page._printed.file_name.endswith("_large_print_chair.pdf")
    assert page._printed.pages > usual.pages

    qtbot.mouseClick(page.large, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page._printed.file_name == usual.file_name)
    assert page._printed.pages == usual.pages
