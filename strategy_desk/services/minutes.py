"""Minute lines, and the pen that writes them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from strategy_desk.domain.minutes import Basis, FileLines, LineKind, MinuteLine, Pen, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.minutes import LineColumns, MinuteLineRow, PenRow
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork


def hold(work: UnitOfWork, pen: Pen) -> None:
    """Keep what is typed so far; it becomes part of the record when the line is left."""
    row = work.session.scalars(
        select(PenRow).where(PenRow.meeting == pen.line.meeting, PenRow.who == work.who)
    ).first()
    values = _values(work, pen.line) | {
        "line": pen.line.line,
        "caret": pen.caret,
        "scroll": pen.scroll,
        "filed": pen.filed,
    }
    if row is None:
        work.session.add(PenRow(who=work.who, **values))
        return
    if row.line != pen.line.line and not row.filed and row.text.strip():
        # Nobody left that line, as when the program was killed: it must not go with the pen.
        _write(work, _written(row))
    put(row, values)


def file(work: UnitOfWork, command: FileLines) -> None:
    """Save the lines that were left and take out those that are gone; the journal keeps both."""
    for line in command.lines:
        _write(work, line)
    for gone in command.removed:
        _remove(work, gone)
    if command.pen is not None:
        hold(work, command.pen)


def came_of(work: UnitOfWork, line: UUID | None, kind: LineKind) -> None:
    """Say of a line that an action or a decision came of it; nothing, where none did."""
    if line is not None:
        work.get(MinuteLineRow, line).kind = kind.value


def take_up(work: UnitOfWork, waited: tuple[FileLines, datetime]) -> int:
    """File what waited in the second place; return how many lines the desk did not have.

    A line that was filed again since then stays as it is now.
    """
    filing, since = waited
    newer = work.session.scalars(select(JournalRow.changes).where(JournalRow.at > since)).all()
    missed = [
        line for line in filing.lines if not any(str(line.line) in changes for changes in newer)
    ]
    lacking = [line for line in missed if not _is_there(work, line)]
    for line in lacking:
        _write(work, line)
    return len(lacking)


def file_pens(work: UnitOfWork, meeting: UUID) -> None:
    """Make lines of whatever is still under a pen, for a meeting that ends."""
    for row in work.session.scalars(_under_pens(meeting)):
        _write(work, _written(row))
        row.filed = True


def of_meeting(session: Session, meeting: UUID) -> tuple[MinuteLine, ...]:
    """Return a meeting's lines in the order of the agenda, with what is typed so far."""
    query = select(MinuteLineRow).where(MinuteLineRow.meeting == meeting)
    found = {
        row.id: MinuteLine(**_parts(row), id=row.id, version=row.version)
        for row in session.scalars(query)
    }
    for pen in session.scalars(_under_pens(meeting)):
        known = found.get(pen.line)
        version = known.version if known else 0
        found[pen.line] = MinuteLine(**_parts(pen), id=pen.line, version=version, held=True)
    return tuple(sorted(found.values(), key=lambda line: (line.item, line.position, line.at)))


def pen_of(session: Session, key: tuple[UUID, str]) -> Pen | None:
    """Return where somebody was writing in a meeting, if they ever did."""
    meeting, who = key
    query = select(PenRow).where(PenRow.meeting == meeting, PenRow.who == who)
    row = session.scalars(query).first()
    if row is None:
        return None
    return Pen(line=_written(row), caret=row.caret, scroll=row.scroll, filed=row.filed)


def _is_there(work: UnitOfWork, line: WriteLine) -> bool:
    row = work.session.get(MinuteLineRow, line.line)
    return row is not None and row.text == line.text


def _under_pens(meeting: UUID) -> Select[PenRow]:
    return select(PenRow).where(
        PenRow.meeting == meeting, PenRow.filed.is_(False), PenRow.text != ""
    )


def _write(work: UnitOfWork, line: WriteLine) -> None:
    row = work.session.get(MinuteLineRow, line.line)
    if row is None:
        work.session.add(MinuteLineRow(id=line.line, **_values(work, line)))
    else:
        put(row, _values(work, line) | {"at": line.at or row.at})


def _remove(work: UnitOfWork, line: UUID) -> None:
    """What came of a line stays when the line goes."""
    for action in work.session.scalars(select(ActionRow).where(ActionRow.line == line)):
        action.line = None
    for decision in work.session.scalars(select(DecisionRow).where(DecisionRow.line == line)):
        decision.line = None
    work.session.flush()
    row = work.session.get(MinuteLineRow, line)
    if row is not None:
        work.session.delete(row)


def _values(work: UnitOfWork, line: WriteLine) -> dict[str, Any]:
    return columns(
        line,
        leave=("line",),
        at=line.at or work.now,
        kind=line.kind.value,
        tier=line.tier.value,
        basis=line.basis.value,
    )


def _written(row: PenRow) -> WriteLine:
    return WriteLine(**_parts(row), meeting=row.meeting, line=row.line)


def _parts(row: LineColumns) -> dict[str, Any]:
    return {
        "item": row.item,
        "position": row.position,
        "at": row.at,
        "agency": row.agency,
        "speaker": row.speaker,
        "text": row.text,
        "kind": LineKind(row.kind),
        "tier": Tier(row.tier),
        "basis": Basis(row.basis),
        "exact": row.exact,
    }
