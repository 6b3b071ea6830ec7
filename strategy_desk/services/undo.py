"""Undo and redo, from the journal: rows are put back only where nobody has changed them since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.models.base import Base
from strategy_desk.models.journal import JournalRow
from strategy_desk.storage import images, journal
from strategy_desk.storage.images import Image
from strategy_desk.storage.journal import FINAL, Change
from strategy_desk.storage.unit_of_work import UnitOfWork

REACH = 500
"""How many of a person's own entries undo looks back over."""


def undo(work: UnitOfWork, since: int | None) -> str:
    """Take back the last thing this person did; return the name of its command.

    Nothing up to the entry ``since`` is taken back: the window passes the last entry before it
    was opened.

    Raises:
        NotFound: there is nothing to undo.
        RuleBroken: what was done last is final.
        ChangedElsewhere: somebody has changed it since.
    """
    number = _to_undo(work.session, work.who, since or 0)
    if number is None:
        raise NotFound("There is nothing to undo.")
    entry = work.session.get_one(JournalRow, number)
    if entry.command in FINAL:
        raise RuleBroken("What you did last is final.", "Put it right with a further step.")
    changes = journal.from_json(entry.changes)
    _carry_out(work, [replace(c, before=c.after, after=c.before) for c in changes])
    work.undoes = number
    return entry.command


def redo(work: UnitOfWork, since: int | None) -> str:
    """Do again what was last undone, after the entry ``since``; return the name of its command.

    Raises:
        NotFound: there is nothing to do again.
        ChangedElsewhere: somebody has changed it since.
    """
    number = _to_redo(work.session, work.who, since or 0)
    if number is None:
        raise NotFound("There is nothing to do again.")
    entry = work.session.get_one(JournalRow, number)
    _carry_out(work, journal.from_json(entry.changes))
    work.redoes = number
    return entry.command


def last_entry(session: Session, _: None) -> int:
    """Return the number of the last entry: what was there before is not for this window to undo."""
    head = journal.head(session)
    return head.number if head else 0


def undoable(session: Session, who: str) -> str | None:
    """Return the name of the command that undo would take back, if there is one."""
    command = _command(session, _to_undo(session, who))
    return None if command in FINAL else command


def redoable(session: Session, who: str) -> str | None:
    """Return the name of the command that redo would do again, if there is one."""
    return _command(session, _to_redo(session, who))


def _to_undo(session: Session, who: str, since: int = 0) -> int | None:
    """The newest entry that stands: done, or done again, and not taken back since."""
    taken_back: set[int] = set()
    for number, undoes, redoes in _steps(session, who, since):
        if undoes is not None:
            taken_back.add(undoes)
        elif (redoes or number) not in taken_back:
            return redoes or number
    return None


def _to_redo(session: Session, who: str, since: int = 0) -> int | None:
    """What was undone last and not done again, unless something else was done since."""
    done_again = 0
    for _, undoes, redoes in _steps(session, who, since):
        if redoes is not None:
            done_again += 1
        elif undoes is None:
            return None
        elif not done_again:
            return undoes
        else:
            done_again -= 1
    return None


def _steps(session: Session, who: str, since: int) -> Sequence[Row[int, int | None, int | None]]:
    """A person's entries from the newest back, without what they wrote."""
    query = select(JournalRow.number, JournalRow.undoes, JournalRow.redoes)
    own = query.where(JournalRow.who == who, JournalRow.number > since)
    newest = own.order_by(JournalRow.number.desc())
    return session.execute(newest.limit(REACH)).all()


def _command(session: Session, number: int | None) -> str | None:
    return session.scalar(select(JournalRow.command).where(JournalRow.number == number))


def _carry_out(work: UnitOfWork, changes: Iterable[Change]) -> None:
    """Make every row what its change says, parents before what hangs on them."""
    order = [table.name for table in Base.metadata.sorted_tables]
    ordered = sorted(changes, key=lambda change: order.index(change.table))
    removed = [change for change in reversed(ordered) if change.after is None]
    kept = [change for change in ordered if change.after is not None]
    try:
        for change in (*removed, *kept):
            _put(work, change)
    except IntegrityError:
        raise _changed() from None


def _put(work: UnitOfWork, change: Change) -> None:
    mapper = images.mapper_of(change.table)
    row = work.session.get(mapper.class_, images.find_key(mapper, change.key))
    if not _is_still(row, change.before):
        raise _changed()
    if change.after is None:
        work.session.delete(row)
    elif row is None:
        _make_again(work.session, mapper.class_, images.values(mapper, change.after))
    else:
        for name, value in images.values(mapper, _apart(change.after)).items():
            setattr(row, name, value)
    work.session.flush()


def _is_still(row: Base | None, known: Image | None) -> bool:
    """The version does not count: undoing an undo meets a later one of the same values."""
    if row is None or known is None:
        return row is None and known is None
    return images.agree(images.now(row), _apart(known))


def _make_again(session: Session, kind: type[Base], values: dict[str, Any]) -> None:
    """Bring back a removed row with a version that nobody has seen."""
    row = kind(**values)
    session.add(row)
    session.flush()
    if "version" in values:
        # The mapper gives every new row the first version.
        row.version = values["version"] + 1  # type: ignore[attr-defined]


def _apart(image: Image) -> Image:
    return {name: value for name, value in image.items() if name != "version"}


def _changed() -> ChangedElsewhere:
    return ChangedElsewhere(
        "Somebody has changed this since, so it stays as it is.",
        "Open the page again and change it by hand.",
    )
