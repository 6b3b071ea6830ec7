"""A desk with one made-up child, on disk, for every test of the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.domain.children import AddChild
from strategy_desk.services import children
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import Theme, apply, theme
from strategy_desk.ui.window import DeskWindow

PASSPHRASE = "kettle violet anchor ninety"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CHILD = AddChild(
    reference="SD-2026-077", name="Tamsin Quillfeather", date_of_birth=date(2012, 2, 3)
)


@pytest.fixture(autouse=True)
def closed_windows_go_at_once() -> Iterator[None]:
    """Delete what was closed: what stays until an event loop runs is given every new look too."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A desk file with one child, and its recovery code."""
    path = tmp_path_factory.mktemp("made") / "desk.sddesk"
    code = create_desk(path, PASSPHRASE)
    desk = open_desk(path, PASSPHRASE, "a.worker", AtOnce(), lambda: NOW)
    desk.carry_out(children.add, CHILD)
    desk.close()
    return path, code


@pytest.fixture
def desk_file(made_desk: tuple[Path, str], tmp_path: Path) -> Path:
    """The desk file, this test's own copy."""
    for file in made_desk[0].parent.iterdir():
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / made_desk[0].name


@pytest.fixture
def desk(desk_file: Path) -> Iterator[Desk]:
    """The desk, open, its jobs done at once."""
    desk = open_desk(desk_file, PASSPHRASE, "a.worker", AtOnce(), lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    """A new desk without any child."""
    path = tmp_path / "empty.sddesk"
    create_desk(path, PASSPHRASE)
    desk = open_desk(path, PASSPHRASE, "a.worker", AtOnce(), lambda: NOW)
    yield desk
    desk.close()


def filled(page: QWidget) -> list[str]:
    """Return the words of the filled buttons that are shown."""
    buttons = page.findChildren(KeyButton)
    return [one.text() for one in buttons if one.isVisible() and one.property("kind") == "primary"]


def opened(qtbot: Any, desk: Desk) -> DeskWindow:
    """Return the window of a desk as it stands on a laptop, in front of others."""
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture(autouse=True)
def look(qapp) -> None:
    """The light theme at 100 %, whatever the test before left."""
    if theme() != Theme() or not qapp.styleSheet():
        apply(qapp, Theme())
