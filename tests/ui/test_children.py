"""The list of children, by keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from strategy_desk.desk import Desk
from strategy_desk.domain.children import AddChild
from strategy_desk.services import children
from strategy_desk.ui.children import COLUMNS, ChildrenPage, children_page
from strategy_desk.ui.tables import RecordTable
from tests.ui.conftest import CHILD, filled

OTHER = AddChild(reference="SD-2026-078", name="Orrin Vale", date_of_birth=date(2010, 7, 9))


@pytest.fixture
def page(qtbot, desk: Desk) -> ChildrenPage:
    desk.carry_out(children.add, OTHER)
    page = children_page(desk)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def names(page: ChildrenPage) -> list[str]:
    shown = page.table.model()
    return [shown.index(row, 0).data() for row in range(shown.rowCount())]


def wrong(page: ChildrenPage) -> dict[str, str]:
    """What is said under each field, by its name."""
    rows = page.form.layout()
    found = {}
    for name in ("reference", "name", "born"):
        row, _ = rows.getWidgetPosition(getattr(page.form, name))
        said = rows.itemAt(row + 1, rows.ItemRole.FieldRole).widget()
        if said.isVisible():
            found[name] = said.text()
    return found


def test_the_list_fills_itself(page):
    assert names(page) == [CHILD.name, OTHER.name]


def test_typing_narrows_the_list_and_enter_opens_the_child(qtbot, page):
    qtbot.keyClicks(page.search, "orr")
    assert names(page) == [OTHER.name]

    with qtbot.waitSignal(page.opened_child) as opened:
        qtbot.keyClick(page.search, Qt.Key.Key_Return)

    assert opened.args == [OTHER.reference]


def test_a_reference_finds_a_child_too(qtbot, page):
    qtbot.keyClicks(page.search, CHILD.reference.lower())

    assert names(page) == [CHILD.name]


def test_enter_in_the_table_opens_the_selected_row(qtbot, page):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)

    with qtbot.waitSignal(page.opened_child) as opened:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)

    assert opened.args == [OTHER.reference]


def test_a_new_child_is_added_by_keys_and_opened(qtbot, page, desk):
    page.make_new()
    qtbot.keyClicks(page.form.reference, "SD-2026-079")
    qtbot.keyClicks(page.form.name, "Wren Aster")
    qtbot.keyClicks(page.form.born, "3 Feb 2012")

    with qtbot.waitSignal(page.opened_child) as opened:
        qtbot.keyClick(page.form.born, Qt.Key.Key_Return)

    assert opened.args == ["SD-2026-079"]
    assert desk.get(children.by_reference, "SD-2026-079").date_of_birth == date(2012, 2, 3)
    assert "Wren Aster" in names(page)


@pytest.mark.parametrize(
    ("reference", "born", "under", "said"),
    [
        ("SD-2026-080", "2012", "born", "must be one day"),
        ("SD-2026-080", "soon", "born", "Write it like 3 Feb 2012."),
        ("SD-2026-080", "3 Feb 2041", "born", "in the future"),
        (CHILD.reference, "3 Feb 2012", "reference", "belongs to another child"),
        ("Wren-Aster", "3 Feb 2012", "reference", "has the child's name in it"),
        ("2026/ASTER", "3 Feb 2012", "reference", "has the child's name in it"),
    ],
)
def test_a_child_that_cannot_be_added_is_answered_in_words(
    qtbot, page, desk, reference: str, born: str, under: str, said: str
):
    page.make_new()
    qtbot.keyClicks(page.form.reference, reference)
    qtbot.keyClicks(page.form.name, "Wren Aster")
    qtbot.keyClicks(page.form.born, born)
    qtbot.keyClick(page.form.born, Qt.Key.Key_Return)

    assert said in wrong(page)[under]
    assert len(wrong(page)) == 1
    assert getattr(page.form, under).hasFocus()
    assert page.form.name.text() == "Wren Aster"
    assert len(desk.get(children.summaries, None)) == 2


def test_a_child_saved_with_nothing_typed_is_answered_under_every_field(qtbot, page):
    page.make_new()
    qtbot.keyClick(page.form.born, Qt.Key.Key_Return)

    assert wrong(page) == {
        "reference": "A child needs a reference. Nothing was saved.",
        "name": "A child needs a name. Nothing was saved.",
        "born": "A child needs a date of birth. Write it like 3 Feb 2012.",
    }
    assert page.form.reference.hasFocus()


def test_without_a_child_it_says_what_goes_there_and_one_filled_button_makes_one(qtbot, empty_desk):
    page = children_page(empty_desk)
    qtbot.addWidget(page)
    page.show()

    assert not page.table.isVisible()
    assert page.nothing.words.text().startswith("The children of this desk stand here.")
    assert filled(page) == ["New child"]
    qtbot.mouseClick(page.first, Qt.MouseButton.LeftButton)
    assert page.form.isVisible()
    assert filled(page) == ["Add child"]


def test_what_somebody_else_adds_appears(page, desk):
    desk.carry_out(
        children.add,
        AddChild(reference="SD-2026-081", name="Ivo Marsh", date_of_birth=date(2011, 1, 1)),
    )

    assert "Ivo Marsh" in names(page)


def test_the_table_is_a_sound_model(qtmodeltester, desk):
    model = RecordTable(COLUMNS)
    model.present(desk.get(children.summaries, None))
    qtmodeltester.check(model)

    model.present(())
    qtmodeltester.check(model)


def test_a_cell_tells_a_screen_reader_its_heading(desk):
    model = RecordTable(COLUMNS)
    model.present(desk.get(children.summaries, None))

    spoken = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken == f"Reference: {CHILD.reference}"


def test_episodes_sort_as_numbers():
    from strategy_desk.domain.children import ChildSummary
    from strategy_desk.domain.timescales import Jurisdiction

    def child(episodes: int) -> ChildSummary:
        return ChildSummary(
            id=None, reference=f"R{episodes}", name="x", date_of_birth=date(2012, 1, 1),
            jurisdiction=Jurisdiction.ENGLAND, episodes=episodes,
        )  # fmt: skip

    model = RecordTable(COLUMNS)
    model.present([child(10), child(9), child(101)])
    model.sort(3)

    assert [model.record(row).episodes for row in range(3)] == [9, 10, 101]
