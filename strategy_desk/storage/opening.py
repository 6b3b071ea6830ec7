"""Making and opening desks: files on this computer, and servers that an office shares."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from strategy_desk.errors import CannotOpen
from strategy_desk.storage import journal, keys, migrate
from strategy_desk.storage.engine import postgres_engine, sqlite_engine
from strategy_desk.storage.lock import FileLock, check_place, owner_only
from strategy_desk.storage.unit_of_work import Store


class FileStore(Store):
    """A desk file, held open. Closing it keeps the journal's head beside the file."""

    def __init__(self, path: Path, desk_keys: keys.DeskKeys, lock: FileLock) -> None:
        super().__init__(
            sqlite_engine(path, desk_keys.data_key, desk_keys.salt), desk_keys.journal_key
        )
        self.path = path
        self._lock = lock

    def close(self) -> None:
        """Keep the journal's head beside the file, then let go of it."""
        try:
            key_file = keys.read(self.path)
            head = self.read(_head, key_file.head)
            if head != key_file.head:
                keys.write(self.path, replace(key_file, head=head))
        finally:
            super().close()
            self._lock.release()


def create_file(path: Path, passphrase: str) -> str:
    """Make a new desk file; return the recovery code, which is shown once.

    Raises:
        CannotOpen: there is one already, the place is shared, or the passphrase is too short.
    """
    check_place(path)
    if path.exists():
        raise CannotOpen(f"There is already a desk file called {path.name}.", "Open it instead.")
    path.parent.mkdir(parents=True, exist_ok=True)
    desk_keys, code = keys.create(path, passphrase)
    engine = sqlite_engine(path, desk_keys.data_key, desk_keys.salt)
    try:
        migrate.make(engine)
    finally:
        engine.dispose()
    owner_only(path)
    owner_only(keys.side_file(path))
    return code


def open_file(path: Path, secret: str) -> FileStore:
    """Open a desk file with its passphrase or recovery code, brought up to date.

    Raises:
        CannotOpen: the secret does not match, or the file is damaged, newer or already open.
    """
    check_place(path)
    desk_keys = keys.unlock(path, secret)
    lock = FileLock(path)
    try:
        store = FileStore(path, desk_keys, lock)
        migrate.bring_up_to_date(store.engine, path)
    except BaseException:
        lock.release()
        raise
    return store


def open_server(url: str, journal_key: bytes) -> Store:
    """Open the desk of an office on a PostgreSQL server, making its tables the first time.

    Raises:
        CannotOpen: the server does not answer.
    """
    engine = postgres_engine(url)
    try:
        if inspect(engine).has_table("journal"):
            migrate.bring_up_to_date(engine, None)
        else:
            migrate.make(engine)
    except OperationalError:
        engine.dispose()
        raise CannotOpen(
            "The office's server does not answer.", "Check the network, then try again."
        ) from None
    return Store(engine, journal_key)


def _head(session: Session, known: journal.Head | None) -> journal.Head | None:
    """The last entry, where the chain still goes through the one known: else that stays."""
    return journal.head(session) if journal.reaches(session, known) else known
