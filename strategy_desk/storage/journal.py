"""The journal: what every unit of work wrote, sealed entry over entry.

A seal is an HMAC of the entry and of the seal before it, under a key that is not in the database.
A change, a deletion or a reordering breaks the chain; a missing tail shows against the head that
is kept outside the file.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect, select
from sqlalchemy.orm import Session

from strategy_desk.domain.time import FuzzyDate, to_utc
from strategy_desk.models.base import Base
from strategy_desk.models.journal import JournalRow

Image = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One written row: its values before (nothing when new) and after (nothing when removed)."""

    table: str
    key: str
    before: Image | None
    after: Image | None


class Recorder:
    """Collects what a session writes, so that no use case can forget to."""

    def __init__(self, session: Session) -> None:
        self._changes: dict[tuple[str, str], Change] = {}
        event.listen(session, "before_flush", self._before)
        event.listen(session, "after_flush", self._after)
        self._before_images: dict[tuple[str, str], Image | None] = {}

    @property
    def changes(self) -> tuple[Change, ...]:
        """The net changes so far, in the order in which rows were first touched."""
        return tuple(c for c in self._changes.values() if c.before != c.after)

    def _before(self, session: Session, *_: object) -> None:
        for row in session.dirty | session.deleted:
            if isinstance(row, JournalRow):
                continue
            self._before_images.setdefault(_identity(row), _loaded_image(row))

    def _after(self, session: Session, *_: object) -> None:
        for row in (*session.new, *session.dirty, *session.deleted):
            if not isinstance(row, Base) or isinstance(row, JournalRow):
                continue
            identity = _identity(row)
            known = self._changes.get(identity)
            before = known.before if known else self._before_images.get(identity)
            after = None if row in session.deleted else image(row)
            self._changes[identity] = Change(
                table=identity[0], key=identity[1], before=before, after=after
            )


def append(
    session: Session,
    key: bytes,
    *,
    who: str,
    at: datetime,
    command: str,
    changes: Iterable[Change],
    undoes: int | None = None,
    redoes: int | None = None,
) -> JournalRow:
    """Add the entry of one unit of work at the end of the chain."""
    last = session.scalars(select(JournalRow).order_by(JournalRow.number.desc()).limit(1)).first()
    entry = JournalRow(
        number=last.number + 1 if last else 1,
        at=to_utc(at),
        who=who,
        command=command,
        changes=to_json(changes),
        undoes=undoes,
        redoes=redoes,
        seal="",
    )
    entry.seal = seal(key, entry, last.seal if last else "")
    session.add(entry)
    session.flush()
    return entry


def seal(key: bytes, entry: JournalRow, before: str) -> str:
    """Return the seal of an entry over the seal before it."""
    parts = [
        before,
        str(entry.number),
        to_utc(entry.at).isoformat(),
        entry.who,
        entry.command,
        entry.changes,
        str(entry.undoes),
        str(entry.redoes),
    ]
    return hmac.new(key, "\x1f".join(parts).encode("utf-8"), sha256).hexdigest()


def first_broken(session: Session, key: bytes, head: Image | None) -> int | None:
    """Return the number of the first entry that is not as it was written, if there is one.

    ``head`` is the last entry known outside the database; the chain must reach at least that far.
    """
    before, expected = "", 1
    for entry in session.scalars(select(JournalRow).order_by(JournalRow.number)):
        whole = entry.number == expected and hmac.compare_digest(
            entry.seal, seal(key, entry, before)
        )
        matches_head = not head or head["number"] != entry.number or head["seal"] == entry.seal
        if not (whole and matches_head):
            return expected
        before, expected = entry.seal, expected + 1
    return expected if head and head["number"] >= expected else None


def image(row: Base) -> Image:
    """Return a row's columns as values that JSON can hold."""
    return {c.key: _plain(getattr(row, c.key)) for c in inspect(type(row)).column_attrs}


def to_json(changes: Iterable[Change]) -> str:
    """Write changes as the journal keeps them."""
    rows = [{"table": c.table, "key": c.key, "before": c.before, "after": c.after} for c in changes]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> tuple[Change, ...]:
    """Read the changes of an entry."""
    return tuple(Change(**row) for row in json.loads(text))


def _identity(row: Any) -> tuple[str, str]:
    state = inspect(row)
    key = state.mapper.primary_key_from_instance(row)
    return state.mapper.local_table.name, "/".join(map(str, key))


def _loaded_image(row: Any) -> Image:
    """A row's values as they were read, before this unit of work changed them."""
    state = inspect(row)
    values: Image = {}
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        value = history.deleted[0] if history.deleted else getattr(row, column.key)
        values[column.key] = _plain(value)
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return to_utc(value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, FuzzyDate):
        moment = {"precision": value.precision.value, "text": value.text}
        return moment | {
            "earliest": _plain(value.earliest),
            "latest": _plain(value.latest),
            "at": _plain(value.at),
        }
    return value
