"""Many rows of one table, written or removed at once: one by one, an import would take minutes.

The journal keeps a batch as the columns of its rows, and only once what all of them have alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Table, bindparam, delete, insert
from sqlalchemy.orm import Mapper
from sqlalchemy.sql import ColumnElement

from strategy_desk.models.base import Base, Fuzzy, words_json
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
    written = {n: images.column_written(mapper.columns[n], v) for n, v in whole.items()}
    ready = {n: _bound(connection, mapper.columns[n], v, written[n]) for n, v in whole.items()}
    _run(connection, insert(_table(mapper)), ready)
    return _batch(mapper, written)


def remove(connection: Connection, mapper: Mapper[Any], rows: Sequence[Image]) -> Batch:
    """Delete rows that are as these images say, in their order.

    Raises:
        IntegrityError: something else refers to one of them.
    """
    key = mapper.primary_key[0]
    statement = delete(_table(mapper)).where(key == bindparam(key.name))
    keys = [images.find_key(mapper, row[key.name]) for row in rows]
    _run(connection, statement, {key.name: _bound(connection, key, keys)})
    return _batch(mapper, {name: [row[name] for row in rows] for name in rows[0]}, removed=True)


def _run(connection: Connection, statement: Insert | Delete, ready: Columns) -> None:
    """Run one statement for every row, whose columns are ready for the driver."""
    compiled = statement.compile(dialect=connection.dialect, column_keys=[*ready])
    names = compiled.positiontup or [*ready]
    rows = list(zip(*(ready[name] for name in names), strict=True))
    named = [] if compiled.positional else [dict(zip(names, row, strict=True)) for row in rows]
    connection.exec_driver_sql(str(compiled), named or rows)


def _bound(
    connection: Connection,
    column: ColumnElement[Any],
    values: Sequence[Any],
    written: Sequence[Any] = (),
) -> Sequence[Any]:
    """Return the values of one column as the driver takes them."""
    if isinstance(column.type, Fuzzy):
        # It is kept as the JSON of what its image holds: it need not be taken apart twice.
        return images.each(words_json, written)
    dialect = connection.dialect
    bind = column.type.dialect_impl(dialect).bind_processor(dialect)
    return values if bind is None else images.each(bind, values)


def _batch(mapper: Mapper[Any], columns: Columns, *, removed: bool = False) -> Batch:
    key = mapper.primary_key[0].name
    alike = {n: v[0] for n, v in columns.items() if n != key and images.alike(v)}
    return Batch(
        table=mapper.class_.__tablename__,
        removed=removed,
        alike=alike,
        each={n: v for n, v in columns.items() if n not in alike},
    )


def _table(mapper: Mapper[Any]) -> Table:
    return Base.metadata.tables[mapper.class_.__tablename__]


def _default(column: ColumnElement[Any]) -> Any:
    default = getattr(column, "default", None)
    return default.arg if default is not None and default.is_scalar else None
