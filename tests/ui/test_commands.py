"""The table of commands: menus, palette, help and shortcuts come from it."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from strategy_desk.ui.commands import COMMANDS, MENUS, Command
from strategy_desk.ui.keys_sheet import KeysSheet
from strategy_desk.ui.licences import Licences
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.parts import KeyCap
from strategy_desk.ui.today.page import TodayPage
from strategy_desk.ui.window import DeskWindow
from tests.ui.conftest import opened


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_name_a_menu_and_something_it_does(command: Command):
    assert command.text
    assert command.menu in MENUS
    assert callable(getattr(DeskWindow, command.does))


def test_no_two_commands_share_an_id_or_keys():
    ids = Counter(command.id for command in COMMANDS)
    keys = Counter(QKeySequence(k) for one in COMMANDS for k in (one.keys, one.also) if k)

    assert [name for name, times in ids.items() if times > 1] == []
    assert [key.toString() for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.keys], ids=lambda c: c.id)
def test_keys_are_ones_that_qt_knows(command: Command):
    sequence = QKeySequence(command.keys)

    assert sequence.count() == command.keys.count(",") + 1
    assert all(sequence[n].key() != Qt.Key.Key_unknown for n in range(sequence.count()))


def test_no_keys_begin_another_commands_keys():
    written = [QKeySequence(command.keys) for command in COMMANDS if command.keys]
    partial = QKeySequence.SequenceMatch.PartialMatch

    clashes = [
        (one.toString(), other.toString())
        for one in written
        for other in written
        if one.matches(other) == partial
    ]

    assert clashes == []


def test_nothing_stands_twice_in_the_menus():
    does = Counter((command.menu, command.does) for command in COMMANDS)

    assert [one for one, times in does.items() if times > 1] == []


def test_enter_is_called_so_in_the_menu_and_by_f1(qtbot, desk):
    window = opened(qtbot, desk)

    assert window.menu.actions_by_id["details"].text().endswith("\tAlt+Enter")
    sheet = KeysSheet((), COMMANDS, window)
    caps = [cap.text() for cap in sheet.findChildren(KeyCap)]
    assert "Alt Enter" in caps
    assert "Alt Home" in caps
    assert not any("Return" in cap for cap in caps)


def test_alt_home_goes_to_the_first_page(qtbot, desk):
    window = opened(qtbot, desk)
    window.go_children()

    qtbot.keyClick(window, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)

    assert isinstance(window._page, TodayPage)


def test_the_licence_of_everything_that_is_built_in_can_be_read(qtbot, desk):
    window = opened(qtbot, desk)

    window.menu.actions_by_id["licences"].trigger()

    shown = window.findChild(Licences)
    assert shown.isVisible()
    named = [shown.list.item(row).text() for row in range(shown.list.count())]
    assert {"Font: SourceSans3", "Icons", "Spelling"} <= set(named)
    shown.list.setCurrentRow(named.index("Icons"))
    assert shown.text.toPlainText().startswith("MIT License")


def test_the_palette_finds_a_command_by_part_of_its_name(qtbot):
    palette = Palette(COMMANDS)
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.words, "missing ep")

    with qtbot.waitSignal(palette.chosen) as chosen:
        qtbot.keyClick(palette.words, Qt.Key.Key_Return)

    assert chosen.args[0].id == "episode"


def test_the_palette_says_nothing_when_nothing_is_found(qtbot):
    palette = Palette(COMMANDS)
    qtbot.addWidget(palette)
    palette.show()
    qtbot.keyClicks(palette.words, "no such thing")

    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.words, Qt.Key.Key_Return)

    assert palette.isVisible()
