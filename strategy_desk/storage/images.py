"""Images: a row's values as the journal's JSON holds them, and back again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Time, Uuid, inspect, select
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.sql import ColumnElement
from sqlalchemy.types import TypeEngine

from strategy_desk.domain.time import to_utc
from strategy_desk.models.base import Base, Fuzzy, UtcDateTime, fuzzy_date, fuzzy_parts

Image = dict[str, Any]

AT_A_TIME = 500
"""Rows looked up by one statement."""

FORMS: tuple[tuple[type[TypeEngine[Any]], Callable[[Any], Any], Callable[[Any], Any]], ...] = (
    (Fuzzy, fuzzy_date, fuzzy_parts),
    (UtcDateTime, datetime.fromisoformat, lambda instant: to_utc(instant).isoformat()),
    (Date, date.fromisoformat, date.isoformat),
    (Time, time.fromisoformat, time.isoformat),
    (Uuid, UUID, str),
)
"""How a column of each type reads what an image holds, and writes it; others hold it as it is."""


def now(row: Base) -> Image:
    """Return a row as it stands."""
    mapper = inspect(type(row))
    return written(mapper, {name: getattr(row, name) for name in _names(mapper)})


def before(row: Base) -> Image:
    """Return a row as it was read, before this unit of work changed it."""
    mapper = inspect(type(row))
    return written(mapper, {name: _was(row, name) for name in _names(mapper)})


def written(mapper: Mapper[Any], values: Mapping[str, Any]) -> Image:
    """Return the values of some columns as an image holds them."""
    return {n: column_written(mapper.columns[n], [value])[0] for n, value in values.items()}


def column_written(column: ColumnElement[Any], values: Sequence[Any]) -> Sequence[Any]:
    """Return the values of one column as images hold them."""
    _, write = _form(column)
    return values if write is None else each(write, values)


def each(does: Callable[[Any], Any], values: Sequence[Any]) -> list[Any]:
    """Apply a function to every value that there is, once only where all are the same."""
    if alike(values):
        return [None if values[0] is None else does(values[0])] * len(values)
    return [None if value is None else does(value) for value in values]


def alike(values: Sequence[Any]) -> bool:
    """Tell whether all the values of a column are the same."""
    return values[0] == values[-1] and values.count(values[0]) == len(values)


def of(session: Session, mapper: Mapper[Any], keys: Iterable[str]) -> dict[str, Image]:
    """Return the rows of a table that have these keys, as they stand, by key."""
    key = mapper.primary_key[0]
    names = [column.name for column in mapper.columns]
    wanted = iter([find_key(mapper, one) for one in keys])
    found: dict[str, Image] = {}
    while some := list(islice(wanted, AT_A_TIME)):
        rows = session.execute(select(*mapper.columns).where(key.in_(some))).all()
        columns = zip(names, zip(*rows, strict=True), strict=False)
        plain = [column_written(mapper.columns[name], values) for name, values in columns]
        for row in zip(*plain, strict=True):
            image = dict(zip(names, row, strict=True))
            found[image[key.name]] = image
    return found


def agree(row: Image, known: Image) -> bool:
    """Tell whether a row is as an image knew it; a column made or dropped since does not count."""
    return all(row[name] == plain for name, plain in known.items() if name in row)


def values(mapper: Mapper[Any], image: Image) -> dict[str, Any]:
    """Return an image's values as the columns hold them."""
    return {
        name: _read(mapper.columns[name], plain)
        for name, plain in image.items()
        if name in mapper.columns
    }


def mapper_of(table: str) -> Mapper[Any]:
    """Return the mapper of a table."""
    return next(m for m in Base.registry.mappers if m.class_.__tablename__ == table)


def key_of(row: Base) -> str:
    """Return what tells a row from the others of its table."""
    return str(inspect(row).mapper.primary_key_from_instance(row)[0])


def find_key(mapper: Mapper[Any], key: str) -> Any:
    """Return a key as its column holds it."""
    return _read(mapper.primary_key[0], key)


def _names(mapper: Mapper[Any]) -> Iterator[str]:
    return (attribute.key for attribute in mapper.column_attrs)


def _was(row: Base, name: str) -> Any:
    history = inspect(row).attrs[name].load_history()
    return history.deleted[0] if history.deleted else getattr(row, name)


def _read(column: ColumnElement[Any], plain: Any) -> Any:
    read, _ = _form(column)
    return plain if plain is None or read is None else read(plain)


def _form(column: ColumnElement[Any]) -> tuple[Any, Any]:
    kind = column.type
    return next(((read, write) for of, read, write in FORMS if isinstance(kind, of)), (None, None))
