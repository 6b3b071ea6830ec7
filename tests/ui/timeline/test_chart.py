"""The chart with keys and pointer, at every zoom, in both themes."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from strategy_desk.domain.chart.content import EPISODE_ROW, HOURS_ROW, Chosen
from strategy_desk.domain.chart.moments import DAY, day_begins
from strategy_desk.domain.time import Window
from strategy_desk.ui.theme import Theme, apply
from strategy_desk.ui.timeline import agency_rows, episode_row, selection
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.keyboard import ASKED, Ask

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


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
    for _ in chart.lanes:
        qtbot.keyClick(chart, Key.Key_Home)
        for _ in range(len(chart.frame().content.row(chart.selected.row))):
            reached.add(chart.selected)
            qtbot.keyClick(chart, Key.Key_Right)
        qtbot.keyClick(chart, Key.Key_Down)

    assert len(reached) == sum(len(row) for row in chart.lanes)


def test_what_is_chosen_comes_into_view(qtbot, chart):
    chart.choose_episode(3)

    first, last = chart.stretch
    assert first < chart.selected_mark.at < last


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


@pytest.mark.parametrize(("key", "what"), sorted(ASKED.items()))
def test_letters_ask_the_page_and_choose_nothing(qtbot, chart, key, what):
    chart.choose_episode(15)
    asked = QSignalSpy(chart.asked)

    qtbot.keyClick(chart, key)

    assert [asked.at(0)[0], asked.count()] == [what, 1]
    assert chart.selected_mark.episode == 15


def test_shift_and_arrows_choose_a_period_and_esc_clears_it_before_the_choice(qtbot, chart):
    took = QSignalSpy(chart.took)
    chart.choose_episode(15)

    qtbot.keyClick(chart, Key.Key_Right, SHIFT)
    qtbot.keyClick(chart, Key.Key_Right, SHIFT)
    assert chart.period == Window(date(2026, 10, 12), date(2026, 11, 15))
    qtbot.keyClick(chart, Key.Key_Left, SHIFT)
    assert chart.period == Window(date(2026, 10, 12), date(2026, 10, 25))

    chart.clear_last()
    assert (chart.period, chart.selected_mark.episode) == (None, 16)
    chart.clear_last()
    assert (chart.selected, took.count()) == (None, 4)


def test_a_drag_with_shift_chooses_its_days_and_without_moves_the_view(qtbot, chart):
    scale, shown = chart.frame().scale, chart.stretch
    start, end = (
        QPoint(round(scale.x(day_begins(date(2026, 11, n)) + DAY / 2)), 200) for n in (3, 9)
    )

    for modifier in (SHIFT, Qt.KeyboardModifier.NoModifier):
        qtbot.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, modifier, start)
        drag(chart, end, modifier)
        qtbot.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, modifier, end)
        if modifier is SHIFT:
            assert chart.period == Window(date(2026, 11, 3), date(2026, 11, 9))
            assert chart.stretch == shown

    assert (shown[0] - chart.stretch[0]) / DAY == pytest.approx(6, abs=0.1)


def drag(chart, to, modifier):
    position = QPointF(to)
    event = QMouseEvent(
        QEvent.Type.MouseMove, position, chart.viewport().mapToGlobal(position),
        Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, modifier,
    )  # fmt: skip
    QApplication.sendEvent(chart.viewport(), event)


def test_the_menu_key_opens_what_can_be_done_with_the_mark(qtbot, chart):
    asked = QSignalSpy(chart.asked)
    chart.choose_episode(15)

    qtbot.keyClick(chart, Key.Key_F10, SHIFT)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(chart.viewport(), QContextMenuEvent(reason, QPoint(5, 5), QPoint(5, 5)))

    assert [asked.at(n)[0] for n in range(asked.count())] == [Ask.MENU, Ask.MENU]
    assert chart.selected_mark.episode == 15


def test_a_click_chooses_what_is_under_it_and_beside_it_nothing(qtbot, chart):
    frame = chart.frame()
    box = selection.box_of(frame, Chosen(row=EPISODE_ROW, position=14))

    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert chart.selected_mark.episode == 15
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert chart.selected is None


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


def test_a_jump_slides_where_the_system_lets_things_move(qtbot, chart):
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
    shown = QSignalSpy(chart.moved)
    before = chart.stretch

    chart.choose_episode(1)

    first = chart.frame().content.bars[0].at
    qtbot.waitUntil(lambda: chart.stretch[0] < first < chart.stretch[1])
    qtbot.waitUntil(lambda: not chart._slide.state().value)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, False)
    assert shown.count() > 1
    assert chart.stretch[1] - chart.stretch[0] == pytest.approx(before[1] - before[0])
