"""Names are hidden by themselves when a second screen is there, and it is said once."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QAccessible

from strategy_desk.ui.window import DeskWindow

BAR = "A second screen is attached. Names are hidden here. F9 shows them."


class Screens:
    """So many screens."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __call__(self) -> int:
        return self.count


@pytest.fixture
def opened(qtbot, desk, monkeypatch):
    """Open a window with so many screens; the list takes what a screen reader is told."""
    told: list[str] = []

    def tell(event) -> None:
        if event.type() == QAccessible.Event.Announcement:
            told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", tell)

    def make(screens: Screens):
        window = DeskWindow(desk, screens=screens)
        qtbot.addWidget(window)
        window.show()
        return window, told

    return make


def test_with_one_screen_names_are_shown(opened, qapp):
    window, told = opened(Screens(1))
    qapp.processEvents()
    assert window._desk.names.shown
    assert not window.sensitive.bar.isVisible()
    assert not told


def test_with_two_at_the_start_names_are_hidden_and_it_is_said_once(opened, qapp):
    window, told = opened(Screens(2))
    qapp.processEvents()
    assert not window._desk.names.shown
    assert window.sensitive.bar.isVisible()
    assert told == [BAR]
    window.sensitive.screens.look()
    qapp.processEvents()
    assert told == [BAR]


def test_attached_later_names_are_hidden_and_f9_has_the_last_word(opened, qapp):
    screens = Screens(1)
    window, told = opened(screens)
    screens.count = 2
    qapp.screenAdded.emit(qapp.primaryScreen())
    qapp.processEvents()
    assert not window._desk.names.shown
    assert window.sensitive.bar.isVisible()
    window.toggle_names()
    assert window._desk.names.shown
    assert not window.sensitive.bar.isVisible()
    window.sensitive.screens.look()
    assert window._desk.names.shown
    screens.count = 1
    window.sensitive.screens.look()
    screens.count = 2
    window.sensitive.screens.look()
    qapp.processEvents()
    assert not window._desk.names.shown
    assert told == [BAR, "Names are shown.", BAR]


def test_qt_counts_the_screens_of_this_computer(tmp_path):
    config = {
        "screens": [
            {"name": n, "x": x, "y": 0, "width": 800, "height": 600}
            for n, x in (("one", 0), ("two", 800))
        ]
    }
    file = tmp_path / "screens.json"
    file.write_text(json.dumps(config))
    code = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from strategy_desk.ui.second_screen import screens; print(screens())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "2"
