"""Bringing an older desk up to date, after a copy of it.

Alembic is loaded only when there is something to do: it costs more than opening the desk.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, text

from strategy_desk import models
from strategy_desk.errors import CannotOpen

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The newest revision: what `models` describes."""

SCRIPTS = Path(__file__).parent / "migrations"


def make(engine: Engine) -> None:
    """Make every table of a new desk and stamp it as up to date."""
    with engine.begin() as connection:
        models.metadata.create_all(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


def bring_up_to_date(engine: Engine, path: Path | None) -> None:
    """Migrate an older desk; ``path`` is the file to copy first, if it is one.

    Raises:
        CannotOpen: a newer version of the program made it.
    """
    revision = _revision(engine)
    if revision == HEAD:
        return
    from alembic import command
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    try:
        ScriptDirectory.from_config(configuration(engine)).get_revision(revision)
    except CommandError:
        raise CannotOpen(
            "A newer version of Strategy Desk made this desk.", "Open it with that version."
        ) from None
    if path is not None:
        _copy(engine, path, revision)
    command.upgrade(configuration(engine), "head")


def configuration(engine: Engine) -> Config:
    """Return what Alembic needs to work on an engine."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["engine"] = engine
    return config


def _revision(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _copy(engine: Engine, path: Path, revision: str) -> None:
    """Keep the file as it is, under its revision and the moment."""
    kept = path.with_name(f"{path.name}.before-{revision}-{datetime.now(UTC):%Y%m%d%H%M%S}")
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("VACUUM INTO ?", (str(kept),))
