"""Making and opening desks: files on this computer, and servers that an office shares."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError
from sqlalchemy.orm import Session

from strategy_desk.errors import CannotOpen, CannotSave, DoesNotMatch
from strategy_desk.storage import backup, copies, journal, keys, migrate
from strategy_desk.storage.engine import postgres_engine, sqlite_engine
from strategy_desk.storage.lock import FileLock, check_place, owner_only
from strategy_desk.storage.unit_of_work import Store

BEFORE_IMPORT = "before-import"
COPIES_KEPT = 3
"""Copies of before an import that stay beside a desk: each is the whole record once more."""

GONE = (0, 0)
"""What stands for a file that is not there."""


class FileStore(Store):
    """A desk file, held open. The journal's head is kept in the key file beside it."""

    def __init__(self, path: Path, desk_keys: keys.DeskKeys, lock: FileLock) -> None:
        self._own = (path, desk_keys.data_key, desk_keys.salt)
        super().__init__(
            sqlite_engine(*self._own),
            desk_keys.journal_key,
            str(path.resolve()),
            sqlite_engine(*self._own, only_reads=True),
        )
        self.path = path
        self._lock = lock
        self._files: tuple[tuple[int, int], ...] = ()
        event.listen(self.engine, "connect", lambda *_: self._know_no_files())

    def check_there(self) -> None:
        """Refuse to write into a file that was moved away, removed or put another in place of.

        The system would go on writing into the file that was opened, wherever that is now.

        Raises:
            CannotSave: the desk file is no longer where it was opened.
        """
        files = tuple(_identity(Path(f"{self.path}{end}")) for end in ("", "-wal"))
        self._files = self._files or files
        if GONE in files or files != self._files:
            raise CannotSave(
                "Not saved: the desk file is no longer in its place.",
                "What you typed is still on the screen. Put the file back, with those beside it.",
            )

    def _know_no_files(self) -> None:
        self._files = ()

    def keep_head(self) -> None:
        """Keep the journal's head beside the file: on closing, and after what is final."""
        # What was saved is saved, and a head that is behind is no sign of damage.
        with suppress(OSError, CannotOpen, DatabaseError):
            key_file = keys.read(self.path)
            head = self.read(_head, key_file.head)
            if head != key_file.head:
                keys.write(self.path, replace(key_file, head=head))

    def keep_copy(self) -> str:
        """Copy the desk beside itself, keep only the newest copies, and return the copy's name.

        It has a connection of its own, so that it keeps nobody from saving.

        Raises:
            CannotOpen: there is no room, or the folder cannot be written to.
            CannotSave: the desk is no longer where it was opened.
        """
        target = copies.name_of_copy(self.path, BEFORE_IMPORT)
        copying = sqlite_engine(*self._own)
        try:
            with self._one_at_a_time, self.engine.begin():
                self.check_there()
            backup.copy(copying, self.path, target)
            backup.keep_newest(self.path, BEFORE_IMPORT, COPIES_KEPT)
        except (OSError, DatabaseError):
            raise CannotOpen(
                "No copy of the desk could be made beside it.",
                "Make room on the drive, then try again. Nothing was changed.",
            ) from None
        finally:
            copying.dispose()
        return target.name

    def close(self) -> None:
        """Keep the journal's head, then let go of the file."""
        try:
            self.keep_head()
        finally:
            super().close()
            self._lock.release()


def _identity(file: Path) -> tuple[int, int]:
    """Which file this is; on Windows only whether it is there, for there an open one stays."""
    try:
        found = file.stat()
    except OSError:
        return GONE
    return (found.st_dev, found.st_ino) if os.name == "posix" else (1, 1)


def check_free(path: Path) -> None:
    """Refuse a place where no new desk can be made.

    Raises:
        CannotOpen: there is one already, or the place is shared or cannot be written to.
    """
    check_place(path)
    for file in (path, keys.side_file(path)):
        if file.exists():
            raise CannotOpen(
                f"There is already a file called {file.name}.",
                "Open that desk, or choose another name. Nothing was changed.",
            )
    nearest = next(folder for folder in path.parents if folder.exists())
    if not (nearest.is_dir() and os.access(nearest, os.W_OK)):
        raise _cannot_be_written()


def create_file(path: Path, passphrase: str, code: str = "") -> str:
    """Make a new desk file; return its recovery code, a new one where none is given.

    Raises:
        CannotOpen: there is one already, or the place is shared or cannot be written to.
        RuleBroken: the passphrase is too short.
    """
    check_free(path)
    code = code or keys.new_code()
    try:
        _create(path, passphrase, code)
    except OSError:
        raise _cannot_be_written() from None
    return code


def open_file(path: Path, secret: str) -> FileStore:
    """Open a desk file with its passphrase or recovery code, brought up to date.

    Raises:
        CannotOpen: the file is damaged, newer or already open.
        DoesNotMatch: the secret does not open it.
    """
    check_place(path)
    desk_keys = keys.unlock(path, secret)
    lock = FileLock(path)
    store = FileStore(path, desk_keys, lock)
    try:
        migrate.bring_up_to_date(store.engine, path)
    except BaseException:
        store.engine.dispose()
        lock.release()
        raise
    return store


def open_server(url: str, secret: str) -> Store:
    """Open the desk of an office on a PostgreSQL server, making its tables the first time.

    Raises:
        CannotOpen: the server does not answer.
        DoesNotMatch: the secret is not the one the office uses.
    """
    try:
        engine = postgres_engine(url)
    except ModuleNotFoundError:
        raise CannotOpen(
            "This installation cannot reach an office's server.",
            "Install Strategy Desk with its 'office' part.",
        ) from None
    store = Store(engine, keys.of_office(secret))
    try:
        _make_ready(store)
    except BaseException:
        store.close()
        raise
    return store


def _create(path: Path, passphrase: str, code: str) -> None:
    """Make both files under other names first, so that a crash leaves no half-made desk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    for left in path.parent.iterdir():
        if left.name.startswith(fresh.name):
            left.unlink()
    desk_keys = keys.create(fresh, passphrase, code)
    engine = sqlite_engine(fresh, desk_keys.data_key, desk_keys.salt)
    try:
        migrate.make(engine)
    finally:
        engine.dispose()
    owner_only(fresh)
    keys.side_file(fresh).replace(keys.side_file(path))
    fresh.replace(path)
    keys.sync_folder(path.parent)


def _cannot_be_written() -> CannotOpen:
    return CannotOpen(
        "The desk file cannot be written there.", "Choose a folder of your own on this drive."
    )


def _head(session: Session, known: journal.Head | None) -> journal.Head | None:
    """The last entry, where the chain still goes through the one known: else that stays."""
    return journal.head(session) if journal.reaches(session, known) else known


def _make_ready(store: Store) -> None:
    try:
        migrate.make(store.engine)
        migrate.bring_up_to_date(store.engine, None)
    except (OperationalError, ProgrammingError):
        raise CannotOpen(
            "The office's server does not answer, or does not let you in.",
            "Check the network and the address, then try again. Nothing was changed.",
        ) from None
    if not store.read(journal.is_sealed_by, store.journal_key):
        raise DoesNotMatch("That passphrase is not the one this office uses.", "Try again.")
