"""Engines: an encrypted file on this computer, or a PostgreSQL server that an office shares."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from strategy_desk.errors import CannotOpen

SETTINGS = {
    "cipher_compatibility": "4",
    "cache_size": "-65536",
    "temp_store": "MEMORY",
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "fullfsync": "ON",
    "foreign_keys": "ON",
    "trusted_schema": "OFF",
    "secure_delete": "ON",
}
"""What each connection is told. The cache is 64 MiB; ``fullfsync`` counts on macOS only."""

MUST_ANSWER = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}
"""What each connection must say it does; 2 is FULL, and for temporary tables, in memory.

With NORMAL, acknowledged saves were lost in three of four simulated power cuts. Temporary tables
on disk would not be encrypted.
"""


def sqlite_engine(path: Path, key: bytes, salt: bytes, *, only_reads: bool = False) -> Engine:
    """Return an engine on one encrypted file, through one connection.

    What ``only_reads`` sees the file as it was when it began, and keeps nobody from writing.

    Raises:
        CannotOpen: when it first connects, if the key is wrong or the file is damaged or held.
    """
    from sqlcipher3 import dbapi2 as sqlcipher

    def connect() -> Any:
        try:
            connection = sqlcipher.connect(
                str(path), check_same_thread=False, timeout=5.0, isolation_level=None
            )
        except sqlcipher.OperationalError:
            raise _held() from None
        try:
            _open(connection, key, salt)
            if only_reads:
                connection.execute("PRAGMA query_only = ON")
        except sqlcipher.OperationalError:
            connection.close()
            raise _held() from None
        except sqlcipher.DatabaseError:
            connection.close()
            raise unreadable() from None
        except CannotOpen:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=sqlcipher,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_to_read if only_reads else _begin_to_write)
    return engine


def postgres_engine(url: str) -> Engine:
    """Return an engine on a PostgreSQL server."""
    plain = url.replace("postgresql://", "postgresql+psycopg://", 1)
    return create_engine(
        plain, pool_size=1, max_overflow=1, pool_pre_ping=True, hide_parameters=True
    )


def outside(engine: Engine, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Run what SQLite refuses inside a transaction: a checkpoint, a copy, some pragmas."""
    with engine.connect() as plain:
        connection = plain.execution_options(outside=True)
        answer = connection.exec_driver_sql(statement, values)
        return [tuple(row) for row in answer] if answer.returns_rows else []


def unreadable() -> CannotOpen:
    """Return the refusal of a file that is not what its key says."""
    return CannotOpen(
        "The desk file cannot be read with this key: it is damaged or belongs to another.",
        "Restore a backup, or open the file it belongs to. Nothing was changed.",
    )


def _open(connection: Any, key: bytes, salt: bytes) -> None:
    # Before the key, or a wrong one makes SQLCipher write to standard error.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{(key + salt).hex()}'\"")
    for name, wanted in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {wanted}")
    for name, expected in MUST_ANSWER.items():
        if connection.execute(f"PRAGMA {name}").fetchone()[0] != expected:
            raise CannotOpen(
                f"The desk file cannot be opened safely here: {name} could not be set.",
                "Keep the file on a local drive of this computer. Nothing was changed.",
            )


def _begin_to_write(connection: Connection) -> None:
    # Taking the write lock at once means that a commit can never find it taken.
    if not connection.get_execution_options().get("outside"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_to_read(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _held() -> CannotOpen:
    return CannotOpen(
        "The desk file cannot be opened: it is in use, or its folder cannot be written to.",
        "Close what has it open, or check that the folder is yours. Nothing was changed.",
    )
