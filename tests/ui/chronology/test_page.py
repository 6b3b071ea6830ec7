"""The Chronology tab, by keys: the same thing chosen as on the timeline, edited where it stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from strategy_desk.domain.children import AddChild
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import Graded, RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.marking import unmarked
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.services import children, episodes, events
from strategy_desk.ui import widths
from strategy_desk.ui.chronology.page import TABLE, chronology_page
from tests.ui.conftest import CHILD, opened
from tests.ui.forms.conftest import CTRL, Hands, Key

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hands(qtbot, desk):
    """A window on a child with an episode and five events."""
    child = desk.get(children.by_reference, CHILD.reference).id
    episode = RecordEpisode(
        child=child,
        missing_since=read_moment("14 Nov 2026 18:10"),
        returned=read_moment("16 Nov 2026 02:45"),
        grades=(Graded(level="high"),),
    )
    desk.carry_out(episodes.record, episode)
    for when, agency, kind, text in (
        ("10 Nov 2026", "POL", "contact", "Seen at the gate."),
        ("early March 2018", "EDU", "concern", "New trainers."),
        ("12 Nov 2026", "HEA", "contact", "Seen at the clinic."),
        ("18 Nov 2026", "POL", "intelligence", "A man waits."),
    ):
        tier = Tier.POLICE if kind == "intelligence" else Tier.ALL
        command = RecordEvent(
            child=child, when=read_moment(when), agency=agency, kind=kind, text=text, tier=tier
        )
        desk.carry_out(events.record, command)
    unknown = FuzzyDate.unknown("some time after")
    undated = RecordEvent(child=child, when=unknown, agency="EDU", kind="contact", text="Undated.")
    desk.carry_out(events.record, undated)
    window = opened(qtbot, desk)
    window.open_child(CHILD.reference)
    yield Hands(window, desk)
    window.close()


def page(hands: Hands):
    return hands.window.pages.currentWidget()


def to_chronology(hands: Hands) -> None:
    for _ in range(8):
        if hasattr(page(hands), "filters"):
            return
        hands.window.next_tab()
    raise AssertionError("there is no Chronology tab")


def texts(hands: Hands) -> list[str]:
    model = page(hands).model
    return [model.record(row).text for row in range(model.rowCount())]


def go_to(hands: Hands, text: str) -> None:
    """Go to a row with the arrow keys."""
    hands.press(Key.Key_Home, CTRL)
    for _ in range(page(hands).model.rowCount()):
        if page(hands)._mark.text == text:
            page(hands)._went()
            return
        hands.press(Key.Key_Down)
    raise AssertionError(f"no row says {text}")


class TestTheSameIsChosen:
    def test_from_the_timeline_to_the_list_and_back(self, hands):
        hands.press(Key.Key_Left)
        chosen = page(hands).chosen_mark
        assert chosen.episode == 1
        to_chronology(hands)
        assert page(hands).chosen_mark.record.id == chosen.record.id
        assert page(hands).table.hasFocus()
        go_to(hands, "Seen at the clinic.")
        while not hasattr(page(hands), "chart"):
            hands.window.next_tab()

        assert page(hands).chart.selected_mark.text == "Seen at the clinic."

    def test_a_list_that_nobody_went_into_leaves_the_timeline_alone(self, hands):
        to_chronology(hands)
        assert page(hands).table.currentIndex().isValid()
        while not hasattr(page(hands), "chart"):
            hands.window.next_tab()

        assert page(hands).chart.selected_mark is None

    def test_another_child_begins_with_nothing_chosen(self, hands):
        hands.press(Key.Key_Left)
        other = AddChild(reference="SD-2", name="Wren", date_of_birth=CHILD.date_of_birth)
        hands.desk.carry_out(children.add, other)
        hands.window.open_child("SD-2")

        assert page(hands).chosen_mark is None

    def test_what_is_chosen_stays_when_it_is_sorted_filtered_and_changed(self, hands):
        to_chronology(hands)
        go_to(hands, "Seen at the clinic.")
        page(hands).table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
        assert page(hands).chosen_mark.text == "Seen at the clinic."
        hands.press(Key.Key_F, CTRL)
        hands.type("seen")
        assert page(hands).chosen_mark.text == "Seen at the clinic."
        hands.press(Key.Key_Escape)
        hands.press(Key.Key_F2)
        hands.put(source="Nurse")
        hands.press(Key.Key_Return)

        assert page(hands).chosen_mark.text == "Seen at the clinic."
        assert page(hands).chosen_mark.source == "Nurse"


class TestSorting:
    @pytest.mark.parametrize("order", list(Qt.SortOrder))
    def test_what_has_no_date_is_last_whichever_way(self, hands, order):
        to_chronology(hands)
        page(hands).table.sortByColumn(0, order)

        assert texts(hands)[-1] == "Undated."

    def test_every_column_sorts(self, hands):
        to_chronology(hands)
        model = page(hands).model
        for column in range(model.columnCount()):
            page(hands).table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
            said = [model.cell(row, column) for row in range(model.rowCount())]
            if column not in {0, 5}:
                assert said == sorted(said)
        page(hands).table.sortByColumn(5, Qt.SortOrder.AscendingOrder)
        assert model.cell(0, 5) == "high"


class TestFilters:
    def test_words_narrow_it_and_escape_goes_back_to_the_rows(self, hands):
        to_chronology(hands)
        everything = len(texts(hands))
        hands.press(Key.Key_F, CTRL)
        hands.type("gate seen")
        assert texts(hands) == ["Seen at the gate."]
        assert page(hands)._count.text() == f"1 of {everything}"
        hands.press(Key.Key_Escape)
        assert page(hands).table.hasFocus()
        hands.press(Key.Key_F, CTRL | SHIFT)
        assert len(texts(hands)) == everything

    @pytest.mark.parametrize(
        ("field", "typed", "expected"),
        [
            ("lane", "Health", {"Seen at the clinic."}),
            ("what", "conc", {"New trainers."}),
            ("reads", "Police", {"A man waits."}),
            ("risk", "high", None),
        ],
    )
    def test_each_column_can_be_chosen_by_keys(self, hands, field, typed, expected):
        to_chronology(hands)
        options = getattr(page(hands).filters, field)
        hands.press(Key.Key_F, CTRL)
        for _ in range(6):
            if options.hasFocus():
                break
            hands.press(Key.Key_Tab)
        hands.type(typed)

        if expected is None:
            assert {page(hands).model.record(r).risk for r in range(len(texts(hands)))} == {"high"}
        else:
            assert set(texts(hands)) == expected

    def test_filtered_to_nothing_says_so_and_clears(self, hands):
        to_chronology(hands)
        hands.press(Key.Key_F, CTRL)
        hands.type("no such words")
        nothing = page(hands).nothing
        assert nothing.isVisible()
        assert nothing.words.text() == "No rows match"
        hands.press(Key.Key_F, CTRL | SHIFT)

        assert page(hands).table.isVisible()

    def test_nothing_recorded_offers_what_to_do(self, hands):
        other = AddChild(reference="SD-2", name="Wren", date_of_birth=CHILD.date_of_birth)
        hands.desk.carry_out(children.add, other)
        hands.window.open_child("SD-2")
        to_chronology(hands)

        assert page(hands).nothing.words.text() == "Nothing is recorded yet"
        page(hands).nothing.add.click()
        assert "missing_since" in hands.form.fields


class TestDoing:
    def test_f2_and_enter_change_a_row(self, hands):
        for key in (Key.Key_F2, Key.Key_Return):
            to_chronology(hands)
            go_to(hands, "Seen at the gate.")
            hands.press(key)
            assert hands.form.words["text"] == "Seen at the gate."
            hands.press(Key.Key_Escape)

    def test_f2_on_an_episode_and_on_its_interview(self, hands):
        to_chronology(hands)
        marks = [page(hands).model.record(row).mark for row in range(len(texts(hands)))]
        lanes = {mark.lane: mark for mark in marks}
        page(hands).choose_mark(lanes["Missing episodes"])
        hands.press(Key.Key_F2)
        assert "missing_since" in hands.form.fields
        hands.press(Key.Key_Escape)
        page(hands).choose_mark(lanes["Return interview"])
        hands.press(Key.Key_F2)
        assert "interviewer" in hands.form.fields
        hands.press(Key.Key_Escape)
        page(hands).choose_mark(lanes["Missing episodes"])
        hands.press(Key.Key_R)
        assert "interviewer" in hands.form.fields

    def test_ctrl_n_adds_in_the_rows_agency(self, hands):
        to_chronology(hands)
        go_to(hands, "Seen at the clinic.")
        hands.press(Key.Key_N, CTRL)

        assert hands.form.words["agency"] == "HEA"

    def test_rows_are_copied_as_text(self, hands):
        to_chronology(hands)
        go_to(hands, "Seen at the gate.")
        hands.press(Key.Key_Down, SHIFT)
        hands.press(Key.Key_C, CTRL)

        lines = QGuiApplication.clipboard().text().splitlines()
        assert len(lines) == 2
        assert lines[0].startswith("Tue 10 Nov 2026\t\tPolice\tcontact\tSeen at the gate.")

    def test_a_restricted_row_is_copied_with_its_mark(self, hands):
        to_chronology(hands)
        model = page(hands).model
        tiers = [model.record(row).mark.tier for row in range(model.rowCount())]
        page(hands).table.selectAll()
        hands.press(Key.Key_C, CTRL)

        lines = QGuiApplication.clipboard().text().splitlines()
        assert [unmarked(line)[1] for line in lines] == tiers
        assert Tier.POLICE in tiers

    def test_what_an_interview_needs_is_said(self, hands, qtbot):
        to_chronology(hands)
        go_to(hands, "Seen at the gate.")
        said = QSignalSpy(page(hands).said)
        hands.press(Key.Key_R)

        assert "Choose an episode first" in said.at(0)[0]


class TestReading:
    def test_every_cell_is_reached_by_keys_and_named_with_its_column(self, hands, qtmodeltester):
        to_chronology(hands)
        table, model = page(hands).table, page(hands).model
        qtmodeltester.check(model)
        go_to(hands, "Seen at the gate.")
        heard = []
        for _ in range(model.columnCount()):
            index = table.currentIndex()
            heard.append(index.data(Qt.ItemDataRole.AccessibleTextRole))
            hands.press(Key.Key_Right)

        assert "When: Tue 10 Nov 2026" in heard
        assert "Fact: Seen at the gate." in heard
        assert model.headerData(0, Qt.Orientation.Horizontal) == "When"

    def test_words_as_written_stand_beside_the_reading(self, hands):
        to_chronology(hands)
        model = page(hands).model
        row = texts(hands).index("New trainers.")

        assert (model.cell(row, 0), model.cell(row, 1)) == (
            "between 1 and 10 Mar 2018",
            "early March 2018",
        )

    def test_a_column_that_says_nothing_is_left_out(self, hands):
        to_chronology(hands)

        assert page(hands).table.isColumnHidden(6)
        assert not page(hands).table.isColumnHidden(1)


def test_the_tab_says_how_many_rows_there_are(hands):
    tabs = hands.window.header.tabs
    on_timeline = tabs.tabToolTip(2)
    to_chronology(hands)

    assert on_timeline == tabs.tabToolTip(2) == f"Chronology, {page(hands).model.rowCount()}"


def test_widths_are_kept_for_the_next_time(hands, monkeypatch, tmp_path):
    monkeypatch.setattr("strategy_desk.places.widths_file", lambda: tmp_path / "widths.json")
    to_chronology(hands)
    page(hands).table.horizontalHeader().resizeSection(2, 222)
    hands.window.next_tab()
    hands.window.previous_tab()

    assert widths.of(TABLE) == {"Who": 222}
    assert page(hands).table.columnWidth(2) == 222


@pytest.mark.parametrize("damage", ["", "[]", '{"chronology": 3}', '{"chronology": {"Who": "x"}}'])
def test_damaged_widths_are_as_if_there_were_none(monkeypatch, tmp_path, damage):
    monkeypatch.setattr("strategy_desk.places.widths_file", lambda: tmp_path / "widths.json")
    (tmp_path / "widths.json").write_text(damage, encoding="utf-8")

    assert widths.of(TABLE) == {}
    widths.keep(TABLE, {"Who": 99})
    assert widths.of(TABLE) == {"Who": 99}


def test_at_960_wide_nothing_scrolls_sideways(hands):
    hands.window.resize(960, 600)
    to_chronology(hands)

    assert hands.window.width() == 960
    assert page(hands).table.horizontalScrollBar().maximum() == 0


def test_a_page_of_its_own_fills_itself(qtbot, desk):
    alone = chronology_page(desk, CHILD.reference)
    qtbot.addWidget(alone)

    assert alone.model.rowCount() == 0
