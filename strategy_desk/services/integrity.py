"""What `verify` checks: the file, its references, the journal, and every row against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from strategy_desk.errors import DeskError
from strategy_desk.models.base import Base, Unjournalled
from strategy_desk.storage import images, journal, keys
from strategy_desk.storage.engine import outside
from strategy_desk.storage.images import Image
from strategy_desk.storage.journal import Change
from strategy_desk.storage.unit_of_work import Store

PRAGMAS = {
    "database structure": "PRAGMA integrity_check",
    "references": "PRAGMA foreign_key_check",
}


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was checked: what, whether it is right, and in words what was found."""

    name: str
    right: bool
    found: str


Finding = tuple[bool, str]
"""Whether a check is right, and what it found."""


def verify(store: Store, path: Path | None) -> tuple[Check, ...]:
    """Check an open desk; ``path`` is its file, or nothing for a server."""
    checks = {"journal": partial(_chain, store, path), "records": partial(_rows, store)}
    if path is not None:
        of_file = {name: partial(_faults, store, pragma) for name, pragma in PRAGMAS.items()}
        checks = {"encrypted pages": partial(_pages, store)} | of_file | checks
    return tuple(_checked(name, check) for name, check in checks.items())


def _checked(name: str, check: Callable[[], Finding]) -> Check:
    """Carry out a check; damage may show as what cannot be read at all."""
    try:
        right, found = check()
    except (DatabaseError, ValueError, TypeError, LookupError, DeskError):
        right, found = False, "cannot be read"
    return Check(name=name, right=right, found=found)


def _pages(store: Store) -> Finding:
    # This check reads the main file only: without the checkpoint it raises false alarms.
    outside(store.engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    pages = outside(store.engine, "PRAGMA page_count")[0][0]
    right, found = _faults(store, "PRAGMA cipher_integrity_check")
    return right, f"{_count(pages, 'page')}, {found}"


def _faults(store: Store, pragma: str) -> Finding:
    faults = [row for row in outside(store.engine, pragma) if row != ("ok",)]
    return not faults, _count(len(faults), "fault")


def _chain(store: Store, path: Path | None) -> Finding:
    known = keys.read(path).head if path is not None else None
    broken = store.read(
        lambda session, head: journal.first_broken(session, store.journal_key, head), known
    )
    if broken is not None:
        return False, f"entry {broken} is not as it was written"
    last = store.read(lambda session, _: journal.head(session), None)
    return True, _count(last.number if last else 0, "sealed entry")


def _rows(store: Store) -> Finding:
    rows, unlike = store.read(_compare, None)
    return not unlike, f"{_count(rows, 'row')}, {unlike or 'none'} unlike the journal"


def _compare(session: Session, _: None) -> tuple[int, int]:
    """How many rows there are, and how many are not as the journal last wrote them.

    This finds an old page that was put back, which no check of the pages can see.
    """
    last = {(change.table, change.key): number for number, change in _changes(session)}
    known = unlike = 0
    for table, changes in _together(session, last):
        rows = images.of(session, images.mapper_of(table), [change.key for change in changes])
        known += sum(change.after is not None for change in changes)
        unlike += sum(not _is_as_written(rows.get(change.key), change) for change in changes)
    held = sum(_size(session, mapper.class_) for mapper in Base.registry.mappers)
    return held, unlike + max(held - known, 0)


def _together(
    session: Session, last: Mapping[tuple[str, str], int]
) -> Iterator[tuple[str, list[Change]]]:
    """The last change of every row, those of one table that stand together at once."""
    final = (c for number, c in _changes(session) if last[c.table, c.key] == number)
    for table, changes in groupby(final, key=lambda change: change.table):
        while some := list(islice(changes, images.AT_A_TIME)):
            yield table, some


def _changes(session: Session) -> Iterator[tuple[int, Change]]:
    for entry in journal.entries(session):
        for change in journal.from_json(entry.changes):
            yield entry.number, change


def _is_as_written(row: Image | None, change: Change) -> bool:
    if row is None or change.after is None:
        return row is None and change.after is None
    return images.agree(row, change.after)


def _size(session: Session, kind: type[Base]) -> int:
    if issubclass(kind, Unjournalled):
        return 0
    return session.scalar(select(func.count()).select_from(kind)) or 0


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number or 'no'} {noun if number == 1 else plural}"
