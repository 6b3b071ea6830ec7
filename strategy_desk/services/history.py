"""The record as it stood: what was known of a child at a past moment, out of the journal.

Source: design specification 9.2 and domain specification 8.8 (what did the meeting know?).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Engine,
    StaticPool,
    Table,
    create_engine,
    insert,
    select,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from strategy_desk.errors import NotFound
from strategy_desk.models.base import Base, Unjournalled
from strategy_desk.models.children import ChildRow
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.desks import SettingRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import MeetingChildRow, MeetingRow
from strategy_desk.services import children, co_missing
from strategy_desk.storage import images, journal
from strategy_desk.storage.images import Image

Key = TypeVar("Key")
Answer = TypeVar("Answer")

Row = tuple[str, str]
"""A table and the key of one row in it."""


@dataclass(frozen=True, kw_only=True)
class AsKnown(Generic[Key, Answer]):
    """A query about one child, asked of the record as it stood at ``known_at``.

    ``entry`` is the last entry of the journal that counts, where a moment is not exact enough:
    what was written in the same second after it was not known yet.
    """

    child: str
    known_at: datetime
    entry: int | None = None
    query: Callable[[Session, Key], Answer]
    key: Key


def ask(session: Session, asked: AsKnown[Key, Answer]) -> Answer:
    """Answer a query from what had been recorded by a moment, whatever was recorded since.

    What the office has set is as it was then; catalogues, such as the trigger rules, are today's.

    Raises:
        NotFound: there is no such child, or there was none yet.
    """
    child = children.by_reference(session, asked.child).id
    later = JournalRow.at > asked.known_at
    if asked.entry is not None:
        later = JournalRow.number > asked.entry
    record = _as_it_stood(session, child, later)
    if (ChildRow.__tablename__, str(child)) not in record:
        raise NotFound("This child was not recorded by then.", "Choose a later moment.")
    past = _in_memory(record)
    try:
        with Session(past, info={co_missing.ONE_CHILD: True}) as then:
            return asked.query(then, asked.key)
    finally:
        past.dispose()


def _as_it_stood(session: Session, child: UUID, later: ColumnElement[bool]) -> dict[Row, Image]:
    """A child's rows at a moment: today's, with every later entry taken back, the newest first.

    Those of the children whom a meeting was about with them come too.
    """
    past: dict[Row, Image | None] = {}
    entries = select(JournalRow.changes).where(later)
    newest_first = entries.order_by(JournalRow.number.desc())
    for changes in session.scalars(newest_first.execution_options(yield_per=journal.AT_A_TIME)):
        for change in journal.from_json(changes):
            past[change.table, change.key] = change.before
    together = _together(session, child, past)
    record: dict[Row, Image | None] = {**dict(_rows_now(session, together)), **past}
    known = {row: image for row, image in record.items() if image is not None}
    return _decided_for_somebody(_belonging(together, known))


def _together(session: Session, child: UUID, past: Mapping[Row, Image | None]) -> set[UUID]:
    """A child and whoever a meeting was about with them, then or now, and with those in turn.

    A meeting hangs on its lead alone, and what is about the others stands in their records.
    """
    led = select(MeetingChildRow.child, MeetingRow.child).join(
        MeetingRow, MeetingRow.id == MeetingChildRow.meeting
    )
    pairs = {(one, other) for one, other in session.execute(led)}
    leads = {
        key: image["child"]
        for (table, key), image in past.items()
        if table == MeetingRow.__tablename__ and image is not None
    }
    for (table, _), image in past.items():
        if table == MeetingChildRow.__tablename__ and image is not None:
            meeting = session.get(MeetingRow, UUID(image["meeting"]))
            lead = meeting.child if meeting else leads.get(image["meeting"])
            if lead is not None:
                pairs.add((UUID(image["child"]), UUID(str(lead))))
    found, new = {child}, {child}
    while new:
        met = {b for a, b in pairs if a in new} | {a for a, b in pairs if b in new}
        new = met - found
        found |= new
    return found


def _rows_now(session: Session, together: Iterable[UUID]) -> Iterator[tuple[Row, Image]]:
    found: dict[str, list[UUID]] = {ChildRow.__tablename__: [*together]}
    yield from _named(session.scalars(select(ChildRow).where(ChildRow.id.in_(together))))
    yield from _named(session.scalars(select(SettingRow)))
    for mapper, parent in _parts():
        column = mapper.columns[parent.name]
        wanted = found.get(_table(parent), [])
        rows = session.scalars(select(mapper.class_).where(column.in_(wanted))).all()
        found[mapper.class_.__tablename__] = [row.id for row in rows]
        yield from _named(rows)


def _belonging(together: Iterable[UUID], record: dict[Row, Image]) -> dict[Row, Image]:
    """The rows of some children among those that the journal told of, and what was set then."""
    kept = {(ChildRow.__tablename__, str(child)) for child in together} & record.keys()
    kept |= {row for row in record if row[0] == SettingRow.__tablename__}
    for mapper, parent in _parts():
        name = mapper.class_.__tablename__
        kept |= {
            row
            for row, image in record.items()
            if row[0] == name and (_table(parent), image[parent.name]) in kept
        }
    return {row: image for row, image in record.items() if row in kept}


def _decided_for_somebody(record: dict[Row, Image]) -> dict[Row, Image]:
    """Say of decisions kept before they named a child that they were about their meeting's one."""
    meeting, decision = MeetingRow.__tablename__, DecisionRow.__tablename__
    return {
        (table, key): {"child": record[meeting, image["meeting"]]["child"]} | image
        if table == decision
        else image
        for (table, key), image in record.items()
    }


def _parts() -> Iterator[tuple[Any, Column[Any]]]:
    """Every table that hangs on a child with the column it hangs by, parents first."""
    reached = {ChildRow.__tablename__}
    for table in Base.metadata.sorted_tables:
        parent = _hangs_by(table)
        mapper = images.mapper_of(table.name)
        if issubclass(mapper.class_, Unjournalled):
            continue
        if parent is not None and _table(parent) in reached:
            reached.add(table.name)
            yield mapper, parent


def _hangs_by(table: Table) -> Column[Any] | None:
    """The first column that always names a row of another table."""
    return next((c for c in table.columns if c.foreign_keys and not c.nullable), None)


def _table(column: Column[Any]) -> str:
    return next(iter(column.foreign_keys)).column.table.name


def _named(rows: Iterable[Base]) -> Iterator[tuple[Row, Image]]:
    for row in rows:
        yield (row.__tablename__, images.key_of(row)), images.now(row)


def _in_memory(record: dict[Row, Image]) -> Engine:
    """A database of these rows that never touches a disk."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA temp_store = MEMORY")
        Base.metadata.create_all(connection)
        for table in Base.metadata.sorted_tables:
            rows = [_values(table, image) for row, image in record.items() if row[0] == table.name]
            if rows:
                connection.execute(insert(table), rows)
    return engine


def _values(table: Table, image: Image) -> dict[str, Any]:
    """Every column of a row; one that came after its image was kept has its default."""
    known = images.values(images.mapper_of(table.name), image)
    return {c.name: known[c.name] if c.name in known else _default(c) for c in table.columns}


def _default(column: Column[Any]) -> Any:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None
