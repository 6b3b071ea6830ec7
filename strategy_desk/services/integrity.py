"""What `verify` checks: the file, its references, the journal, and every row against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.models.base import Base
from strategy_desk.models.journal import JournalRow
from strategy_desk.storage import images, journal, keys
from strategy_desk.storage.engine import outside
from strategy_desk.storage.journal import Change
from strategy_desk.storage.unit_of_work import Store


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was checked: what, whether it is right, and in words what was found."""

    name: str
    right: bool
    found: str


def verify(store: Store, path: Path | None) -> tuple[Check, ...]:
    """Check an open desk; ``path`` is its file, or nothing for a server."""
    checks = [] if path is None else _file_checks(store)
    return (*checks, _chain(store, path), _rows(store))


def _file_checks(store: Store) -> list[Check]:
    # The integrity check reads the main file only: without this it raises false alarms.
    outside(store.engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    pages = outside(store.engine, "PRAGMA page_count")[0][0]
    tables = len(Base.metadata.tables)
    return [
        _nothing_wrong(store, "encrypted pages", "PRAGMA cipher_integrity_check", f"{pages} pages"),
        _nothing_wrong(store, "database structure", "PRAGMA integrity_check", f"{tables} tables"),
        _nothing_wrong(store, "references", "PRAGMA foreign_key_check", f"{tables} tables"),
    ]


def _nothing_wrong(store: Store, name: str, pragma: str, size: str) -> Check:
    faults = [row for row in outside(store.engine, pragma) if row != ("ok",)]
    return Check(name=name, right=not faults, found=f"{size}, {_count(len(faults), 'fault')}")


def _chain(store: Store, path: Path | None) -> Check:
    known = keys.read(path).head if path is not None else None
    broken = store.read(
        lambda session, head: journal.first_broken(session, store.journal_key, head), known
    )
    if broken is not None:
        return Check(name="journal", right=False, found=f"entry {broken} is not as it was written")
    last = store.read(lambda session, _: journal.head(session), None)
    return Check(
        name="journal", right=True, found=f"{_count(last.number if last else 0, 'sealed entry')}"
    )


def _rows(store: Store) -> Check:
    rows, unlike = store.read(_compare, None)
    words = f"{_count(rows, 'row')}, {unlike or 'none'} unlike the journal"
    return Check(name="records", right=not unlike, found=words)


def _compare(session: Session, _: None) -> tuple[int, int]:
    """How many rows there are, and how many are not as the journal last wrote them.

    This finds an old page that was put back, which no check of the pages can see.
    """
    last = {(change.table, change.key): number for number, change in _changes(session)}
    known = unlike = 0
    for number, change in _changes(session):
        if last[change.table, change.key] == number:
            known += change.after is not None
            unlike += not _is_as_written(session, change)
    rows = sum(_size(session, mapper.class_) for mapper in Base.registry.mappers)
    return rows, unlike + max(rows - known, 0)


def _changes(session: Session) -> Iterator[tuple[int, Change]]:
    for entry in journal.entries(session):
        for change in journal.from_json(entry.changes):
            yield entry.number, change


def _is_as_written(session: Session, change: Change) -> bool:
    mapper = images.mapper_of(change.table)
    row = session.get(mapper.class_, images.find_key(mapper, change.key))
    if row is None or change.after is None:
        return row is None and change.after is None
    return images.agree(images.now(row), change.after)


def _size(session: Session, kind: type[Base]) -> int:
    if kind is JournalRow:
        return 0
    return session.scalar(select(func.count()).select_from(kind)) or 0


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number or 'no'} {noun if number == 1 else plural}"
