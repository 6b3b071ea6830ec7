"""What every table stands on: named constraints, kept rows, and two column types."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from json.encoder import encode_basestring as quoted
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import DateTime, MetaData, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from strategy_desk.domain.time import FuzzyDate, Precision

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""A migration can only drop a constraint that has a name."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Refuses a naive time; gives UTC back whatever the database hands over."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "a time without a zone may not be stored"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Fuzzy(TypeDecorator[FuzzyDate]):
    """A fuzzy date as one small JSON text, words as written included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: FuzzyDate | None, dialect: Dialect) -> str | None:
        """Write the parts that are known."""
        return None if value is None else words_json(fuzzy_parts(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> FuzzyDate | None:
        """Read it back."""
        return None if value is None else fuzzy_date(json.loads(value))


def words_json(words: Mapping[str, str]) -> str:
    """Return words by name as JSON, as json.dumps would write them, which takes twice as long."""
    return "{" + ", ".join([f"{quoted(n)}: {quoted(w)}" for n, w in words.items()]) + "}"


def pairs_json(pairs: Iterable[tuple[str, str]]) -> str:
    """Return pairs of words as JSON, as json.dumps would write them."""
    return "[" + ", ".join([f"[{quoted(one)}, {quoted(two)}]" for one, two in pairs]) + "]"


def fuzzy_parts(value: FuzzyDate) -> dict[str, str]:
    """Return the known parts of a fuzzy date as JSON can hold them."""
    parts = {"precision": value.precision.value}
    if value.earliest:
        parts["earliest"] = value.earliest.isoformat()
    if value.latest:
        parts["latest"] = value.latest.isoformat()
    if value.at:
        parts["at"] = value.at.isoformat()
    if value.span:
        parts["span"] = "/".join(instant.isoformat() for instant in value.span)
    if value.text:
        parts["text"] = value.text
    return parts


def fuzzy_date(parts: dict[str, str]) -> FuzzyDate:
    """Return the fuzzy date that these are the known parts of."""
    return FuzzyDate(
        precision=Precision(parts["precision"]),
        earliest=_date(parts.get("earliest")),
        latest=_date(parts.get("latest")),
        at=datetime.fromisoformat(parts["at"]) if "at" in parts else None,
        span=_span(parts["span"]) if "span" in parts else None,
        text=parts.get("text", ""),
    )


class Base(DeclarativeBase):
    """The tables of one desk."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        FuzzyDate: Fuzzy,
        str: String,
    }


class Unjournalled:
    """A row that is no part of the record: nobody can undo it, and no check looks for it."""


class Kept:
    """A row with an identity of its own and a version that shows when two people saved it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Let the mapper count versions."""
        return {"version_id_col": cls.version}


def _span(text: str) -> tuple[datetime, datetime]:
    first, last = text.split("/")
    return datetime.fromisoformat(first), datetime.fromisoformat(last)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
