"""Undo and redo, from the journal: rows are put back only where nobody has changed them since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper, Session

from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.time import at_local, to_local
from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.models.base import Base
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import meeting_children, minutes
from strategy_desk.storage import images, journal
from strategy_desk.storage.images import Image
from strategy_desk.storage.journal import FINAL, REGISTERED, Change
from strategy_desk.storage.unit_of_work import UnitOfWork

OF_MINUTES = frozenset(
    {
        *("minute_line", "decision", "attendance", "agenda_item", "quorum_change", "handover"),
        "meeting_child",
    }
)
COUNTED = frozenset({"action"})
"""The rows that minutes are made of; an action goes on changing after them, but stays in them."""

REACH = 3_000
"""How many of a person's own entries undo looks back over: a long meeting, taken back whole."""

STARTS = "meetings.start"
"""The command that a meeting is taken back to; itself it is taken back while nothing followed."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where in the minutes of a meeting a line stands."""

    meeting: UUID
    item: int


def undo(work: UnitOfWork, since: int | None) -> str:
    """Take back the last thing this person did; return the name of its command.

    Nothing up to the entry ``since`` is taken back: the window passes the last entry before it
    was opened.

    Raises:
        NotFound: there is nothing to undo.
        RuleBroken: what was done last is final, is of minutes that were sent out since, is the
            start of a meeting that went on, or would take a child out of a meeting of which
            something is about them.
        ChangedElsewhere: somebody has changed it since.
    """
    number = _to_undo(work.session, work.who, since or 0)
    if number is None:
        raise NotFound("There is nothing to undo.")
    entry = work.session.get_one(JournalRow, number)
    if entry.command in FINAL:
        raise RuleBroken("What you did last is final.", "Put it right with a further step.")
    newest = _steps(work.session, work.who, since or 0)[0]
    if entry.command == STARTS and number != (newest.redoes or newest.number):
        raise RuleBroken(
            "The meeting went on from its start, so it stays open.", "Close it when it ends."
        )
    changes = [_backwards(change) for change in journal.from_json(entry.changes)]
    _check_not_sent_out(work, changes)
    _check_children(work, changes)
    _carry_out(work, changes)
    work.undoes = number
    return entry.command


def redo(work: UnitOfWork, since: int | None) -> str:
    """Do again what was last undone, after the entry ``since``; return the name of its command.

    Raises:
        NotFound: there is nothing to do again.
        RuleBroken: it is of minutes that were sent out since.
        ChangedElsewhere: somebody has changed it since.
    """
    number = _to_redo(work.session, work.who, since or 0)
    if number is None:
        raise NotFound("There is nothing to do again.")
    entry = work.session.get_one(JournalRow, number)
    changes = journal.from_json(entry.changes)
    _check_not_sent_out(work, changes)
    _check_children(work, changes)
    _carry_out(work, changes)
    work.redoes = number
    return entry.command


def last_entry(session: Session, _: None) -> int:
    """Return the number of the last entry: what was there before is not for this window to undo."""
    head = journal.head(session)
    return head.number if head else 0


def reach(session: Session, now: datetime) -> int:
    """Return the entry up to which nothing is for a window to undo that is opened now.

    It is the last one; where a meeting that began today is still open, the start of that.
    """
    is_open = MeetingRow.state == MeetingState.OPEN.value
    meetings = set(map(str, session.scalars(select(MeetingRow.id).where(is_open))))
    midnight = at_local(datetime.combine(to_local(now).date(), time.min))
    starts = select(JournalRow).where(JournalRow.command == STARTS, JournalRow.at >= midnight)
    for entry in session.scalars(starts.order_by(JournalRow.number)) if meetings else ():
        if any(change.key in meetings for change in journal.from_json(entry.changes)):
            return entry.number
    return last_entry(session, None)


def last_place(session: Session, who: str) -> Place | None:
    """Return where the line stands that this person wrote or took back last, if it was a line."""
    query = select(JournalRow.changes).where(JournalRow.who == who)
    newest = session.scalar(query.order_by(JournalRow.number.desc()).limit(1))
    for change in journal.from_json(newest) if newest else ():
        image = change.after or change.before
        if change.table == "minute_line" and image:
            return Place(meeting=UUID(image["meeting"]), item=image["item"])
    return None


def last_saved(session: Session, _: None) -> datetime | None:
    """Return when the last entry was written, if there is one."""
    return session.scalar(select(JournalRow.at).order_by(JournalRow.number.desc()).limit(1))


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
    own = query.where(
        JournalRow.who == who,
        JournalRow.number > since,
        JournalRow.command.not_in(REGISTERED),
    )
    newest = own.order_by(JournalRow.number.desc())
    return session.execute(newest.limit(REACH)).all()


def _command(session: Session, number: int | None) -> str | None:
    return session.scalar(select(JournalRow.command).where(JournalRow.number == number))


def _check_not_sent_out(work: UnitOfWork, changes: Sequence[Change]) -> None:
    """Refuse to change by undo what can no longer be typed over.

    A meeting that is not there comes back with these changes, and was never sent out.
    """
    for change in changes:
        image = change.before or change.after or {}
        comes_or_goes = change.table in COUNTED and None in (change.before, change.after)
        if change.table in OF_MINUTES or comes_or_goes:
            meeting = UUID(image["meeting"])
            if work.session.get(MeetingRow, meeting) is not None:
                minutes.may_write(work, [meeting])


def _check_children(work: UnitOfWork, changes: Sequence[Change]) -> None:
    """Refuse to take a child out of a meeting that goes on, once something of it is about them."""
    gone = {change.key for change in changes if change.table == "meeting" and not change.after}
    for change in changes:
        if change.table != "meeting_child" or change.before is None or change.after is not None:
            continue
        meeting, child = change.before["meeting"], change.before["child"]
        if meeting not in gone:
            meeting_children.check_nothing_about(work.session, UUID(meeting), UUID(child))


def _carry_out(work: UnitOfWork, changes: Iterable[Change]) -> None:
    """Make every row what its change says, parents before what hangs on them."""
    order = [table.name for table in Base.metadata.sorted_tables]
    ordered = sorted(changes, key=lambda change: order.index(change.table))
    removed = [change for change in reversed(ordered) if change.after is None]
    kept = [change for change in ordered if change.after is not None]
    try:
        for mapper, some in _by_table(removed):
            _remove(work, mapper, some)
        for mapper, some in _by_table(kept):
            _put(work, mapper, some)
    except IntegrityError:
        raise _changed() from None


def _by_table(changes: Iterable[Change]) -> Iterator[tuple[Mapper[Any], list[Change]]]:
    for table, some in groupby(changes, key=lambda change: change.table):
        yield images.mapper_of(table), list(some)


def _remove(work: UnitOfWork, mapper: Mapper[Any], changes: list[Change]) -> None:
    rows = _still(work, mapper, changes)
    work.remove_all(mapper.class_, [rows[change.key] for change in changes])


def _put(work: UnitOfWork, mapper: Mapper[Any], changes: list[Change]) -> None:
    _still(work, mapper, changes)
    new = [images.values(mapper, _unseen(c.after)) for c in changes if c.after and not c.before]
    if new:
        work.add_all(mapper.class_, {name: [row[name] for row in new] for name in new[0]})
    for change in changes:
        if change.before is not None and change.after is not None:
            row = work.session.get_one(mapper.class_, images.find_key(mapper, change.key))
            for name, value in images.values(mapper, _apart(change.after)).items():
                setattr(row, name, value)
            work.session.flush()


def _still(work: UnitOfWork, mapper: Mapper[Any], changes: list[Change]) -> dict[str, Image]:
    """Return the rows as they are, if they are what they were before the change.

    The version does not count: undoing an undo meets a later one of the same values.
    """
    rows = images.of(work.session, mapper, [change.key for change in changes])
    for change in changes:
        row = rows.get(change.key)
        if (row is None) != (change.before is None):
            raise _changed()
        if row == change.before:
            continue
        if row and change.before and not images.agree(row, _apart(change.before)):
            raise _changed()
    return rows


def _backwards(change: Change) -> Change:
    return Change(table=change.table, key=change.key, before=change.after, after=change.before)


def _unseen(image: Image) -> Image:
    """A removed row comes back as a version that nobody has seen."""
    return image | {"version": image["version"] + 1} if "version" in image else image


def _apart(image: Image) -> Image:
    return {name: value for name, value in image.items() if name != "version"}


def _changed() -> ChangedElsewhere:
    return ChangedElsewhere(
        "Somebody has changed this since, so it stays as it is.",
        "Open the page again and change it by hand.",
    )
