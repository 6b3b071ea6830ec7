"""What files left open: pairs decided and parted again, rows answered or set aside, by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.services import undo
from strategy_desk.ui.importing.page import ImportPage
from strategy_desk.ui.importing.settling import SettlingPanel
from tests.ui.importing.test_page import ALT, press, texts, words

Key = Qt.Key


@pytest.fixture
def panel(page: ImportPage, files: Path, qtbot) -> SettlingPanel:
    """The page with two pairs and one row left open by the second file."""
    page.open(files / "police.csv")
    for _ in range(5):
        page.next.click()
        page.pairs.decided.emit(None)
    page.file.waiting.click()
    qtbot.waitUntil(page.settling.isVisible)
    return page.settling


def test_it_says_how_much_is_open_and_for_whom(panel: SettlingPanel):
    assert "3 open, for Tamsin Quillfeather" in words(panel)
    assert panel.pairs.title.text() == "Pair 1 of 2"
    assert panel.questions.records.rowCount() == 1


def test_a_pair_is_joined_parted_and_undone(panel: SettlingPanel, desk):
    press(Key.Key_J)
    joined = texts(desk)
    press(Key.Key_Left)
    said = panel.pairs.state.text()
    press(Key.Key_B)
    parted = texts(desk)
    desk.carry_out(undo.undo, None)

    assert len(joined) == 3
    assert any("Police: " in text for text in joined)
    assert said.startswith("Decided: join into one.")
    assert len(parted) == 4
    assert not any("Police: " in text for text in parted)
    assert texts(desk) == joined


def test_a_row_is_answered_as_well_as_it_is_known(panel: SettlingPanel, desk):
    panel.questions.when.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "about easter")
    press(Key.Key_Return)
    refused = words(panel.questions)
    panel.questions.when.clear()
    QTest.keyClicks(QApplication.focusWidget(), "late feb 2026")
    press(Key.Key_Return)

    assert "about easter" in refused
    assert "Seen near the school gate with a man in a blue car" in texts(desk)
    assert not panel.questions.isVisible()
    assert "2 open" in words(panel)


def test_a_row_is_set_aside_only_with_a_reason(panel: SettlingPanel, qtbot, desk):
    panel.questions.when.setFocus()
    press(Key.Key_X, ALT)
    qtbot.waitUntil(lambda: "Write why" in words(panel.questions))
    QTest.keyClicks(panel.questions.reason, "A test of the sender")
    QTest.keyClick(panel.questions.reason, Key.Key_Return)

    assert not panel.questions.isVisible()
    assert len(texts(desk)) == 3


def test_escape_goes_back_to_the_file(panel: SettlingPanel, page: ImportPage):
    press(Key.Key_Escape)

    assert not panel.isVisible()
    assert page.file.isVisible()
    assert "Settle what files left open: 3" in page.file.waiting.text()
