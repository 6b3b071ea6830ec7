"""The page: its parts follow each other, give way to small windows, and keep what was chosen."""

from __future__ import annotations

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.services import demonstration
from strategy_desk.ui.chronology import chronology_page
from strategy_desk.ui.timeline.page import timeline_page
from tests.ui.timeline.conftest import CHILD

Key = Qt.Key


def words(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def demo_desk(demo_file, tmp_path):
    for file in demo_file.parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    desk = open_desk(
        tmp_path / demo_file.name,
        demonstration.PASSPHRASE,
        "a",
        AtOnce(),
        lambda: demonstration.HELD_AT,
    )
    yield desk
    desk.close()


def test_the_page_of_a_desk_fills_itself(qtbot, demo_desk):
    page = timeline_page(demo_desk, CHILD)
    qtbot.addWidget(page)

    assert len(page.chart.frame().content.bars) == 17
    assert "9 of 17" in page.details.in_words


def test_choosing_an_episode_tells_its_facts_and_who_recorded_nothing(page):
    page.chart.choose_episode(15)

    said = words(page.details)
    assert "Episode 15 · 105 h 45 min" in said
    assert "Gullhaven, private flat" in said
    assert said.count("Nothing recorded") == 5


def test_a_range_moves_the_chart_and_the_box_of_the_story(qtbot, page):
    moved = QSignalSpy(page.chart.moved)

    page.tools.ranged.emit(14)

    assert moved.count() == 1
    assert page.chart.days_shown == 14


def test_dragging_the_story_moves_the_chart(qtbot, page):
    before = page.chart.stretch
    page.story.setFocus()

    qtbot.keyClick(page.story, Key.Key_Left)

    assert page.chart.stretch[0] == pytest.approx(before[0] - 7 * 86400)


def test_a_figure_says_its_rule(qtbot, page):
    page.measures.take_focus()
    figure = page.measures.findChildren(type(page.measures._figures[0]))[4]

    qtbot.keyClick(figure, Key.Key_Return)

    assert "The longest was episode 15" in words(page.details)


def test_find_goes_from_match_to_match(qtbot, page):
    page.tools.search.setText("gullhaven")

    qtbot.keyClick(page.tools.search, Key.Key_Return)
    first = page.chart.selected
    qtbot.keyClick(page.tools.search, Key.Key_Return)

    assert "Gullhaven" in page.chart.selected_mark.sentence
    assert page.chart.selected != first


def test_opening_a_meeting_asks_for_it(qtbot, page):
    asked = QSignalSpy(page.opened_meeting)
    page.tools.search.setText("to come")
    qtbot.keyClick(page.tools.search, Key.Key_Return)

    qtbot.keyClick(page.chart, Key.Key_Return)

    assert asked.count() == 1
    assert asked.at(0)[0].startswith(CHILD)


@pytest.mark.parametrize(("size", "details"), [((1300, 632), True), ((894, 586), False)])
def test_the_details_give_way_to_a_narrow_window(page, size, details):
    page.resize(*size)

    assert page.details.isVisible() is details
    assert page.width() == size[0]


def test_a_low_window_keeps_the_chart_and_offers_the_rest_by_key(qtbot, page):
    page.resize(894, 430)
    assert not page.story.isVisible()

    page.chart.setFocus()
    page._toggle_story()

    assert page.story.isVisible()


def test_what_was_chosen_stays_when_something_is_written(page, seen):
    page.chart.choose_episode(11)

    page.present(seen)

    assert page.chart.selected_mark.episode == 11


def test_the_chronology_filters_sorts_and_opens(qtbot, demo_desk):
    page = chronology_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    page.resize(1300, 632)
    page.show()
    everything = page.model.rowCount()

    page.filter.setText("return interview late")

    assert 0 < page.model.rowCount() < everything
    page.filter.clear()
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert page.model.record(0).lane == "Education"
    asked = QSignalSpy(page.opened_meeting)
    row = next(r for r in range(everything) if "strategy meeting" in page.model.record(r).text)
    page.table.activated.emit(page.model.index(row, 0))
    assert asked.count() == 1


def test_every_cell_of_the_chronology_has_a_name(qtbot, qtmodeltester, demo_desk):
    page = chronology_page(demo_desk, CHILD)
    qtbot.addWidget(page)

    named = page.model.data(page.model.index(0, 3), Qt.ItemDataRole.AccessibleTextRole)

    assert named.startswith("Fact: ")
    qtmodeltester.check(page.model)
