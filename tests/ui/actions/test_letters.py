"""The letter of an escalation from the board: kept with its step, changed, printed, as a draft."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from strategy_desk.domain.action_updates import UpdateKind
from strategy_desk.services import action_updates
from strategy_desk.ui.actions.details import Letter
from strategy_desk.ui.window import DeskWindow

CTRL = Qt.KeyboardModifier.ControlModifier
MEETING, NUMBER = "SD-2026-001-M2", "B10"


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.go_actions()
    return window


@pytest.fixture
def board(window):
    """The board after a step of the escalation was taken by keys."""
    board = window.pages.currentWidget()
    assert (board.rows.action.meeting.reference, board.rows.action.action.number) == (
        MEETING,
        NUMBER,
    )
    QTest.keyClick(board.rows, Qt.Key.Key_X)
    QTest.keyClick(board.details.form.to, Qt.Key.Key_Return)
    return board


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return " ".join(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()


def shown(window) -> str:
    return words_of(window.pages.currentWidget()._printed.data)


def test_the_letter_that_was_kept_is_printed_as_it_was_changed(window, board, demo_desk):
    action = board.rows.action.action
    (step,) = demo_desk.get(action_updates.of_actions, [action.id])[action.id]
    assert (step.kind, step.step) == (UpdateKind.ESCALATION, 10)
    letter = board.details.findChildren(Letter)[-1]
    letter.open.click()
    letter.text.setPlainText("Please answer by Friday, in writing.")
    board.rows.setFocus()
    board.details.findChildren(Letter)[-1].print.click()

    assert window.windowTitle() == f"Strategy Desk, {MEETING}"
    said = shown(window)
    assert "Please answer by Friday, in writing." in said
    assert f"Action {NUMBER} of meeting {MEETING}" in said
    assert "Rowan" not in said
    page = window.pages.currentWidget()
    assert not page.audience.isVisible()


def test_it_is_saved_as_a_draft_that_names_nobody_and_is_sent_to_nobody(
    window, board, monkeypatch, tmp_path: Path
):
    asked = {}

    def answer(_parent, _title, name, _kinds):
        asked["name"] = name
        return str(tmp_path / name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    board.details.findChildren(Letter)[-1].print.click()
    page = window.pages.currentWidget()
    QTest.keyClick(page, Qt.Key.Key_E, CTRL)

    assert asked["name"] == f"{MEETING}_escalation_of_{NUMBER}_CSC.eml"
    assert page._number.text() == f"Saved as {asked['name']}"
    data = (tmp_path / asked["name"]).read_bytes()
    draft = email.message_from_bytes(data, policy=email.policy.default)
    (attached,) = draft.iter_attachments()
    assert draft["Subject"] == f"{MEETING}: action {NUMBER} is late"
    assert (draft["To"], draft["X-Unsent"]) == ("", "1")
    assert attached.get_filename() == f"{MEETING}_escalation_of_{NUMBER}_CSC.pdf"
    assert "Family safety plan" in words_of(attached.get_content())


def test_other_documents_are_no_email(window):
    window.open_meeting(MEETING)
    window.print_minutes()

    assert not window.pages.currentWidget().email.isVisible()
