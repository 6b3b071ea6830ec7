"""A meeting while it is minuted: what its page shows, and how long each item has had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.holding import Holding
from strategy_desk.domain.holding import holding as find_holding
from strategy_desk.domain.meetings import HELD, MeetingRecord, MeetingState
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.minuting import ItemClock, Jot, Minuting, TurnTo
from strategy_desk.domain.time import to_local
from strategy_desk.models.meetings import ItemClockRow, MeetingRow
from strategy_desk.models.minutes import PenRow
from strategy_desk.services import actions, catalogues, meetings, minutes, today
from strategy_desk.storage.unit_of_work import UnitOfWork

BESIDE = "\n"
"""Between who holds a pen and the field it lies in; no name has a line end."""


@dataclass(frozen=True, kw_only=True)
class MinutingKey:
    """One meeting, who minutes it, and the moment it is looked at."""

    meeting: str | UUID
    who: str
    as_of: datetime


@dataclass(frozen=True, kw_only=True)
class JottedKey:
    """A meeting, and who typed something beside its minutes."""

    meeting: UUID
    who: str


@dataclass(frozen=True, kw_only=True)
class HoldingKey:
    """A meeting, and the moment it is looked at."""

    meeting: MeetingRecord
    as_of: datetime


def read(session: Session, key: MinutingKey) -> Minuting:
    """Return a meeting whole, with its clocks and this minute-taker's pen.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = meetings.read(session, meetings.MeetingKey(meeting=key.meeting))
    each = [today.not_decided_for(session, (child.id, key.as_of)) for child in meeting.children]
    homes = [today.home_for(session, (child.id, key.as_of)) for child in meeting.children]
    return Minuting(
        meeting=meeting,
        pen=minutes.pen_of(session, (meeting.id, key.who)),
        clocks=_clocks(session, meeting.id),
        referral_waits=max(waiting.days if waiting else 0 for waiting in each),
        home=min((one for one in homes if one), key=lambda one: one.due, default=None),
        jotted=jotted(session, JottedKey(meeting=meeting.id, who=key.who)),
        left=minutes.left_under_pens(session, meeting.lines),
    )


def holding(session: Session, key: HoldingKey) -> Holding | None:
    """Return what each agency holds since the last meeting; nothing where none was held."""
    meeting = key.meeting
    every = meetings.of_child(session, meeting.child.id)
    before = [one for one in every if one.starts < meeting.starts and one.state in HELD]
    if not before:
        return None
    numbers = {one.id for one in before}
    earlier = [one for one in actions.of_child(session, meeting.child.id) if one.meeting in numbers]
    last = (before[-1].number, to_local(before[-1].starts).date())
    return find_holding(earlier, catalogues.agencies(), last, to_local(key.as_of).date())


def turn_to(work: UnitOfWork, command: TurnTo) -> None:
    """Note that the meeting came to an item; the one it leaves keeps the time it had."""
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state != MeetingState.OPEN.value:
        return
    query = select(ItemClockRow).where(ItemClockRow.meeting == command.meeting)
    clocks = {row.item: row for row in work.session.scalars(query)}
    for row in clocks.values():
        if row.since is not None and row.item != command.item:
            row.seconds += round((work.now - row.since).total_seconds())
            row.since = None
    if command.item not in clocks:
        work.session.add(
            ItemClockRow(
                meeting=command.meeting,
                item=command.item,
                started=work.now,
                since=work.now,
                seconds=0,
            )
        )
    elif clocks[command.item].since is None:
        clocks[command.item].since = work.now


def jot(work: UnitOfWork, command: Jot) -> None:
    """Keep what stands in a field beside the minutes; with nothing in it, forget it."""
    row = _jottings(work.session, command.meeting, work.who).get(command.field)
    if row is not None:
        row.text = command.words
        return
    pen = PenRow(
        meeting=command.meeting,
        who=f"{work.who}{BESIDE}{command.field}",
        line=uuid4(),
        item=0,
        position=0,
        at=work.now,
        text=command.words,
        kind=LineKind.INFORMATION.value,
        caret=len(command.words),
        scroll=0,
        filed=True,
    )
    work.session.add(pen)


def jotted(session: Session, key: JottedKey) -> dict[str, str]:
    """Return what somebody typed beside the minutes of a meeting and did not enter, by field."""
    found = _jottings(session, key.meeting, key.who)
    return {field: row.text for field, row in found.items() if row.text}


def _jottings(session: Session, meeting: UUID, who: str) -> dict[str, PenRow]:
    """The pens that lie in fields beside the minutes: what they hold is no line, so it is filed."""
    begins = f"{who}{BESIDE}"
    query = select(PenRow).where(PenRow.meeting == meeting, PenRow.who.startswith(begins))
    return {row.who.removeprefix(begins): row for row in session.scalars(query)}


def _clocks(session: Session, meeting: UUID) -> tuple[ItemClock, ...]:
    query = (
        select(ItemClockRow).where(ItemClockRow.meeting == meeting).order_by(ItemClockRow.started)
    )
    return tuple(
        ItemClock(item=row.item, started=row.started, since=row.since, seconds=row.seconds)
        for row in session.scalars(query)
    )
