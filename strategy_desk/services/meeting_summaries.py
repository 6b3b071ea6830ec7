"""Meetings as the lines of a list, under the child in whose record each stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from strategy_desk.domain.meetings import (
    TOOK_PART,
    MeetingState,
    MeetingSummary,
    MeetingType,
    Presence,
)
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import VersionRow
from strategy_desk.services import asking, attendance, dissents, dues, meeting_children
from strategy_desk.services.rows import by_parent

EXPECTED = frozenset({MeetingState.PLANNED.value, MeetingState.OPEN.value})
"""The states in which a meeting still waits for what it asked for."""


def summaries(
    session: Session, query: Select[MeetingRow], child: UUID | None = None
) -> tuple[MeetingSummary, ...]:
    """Return meetings as they stand in a child's record; without one, in that of each lead."""
    rows = session.scalars(query.order_by(MeetingRow.starts)).all()
    keys = [row.id for row in rows]
    further = meeting_children.rows_of(session, keys)
    about = {row.id: (row.child, *(one.child for one in further[row.id])) for row in rows}
    wanted = {one for every in about.values() for one in every}
    names = {
        one.id: one for one in session.scalars(select(ChildRow).where(ChildRow.id.in_(wanted)))
    }
    came = attendance.of_meetings(session, keys)
    lacking = _lacking(session, [row for row in rows if row.state in EXPECTED], about)
    sent = by_parent(session, VersionRow, VersionRow.meeting, keys, VersionRow.number)
    stages = dissents.of_meetings(session, keys)
    allowed = dues.allowed(session)

    def summary(row: MeetingRow) -> MeetingSummary:
        named = next((one for one in further[row.id] if one.child == child), row)
        return MeetingSummary(
            id=row.id,
            reference=named.reference,
            number=max(named.number, 0),
            type=MeetingType(row.type),
            child=named.child,
            child_name=names[named.child].name,
            child_reference=names[named.child].reference,
            starts=row.starts,
            state=MeetingState(row.state),
            agencies=tuple(dict.fromkeys(who.agency for who in came[row.id])),
            came=tuple(
                dict.fromkeys(
                    who.agency for who in came[row.id] if Presence(who.presence) in TOOK_PART
                )
            ),
            lacking=lacking.get(row.id, ()),
            dues=dues.of_meeting(row, sent[row.id], stages[row.id], allowed, names[row.child]),
            others=tuple(names[one].name for one in about[row.id] if one != named.child),
        )

    return tuple(map(summary, rows))


def _lacking(
    session: Session, rows: Sequence[MeetingRow], about: Mapping[UUID, tuple[UUID, ...]]
) -> dict[UUID, tuple[str, ...]]:
    """The agencies whose chronology each of these meetings asked for and waits for."""
    requests = asking.of_meetings(session, [row.id for row in rows])
    received = asking.received(session, {child for row in rows for child in about[row.id]})
    return {
        row.id: tuple(
            one.agency
            for one in asking.of_children(requests[row.id], received, about[row.id])
            if one.is_missing
        )
        for row in rows
    }
