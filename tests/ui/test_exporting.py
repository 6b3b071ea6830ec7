"""Export from the window: what, for whom, where to; what goes wrong stands beside it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from strategy_desk.presenters.exporting import CHOICES
from strategy_desk.ui.commands import COMMANDS
from strategy_desk.ui.exporting import ExportDialog
from strategy_desk.ui.window import DeskWindow

CHILD = "SD-2026-001"
EXPORT = next(command for command in COMMANDS if command.id == "export")


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def asked(monkeypatch):
    """The system's dialog: what it was given, and the place that a person chose in it."""
    asked = {}

    def answer(parent, title, name, kinds):
        asked.update(name=name, kinds=kinds)
        return str(asked["chosen"]) if asked.get("chosen") else "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def opened(window: DeskWindow) -> ExportDialog:
    window.carry_out(EXPORT)
    return window.findChildren(ExportDialog)[-1]


def test_the_minutes_of_the_open_meeting_are_written(qtbot, window, asked, tmp_path: Path):
    window.open_meeting(f"{CHILD}-M2")
    dialog = opened(window)
    asked["chosen"] = tmp_path / "out.docx"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    assert asked["name"] == f"{CHILD}-M2_minutes_professionals.docx"
    assert asked["kinds"] == "Minutes, Word (*.docx)"
    assert dialog.state.text() == "Saved as out.docx"
    head = docx.Document(tmp_path / "out.docx").sections[0].header.paragraphs
    assert head[1].text == "Professionals, Copy 1 of 1"


def test_enter_asks_where_to_and_esc_leaves(qtbot, window, asked):
    window.open_meeting(f"{CHILD}-M2")
    dialog = opened(window)
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog.audience, Qt.Key.Key_Return)

    assert asked["name"].endswith("_professionals.docx")
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("number", range(len(CHOICES)))
def test_every_choice_is_written_of_a_child(qtbot, window, asked, tmp_path: Path, number: int):
    window.open_child(CHILD)
    dialog = opened(window)
    dialog.what.setCurrentIndex(number)
    asked["chosen"] = tmp_path / "out"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    assert asked["name"].startswith(f"{CHILD}_{CHOICES[number].what}_professionals.")
    assert (tmp_path / "out").stat().st_size > 400


def test_a_place_that_cannot_be_written_to_is_said_beside(qtbot, window, asked, tmp_path: Path):
    window.open_meeting(f"{CHILD}-M2")
    dialog = opened(window)
    asked["chosen"] = tmp_path / "no such folder" / "out.docx"
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    assert dialog.trouble.text() == "out.docx cannot be written there. Choose another folder."
    assert dialog.trouble.isVisible()
    assert dialog.save.isEnabled()


def test_nothing_is_written_where_no_place_is_chosen(qtbot, window, asked):
    window.open_meeting(f"{CHILD}-M2")
    dialog = opened(window)
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)

    assert dialog.state.text() == ""
    assert dialog.save.isEnabled()


def test_there_is_nothing_to_export_where_no_child_is_open(window):
    window.go_today()
    window.carry_out(EXPORT)

    assert not window.findChildren(ExportDialog)
