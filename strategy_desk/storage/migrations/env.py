"""How Alembic reaches a desk: the engine is handed over, never read from a file."""

from __future__ import annotations

from alembic import context

from strategy_desk.models.base import Base
from strategy_desk.storage.unit_of_work import queue_writers

with context.config.attributes["engine"].connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        queue_writers(connection)
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            # The file's keys are switched off meanwhile, because batch mode drops the old table.
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError("the migration left rows that refer to nothing")
