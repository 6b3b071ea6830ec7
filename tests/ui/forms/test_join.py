"""Reports side by side: joined, kept as two, chosen between and parted, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import Graded, RecordEpisode
from strategy_desk.services import episodes, joins
from tests.ui.forms.conftest import CTRL, Key


def record(hands, since: str, returned: str, **more) -> None:
    command = RecordEpisode(
        child=hands.child.id,
        missing_since=read_moment(since),
        returned=read_moment(returned),
        **more,
    )
    hands.desk.carry_out(episodes.record, command)


@pytest.fixture
def two(hands):
    """Two reports of one night."""
    record(
        hands, "18 Nov 2026 21:30", "20 Nov 2026 03:30", source="Social care",
        grades=(Graded(level="medium"),), found_place="Saltmere, rail station",
    )  # fmt: skip
    record(
        hands, "18 Nov 2026 20:50", "20 Nov 2026 04:10", source="Police",
        grades=(Graded(level="high"),), found_place="saltmere, rail station", note="Platform 2.",
    )  # fmt: skip
    return hands.timeline.episodes


def ask(hands) -> None:
    """Choose an episode on the chart and press J."""
    hands.window.pages.currentWidget().chart.setFocus()
    hands.press(Key.Key_Left)
    hands.press(Key.Key_J)
    assert hands.form is not None


def row(hands, label: str) -> list[str]:
    """The cells of a field's row; the keyboard goes to it with Down."""
    table, records = hands.form.table, hands.form.records
    for _ in range(records.rowCount()):
        index = table.currentIndex()
        if records.record(index.row()).label == label:
            return [records.index(index.row(), c).data() for c in range(records.columnCount())]
        hands.press(Key.Key_Down)
    raise AssertionError(f"{label} is not compared")


def test_they_stand_side_by_side_with_what_is_the_same_and_what_differs(hands, two):
    ask(hands)

    assert row(hands, "Missing since") == [
        "Missing since",
        "Wed 18 Nov 2026 20:50",
        "Wed 18 Nov 2026 21:30",
        "differs",
        "Police",
    ]
    assert row(hands, "Found at")[3:] == ["same", ""]
    assert row(hands, "Police risk level")[3:] == ["both kept", ""]
    assert row(hands, "Note")[1:] == ["Platform 2.", "not said", "both kept", ""]


def test_j_joins_them_and_ctrl_z_parts_them_again(hands, two):
    ask(hands)
    hands.press(Key.Key_J)

    (whole,) = hands.timeline.episodes
    assert hands.form is None
    assert (whole.start.words, whole.end.words) == (
        "Wed 18 Nov 2026 20:50",
        "Fri 20 Nov 2026 04:10",
    )
    assert hands.timeline.warnings == ()
    hands.press(Key.Key_Z, CTRL)
    assert [(e.id, e.start, e.end) for e in hands.timeline.episodes] == [
        (e.id, e.start, e.end) for e in two
    ]


def test_an_arrow_chooses_whose_value_holds(hands, two):
    ask(hands)
    row(hands, "Returned")
    assert row(hands, "Returned")[4] == "Police"
    hands.press(Key.Key_Right)
    assert row(hands, "Returned")[4] == "Social care"
    assert "04:10" not in hands.form._whole.text()
    hands.press(Key.Key_J)

    (whole,) = hands.timeline.episodes
    assert (whole.start.words, whole.end.words) == (
        "Wed 18 Nov 2026 20:50",
        "Fri 20 Nov 2026 03:30",
    )


def test_b_keeps_them_as_two_and_nobody_is_asked_again(hands, two):
    ask(hands)
    hands.press(Key.Key_B)

    assert hands.form is None
    assert hands.timeline.may_be_one == ()
    assert len(hands.timeline.episodes) == 2
    assert len(hands.desk.get(joins.kept_apart, hands.child.id)) == 1
    hands.window.pages.currentWidget().chart.setFocus()
    hands.press(Key.Key_J)
    assert hands.form is None


def test_s_decides_later(hands, two):
    ask(hands)
    hands.press(Key.Key_S)

    assert hands.form is None
    assert len(hands.timeline.may_be_one) == 1


def test_f2_on_a_joined_episode_shows_its_reports_and_p_parts_them(hands, two):
    ask(hands)
    hands.press(Key.Key_J)
    hands.window.pages.currentWidget().chart.setFocus()
    hands.press(Key.Key_Left)
    hands.press(Key.Key_F2)
    assert "joined from 2 reports" in hands.form._title.text()
    assert hands.form.later.text() == "Put aside"
    hands.press(Key.Key_J)
    assert hands.form is not None
    hands.press(Key.Key_P)

    assert hands.form is None
    assert [e.source for e in hands.timeline.episodes] == ["Police", "Social care"]


def test_what_holds_can_be_chosen_after_joining(hands, two):
    ask(hands)
    hands.press(Key.Key_J)
    hands.window.edit(hands.timeline.episodes[0])
    row(hands, "Returned")
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return)
    assert hands.timeline.episodes[0].end.words == "Fri 20 Nov 2026 03:30"
    hands.window.edit(hands.timeline.episodes[0])
    row(hands, "Returned")
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return)
    assert hands.timeline.episodes[0].end.words == "Fri 20 Nov 2026 04:10"

    hands.window.edit(hands.timeline.episodes[0])
    hands.press(Key.Key_P)
    assert [e.end for e in hands.timeline.episodes] == [e.end for e in two]


def test_a_report_is_changed_where_it_stands(hands, two):
    ask(hands)
    hands.press(Key.Key_J)
    hands.window.edit(hands.timeline.episodes[0])
    row(hands, "Returned")
    hands.press(Key.Key_F2)
    hands.put(returned_by="police")
    hands.press(Key.Key_Return)

    (whole,) = hands.timeline.episodes
    assert whole.returned_by == "police"
    assert [r.returned_by for r in whole.reports] == ["police", ""]


def test_every_cell_is_named_with_its_column(hands, two, qtmodeltester):
    ask(hands)
    qtmodeltester.check(hands.form.records)

    said = hands.form.records.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Police: Wed 18 Nov 2026 20:50"
