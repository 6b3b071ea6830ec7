"""The journal: what every unit of work wrote, sealed entry over entry.

A seal is an HMAC of the entry and of the seal before it, under a key that is not in the database.
A change, a deletion or a reordering breaks the chain; a missing tail shows against the head, the
last entry known, which is kept outside the database.
"""

from __future__ import annotations

import hmac
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session

from strategy_desk.domain.time import to_utc
from strategy_desk.models.base import Base, Unjournalled
from strategy_desk.models.journal import JournalRow
from strategy_desk.storage import images
from strategy_desk.storage.batches import Batch
from strategy_desk.storage.images import Image

FINAL = frozenset(
    {
        "meetings.close",
        "approval.circulate",
        "approval.agree",
        "corrections.settle",
        "corrections.amend",
    }
)
"""Commands that are corrected by a further command, never taken back."""

REGISTERED = frozenset({"copies.begin", "copies.finish", "copies.note"})
"""Commands of the register of copies: undo looks past them, at what was done to the record."""


AT_A_TIME = 500
"""Entries read at once; an import's may be large."""

PACKED, LONG = "zlib ", 100_000
"""How a packed entry begins, and the letters from which one is packed: an import's entry would
otherwise be as long as all that it wrote."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One written row: its values before (nothing when new) and after (nothing when removed)."""

    table: str
    key: str
    before: Image | None
    after: Image | None


Write = Change | Batch
"""What an entry is made of."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """The last entry of a journal: its number and its seal."""

    number: int
    seal: str


class Recorder:
    """Collects what a session writes, so that no use case can forget to."""

    def __init__(self, session: Session) -> None:
        self._changes: dict[tuple[str, str], Change] = {}
        self._before: dict[tuple[str, str], Image] = {}
        self._batches: list[Batch] = []
        event.listen(session, "before_flush", self._look)
        event.listen(session, "after_flush", self._collect)
        event.listen(session, "do_orm_execute", _refuse_bulk)

    @property
    def written(self) -> tuple[Write, ...]:
        """The net changes so far, in the order in which rows were first touched, then batches.

        Raises:
            TypeError: a row of a batch was written again, so that nobody could tell which is last.
        """
        changes = tuple(c for c in self._changes.values() if c.before != c.after)
        tables = {change.table for change in changes}
        for batch in self._batches:
            if batch.table in tables and any((batch.table, k) in self._changes for k in batch.keys):
                raise TypeError("A row of a batch may not be written again in the same work.")
        return (*changes, *self._batches)

    def touched(self, tables: Collection[str]) -> Iterator[Image]:
        """Yield the values of every row of these tables that was written so far."""
        for change in self._changes.values():
            if change.table in tables and change.before != change.after:
                yield change.after or change.before or {}
        for batch in self._batches:
            if batch.table in tables:
                yield from batch.images

    def note(self, batch: Batch) -> None:
        """Keep what was written past the session."""
        self._batches.append(batch)

    def _look(self, session: Session, *_: object) -> None:
        for row in (*session.dirty, *session.deleted):
            if not isinstance(row, Unjournalled):
                self._before.setdefault(_identity(row), images.before(row))

    def _collect(self, session: Session, *_: object) -> None:
        for row in (*session.new, *session.dirty, *session.deleted):
            if isinstance(row, Unjournalled):
                continue
            table, key = identity = _identity(row)
            known = self._changes.get(identity)
            before = known.before if known else self._before.get(identity)
            after = None if row in session.deleted else images.now(row)
            self._changes[identity] = Change(table=table, key=key, before=before, after=after)


def append(
    session: Session,
    key: bytes,
    *,
    who: str,
    at: datetime,
    command: str,
    changes: Iterable[Write],
    undoes: int | None = None,
    redoes: int | None = None,
) -> int:
    """Add the entry of one unit of work at the end of the chain; return its number."""
    last = head(session)
    entry = JournalRow(
        number=last.number + 1 if last else 1,
        at=to_utc(at),
        who=who,
        command=command,
        changes=to_json(changes),
        undoes=undoes,
        redoes=redoes,
    )
    entry.seal = seal(key, entry, last.seal if last else "")
    session.add(entry)
    session.flush()
    return entry.number


def head(session: Session) -> Head | None:
    """Return the last entry, if there is one."""
    query = select(JournalRow.number, JournalRow.seal).order_by(JournalRow.number.desc()).limit(1)
    row = session.execute(query).first()
    return Head(number=row.number, seal=row.seal) if row else None


def reaches(session: Session, known: Head | None) -> bool:
    """Tell whether the chain goes through a head that was kept outside."""
    if known is None:
        return True
    seal_now = session.scalar(select(JournalRow.seal).where(JournalRow.number == known.number))
    return seal_now == known.seal


def is_sealed_by(session: Session, key: bytes) -> bool:
    """Tell whether the last entry was sealed under a key; an empty journal may be."""
    newest = select(JournalRow).order_by(JournalRow.number.desc()).limit(2)
    last, before = (*session.scalars(newest), None, None)[:2]
    return last is None or last.seal == seal(key, last, before.seal if before else "")


def seal(key: bytes, entry: JournalRow, before: str) -> str:
    """Return the seal of an entry over the seal before it."""
    parts = [
        before,
        entry.number,
        to_utc(entry.at).isoformat(),
        entry.who,
        entry.command,
        entry.changes,
        entry.undoes,
        entry.redoes,
    ]
    return hmac.new(key, json.dumps(parts).encode("ascii"), sha256).hexdigest()


def first_broken(session: Session, key: bytes, known: Head | None) -> int | None:
    """Return the number of the first entry that is not as it was written, if there is one.

    ``known`` is the head kept outside the database; the chain must reach at least that far.
    """
    before, expected = "", 1
    for entry in entries(session):
        right = seal(key, entry, before)
        known_seal = known.seal if known and known.number == expected else right
        if entry.number != expected or not entry.seal == right == known_seal:
            return expected
        before, expected = entry.seal, expected + 1
    return expected if known and known.number >= expected else None


def entries(session: Session) -> Iterator[JournalRow]:
    """Yield every entry in order of number, read a few at a time."""
    query = select(JournalRow).order_by(JournalRow.number).limit(AT_A_TIME)
    page = session.scalars(query).all()
    while page:
        yield from page
        page = session.scalars(query.where(JournalRow.number > page[-1].number)).all()


def to_json(changes: Iterable[Write]) -> str:
    """Write changes as the journal keeps them: packed where they are many."""
    rows = [vars(change) for change in changes]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    if len(text) <= LONG:
        return text
    return PACKED + b64encode(zlib.compress(text.encode(), level=1)).decode("ascii")


def from_json(text: str) -> tuple[Change, ...]:
    """Read the changes of an entry, each row of a batch as a change of its own."""
    if text.startswith(PACKED):
        text = zlib.decompress(b64decode(text.removeprefix(PACKED))).decode()
    return tuple(change for row in json.loads(text) for change in _changes(row))


def _changes(row: dict[str, Any]) -> Iterator[Change]:
    if "each" not in row:
        yield Change(**row)
        return
    batch = Batch(**row)
    for key, image in zip(batch.keys, batch.images, strict=True):
        before, after = (image, None) if batch.removed else (None, image)
        yield Change(table=batch.table, key=key, before=before, after=after)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise TypeError("Write rows through the session: the journal does not see this statement.")


def _identity(row: Base) -> tuple[str, str]:
    return row.__tablename__, images.key_of(row)
