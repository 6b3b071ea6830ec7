"""Real encrypted desks for the use cases: an empty one for each test, and the demonstration."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.time import at_local
from strategy_desk.services import children, demonstration
from tests.conftest import copied

PASSPHRASE = "a passphrase for tests"
NOW = at_local(datetime(2026, 11, 23, 9, 0))


@pytest.fixture(scope="session")
def made_empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with nothing in it, made once."""
    path = tmp_path_factory.mktemp("empty") / "desk.sddesk"
    create_desk(path, PASSPHRASE)
    return path


@pytest.fixture(scope="session")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demonstration, open for all tests: only to be read."""
    path = copied(demo_file, tmp_path_factory.mktemp("demo"))
    desk = open_desk(path, demonstration.PASSPHRASE, "Test", AtOnce(), lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def desk(made_empty: Path, tmp_path: Path) -> Iterator[Desk]:
    """An empty desk, open."""
    for part in made_empty.parent.glob(f"{made_empty.name}*"):
        shutil.copy(part, tmp_path / part.name)
    desk = open_desk(tmp_path / made_empty.name, PASSPHRASE, "Test", AtOnce(), lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def child(desk: Desk) -> UUID:
    """A child on the empty desk, with the reference T-1."""
    command = AddChild(reference="T-1", name="Sam Alder", date_of_birth=date(2012, 5, 1))
    return desk.carry_out(children.add, command)
