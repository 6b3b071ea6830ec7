"""The record as known on a past day: chosen by keys, said over the page, and left again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from strategy_desk.ui.timeline.known import KnownForm
from strategy_desk.ui.timeline.page import timeline_page
from tests.ui.timeline.conftest import CHILD

Key = Qt.Key


@pytest.fixture
def page(qtbot, demo_desk):
    page = timeline_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    page.resize(1300, 640)
    page.show()
    return page


def form_of(page) -> KnownForm:
    page.ask_known()
    return page.findChildren(KnownForm)[-1]


def episodes(page) -> int:
    return len(page._shown.timeline.episodes)


def test_what_the_last_meeting_knew_is_one_key_away(qtbot, page):
    form = form_of(page)

    qtbot.keyClick(form, Key.Key_Return)

    assert episodes(page) == 15
    assert "As known on Tue 20 Oct 2026 10:00" in page.known._words.text()
    assert page.known.isVisible()


def test_a_day_typed_means_all_that_was_recorded_by_its_end(qtbot, page):
    form = form_of(page)
    form.moment.setText("18 May 2026")

    qtbot.keyClick(form.moment, Key.Key_Return)

    assert episodes(page) == 7


@pytest.mark.parametrize("typed", ["next summer", "1 Jan 2030"])
def test_what_cannot_be_meant_is_said_beside_the_field(qtbot, page, typed):
    form = form_of(page)
    form.moment.setText(typed)

    qtbot.keyClick(form.moment, Key.Key_Return)

    assert form._trouble.text()
    assert episodes(page) == 17


def test_before_the_child_was_recorded_is_said_and_all_is_shown_again(qtbot, page):
    form = form_of(page)
    form.moment.setText("1 Jan 2020")

    with qtbot.waitSignal(page.said) as said:
        qtbot.keyClick(form.moment, Key.Key_Return)

    assert "not recorded by then" in said.args[0]
    assert episodes(page) == 17


def test_back_to_now_shows_everything(qtbot, page):
    qtbot.keyClick(form_of(page), Key.Key_Return)

    qtbot.mouseClick(page.known.back, Qt.MouseButton.LeftButton)

    assert episodes(page) == 17
    assert not page.known.isVisible()


def test_measures_are_those_of_that_moment(qtbot, page):
    qtbot.keyClick(form_of(page), Key.Key_Return)

    assert page._shown.cells[0].value == str(
        sum(e.start.earliest.isoformat() >= "2026-09-21" for e in page._shown.timeline.episodes)
    )
