"""Rows of a file that nobody can read yet, hatched over the lane of whoever sent it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QSignalSpy

from strategy_desk.services import accounts, children
from strategy_desk.ui.timeline import agency_rows, selection
from strategy_desk.ui.timeline.page import TimelinePage, timeline_page
from tests.ui.conftest import CHILD
from tests.ui.importing.test_page import words


@pytest.fixture
def timeline(page, files, desk, qtbot) -> TimelinePage:
    """The timeline after a file of the police with a day that does not exist."""
    page.open(files / "police.csv")
    for _ in range(5):
        page.next.click()
        page.pairs.decided.emit(None)
    shown = timeline_page(desk, CHILD.reference)
    qtbot.addWidget(shown)
    shown.resize(1300, 640)
    shown.show()
    return shown


def police(timeline: TimelinePage):
    frame = timeline.chart.frame()
    lane = frame.content.row("POL")
    return frame, agency_rows.notice(
        frame, agency_rows.spots(frame, lane, frame.rows.of("POL")), lane
    )


def test_the_lane_says_how_many_rows_and_where_to_answer(timeline):
    frame, said = police(timeline)

    assert frame.unread == {"POL": 1}
    assert said.text == "Could not read 1 row, see Import"
    assert "Police: 1 row of its files could not be read." in words(timeline.details)


def test_a_click_on_the_words_asks_for_the_import(timeline):
    _, said = police(timeline)
    asked = QSignalSpy(timeline.asked_import)

    timeline.chart.choose_at(said.box.center())

    assert asked.count() == 1
    assert not selection.unread_at(timeline.chart.frame(), QPointF(said.x - 20, said.baseline))


def test_an_answer_takes_the_hatch_away(timeline, desk):
    child = desk.get(children.by_reference, CHILD.reference).id
    (row,) = desk.get(accounts.to_settle, CHILD.reference).rows
    answer = accounts.AnswerRow(
        row=row.row, seen=row.version, agency="POL", kind="contact", text="", no_event="A test"
    )

    desk.carry_out(accounts.answer, answer)

    assert desk.get(accounts.unread, child) == {}
    assert police(timeline)[1] is None
    assert "could not be read" not in words(timeline.details)
