"""Images: a row's values as the journal's JSON holds them, and back again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Time, Uuid, inspect, select
from sqlalchemy.orm import Mapper, Session
from sqlalchemy.types import TypeEngine

from strategy_desk.domain.time import FuzzyDate, to_utc
from strategy_desk.models.base import Base, Fuzzy, UtcDateTime, fuzzy_date, fuzzy_parts

Image = dict[str, Any]

AT_A_TIME = 500
"""Rows looked up by one statement."""

READ: tuple[tuple[type[TypeEngine[Any]], Callable[[Any], object]], ...] = (
    (Fuzzy, fuzzy_date),
    (UtcDateTime, datetime.fromisoformat),
    (Date, date.fromisoformat),
    (Time, time.fromisoformat),
    (Uuid, UUID),
)
"""How a column of each type reads what an image holds; other types hold it as it is."""


def now(row: Base) -> Image:
    """Return a row as it stands."""
    return {name: _plain(getattr(row, name)) for name in _names(row)}


def plain(values: Iterable[Any]) -> list[Any]:
    """Return the values of a column as images hold them."""
    return [_plain(value) for value in values]


def of(session: Session, mapper: Mapper[Any], keys: Iterable[str]) -> dict[str, Image]:
    """Return the rows of a table that have these keys, as they stand, by key."""
    key = mapper.primary_key[0]
    wanted = iter([find_key(mapper, one) for one in keys])
    found: dict[str, Image] = {}
    while some := list(islice(wanted, AT_A_TIME)):
        for row in session.execute(select(mapper.local_table).where(key.in_(some))).mappings():
            image = {name: _plain(value) for name, value in row.items()}
            found[str(image[key.name])] = image
    return found


def before(row: Base) -> Image:
    """Return a row as it was read, before this unit of work changed it."""
    return {name: _plain(_was(row, name)) for name in _names(row)}


def agree(row: Image, known: Image) -> bool:
    """Tell whether a row is as an image knew it; a column made or dropped since does not count."""
    return all(row[name] == plain for name, plain in known.items() if name in row)


def values(mapper: Mapper[Any], image: Image) -> dict[str, Any]:
    """Return an image's values as the columns hold them."""
    return {
        name: _read(mapper.columns[name].type, plain)
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
    return _read(mapper.primary_key[0].type, key)


def _names(row: Base) -> Iterator[str]:
    return (attribute.key for attribute in inspect(type(row)).column_attrs)


def _was(row: Base, name: str) -> Any:
    history = inspect(row).attrs[name].load_history()
    return history.deleted[0] if history.deleted else getattr(row, name)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return to_utc(value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, FuzzyDate):
        return fuzzy_parts(value)
    return value


def _read(kind: TypeEngine[Any], plain: Any) -> Any:
    if plain is None:
        return None
    read = next((read for of, read in READ if isinstance(kind, of)), None)
    return read(plain) if read else plain
