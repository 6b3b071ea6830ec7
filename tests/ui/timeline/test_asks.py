"""What is asked of a mark, from a key or the menu, reaches whoever can do it, or is answered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QMenu

from strategy_desk.domain.chart.content import EPISODE_ROW, INTERVIEW_ROW, Chosen
from strategy_desk.services import referrals
from strategy_desk.ui.minuting.page import MeetingPage
from strategy_desk.ui.nrm.page import NrmPage
from strategy_desk.ui.timeline.page import timeline_page
from strategy_desk.ui.window import DeskWindow
from tests.ui.timeline.conftest import CHILD

Key = Qt.Key


@pytest.fixture
def said(page):
    return QSignalSpy(page.said)


def choose(page, code, words):
    lane = next(lane for lane in page.chart.lanes if lane.code == code)
    position = next(p for p, mark in enumerate(lane) if words in mark.text)
    page.chart.choose(Chosen(row=code, position=position))
    return lane.mark(position)


def test_r_asks_for_the_interview_of_the_episode(qtbot, page, seen):
    asked = QSignalSpy(page.asked_interview)
    page.chart.choose_episode(12)

    qtbot.keyClick(page.chart, Key.Key_R)

    assert asked.at(0)[0] == seen.timeline.episodes[11].id


def test_without_an_episode_r_says_what_to_do_first(qtbot, page, said):
    qtbot.keyClick(page.chart, Key.Key_R)

    assert said.at(0)[0].startswith("Choose an episode first")


def test_f2_edits_the_record_of_the_mark(qtbot, page):
    edited, interview = QSignalSpy(page.asked_edit), QSignalSpy(page.asked_interview)
    event = choose(page, "HEA", "injury").record
    qtbot.keyClick(page.chart, Key.Key_F2)
    page.chart.choose(Chosen(row=INTERVIEW_ROW, position=3))
    qtbot.keyClick(page.chart, Key.Key_F2)

    assert edited.at(0)[0] == event
    assert interview.at(0)[0] == page.chart.selected_mark.record.id


def test_a_asks_for_the_meeting_that_takes_actions(qtbot, page, nothing, said):
    opened = QSignalSpy(page.asked_action)

    qtbot.keyClick(page.chart, Key.Key_A)
    page.present(nothing)
    qtbot.keyClick(page.chart, Key.Key_A)

    assert opened.at(0)[0].startswith(CHILD)
    assert said.at(0)[0].endswith("none is planned for this child.")


def test_what_cannot_be_done_yet_is_said_in_a_sentence(qtbot, page, said):
    page.chart.choose_episode(12)

    qtbot.keyClick(page.chart, Key.Key_J)

    assert said.at(0)[0].startswith("No other report")


def test_the_menu_has_what_the_keys_do(qtbot, page):
    page.chart.choose_episode(15)

    page.chart.ask("Shift F10")

    menu = page.chart.findChildren(QMenu)[-1]
    words = [action.text() for action in menu.actions()]
    assert "Edit\tF2" in words
    assert len(words) == 12
    opened = QSignalSpy(page.asked_edit)
    menu.actions()[words.index("Edit\tF2")].trigger()
    assert opened.count() == 1


def test_n_offers_the_indicators_and_adds_the_mark_to_one(qtbot, demo_desk):
    page = timeline_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    said = QSignalSpy(page.said)
    page.chart.choose_episode(15)

    qtbot.keyClick(page.chart, Key.Key_N)
    missing = page.chart.findChildren(QMenu)[0].actions()[0].menu()
    missing.actions()[3].trigger()

    key = referrals.ReferralKey(reference=CHILD, as_of=demo_desk.now())
    used = {use.code: use for use in demo_desk.get(referrals.read, key).indicators}["MI04"]
    assert said.at(0)[0] == f"Used as evidence: {used.name}."
    assert len(used.evidence) == 4
    assert used.evidence[3].startswith("Episode 15, high risk: missing until Fri 16 Oct 2026 18:05")
    assert used.first_seen == "18 May 2026"


def test_what_may_not_enter_the_pack_is_refused_in_words(qtbot, demo_desk):
    page = timeline_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    said = QSignalSpy(page.said)
    restricted = next(
        Chosen(row=lane.code, position=position)
        for lane in page.chart.lanes
        for position, mark in enumerate(lane)
        if mark.tier == "P"
    )
    page.chart.choose(restricted)

    qtbot.keyClick(page.chart, Key.Key_N)
    page.chart.findChildren(QMenu)[0].actions()[0].menu().actions()[3].trigger()

    assert said.at(0)[0].startswith("This is marked police restricted and cannot enter the pack.")


def test_the_golden_moment_is_answered_where_nothing_is_chosen(qtbot, page, golden):
    asked = QSignalSpy(page.asked_interview)
    page.present(golden)
    page.chart.choose(None)

    qtbot.keyClick(page.chart, Key.Key_R)
    qtbot.mouseClick(page.details.golden.name, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.details.golden.show_it, Qt.MouseButton.LeftButton)

    assert [asked.at(n)[0] for n in range(2)] == [golden.timeline.episodes[-1].id] * 2
    assert page.chart.selected == Chosen(row=EPISODE_ROW, position=16)


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_child(CHILD)
    return window


def test_a_opens_the_meeting_at_the_line_where_an_action_is_typed(qtbot, window):
    qtbot.keyClick(window._page.chart, Key.Key_A)

    assert isinstance(window._page, MeetingPage)
    assert window._page.quick.edit.hasFocus()


def test_e_opens_the_documents_that_go_with_the_referral(qtbot, window):
    window._page.chart.choose_episode(12)

    qtbot.keyClick(window._page.chart, Key.Key_E)

    assert isinstance(window._page, NrmPage)
    assert window._page.evidence.isVisible()


def test_while_names_are_hidden_e_says_why_no_documents_open(qtbot, window):
    window.toggle_names()

    qtbot.keyClick(window._page.chart, Key.Key_E)

    assert window._page.evidence is None
    assert window.notice.isVisible()
    said = window.notice.findChild(QLabel).text()
    assert said == "Names are hidden. F9 shows them; then change this."
