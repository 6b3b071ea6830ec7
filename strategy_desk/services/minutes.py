"""Minute lines, and the pen that writes them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from strategy_desk.domain.approval import check_may_write
from strategy_desk.domain.meetings import FIXED, MeetingState
from strategy_desk.domain.minutes import (
    Basis,
    FileLines,
    LineKind,
    MinuteLine,
    MinutesVersion,
    Pen,
    Respond,
    SendingBack,
    WriteLine,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.errors import RuleBroken
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.corrections import CorrectionRow
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.dissents import DissentStageRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import (
    LineColumns,
    MinuteLineRow,
    PenRow,
    SendingBackRow,
    VersionRow,
)
from strategy_desk.services import line_tiers, meeting_children
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork


def hold(work: UnitOfWork, pen: Pen) -> None:
    """Keep what is typed so far; it becomes part of the record when the line is left.

    Raises:
        RuleBroken: the minutes have been sent out.
    """
    _put_pen(work, pen)


def _put_pen(work: UnitOfWork, pen: Pen, left: Collection[UUID] = ()) -> None:
    """Put the pen down; what it last held of the lines just ``left`` is older than they are."""
    if pen.line.text.strip() and not pen.filed:
        may_write(work, [pen.line.meeting])
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
    moved = row.line != pen.line.line and row.line not in left
    if moved and not row.filed and row.text.strip():
        # Nobody left that line, as when the program was killed: it must not go with the pen.
        _write(work, _written(row))
    put(row, values)


def file(work: UnitOfWork, command: FileLines) -> None:
    """Save the lines that were left and take out those that are gone; the journal keeps both.

    A line that was left before stays as restricted as it is: ``line_tiers.lift`` opens it.

    Raises:
        RuleBroken: the minutes have been sent out, or are not about a line's child; nothing of
            them is then changed.
    """
    may_write(work, (line.meeting for line in command.lines))
    for line in command.lines:
        _write(work, line)
    for gone in command.removed:
        row = work.session.get(MinuteLineRow, gone)
        if row is not None:
            may_write(work, [row.meeting])
            remove(work, row)
    if command.pen is not None:
        left = {line.line for line in command.lines}.union(command.removed)
        _put_pen(work, command.pen, left)


def respond(work: UnitOfWork, command: Respond) -> None:
    """Set beside a line that records who did not agree why not, and the chair's response.

    Raises:
        RuleBroken: the line records something else, or the minutes have been sent out.
    """
    row = work.get(MinuteLineRow, command.line)
    may_write(work, [row.meeting])
    if row.kind != LineKind.DISSENT.value:
        raise RuleBroken(
            "The chair responds to a line that says who did not agree.",
            "Mark the line so first, with Ctrl Shift V.",
        )
    if command.response is not None:
        row.response = command.response.strip()
    if command.reason is not None:
        row.reason = command.reason.strip()


def may_write(work: UnitOfWork, meetings: Iterable[UUID]) -> None:
    """Refuse to type over minutes that were sent out.

    Raises:
        RuleBroken: saying how they are changed instead.
    """
    for meeting in set(meetings):
        check_may_write(MeetingState(work.get(MeetingRow, meeting).state))


def came_of(work: UnitOfWork, line: UUID | None, kind: LineKind) -> Tier:
    """Say of a line that an action or a decision came of it; return how far that may travel."""
    if line is None:
        return Tier.ALL
    row = work.get(MinuteLineRow, line)
    row.kind = kind.value
    return Tier(row.tier)


def take_up(work: UnitOfWork, waited: tuple[FileLines, datetime]) -> int:
    """File what waited in the second place; return how many lines the desk did not have.

    A line that was filed again since then stays as it is now, unless what waited only goes on from
    there: whoever opens a meeting again files what was under the pen, which is as old or older.

    Raises:
        RuleBroken: the minutes have been sent out since; the words are said, and go on waiting.
    """
    filing, since = waited
    newer = work.session.scalars(select(JournalRow.changes).where(JournalRow.at > since)).all()
    missed = [
        line
        for line in filing.lines
        if _goes_on(work, line) or not any(str(line.line) in changes for changes in newer)
    ]
    lacking = [line for line in missed if not _is_there(work, line)]
    _check_not_too_late(work, lacking)
    for line in lacking:
        _write(work, line)
        _lift_pens(work, line)
    return len(lacking)


def file_pens(work: UnitOfWork, meeting: UUID) -> None:
    """Make lines of whatever is still under a pen, for a meeting that ends."""
    for row in work.session.scalars(_under_pens(meeting)):
        _write(work, _written(row))
        row.filed = True


def of_meeting(session: Session, meeting: UUID) -> tuple[MinuteLine, ...]:
    """Return a meeting's lines in the order of the agenda, with what is typed so far."""
    query = select(MinuteLineRow).where(MinuteLineRow.meeting == meeting)
    found = {row.id: _line(row) for row in session.scalars(query)}
    for pen in session.scalars(_under_pens(meeting)):
        known = found.get(pen.line)
        found[pen.line] = MinuteLine(
            **_parts(pen),
            id=pen.line,
            version=known.version if known else 0,
            held=True,
            response=known.response if known else "",
            reason=known.reason if known else "",
        )
    return tuple(sorted(found.values(), key=lambda line: (line.item, line.position, line.at)))


def left_under_pens(session: Session, lines: Iterable[MinuteLine]) -> tuple[MinuteLine, ...]:
    """Return those of the lines that are being typed on as they were when they were last left."""
    held = [line.id for line in lines if line.held]
    query = select(MinuteLineRow).where(MinuteLineRow.id.in_(held))
    return tuple(_line(row) for row in session.scalars(query)) if held else ()


def versions(session: Session, meeting: UUID) -> tuple[MinutesVersion, ...]:
    """Return the versions of a meeting's minutes, the first one first."""
    query = select(VersionRow).where(VersionRow.meeting == meeting).order_by(VersionRow.number)
    return tuple(
        MinutesVersion(**columns(row, leave=("meeting",))) for row in session.scalars(query)
    )


def sent_back(session: Session, meeting: UUID) -> tuple[SendingBack, ...]:
    """Return how often the chair gave the draft back, in order of time."""
    query = select(SendingBackRow).where(SendingBackRow.meeting == meeting)
    rows = session.scalars(query.order_by(SendingBackRow.at))
    return tuple(SendingBack(**columns(row, leave=("meeting",))) for row in rows)


def pen_of(session: Session, key: tuple[UUID, str]) -> Pen | None:
    """Return where somebody was writing in a meeting, if they ever did."""
    meeting, who = key
    query = select(PenRow).where(PenRow.meeting == meeting, PenRow.who == who)
    row = session.scalars(query).first()
    if row is None:
        return None
    return Pen(line=_written(row), caret=row.caret, scroll=row.scroll, filed=row.filed)


def _check_not_too_late(work: UnitOfWork, lines: Iterable[WriteLine]) -> None:
    late = [
        f"'{line.text}'"
        for line in lines
        if MeetingState(work.get(MeetingRow, line.meeting).state) in FIXED
    ]
    if late:
        raise RuleBroken(
            f"The minutes went out before this was saved: {', '.join(late)}.",
            "It is still on this computer. Record it as a correction or an amendment.",
        )


def _goes_on(work: UnitOfWork, line: WriteLine) -> bool:
    row = work.session.get(MinuteLineRow, line.line)
    return row is not None and line.text.startswith(row.text)


def _lift_pens(work: UnitOfWork, line: WriteLine) -> None:
    """Let no pen hold an earlier state of a line; one that went on from it holds what is newer."""
    for row in work.session.scalars(select(PenRow).where(PenRow.line == line.line)):
        row.filed = row.filed or not row.text.startswith(line.text)


def _is_there(work: UnitOfWork, line: WriteLine) -> bool:
    row = work.session.get(MinuteLineRow, line.line)
    return row is not None and row.text == line.text


def _under_pens(meeting: UUID) -> Select[PenRow]:
    return select(PenRow).where(
        PenRow.meeting == meeting, PenRow.filed.is_(False), PenRow.text != ""
    )


def _write(work: UnitOfWork, line: WriteLine) -> None:
    if line.about is not None:
        meeting = work.get(MeetingRow, line.meeting)
        meeting_children.check_is_of(work.session, meeting, line.about)
    row = work.session.get(MinuteLineRow, line.line)
    if row is None:
        work.session.add(MinuteLineRow(id=line.line, **_values(work, line)))
    else:
        tier = line_tiers.kept(work, row, line.tier)
        put(row, _values(work, line) | {"at": line.at or row.at, "tier": tier.value})
        _tighten_with(work, row)


def _tighten_with(work: UnitOfWork, row: MinuteLineRow) -> None:
    """Let what came of a line travel no further than the line does; it is never widened so."""
    if row.tier == Tier.ALL.value:
        return
    kind: Any
    for kind in (ActionRow, DecisionRow):
        for part in work.session.scalars(select(kind).where(kind.line == row.id)):
            part.tier = tightest(Tier(part.tier), Tier(row.tier)).value


def remove(work: UnitOfWork, row: MinuteLineRow) -> None:
    """Take out a line; what came of it, and what was said of it, stays."""
    kind: Any
    for kind in (ActionRow, DecisionRow, CorrectionRow):
        for part in work.session.scalars(select(kind).where(kind.line == row.id)):
            part.line = None
    for stage in work.session.scalars(
        select(DissentStageRow).where(DissentStageRow.line == row.id)
    ):
        stage.tier = row.tier
    work.session.flush()
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


def _line(row: MinuteLineRow) -> MinuteLine:
    return MinuteLine(
        **_parts(row), id=row.id, version=row.version, response=row.response, reason=row.reason
    )


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
        "about": row.about,
    }
