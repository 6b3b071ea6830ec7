"""The first page, by keys: panels, rows, what opens, what one panel says when it fails."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.escalation import Escalating
from strategy_desk.domain.meetings import Attendance, Convene, MeetingType
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import CannotOpen
from strategy_desk.presenters.today import Panel
from strategy_desk.services import actions, children, episodes, meetings, today
from strategy_desk.ui.parts import AgencyTag, KeyButton, Noted
from strategy_desk.ui.today.listing import Row
from strategy_desk.ui.today.page import TodayPage, today_page
from strategy_desk.ui.today.rows import rising
from tests.ui.conftest import CHILD, NOW

Key = Qt.Key


def write(desk: Desk) -> None:
    """Two episodes, the last just over; a meeting today; an action that is late."""
    child = desk.get(children.by_reference, CHILD.reference).id
    for days in (12, 2):
        began = NOW - timedelta(days=days)
        desk.carry_out(
            episodes.record,
            RecordEpisode(
                child=child,
                missing_since=FuzzyDate.exact(began),
                returned=FuzzyDate.exact(began + timedelta(hours=5)),
            ),
        )
    meeting = desk.carry_out(
        meetings.convene,
        Convene(child=child, type=MeetingType.STRATEGY_INITIAL, starts=NOW + timedelta(minutes=48)),
    )
    late = RecordAction(meeting=meeting, agency="POL", text="Ask the school", due=date(2026, 11, 1))
    desk.carry_out(actions.record, late)


@pytest.fixture
def page(qtbot, desk: Desk) -> TodayPage:
    write(desk)
    page = today_page(desk)
    qtbot.addWidget(page)
    page.resize(1300, 680)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def tags(row: Row) -> list[AgencyTag]:
    return row.findChildren(AgencyTag)


def names(page: TodayPage) -> dict[str, list[str]]:
    return {
        listing.accessibleName(): [row.accessibleName() for row in listing.rows]
        for listing in page.panes()
    }


def test_every_row_says_itself_whole(page):
    said = names(page)

    assert said["Meetings today"] == [
        "09:48. Tamsin Quillfeather. Strategy meeting 1. first 72 hours open. in 48 min. "
        "Nobody invited from police."
    ]
    assert said["First 72 hours after coming home"] == [
        "Tamsin Quillfeather. back Sat 21 Nov 14:00. return interview 29 h left. Nobody named."
    ]
    assert said["Pattern is escalating"] == [
        "Tamsin Quillfeather. 2 in 30 days, was 0. gap 9.8 d. 2 episodes in 30 days, was 0; "
        "longest episode in the last 30 days; first episodes ever, within 30 days: act early."
    ]
    assert said["Actions by agency"] == ["Police. 1 late, 0 this week, 0 later."]
    assert said["Longest overdue"] == ["22 days late. POL. A1 Ask the school. Tamsin Quillfeather."]


def test_many_agencies_of_a_meeting_stay_inside_its_panel(page, desk):
    child = desk.get(children.by_reference, CHILD.reference).id
    codes = ("CSC", "POL", "HEA", "EDU", "HOM", "YJS", "VOL")
    desk.carry_out(
        meetings.convene,
        Convene(
            child=child, type=MeetingType.MACE, starts=NOW + timedelta(hours=3),
            attendance=tuple(Attendance(agency=code, name="A. Worker") for code in codes),
        ),
    )  # fmt: skip

    row = page.meetings.listing.rows[-1]
    page.grab()
    ends = [row.mapFromGlobal(tag.mapToGlobal(tag.rect().topRight())).x() for tag in tags(row)]
    assert len(ends) == len(codes)
    assert max(ends) < page.meetings.listing.viewport().width()


def test_a_gap_that_closes_is_red_beside_what_it_was(qtbot, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    shared = {"child": child, "rules": ("5 episodes in 30 days, was 1",), "marks": ()}
    closing = Escalating(**shared, now=5, before=1, gap_now=3456, gap_before=36000)
    opening = Escalating(**shared, now=5, before=1, gap_now=36000, gap_before=3456)

    rows = [rising(one, NOW) for one in (closing, opening)]

    for row in rows:
        qtbot.addWidget(row)
    said = [{w.accessibleName(): w for w in row.findChildren(Noted)} for row in rows]
    assert {"gap 25 d", "2.4 d"} <= set(said[0])
    assert {"gap 2.4 d", "25 d"} <= set(said[1])
    assert [said[0]["2.4 d"]._ink, said[1]["25 d"]._ink] == ["danger", "ink.1"]
    assert len(rows[0].findChildren(QLabel)) == 1, "the arrow between the two"
    assert "gap 2.4 d, was 25 d" in rows[0].accessibleName()


def test_the_head_of_the_page_says_the_most_serious_thing_in_bold(page):
    words = page._sentences.text()

    assert page._title.text() == "Monday 23 November"
    assert words.startswith("One meeting today. <b>One child came home and nobody is named")
    assert words.count("<b>") == 1


def test_tab_goes_from_panel_to_panel_in_the_order_of_reading(qtbot, page):
    filled = [listing for listing in page.panes() if listing.rows]
    filled[0].rows[0].setFocus()
    visited = []
    for _ in filled:
        row = page.window().focusWidget()
        visited.append(next(listing for listing in filled if listing.isAncestorOf(row)))
        qtbot.keyClick(row, Key.Key_Tab)

    assert visited == filled


def test_arrows_stop_at_the_first_and_the_last_row(qtbot, page, desk):
    other = RecordAction(
        meeting=desk.get(meetings.everything, None)[0].id,
        agency="HEA", text="See the nurse", due=date(2026, 11, 2),
    )  # fmt: skip
    desk.carry_out(actions.record, other)
    first, last = page.work.late.rows
    qtbot.waitUntil(last.isVisible)
    first.setFocus()

    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down):
        qtbot.keyClick(page.window().focusWidget(), key)

    assert page.window().focusWidget() is last
    qtbot.keyClick(last, Key.Key_Home)
    assert page.window().focusWidget() is first


def test_enter_opens_the_child_and_r_asks_who_will_see_them(qtbot, page, desk):
    row = page.golden.listing.rows[0]
    row.setFocus()

    with qtbot.waitSignal(page.opened_child) as opened:
        qtbot.keyClick(row, Key.Key_Return)
    with qtbot.waitSignal(page.asked_name) as asked:
        qtbot.keyClick(row, Key.Key_R)

    (home,) = desk.get(today.first_hours, NOW).home
    assert opened.args == [CHILD.reference]
    assert asked.args == [CHILD.reference, home.episode.id]


def test_a_write_elsewhere_shows_and_the_keyboard_stays_where_it_was(page, desk):
    page.golden.listing.rows[0].setFocus()
    meeting = desk.get(meetings.everything, None)[0].id

    desk.carry_out(
        actions.record,
        RecordAction(
            meeting=meeting, agency="CSC", owner="L. Marchetti", text="Hold the return interview"
        ),
    )

    row = page.golden.listing.rows[0]
    assert row.accessibleName().endswith("L. Marchetti.")
    assert page.window().focusWidget() is row


def test_the_minutes_are_counted_only_while_the_page_is_seen(page):
    counting = [page._minute.isActive()]

    page.hide()

    assert [*counting, page._minute.isActive()] == [True, False]


def test_one_panel_fails_alone_and_tries_again(qtbot, page):
    page.failed(Panel.HOURS, CannotOpen("This could not be read.", "Check the drive."))

    assert page.golden.listing.rows == ()
    assert len(page.rising.listing.rows) == 1
    again = page.golden.listing.findChild(KeyButton)
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert len(page.golden.listing.rows) == 1


def test_at_960_wide_nothing_has_to_be_scrolled_sideways(qtbot, page):
    page.resize(894, 440)

    qtbot.waitUntil(lambda: page.golden.width() > 800)
    bars = [listing.horizontalScrollBar().maximum() for listing in page.panes()]
    assert bars == [0] * len(bars)


def test_a_desk_without_a_child_offers_three_ways_to_begin(qtbot, tmp_path):
    path = tmp_path / "new.sddesk"
    create_desk(path, "kettle violet anchor ninety")
    desk = open_desk(path, "kettle violet anchor ninety", "a", AtOnce(), lambda: NOW)
    page = today_page(desk)
    qtbot.addWidget(page)
    page.show()

    words = [label.text() for label in page._first_steps.findChildren(QLabel)]
    assert "1. Add a child" in words
    assert not page.golden.isVisible()
    with qtbot.waitSignal(page.asked_child):
        qtbot.mouseClick(page._first_steps.add, Qt.MouseButton.LeftButton)
    desk.close()
