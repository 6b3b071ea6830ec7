"""Fired triggers by keys: what nothing answered comes first, and is waived only with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QStyleOptionViewItem

from strategy_desk.services import undo
from strategy_desk.ui.theme import theme
from strategy_desk.ui.triggers import triggers_page

CHILD = "SD-2026-001"


@pytest.fixture
def page(qtbot, demo_desk, qtmodeltester):
    page = triggers_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    qtmodeltester.check(page.records)
    return page


def shown(page, column):
    return [page.records.index(row, column).data() for row in range(page.records.rowCount())]


def test_what_nothing_answered_comes_first(page):
    states = shown(page, 0)

    assert states[0] == "Unmet"
    assert states == sorted(states, key=["Unmet", "Waived", "Met"].index)
    assert page._count.text() == f"{len(states)} fired, {states.count('Unmet')} not answered"


def test_a_firing_is_waived_with_a_reason_by_keys_and_comes_back_by_undo(qtbot, page, demo_desk):
    since = demo_desk.get(undo.last_entry, None)
    page.table.setFocus()

    qtbot.keyClick(page.table, Qt.Key.Key_V)
    qtbot.keyClicks(page.reason, "Seen at the review of 20 October")
    qtbot.keyClick(page.reason, Qt.Key.Key_Return)

    waived = shown(page, 4)[shown(page, 0).index("Waived")]
    assert waived == "Waived by K. Lowe: Seen at the review of 20 October"
    assert page.reason.text() == ""
    demo_desk.carry_out(undo.undo, since)
    assert "Waived" not in shown(page, 0)


def test_without_a_reason_it_stays_and_the_page_says_why(qtbot, page):
    qtbot.keyClick(page.reason, Qt.Key.Key_Return)

    assert page._trouble.isVisible()
    assert "Waived" not in shown(page, 0)


def test_enter_opens_the_meeting_that_answered(qtbot, page):
    opened = QSignalSpy(page.opened_meeting)
    page.table.selectRow(shown(page, 0).index("Met"))

    qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert opened.at(0)[0].startswith(f"{CHILD}-M")


def test_what_nothing_answered_stays_red_while_it_is_chosen(page):
    page.table.selectRow(0)
    option = QStyleOptionViewItem()

    page.table.itemDelegate().initStyleOption(option, page.records.index(0, 0))

    assert option.palette.highlightedText().color() == theme().colour("danger")


def test_at_960_wide_every_column_is_seen(qtbot, page):
    page.resize(894, 440)

    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().maximum() == 0)
    assert page.table.horizontalHeader().length() <= page.table.viewport().width()
