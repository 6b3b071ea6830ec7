"""How Alembic reaches a desk: the engine is handed over, never read from a file."""

from __future__ import annotations

from alembic import context

from strategy_desk import models

with context.config.attributes["engine"].connect() as connection:
    if connection.dialect.name == "sqlite":
        # Batch mode drops the old table: references to it are checked at the end instead.
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(
        connection=connection,
        target_metadata=models.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise RuntimeError("the migration left rows that refer to nothing")
    connection.commit()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
