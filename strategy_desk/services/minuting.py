"""A meeting while it is minuted: what its page shows, and how long each item has had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.minuting import ItemClock, Minuting, TurnTo
from strategy_desk.models.meetings import ItemClockRow, MeetingRow
from strategy_desk.services import meetings, minutes, today
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class MinutingKey:
    """One meeting, who minutes it, and the moment it is looked at."""

    meeting: str | UUID
    who: str
    as_of: datetime


def read(session: Session, key: MinutingKey) -> Minuting:
    """Return a meeting whole, with its clocks and this minute-taker's pen.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = meetings.read(session, meetings.MeetingKey(meeting=key.meeting))
    waiting = today.not_decided_for(session, (meeting.child.id, key.as_of))
    return Minuting(
        meeting=meeting,
        pen=minutes.pen_of(session, (meeting.id, key.who)),
        clocks=_clocks(session, meeting.id),
        referral_waits=waiting.days if waiting else 0,
        left=minutes.left_under_pens(session, meeting.lines),
    )


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


def _clocks(session: Session, meeting: UUID) -> tuple[ItemClock, ...]:
    query = (
        select(ItemClockRow).where(ItemClockRow.meeting == meeting).order_by(ItemClockRow.started)
    )
    return tuple(
        ItemClock(item=row.item, started=row.started, since=row.since, seconds=row.seconds)
        for row in session.scalars(query)
    )
