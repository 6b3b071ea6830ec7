"""The page: its parts follow each other, give way to small windows, and keep what was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from strategy_desk.domain.chart.content import content
from strategy_desk.services import catalogues, demonstration, timelines
from strategy_desk.ui.timeline.keyboard import ASKED
from strategy_desk.ui.timeline.measures_strip import Figure
from strategy_desk.ui.timeline.page import TimelinePage, timeline_page
from tests.ui.timeline.conftest import CHILD

Key = Qt.Key


def words(widget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


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
    figure = page.measures.findChildren(Figure)[4]

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


def test_measures_and_arrows_show_each_rule_and_mark_what_it_counted(qtbot, page):
    qtbot.keyClick(page.chart, Key.Key_M)
    first, second = page.measures.findChildren(Figure)[:2]
    assert "1 episode in the last 30 days" in words(page.details)

    qtbot.keyClick(first, Key.Key_Right)

    assert "Counted: episodes 13, 14, 15, 16, 17." in words(page.details)
    qtbot.keyClick(second, Key.Key_Escape)
    assert "In words" in words(page.details)


def test_a_period_is_described_by_the_same_measures_until_esc(qtbot, demo_desk):
    page = timeline_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    page.chart.choose_episode(15)

    for _ in range(2):
        qtbot.keyClick(page.chart, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)

    shown = [figure.cell for figure in page.measures.findChildren(Figure)]
    assert (shown[0].label, shown[0].value, shown[0].note) == ("Episodes, 35 days", "3", "was 1")
    assert [cell.value for cell in shown[3:5]] == ["120 h", "106 h"]
    assert "3 episodes from 12 Oct 2026 to 15 Nov 2026" in page.details.in_words
    qtbot.keyClick(page.chart, Key.Key_Escape)
    assert page.measures.findChildren(Figure)[0].cell.label == "Episodes, 30 days"
    assert "17 in all" in page.details.in_words


@pytest.mark.parametrize(("size", "docked"), [((1300, 632), True), ((894, 403), False)])
def test_a_narrow_window_keeps_the_chart_and_opens_the_rest_over_it(qtbot, page, size, docked):
    page.resize(*size)
    parts = {Key.Key_Space: page.details, Key.Key_W: page.story, Key.Key_M: page.measures}

    assert [part.isVisible() for part in parts.values()] == [docked] * 3
    assert page.width() == size[0]
    for key, part in parts.items() if not docked else ():
        qtbot.keyClick(page.chart, key)
        assert part.isVisible()
        assert part.geometry().right() == page.rect().right()
        qtbot.keyClick(page.chart, Key.Key_Escape)
        assert not part.isVisible()


def test_k_opens_the_key_in_a_low_window_with_every_mark_in_it(qtbot, page):
    page.resize(894, 430)
    assert not page.key.isVisible()

    qtbot.keyClick(page.chart, Key.Key_K)

    assert page.key.isVisible()
    assert page.key.height() == 2 * page.key.sizeHint().height()


def test_what_was_chosen_stays_when_something_is_written(page, seen):
    page.chart.choose_episode(11)

    page.present(seen)

    assert page.chart.selected_mark.episode == 11


def test_a_long_record_is_drawn_from_its_latest_months_first(qtbot, demo_desk):
    page = TimelinePage()
    qtbot.addWidget(page)
    latest = demo_desk.get(
        timelines.latest,
        timelines.LatestKey(reference=CHILD, as_of=demonstration.HELD_AT, days=100),
    )
    whole = demo_desk.get(
        timelines.read, timelines.TimelineKey(reference=CHILD, as_of=demonstration.HELD_AT)
    )

    page.present_first(content(latest, catalogues.agencies()), catalogues.agencies())

    assert len(page.chart.frame().content.bars) == 17
    assert {e.id for e in latest.events} < {e.id for e in whole.events}
    assert page.details.in_words == ""


def test_help_names_every_letter_that_the_chart_takes(page):
    named = " ".join(key for key, _ in (*page.keys, *page.more_keys)).split()

    assert {str(what) for what in ASKED.values()} <= set(named)
