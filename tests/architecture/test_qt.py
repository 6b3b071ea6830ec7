"""The Qt binding fits this Python.

PySide6 6.12 counts on Python 3.12, where `None` cannot be freed. On 3.11 each call that returns
`None` loses a reference to it, and after some thousands the program aborts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import PySide6
import pytest
from PySide6.QtCore import QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QTableView

CALLS = 1000
NOISE = 50
"""References that other code may take or give back meanwhile."""


class Bell(QObject):
    rung = Signal(str)


def test_the_version_is_one_that_python_311_can_bear():
    assert PySide6.__version_info__[:2] < (6, 12)


@pytest.mark.parametrize(
    "calls",
    ["naming", "text", "signal", "connection", "timer", "model", "painting"],
)
def test_none_keeps_its_references(qtbot, calls: str):
    call = common_calls(qtbot)[calls]
    call()

    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()

    assert abs(sys.getrefcount(None) - before) < NOISE


def common_calls(qtbot) -> dict[str, Callable[[], object]]:
    """What a window does all day, by name."""
    bell, label, view = Bell(), QLabel(), QTableView()
    model = QStringListModel(["one", "two"])
    view.setModel(model)
    qtbot.addWidget(label)
    qtbot.addWidget(view)
    bell.rung.connect(label.setText)
    return {
        "naming": lambda: bell.setObjectName("bell"),
        "text": lambda: label.setText("word"),
        "signal": lambda: bell.rung.emit("word"),
        "connection": lambda: (
            bell.rung.connect(label.setToolTip),
            bell.rung.disconnect(label.setToolTip),
        ),
        "timer": lambda: (QTimer.singleShot(0, label.update), QApplication.processEvents()),
        "model": lambda: model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole),
        "painting": label.grab,
    }
