"""Many rows of one table, written or removed at once: one by one, an import would take minutes.

The journal keeps a batch as the columns of its rows, and only once what all of them have alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapper
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.compiler import SQLCompiler

from strategy_desk.models.base import Base
from strategy_desk.storage import images
from strategy_desk.storage.images import Image

Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, kw_only=True)
class Batch:
    """New or removed rows of one table: what all of them hold alike, and the other columns."""

    table: str
    removed: bool
    alike: Image
    each: Columns

    @property
    def keys(self) -> list[str]:
        """What tells each row from the others of its table."""
        return [str(key) for key in self.each[images.mapper_of(self.table).primary_key[0].name]]

    @property
    def images(self) -> Iterator[Image]:
        """Every row, whole."""
        for values in zip(*self.each.values(), strict=True):
            yield self.alike | dict(zip(self.each, values, strict=True))


def add(connection: Connection, mapper: Mapper[Any], columns: Columns) -> Batch:
    """Insert rows given by their columns; a column that is not named has its default in each.

    Raises:
        IntegrityError: a row refers to what is not there, or is there already.
    """
    size = len(next(iter(columns.values())))
    missing = {c.name: [_default(c)] * size for c in mapper.columns if c.name not in columns}
    whole = {**columns, **missing}
    statement = insert(_table(mapper)).compile(dialect=connection.dialect, column_keys=[*whole])
    _run(connection, statement, mapper, whole)
    return _batch(mapper, {name: images.plain(values) for name, values in whole.items()})


def remove(connection: Connection, mapper: Mapper[Any], rows: Sequence[Image]) -> Batch:
    """Delete rows that are as these images say, in their order.

    Raises:
        IntegrityError: something else refers to one of them.
    """
    key = mapper.primary_key[0]
    statement = delete(_table(mapper)).where(key == bindparam(key.name))
    keys = [images.find_key(mapper, row[key.name]) for row in rows]
    _run(connection, statement.compile(dialect=connection.dialect), mapper, {key.name: keys})
    return _batch(mapper, {name: [row[name] for row in rows] for name in rows[0]}, removed=True)


def _run(
    connection: Connection, statement: SQLCompiler, mapper: Mapper[Any], columns: Columns
) -> None:
    """Run one statement for every row, each column made ready for the driver as a whole."""
    ready = {n: _bound(connection.dialect, mapper.columns[n], v) for n, v in columns.items()}
    names = statement.positiontup or [*ready]
    rows = zip(*(ready[name] for name in names), strict=True)
    connection.exec_driver_sql(
        str(statement),
        list(rows)
        if statement.positional
        else [dict(zip(names, row, strict=True)) for row in rows],
    )


def _bound(dialect: Dialect, column: ColumnElement[Any], values: Sequence[Any]) -> Sequence[Any]:
    bind = column.type.dialect_impl(dialect).bind_processor(dialect)
    return values if bind is None else _each(bind, values)


def _each(does: Callable[[Any], Any], values: Sequence[Any]) -> list[Any]:
    """Apply a function to every value, once only where all are the same."""
    if _alike(values):
        return [does(values[0])] * len(values)
    return [does(value) for value in values]


def _batch(mapper: Mapper[Any], columns: Columns, *, removed: bool = False) -> Batch:
    key = mapper.primary_key[0].name
    alike = {n: v[0] for n, v in columns.items() if n != key and _alike(v)}
    return Batch(
        table=mapper.class_.__tablename__,
        removed=removed,
        alike=alike,
        each={n: v for n, v in columns.items() if n not in alike},
    )


def _table(mapper: Mapper[Any]) -> Table:
    return Base.metadata.tables[mapper.class_.__tablename__]


def _alike(values: Sequence[Any]) -> bool:
    return values.count(values[0]) == len(values)


def _default(column: ColumnElement[Any]) -> Any:
    default = getattr(column, "default", None)
    return default.arg if default is not None and default.is_scalar else None
