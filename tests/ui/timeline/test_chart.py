"""The chart with keys and pointer, at every zoom, in both themes."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy

from strategy_desk.presenters.chart.content import EPISODE_ROW, HOURS_ROW, Chosen
from strategy_desk.presenters.chart.moments import DAY
from strategy_desk.ui.theme import Theme, apply
from strategy_desk.ui.timeline import agency_rows, episode_row, selection
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.page import TimelinePage

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_first_arrow_chooses_the_episode_nearest_to_now(qtbot, chart):
    qtbot.keyClick(chart, Key.Key_Right)

    assert chart.selected == Chosen(row=EPISODE_ROW, position=16)


def test_arrows_go_along_the_lane_and_stop_at_its_ends(qtbot, chart):
    chart.choose_episode(1)
    qtbot.keyClick(chart, Key.Key_Left)
    assert chart.selected_mark.episode == 1

    qtbot.keyClick(chart, Key.Key_Right)
    assert chart.selected_mark.episode == 2
    qtbot.keyClick(chart, Key.Key_End)
    assert chart.selected_mark.episode == 17
    qtbot.keyClick(chart, Key.Key_Home)
    assert chart.selected_mark.episode == 1


def test_down_and_up_go_to_the_nearest_mark_of_the_next_lane(qtbot, chart):
    chart.choose_episode(15)

    qtbot.keyClick(chart, Key.Key_Down)
    assert (chart.selected.row, chart.selected_mark.episode) == (HOURS_ROW, 15)
    qtbot.keyClick(chart, Key.Key_Down)
    qtbot.keyClick(chart, Key.Key_Down)
    assert chart.selected.row == "POL"
    assert abs(chart.selected_mark.at - chart.frame().content.hours[14].start) < 5 * DAY
    qtbot.keyClick(chart, Key.Key_Up)
    qtbot.keyClick(chart, Key.Key_Up)
    qtbot.keyClick(chart, Key.Key_Up)
    assert chart.selected.row == EPISODE_ROW


def test_every_mark_can_be_reached_with_the_keys(qtbot, chart):
    reached = set()
    qtbot.keyClick(chart, Key.Key_Home)
    for _ in chart.visible_rows():
        qtbot.keyClick(chart, Key.Key_Home)
        for _ in range(len(chart.frame().content.row(chart.selected.row))):
            reached.add(chart.selected)
            qtbot.keyClick(chart, Key.Key_Right)
        qtbot.keyClick(chart, Key.Key_Down)

    assert len(reached) == sum(len(row) for row in chart.visible_rows())


def test_what_is_chosen_comes_into_view_and_is_said(qtbot, chart):
    chart.choose_episode(3)

    first, last = chart.stretch
    assert first < chart.selected_mark.at < last
    assert chart.accessibleDescription() == chart.selected_mark.sentence


def test_g_chooses_the_return_of_the_episode(qtbot, chart):
    chart.choose_episode(11)

    qtbot.keyClick(chart, Key.Key_G)

    assert (chart.selected.row, chart.selected_mark.episode) == (HOURS_ROW, 11)


@pytest.mark.parametrize(("key", "days"), [(Key.Key_1, 14), (Key.Key_2, 56), (Key.Key_3, 91)])
def test_numbers_choose_how_much_is_shown(qtbot, chart, key, days):
    qtbot.keyClick(chart, key)

    assert (chart.stretch[1] - chart.stretch[0]) / DAY == pytest.approx(days)


def test_nought_shows_everything_and_t_comes_back_to_now(qtbot, chart):
    qtbot.keyClick(chart, Key.Key_0)
    dates = chart.frame().content.dates
    assert chart.stretch[0] < dates[0] < dates[1] < chart.stretch[1]

    qtbot.keyClick(chart, Key.Key_2)
    for _ in range(6):
        qtbot.keyClick(chart, Key.Key_Left, CTRL)
    assert chart.stretch[1] < chart.frame().content.now
    qtbot.keyClick(chart, Key.Key_T)
    assert chart.stretch[0] < chart.frame().content.now < chart.stretch[1]


def test_plus_and_minus_zoom_and_ctrl_arrows_move_by_a_third(qtbot, chart):
    first, last = chart.stretch
    qtbot.keyClick(chart, Key.Key_Right, CTRL)
    assert chart.stretch[0] == pytest.approx(first + (last - first) / 3)

    qtbot.keyClick(chart, Key.Key_Plus)
    assert chart.stretch[1] - chart.stretch[0] < last - first
    qtbot.keyClick(chart, Key.Key_Minus)
    assert chart.stretch[1] - chart.stretch[0] == pytest.approx(last - first)


def test_space_asks_for_details_and_enter_opens(qtbot, chart):
    chart.choose_episode(15)
    details, opened = QSignalSpy(chart.asked_details), QSignalSpy(chart.opened)

    qtbot.keyClick(chart, Key.Key_Space)
    qtbot.keyClick(chart, Key.Key_Return)

    assert (details.count(), opened.count()) == (1, 1)


def test_a_click_chooses_what_is_under_it_and_beside_it_nothing(qtbot, chart):
    frame = chart.frame()
    box = selection.box_of(frame, Chosen(row=EPISODE_ROW, position=14))

    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert chart.selected_mark.episode == 15
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert chart.selected is None


def test_hidden_agencies_have_no_row_and_are_passed_over(qtbot, chart):
    chart.hide_agencies(frozenset({"POL", "CSC"}))

    assert {"POL", "CSC"}.isdisjoint(row.code for row in chart.visible_rows())
    with pytest.raises(KeyError):
        chart.frame().rows.of("POL")


@pytest.mark.parametrize("days", [3, 14, 56, 91, 200, 0])
def test_no_words_meet_other_words_or_another_mark(chart, days):
    chart.show_days(days)
    frame = chart.frame()
    placed = [label.box for label in episode_row.labels(frame)]
    for lane in frame.content.lanes:
        drawn = agency_rows.spots(frame, lane, frame.rows.of(lane.code))
        labels = list(agency_rows.labels(frame, drawn, lane))
        placed += [label.box for label in labels]
        for label in labels:
            assert not [spot for spot in drawn if label.x < spot.x < label.right]

    assert not [1 for one, other in combinations(placed, 2) if one.intersects(other)]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("days", [14, 56, 250, 0])
def test_it_is_drawn_in_both_themes_at_every_zoom(qapp, qtbot, seen, look, days):
    apply(qapp, Theme(look))
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(1004, 414)
    chart.present(seen.content, seen.agencies)
    chart.show_days(days)
    chart.choose_episode(15)

    picture = chart.grab().toImage()

    inks = {picture.pixelColor(x, y).name() for x in range(0, 1004, 3) for y in range(0, 414, 3)}
    for token in ("bg.panel", "line.1", "risk.high", "gold.fill"):
        assert Theme(look).colour(token).name() in inks


def test_nothing_missing_says_so(qtbot, nothing):
    page = TimelinePage()
    qtbot.addWidget(page)
    page.resize(1300, 632)
    page.show()
    page.present(nothing)

    page.grab()

    assert page.details.in_words == "No missing episodes recorded."
    qtbot.keyClick(page.chart, Key.Key_Right)
    assert page.chart.selected is None
