"""The table of commands: menus, palette, help and shortcuts come from it."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from strategy_desk.ui.commands import COMMANDS, MENUS, Command
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.window import DeskWindow


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_name_a_menu_and_something_it_does(command: Command):
    assert command.text
    assert command.menu in MENUS
    assert callable(getattr(DeskWindow, command.does))


def test_no_two_commands_share_an_id_or_keys():
    ids = Counter(command.id for command in COMMANDS)
    keys = Counter(QKeySequence(command.keys) for command in COMMANDS if command.keys)

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
