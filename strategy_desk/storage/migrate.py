"""Making the tables of a new desk, and bringing an older desk up to date after a copy of it.

Alembic is loaded only when there is something to do: it costs more than opening the desk.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, Engine, MetaData, String, Table, insert, inspect, select
from sqlalchemy.exc import DatabaseError

from strategy_desk.errors import CannotOpen
from strategy_desk.models.base import Base
from strategy_desk.storage import backup, copies
from strategy_desk.storage.engine import outside, unreadable
from strategy_desk.storage.unit_of_work import queue_writers

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0018"
"""The newest revision: what `models` describes."""

SCRIPTS = Path(__file__).parent / "migrations"
STAMP = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
STAMP.primary_key.name = "alembic_version_pkc"


def make(engine: Engine) -> None:
    """Make every table of a new desk and stamp it as up to date, unless it has been done."""
    with engine.begin() as connection:
        queue_writers(connection)
        if inspect(connection).has_table(STAMP.name):
            return
        Base.metadata.create_all(connection)
        STAMP.create(connection)
        connection.execute(insert(STAMP).values(version_num=HEAD))


def bring_up_to_date(engine: Engine, desk: Path | None) -> None:
    """Migrate an older desk; ``desk`` is the file to copy first, if it is one.

    Raises:
        CannotOpen: a newer version of the program made it, or it is damaged.
    """
    revision = _revision(engine)
    if revision == HEAD:
        return
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = configuration(engine)
    try:
        ScriptDirectory.from_config(config).get_revision(revision)
    except CommandError:
        raise CannotOpen(
            "A newer version of Strategy Desk made this desk.", "Open it with that version."
        ) from None
    if desk is None:
        command.upgrade(config, "head")
        return
    backup.copy(engine, desk, copies.name_of_copy(desk, f"before-{revision}"))
    # Batch mode drops the old table; the pragma does nothing inside the transaction.
    outside(engine, "PRAGMA foreign_keys = OFF")
    try:
        command.upgrade(config, "head")
    finally:
        outside(engine, "PRAGMA foreign_keys = ON")


def configuration(engine: Engine) -> Config:
    """Return what Alembic needs to work on an engine."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["engine"] = engine
    return config


def _revision(engine: Engine) -> str:
    try:
        with engine.connect() as connection:
            return str(connection.scalar(select(STAMP.c.version_num)))
    except DatabaseError:
        raise unreadable() from None
