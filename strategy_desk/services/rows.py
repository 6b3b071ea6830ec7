"""Between rows and records: the fields that have the same name on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from strategy_desk.models.base import Base, Kept

Row = TypeVar("Row", bound=Base)


def columns(source: object, *, leave: Iterable[str] = (), **instead: Any) -> dict[str, Any]:
    """Return the values of a row or a command by name, some left out and some replaced."""
    if is_dataclass(source):
        names = [field.name for field in fields(source)]
    else:
        names = [column.key for column in inspect(type(source)).column_attrs]
    skip = {*leave, *instead}
    return {name: getattr(source, name) for name in names if name not in skip} | instead


def put(row: Base, values: Mapping[str, Any]) -> None:
    """Set the columns of a row by name."""
    for name, value in values.items():
        setattr(row, name, value)


def add_parts(
    session: Session, parent: UUID, kind: type[Row], key: Any, parts: Sequence[Mapping[str, Any]]
) -> None:
    """Add the rows that hang on a parent by ``key``, in this order."""
    session.add_all(kind(**values) for values in _placed(parent, kind, key, parts))


def set_parts(
    session: Session, parent: UUID, kind: type[Row], key: Any, parts: Sequence[Mapping[str, Any]]
) -> bool:
    """Make the rows that hang on a parent say this, in this order; tell whether they changed."""
    there = by_parent(session, kind, key, [parent], *_order(kind))[parent]
    wanted = _placed(parent, kind, key, parts)
    for row, values in zip(there, wanted, strict=False):
        put(row, values)
    changed = len(there) != len(wanted) or any(session.is_modified(row) for row in there)
    for row in there[len(wanted) :]:
        session.delete(row)
    session.add_all(kind(**values) for values in wanted[len(there) :])
    return changed


def touch(row: Kept) -> None:
    """Count a row as changed because a part of it was, so that whoever saw it before is told."""
    flag_modified(row, "child")


def by_parent(
    session: Session, kind: type[Row], parent: Any, keys: Iterable[UUID], *order: Any
) -> dict[UUID, list[Row]]:
    """Return the rows that belong to each of these parents, read in one query."""
    wanted = list(keys)
    found: dict[UUID, list[Row]] = {key: [] for key in wanted}
    query: Select[Row] = select(kind).where(parent.in_(wanted)).order_by(*order)
    for row in session.scalars(query):
        found[getattr(row, parent.key)].append(row)
    return found


def _placed(
    parent: UUID, kind: type[Row], key: Any, parts: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The values of parts with their parent and, where the table keeps an order, their place."""
    return [
        {**values, key.key: parent} | {column.key: place for column in _order(kind)}
        for place, values in enumerate(parts)
    ]


def _order(kind: type[Base]) -> list[Any]:
    return [kind.position] if hasattr(kind, "position") else []
