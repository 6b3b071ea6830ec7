"""The filter leaves out agencies, marks and risks; where nothing is left it says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QCheckBox

from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.filters import KINDS, RISKS, Filters
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.services import catalogues

Key = Qt.Key


def box(page, words):
    return next(b for b in page.tools.menu.findChildren(QCheckBox) if b.text() == words)


def test_hidden_agencies_have_no_row_and_are_passed_over(qtbot, page):
    box(page, "Police").click()
    box(page, "Social care").click()

    assert {"POL", "CSC"}.isdisjoint(row.code for row in page.chart.lanes)
    with pytest.raises(KeyError):
        page.chart.frame().rows.of("POL")
    assert page.tools.agencies.text() == "Agencies: 2 hidden"


def test_marks_of_a_kind_are_left_out_of_every_lane(demo):
    left = content(demo, catalogues.agencies(), Filters(kinds=frozenset({"Contacts"})))

    shapes = {mark.shape for lane in left.lanes for mark in lane}
    assert Shape.CONTACT not in shapes
    assert {Shape.DONE, Shape.OVERDUE, Shape.CONCERN} <= shapes


def test_episodes_of_a_risk_are_left_out_with_what_belongs_to_them(demo):
    left = content(demo, catalogues.agencies(), Filters(risks=frozenset({"Medium", "Low"})))

    numbers = [bar.number for bar in left.bars]
    assert numbers == [7, 11, 12, 15]
    assert [box.episode for box in left.hours] == numbers
    assert [gap.after for gap in left.gaps] == [11]


def test_where_nothing_matches_it_says_so_and_offers_to_clear(qtbot, page):
    for words in (*KINDS, *RISKS):
        box(page, words).click()
    assert page.nothing.isVisible()
    assert page.nothing.words.text() == "No marks match"

    qtbot.mouseClick(page.nothing.clear, Qt.MouseButton.LeftButton)

    assert not page.nothing.isVisible()
    assert len(page.chart.lanes[0]) == 17
    assert all(b.isChecked() for b in page.tools.menu.findChildren(QCheckBox))


def test_what_is_chosen_stays_where_it_is_not_left_out(page):
    page.chart.choose_episode(15)

    box(page, "Medium").click()
    assert page.chart.selected_mark.episode == 15

    box(page, "High").click()
    assert page.chart.selected is None


def test_f_opens_it_at_its_first_box(qtbot, page):
    qtbot.keyClick(page.chart, Key.Key_F)

    assert page.tools.menu.isVisible()
    page.tools.menu.hide()


def test_nothing_missing_says_so_and_offers_to_add_or_import(qtbot, page, nothing):
    page.present(nothing)
    added, imported = QSignalSpy(page.asked_episode), QSignalSpy(page.asked_import)

    page.nothing.add.click()
    page.nothing.bring.click()

    assert page.details.in_words == "No missing episodes recorded."
    assert page.nothing.words.text() == "No missing episodes recorded"
    assert (added.count(), imported.count()) == (1, 1)
    qtbot.keyClick(page.chart, Key.Key_Right)
    assert page.chart.selected is None
