"""The import page: five steps by keys alone, nothing written before Add, all of it to be undone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

from strategy_desk.services import accounts, children, events, undo
from strategy_desk.ui.importing.page import ImportPage
from tests.ui.conftest import CHILD

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def press(key: Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def texts(desk) -> list[str]:
    child = desk.get(children.by_reference, CHILD.reference).id
    return [event.text for event in desk.get(events.of_child, child)]


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def column(page: ImportPage, name: str) -> QComboBox:
    return next(c for c in page.findChildren(QComboBox) if c.accessibleName() == name)


def counts(page: ImportPage) -> dict[str, int]:
    return {count.name: count.number for count in page._shown.trial.counts if count.number}


def test_a_first_file_without_questions_is_four_keys(page: ImportPage, desk):
    assert len(texts(desk)) == 2
    assert "social care.csv: 2 added." in words(page)


def test_nothing_is_written_before_add(page: ImportPage, desk, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)

    assert len(texts(desk)) == 2
    assert "Trial run, nothing added yet" in words(page)
    assert counts(page) == {
        "New": 1,
        "Possible duplicate": 1,
        "Conflict": 1,
        "To answer": 1,
    }
    assert "police.csv, 4 rows" in words(page)
    assert page.rows.filter.itemText(0) == "All 4 rows"
    assert "Police marks 0 to 1." in words(page.trial)


def test_the_keys_at_the_foot_and_the_button_back_are_those_of_the_step(
    page: ImportPage, files: Path
):
    changed = QSignalSpy(page.keys_changed)
    before = [key for key, _ in page.keys]

    page.open(files / "police.csv")
    press(Key.Key_N, ALT)

    assert "J" not in before
    assert [key for key, _ in page.keys][:4] == ["J", "B", "L", "S"]
    assert changed.count() == 2
    assert page.back.text() == "Back: columns"


def test_next_waits_until_every_pair_is_decided_and_says_how_many(page: ImportPage, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)
    waiting = page.next.isEnabled(), page.reason.text()
    press(Key.Key_J)
    one_left = page.next.isEnabled(), page.reason.text()
    press(Key.Key_S)

    assert waiting == (False, "2 pairs left to decide")
    assert one_left == (False, "1 pair left to decide")
    assert page.next.isEnabled()


def test_two_agencies_are_joined_with_keys_alone_and_undone_with_one(
    page: ImportPage, desk, files: Path
):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)
    press(Key.Key_J)
    press(Key.Key_B)
    press(Key.Key_N, ALT)
    press(Key.Key_N, ALT)
    press(Key.Key_N, ALT)

    joined = texts(desk)
    assert len(joined) == 4
    assert joined[0].startswith("Grandmother rang: Tamsin had left after a call\nPolice: ")
    assert "police.csv: 1 added, 1 joined, 1 kept beside another, 1 to answer." in words(page)
    desk.carry_out(undo.undo, None)
    assert len(texts(desk)) == 2


def test_the_pairs_are_gone_through_with_the_arrows(page: ImportPage, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)

    first = page.pairs.title.text()
    press(Key.Key_Right)
    second = page.pairs.title.text()
    press(Key.Key_Left)

    assert (first, second) == ("Conflict 1 of 2", "Possible duplicate 2 of 2")
    assert page.pairs.title.text() == first
    assert "40 minutes apart" in words(page.pairs)
    assert "Already here · Social care (social care.csv, row 2)" in words(page.pairs)
    assert "In the file · Police, row 2" in words(page.pairs)


def test_whose_word_holds_is_chosen_by_tab_and_space(page: ImportPage, desk, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)
    when = next(
        b for b in page.findChildren(QAbstractButton) if b.accessibleName() == "Keep right: When"
    )
    assert when.focusPolicy() & Qt.FocusPolicy.TabFocus
    when.setFocus()

    press(Key.Key_Space)
    press(Key.Key_J)
    press(Key.Key_S)
    for _ in range(3):
        press(Key.Key_N, ALT)

    child = desk.get(children.by_reference, CHILD.reference).id
    first = desk.get(events.of_child, child)[0]
    assert first.when.words == "Fri 18 Sep 2026 20:50"


def test_whose_place_holds_is_chosen_by_tab_and_space_and_undone(
    page: ImportPage, desk, tmp_path: Path
):
    head, said = "Date,Time,Event,Location\n", "22/10/2026,10:15,Visit{}: in good spirits,{}\n"
    for name, who, where in (
        ("social care at home.csv", "", "Placement"),
        ("police.csv", " by officers", "SALTMERE RS"),
    ):
        (tmp_path / name).write_text(head + said.format(who, where), "utf-8")
    page.open(tmp_path / "social care at home.csv")
    for _ in range(3):
        press(Key.Key_N, ALT)
    page.open(tmp_path / "police.csv")
    press(Key.Key_N, ALT)
    place = next(
        b for b in page.findChildren(QAbstractButton) if b.accessibleName() == "Keep right: Place"
    )
    assert place.focusPolicy() & Qt.FocusPolicy.TabFocus
    place.setFocus()

    press(Key.Key_Space)
    press(Key.Key_J)
    for _ in range(3):
        press(Key.Key_N, ALT)

    child = desk.get(children.by_reference, CHILD.reference).id
    assert desk.get(events.of_child, child)[-1].place == "SALTMERE RS"
    desk.carry_out(undo.undo, None)
    assert desk.get(events.of_child, child)[-1].place == "Placement"


def test_what_is_left_for_later_waits_and_counts_once(page: ImportPage, desk, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)
    press(Key.Key_S)
    press(Key.Key_S)
    for _ in range(3):
        press(Key.Key_N, ALT)

    open_now = desk.get(accounts.to_settle, CHILD.reference)
    assert len(texts(desk)) == 3
    assert [pair.settlement for pair in open_now.pairs] == [None, None]
    assert len(open_now.rows) == 1
    assert page.file.waiting.isVisible()
    assert "3" in page.file.waiting.text()


def test_escape_puts_the_file_away_and_adds_nothing(page: ImportPage, desk, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)
    press(Key.Key_J)

    press(Key.Key_Escape)

    assert page._shown.trial is None
    assert page.steps.accessibleName() == "Step 1 of 5: File"
    assert len(texts(desk)) == 2


def test_back_keeps_what_was_decided(page: ImportPage, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)
    press(Key.Key_J)
    press(Key.Key_B, ALT)
    press(Key.Key_N, ALT)

    assert page.reason.text() == "1 pair left to decide"


def test_a_column_that_is_read_as_something_else_changes_the_trial_run(
    page: ImportPage, files: Path
):
    page.open(files / "police.csv")
    assert column(page, "NARRATIVE goes into").currentText() == "Text"
    assert column(page, "FLAG goes into").currentText() == "Leave out"

    box = column(page, "FLAG goes into")
    box.setCurrentIndex(box.findText("Source"))
    box.activated.emit(box.currentIndex())

    assert column(page, "FLAG goes into").currentText() == "Source"
    assert page.steps.accessibleName() == "Step 2 of 5: Columns"


def test_columns_are_matched_as_last_time(page: ImportPage, desk, files: Path):
    page.open(files / "police.csv")
    box = column(page, "FLAG goes into")
    box.setCurrentIndex(box.findText("Source"))
    box.activated.emit(box.currentIndex())
    press(Key.Key_N, ALT)
    press(Key.Key_S)
    press(Key.Key_S)
    for _ in range(3):
        press(Key.Key_N, ALT)

    page.open(files / "police.csv")

    assert column(page, "FLAG goes into").currentText() == "Source"
    assert "matched as last time" in words(page.columns)
    assert counts(page) == {"Already here": 4}


def test_a_column_of_places_is_not_said_to_be_left_out(page: ImportPage, tmp_path: Path):
    file = tmp_path / "places.csv"
    file.write_text("EVENT_DT,NARRATIVE,LOCN_FOUND\n01/06/2026,Seen,Quay\n", encoding="utf-8")
    page.open(file)

    assert column(page, "LOCN_FOUND goes into").currentText() == "Place"
    assert "compared with what is here" in words(page.columns)


def test_a_file_that_brings_nothing_new_cannot_be_added(page: ImportPage, files: Path):
    page.open(files / "social care.csv")
    press(Key.Key_N, ALT)

    assert not page.next.isEnabled()
    assert page.reason.text() == "Nothing in the file is new"


def test_every_row_stands_in_the_list_with_its_verdict_and_why(page: ImportPage, files: Path):
    page.open(files / "police.csv")
    shown = {page.rows.records.record(n).where: page.rows.records.record(n) for n in range(4)}
    assert len(shown) == 4
    assert shown["row 5"].verdict == "To answer"
    assert "31/02/2026" in shown["row 5"].why

    page.rows.filter.setCurrentIndex(page.rows.filter.findText("To answer: 1"))
    page.rows.filter.activated.emit(page.rows.filter.currentIndex())

    assert page.rows.records.rowCount() == 1


def test_a_file_that_cannot_be_read_is_said_beside_the_step(page: ImportPage, tmp_path: Path):
    (tmp_path / "empty.csv").write_bytes(b"")

    page.open(tmp_path / "empty.csv")
    empty = page.trouble.text()
    page.open(tmp_path / "gone.csv")

    assert "empty" in empty
    assert "gone.csv cannot be read" in page.trouble.text()
    assert page.trouble.isVisible()
    assert page.steps.accessibleName() == "Step 1 of 5: File"


def test_a_table_of_missing_episodes_is_recognised_and_taken(page: ImportPage, desk, files: Path):
    (files / "police misper.csv").write_text(
        "Report No,Last Seen,Reported,Returned,Risk\n"
        "M1,01/10/2026 18:00,01/10/2026 20:00,02/10/2026 07:00,medium\n"
        "M2,05/10/2026 18:00,05/10/2026 20:00,05/10/2026 07:00,low\n",
        encoding="utf-8",
    )

    page.open(files / "police misper.csv")
    assert "Add missing episodes" in words(page)
    assert counts(page) == {"New": 1, "Cannot be read": 1}
    assert "Episodes 0 to 1." in words(page.trial)
    assert "Hours missing 0 to 13." in words(page.trial)
    page.rows.saved.emit(str(files / "back.csv"))
    for _ in range(3):
        press(Key.Key_N, ALT)

    back = list(csv.reader((files / "back.csv").read_text("utf-8-sig").splitlines()))
    assert back[1][0] == "row 3"
    assert "police misper.csv: 1 added, 1 cannot be read." in words(page)


def test_every_control_is_named_and_reached_by_tab(page: ImportPage, files: Path):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)

    controls = [w for w in page.findChildren(QWidget) if isinstance(w, QAbstractButton | QComboBox)]
    seen = [w for w in controls if w.isVisible()]
    assert len(seen) > 15
    assert not [w for w in seen if not (w.accessibleName() or getattr(w, "text", str)())]


@pytest.mark.parametrize(("width", "height"), [(894, 640), (894, 430), (1300, 678)])
def test_the_page_holds_at_every_size(page: ImportPage, files: Path, width: int, height: int):
    page.open(files / "police.csv")
    press(Key.Key_N, ALT)

    page.resize(width, height)

    assert (page.width(), page.height()) == (width, height)
    assert page.pairs.isVisible()
