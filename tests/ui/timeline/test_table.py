"""The chart to a screen reader: a table of lanes by marks, whose cells say themselves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from strategy_desk.domain.chart.content import EPISODE_ROW, Chosen

Key, Role, Text = Qt.Key, QAccessible.Role, QAccessible.Text


@pytest.fixture
def heard(page):
    return QAccessible.queryAccessibleInterface(page.chart)


def cells(heard):
    children = [heard.child(number) for number in range(heard.childCount())]
    return [child for child in children if child.role() == Role.Cell]


def test_the_chart_is_a_table_that_is_described_in_words(page, heard, seen):
    assert (heard.role(), heard.text(Text.Name)) == (Role.Table, "Timeline")
    assert heard.text(Text.Description) == " ".join(seen.words)


def test_rows_are_lanes_and_cells_are_marks(page, heard, seen):
    headers = [heard.child(n) for n in range(heard.childCount())]
    lanes = [one.text(Text.Name) for one in headers if one.role() == Role.RowHeader]

    assert lanes[:4] == ["Missing episodes", "First 72 hours", "Return interview", "Police"]
    said = [cell.text(Text.Name) for cell in cells(heard) if cell.text(Text.Name)]
    assert sorted(said) == sorted(mark.sentence for row in seen.content.rows for mark in row)


def test_an_episode_says_all_that_came_of_it(page, heard):
    said = cells(heard)[8].text(Text.Name)

    assert said.startswith(
        "Episode 9 of 17. Medium risk. Friday 10 July 2026 18:20 to Saturday 11 July 2026 23:10, "
        "28 hours 50 minutes."
    )
    assert "First 72 hours: nothing recorded as done. Return interview not held." in said
    assert said.endswith("Missing again after 40 minutes.")


def test_the_focus_goes_with_the_arrows(qtbot, page, heard):
    page.chart.setFocus()
    qtbot.keyClick(page.chart, Key.Key_Right)
    qtbot.keyClick(page.chart, Key.Key_Left)

    focused = heard.focusChild()
    assert focused.text(Text.Name) == page.chart.selected_mark.sentence
    assert (focused.state().focused, focused.state().selected) == (1, 1)
    qtbot.keyClick(page.chart, Key.Key_Down)
    assert heard.focusChild().text(Text.Name).startswith("First 72 hours. ")


def test_a_mark_out_of_view_has_no_place_and_one_in_view_stands_where_it_is_drawn(page):
    chart = page.chart
    first, last = (
        chart.model().index_of(Chosen(row=EPISODE_ROW, position=position)) for position in (0, 16)
    )

    assert chart.visualRect(first).isEmpty()
    assert chart.indexAt(chart.visualRect(last).center()) == last
    assert chart.indexAt(chart.rect().bottomLeft()).isValid() is False


def test_the_model_keeps_the_rules_of_models(page, qtmodeltester):
    qtmodeltester.check(page.chart.model())
