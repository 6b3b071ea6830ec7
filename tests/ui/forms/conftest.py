"""A window with one child open, worked by keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.desk import Desk
from strategy_desk.services import children, timelines
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.ui.window import DeskWindow
from tests.ui.conftest import CHILD, opened

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def check_names(form: Any) -> None:
    """Check that every field has a name of its own for a screen reader, and its label leads there.

    Raises:
        AssertionError: one has not.
    """
    fields = list(form.fields.values())
    spoken = [field.control.accessibleName() for field in fields]
    assert all(field._label.buddy() is field.control for field in fields)
    assert all(spoken)
    assert len(set(spoken)) == len(spoken)


class Hands:
    """What a person does with the keyboard; ``strokes`` counts the keys they pressed."""

    def __init__(self, window: DeskWindow, desk: Desk) -> None:
        self.window, self.desk, self.strokes = window, desk, 0

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the keyboard is."""
        self.strokes += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, words: str) -> None:
        """Type words where the keyboard is."""
        self.strokes += len(words)
        QTest.keyClicks(QApplication.focusWidget(), words)

    def tab_to(self, name: str) -> None:
        """Go on to a field with Tab."""
        wanted = self.form.fields[name].control
        for _ in range(2 * len(self.form.fields)):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}")

    def put(self, **fields: str) -> None:
        """Type into fields, going from one to the next with Tab."""
        for name, words in fields.items():
            self.tab_to(name)
            control = self.form.fields[name].control
            if hasattr(control, "selectAll"):
                control.selectAll()  # as Tab does in a line
            self.type(words)

    @property
    def form(self):
        """The form that is open."""
        return self.window.side.form

    def under(self, name: str) -> str:
        """What stands beneath a field."""
        return self.form.fields[name].control.accessibleDescription()

    def is_wrong(self, name: str) -> bool:
        """Whether a field is marked as wrong."""
        return self.form.fields[name].is_wrong

    @property
    def timeline(self):
        """The child's record."""
        key = TimelineKey(reference=CHILD.reference, as_of=self.desk.now())
        return self.desk.get(timelines.read, key)

    @property
    def child(self):
        """The child."""
        return self.desk.get(children.by_reference, CHILD.reference)


@pytest.fixture
def hands(qtbot, desk: Desk) -> Iterator[Hands]:
    window = opened(qtbot, desk)
    window.open_child(CHILD.reference)
    yield Hands(window, desk)
    window.close()
