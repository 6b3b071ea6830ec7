"""What `verify` checks: the file, its references, and the journal's chain."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from strategy_desk.storage import journal, keys
from strategy_desk.storage.engine import outside
from strategy_desk.storage.unit_of_work import Store


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was checked: what, whether it is right, and in words what was found."""

    name: str
    right: bool
    found: str


def verify(store: Store, path: Path | None) -> tuple[Check, ...]:
    """Check an open desk; ``path`` is its file, or nothing for a server."""
    checks: list[Check] = []
    if path is not None:
        # The integrity check reads the main file only: without this it raises false alarms.
        outside(store.engine, "PRAGMA wal_checkpoint(TRUNCATE)")
        checks.append(_nothing_wrong(store, "encrypted pages", "PRAGMA cipher_integrity_check"))
        checks.append(_nothing_wrong(store, "database structure", "PRAGMA integrity_check"))
        checks.append(_nothing_wrong(store, "references", "PRAGMA foreign_key_check"))
    return (*checks, _chain(store, path))


def _nothing_wrong(store: Store, name: str, pragma: str) -> Check:
    found = [row for row in outside(store.engine, pragma) if row != ("ok",)]
    words = f"{len(found)} faults" if found else "no fault"
    return Check(name=name, right=not found, found=words)


def _chain(store: Store, path: Path | None) -> Check:
    head = keys.read(path).head if path is not None else None
    broken = store.read(
        lambda session, known: journal.first_broken(session, store.journal_key, known), head
    )
    if broken is not None:
        return Check(name="journal", right=False, found=f"entry {broken} is not as it was written")
    last = store.read(lambda session, _: journal.head(session), None)
    return Check(name="journal", right=True, found=f"{last.number if last else 0} sealed entries")
