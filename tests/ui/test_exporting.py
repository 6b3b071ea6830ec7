"""Export from the window of a meeting and of a child: one form, whatever leaves."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from strategy_desk.domain.copies import How, Step
from strategy_desk.presenters.exporting import OF_CHILD, OF_MEETING
from strategy_desk.services import copies
from strategy_desk.ui.commands import COMMANDS
from strategy_desk.ui.exporting import ExportForm
from strategy_desk.ui.window import DeskWindow

CHILD = "SD-2026-001"
MEETING = f"{CHILD}-M2"
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
    asked = {"chosen": ""}

    def answer(_parent, _title, name, kinds):
        asked.update(name=name, kinds=kinds)
        return str(asked["chosen"]), kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return asked


def opened(window: DeskWindow) -> ExportForm:
    window.carry_out(EXPORT)
    return window.findChildren(ExportForm)[-1]


def said(window: DeskWindow) -> str:
    return window.notice._words.text()


def test_the_minutes_of_the_open_meeting_are_nearest(qtbot, window, asked, tmp_path: Path):
    window.open_meeting(MEETING)
    form = opened(window)
    form.reader.setCurrentText("Professionals")
    asked["chosen"] = tmp_path / "out.docx"
    qtbot.mouseClick(form.choose, Qt.MouseButton.LeftButton)

    assert asked["name"] == f"{MEETING}_minutes_professionals.docx"
    assert asked["kinds"] == "Minutes: Word (*.docx)"
    assert said(window) == "Saved as out.docx."
    head = docx.Document(tmp_path / "out.docx").sections[0].header.paragraphs
    assert head[1].text == "Professionals, Copy 1 of 1"
    (copy,) = window._desk.get(copies.of_meeting, MEETING)
    assert (copy.number, copy.document, copy.edition) == (1, "minutes", "docx")
    assert (copy.how, copy.audience, copy.is_out) == (How.FILE, "professionals", True)
    assert copy.digest == sha256((tmp_path / "out.docx").read_bytes()).hexdigest()


@pytest.mark.parametrize("place", ["child", "meeting"])
@pytest.mark.parametrize("choice", OF_CHILD + OF_MEETING, ids=lambda choice: choice.text)
def test_every_choice_is_written(qtbot, window, asked, tmp_path: Path, place: str, choice):
    (window.open_child if place == "child" else window.open_meeting)(
        CHILD if place == "child" else MEETING
    )
    form = opened(window)
    form.format.setCurrentText(choice.text)
    asked["chosen"] = tmp_path / "out"
    qtbot.mouseClick(form.choose, Qt.MouseButton.LeftButton)
    about = MEETING if place == "meeting" and choice in OF_MEETING else CHILD

    assert asked["name"] == f"{about}_{choice.what}_chair.{choice.format}"
    assert (tmp_path / f"out.{choice.format}").stat().st_size > 400
    assert not form.isVisible()


def test_a_place_that_cannot_be_written_to_is_said_beside(qtbot, window, asked, tmp_path: Path):
    window.open_meeting(MEETING)
    form = opened(window)
    asked["chosen"] = tmp_path / "no such folder" / "out.docx"
    qtbot.mouseClick(form.choose, Qt.MouseButton.LeftButton)

    assert form._trouble.text() == "out.docx cannot be written there. Choose another folder."
    assert form._trouble.isVisible()
    assert form.choose.isEnabled()


def test_there_is_nothing_to_export_where_no_child_is_open(window):
    window.go_today()
    window.carry_out(EXPORT)

    assert not window.findChildren(ExportForm)


def test_a_file_goes_out_by_its_reader_and_not_by_the_screen(qtbot, window, asked, tmp_path: Path):
    window.open_meeting(MEETING)
    window.toggle_names()
    form = opened(window)
    form.reader.setCurrentText("Chair")
    asked["chosen"] = tmp_path / "out.docx"
    qtbot.mouseClick(form.choose, Qt.MouseButton.LeftButton)
    words = "\n".join(
        paragraph.text for paragraph in docx.Document(tmp_path / "out.docx").paragraphs
    )
    assert "Rowan" in words
    assert "\u2063" not in words


def test_a_file_that_cannot_be_written_is_in_the_register_as_destroyed(
    qtbot, window, asked, tmp_path: Path
):
    window.open_meeting(MEETING)
    form = opened(window)
    asked["chosen"] = tmp_path / "nowhere" / "out.docx"
    qtbot.mouseClick(form.choose, Qt.MouseButton.LeftButton)

    assert form._trouble.text()
    (copy,) = window._desk.get(copies.of_meeting, MEETING)
    assert [step.step for step in copy.steps] == [Step.DESTROYED]
