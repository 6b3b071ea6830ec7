"""Undo and redo, from the journal: rows are put back only where nobody has changed them since."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.errors import ChangedElsewhere, NotFound
from strategy_desk.models.journal import JournalRow
from strategy_desk.storage import images, journal
from strategy_desk.storage.images import Image
from strategy_desk.storage.journal import FINAL, Change
from strategy_desk.storage.unit_of_work import UnitOfWork


def undo(work: UnitOfWork, _: None) -> str:
    """Take back the last thing this person did; return the name of its command.

    Raises:
        NotFound: there is nothing to undo.
        ChangedElsewhere: somebody has changed it since.
    """
    entry = _to_undo(work.session, work.who)
    if entry is None:
        raise NotFound("There is nothing to undo.")
    for change in reversed(journal.from_json(entry.changes)):
        _put(work, change, becomes=change.before, must_be=change.after)
    work.undoes = entry.number
    return entry.command


def redo(work: UnitOfWork, _: None) -> str:
    """Do again what was last undone; return the name of its command.

    Raises:
        NotFound: there is nothing to do again.
        ChangedElsewhere: somebody has changed it since.
    """
    entry = _to_redo(work.session, work.who)
    if entry is None:
        raise NotFound("There is nothing to do again.")
    for change in journal.from_json(entry.changes):
        _put(work, change, becomes=change.after, must_be=change.before)
    work.redoes = entry.number
    return entry.command


def _to_undo(session: Session, who: str) -> JournalRow | None:
    """The newest entry that still stands: walk back over pairs of undone and redone."""
    standing = _standing(session, who)
    entry = standing[-1] if standing else None
    return None if entry is None or entry.command in FINAL else entry


def _to_redo(session: Session, who: str) -> JournalRow | None:
    """What was undone last, unless something else was done since."""
    undone: list[JournalRow] = []
    entries = _entries(session, who)
    by_number = {entry.number: entry for entry in entries}
    for entry in entries:
        if entry.undoes is not None:
            undone.append(by_number[entry.undoes])
        elif entry.redoes is not None:
            undone.pop()
        else:
            undone.clear()
    return undone[-1] if undone else None


def _standing(session: Session, who: str) -> list[JournalRow]:
    standing: list[JournalRow] = []
    entries = _entries(session, who)
    by_number = {entry.number: entry for entry in entries}
    for entry in entries:
        if entry.undoes is not None:
            standing.pop()
        elif entry.redoes is not None:
            standing.append(by_number[entry.redoes])
        else:
            standing.append(entry)
    return standing


def _entries(session: Session, who: str) -> list[JournalRow]:
    query = select(JournalRow).where(JournalRow.who == who).order_by(JournalRow.number)
    return list(session.scalars(query))


def _put(work: UnitOfWork, change: Change, becomes: Image | None, must_be: Image | None) -> None:
    mapper = images.mapper_of(change.table)
    row = work.session.get(mapper.class_, images.find_key(mapper, change.key))
    if (images.now(row) if row is not None else None) != _current(must_be, row):
        raise ChangedElsewhere(
            "Somebody has changed this since, so it was not undone.",
            "Open the page again and change it by hand.",
        )
    if becomes is None:
        work.session.delete(row)
    elif row is None:
        work.session.add(mapper.class_(**images.values(mapper, becomes)))
    else:
        for name, value in images.values(mapper, becomes).items():
            if name != "version":
                setattr(row, name, value)
    work.session.flush()


def _current(must_be: Image | None, row: Any) -> Image | None:
    """The image to compare with: undoing an undo meets a later version of the same values."""
    if must_be is None or row is None or "version" not in must_be:
        return must_be
    return must_be | {"version": row.version}
