"""What is told of a child, changed in the side of the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from strategy_desk.domain.children import ChangeChild
from strategy_desk.services import children
from strategy_desk.services.rows import columns
from tests.ui.conftest import CHILD, opened

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, desk):
    window = opened(qtbot, desk)
    window.open_child(CHILD.reference)
    return window


@pytest.fixture
def form(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Return, ALT)
    return window.side.form


def put(qtbot, form, name: str, words: str) -> None:
    field = form.fields[name].control
    field.selectAll()
    qtbot.keyClicks(field, words)


def test_what_is_told_of_a_child_is_changed_by_keys_and_taken_back(qtbot, window, desk, form):
    put(qtbot, form, "known_as", "Tam")
    put(qtbot, form, "ethnicity", "Mixed")
    put(qtbot, form, "date_of_birth", "4 mar 2012")
    assert form.fields["date_of_birth"]._note.text() == "14 years old"
    qtbot.keyClick(form.fields["known_as"].control, Qt.Key.Key_Return)

    now = desk.get(children.by_reference, CHILD.reference)
    assert (now.known_as, now.ethnicity, now.date_of_birth) == ("Tam", "Mixed", date(2012, 3, 4))
    assert window.side.form is None
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert desk.get(children.by_reference, CHILD.reference).known_as == ""


def test_the_header_follows(qtbot, window, form):
    put(qtbot, form, "name", "Tamsin Brook")
    put(qtbot, form, "legal_status", "child protection plan")
    qtbot.keyClick(form.fields["name"].control, Qt.Key.Key_Return)
    assert window.header.name.text() == "Tamsin Brook"
    assert "child protection plan" in window.header.about.text()


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("name", " ", "A child needs a name."),
        ("date_of_birth", "3 Feb 2031", "in the future"),
        ("date_of_birth", "spring 2012", "must be one day"),
        ("date_of_birth", " ", "A child needs a date of birth."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_stays(qtbot, desk, form, name, words, why):
    put(qtbot, form, name, words)
    qtbot.keyClick(form.fields[name].control, Qt.Key.Key_Return)
    assert why in form.fields[name]._note.text()
    assert form.fields[name].is_wrong
    assert form.words[name] == words
    assert desk.get(children.by_reference, CHILD.reference).name == CHILD.name


def test_what_somebody_else_saved_meanwhile_stands_beside(qtbot, desk, form):
    was = desk.get(children.by_reference, CHILD.reference)
    theirs = columns(was, leave=("id", "version", "reference", "closed", "living"))
    desk.carry_out(
        children.change,
        ChangeChild(child=was.id, seen=was.version, living="With an aunt", **theirs),
    )
    put(qtbot, form, "school", "Hill School")
    qtbot.keyClick(form.fields["school"].control, Qt.Key.Key_Return)
    assert form.fields["living"]._differs.text().endswith("With an aunt")
    qtbot.keyClick(form.fields["school"].control, Qt.Key.Key_Return)
    now = desk.get(children.by_reference, CHILD.reference)
    assert (now.living, now.school) == ("With an aunt", "Hill School")


def test_a_click_on_the_name_asks_for_the_details(qtbot, window):
    middle = window.header.name.geometry().center()
    qtbot.mouseClick(window.header, Qt.MouseButton.LeftButton, pos=middle)
    assert window.side.form is not None


def test_while_names_are_hidden_the_form_is_shut(qtbot, window):
    window.toggle_names()
    qtbot.keyClick(window, Qt.Key.Key_Return, ALT)
    assert not hasattr(window.side.form, "fields")
