"""The chronology as a file, by keys: for a reader, in a format, with what becomes of it said."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import events
from strategy_desk.ui.exporting import ExportForm
from tests.ui.conftest import CHILD
from tests.ui.forms.conftest import CTRL, Key

CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def facts(desk, hands):
    """Three facts, of which one is for the police alone."""
    for text, tier in (("Seen.", Tier.ALL), ("Heard.", Tier.ALL), ("Kept.", Tier.POLICE)):
        command = RecordEvent(
            child=hands.child.id,
            when=read_moment("10 Nov 2026"),
            agency="POL",
            kind="contact",
            text=text,
            tier=tier,
        )
        desk.carry_out(events.record, command)


@pytest.fixture
def asked(monkeypatch):
    """What the system's own dialog is given; it answers with ``where``."""
    seen: dict[str, str] = {"where": ""}

    def answer(_parent, _title, name, kinds):
        seen.update(name=name, kinds=kinds)
        return seen["where"], kinds

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return seen


def form_of(hands) -> ExportForm:
    """Ask for the form by its keys, from whichever tab is open."""
    hands.press(Key.Key_E, CTRL_SHIFT)
    forms = hands.window.findChildren(ExportForm)
    assert forms, "there is no form"
    return forms[-1]


def choose(form: ExportForm, field: str, down: int) -> None:
    for _ in range(down):
        QTest.keyClick(getattr(form, field), Key.Key_Down)


@pytest.mark.parametrize(("down", "kind"), [(0, "docx"), (1, "xlsx"), (2, "csv")])
def test_each_format_is_written_where_somebody_says(hands, facts, asked, tmp_path, down, kind):
    asked["where"] = str(tmp_path / f"out.{kind}")
    form = form_of(hands)
    choose(form, "format", down)

    QTest.keyClick(form, Key.Key_Return)

    data = (tmp_path / f"out.{kind}").read_bytes()
    assert (
        ("Seen." in data.decode("utf-8-sig"))
        if kind == "csv"
        else zipfile.is_zipfile(io.BytesIO(data))
    )
    assert not form.isVisible()
    assert f"3 rows saved as out.{kind}." in hands.window.notice._words.text()
    assert asked["kinds"].endswith(f"(*.{kind})")


def test_a_copy_holds_only_what_its_reader_may_see_and_no_name(hands, facts, asked, tmp_path):
    asked["where"] = str(tmp_path / "out.csv")
    form = form_of(hands)
    choose(form, "reader", 2)
    choose(form, "format", 2)

    QTest.keyClick(form, Key.Key_Return)

    written = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert sorted(row["What happened"] for row in rows) == ["Heard.", "Seen."]
    assert asked["name"] == f"{CHILD.reference}_chronology_family.csv"


def test_a_name_without_an_ending_is_given_one(hands, facts, asked, tmp_path):
    asked["where"] = str(tmp_path / "out")

    QTest.keyClick(form_of(hands), Key.Key_Return)

    assert (tmp_path / "out.docx").exists()


def test_a_file_that_cannot_be_written_is_said_and_the_form_stays(hands, facts, asked, tmp_path):
    asked["where"] = str(tmp_path / "no such folder" / "out.docx")
    form = form_of(hands)

    QTest.keyClick(form, Key.Key_Return)

    assert form.isVisible()
    assert "out.docx cannot be written there." in form._trouble.text()
    assert form.choose.isEnabled()


def test_escape_in_either_dialog_writes_nothing(hands, facts, asked, tmp_path):
    form = form_of(hands)

    QTest.keyClick(form, Key.Key_Return)
    QTest.keyClick(form, Key.Key_Escape)

    assert not form.isVisible()
    assert list(tmp_path.glob("*.docx")) == []
