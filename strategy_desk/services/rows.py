"""Between rows and records: the fields that have the same name on both sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, inspect, select
from sqlalchemy.orm import Session

from strategy_desk.models.base import Base

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
