"""The actions of the office in one list, as they stood at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.action_lists import ListedAction, by_deadline, listed
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import to_local
from strategy_desk.models.children import ChildRow
from strategy_desk.services import actions, children, meetings, timelines


@dataclass(frozen=True, kw_only=True)
class ActionsKey:
    """Which actions, at which moment; what is empty or false narrows nothing.

    ``child`` and ``meeting`` are references; ``agency`` is a code; ``overdue`` are open ones whose
    date has passed.
    """

    as_of: datetime
    child: str = ""
    meeting: str = ""
    agency: str = ""
    overdue: bool = False


def read(session: Session, key: ActionsKey) -> tuple[ListedAction, ...]:
    """Return the actions asked for, those with the earliest deadline first.

    Raises:
        NotFound: there is no such child or meeting.
    """
    today = to_local(key.as_of).date()
    of = meetings.MeetingKey(meeting=key.meeting)
    meeting = meetings.read(session, of) if key.meeting else None
    known = _children(session, key, meeting)
    every = (one for child in known for one in _of_child(session, child, key))
    return by_deadline(
        one
        for one in every
        if key.agency in ("", one.action.agency)
        and (meeting is None or one.action.meeting == meeting.id)
        and (one.action.is_overdue(today) or not key.overdue)
    )


def _children(
    session: Session, key: ActionsKey, meeting: MeetingRecord | None
) -> Iterable[ChildRecord]:
    if meeting is not None:
        return [child for child in meeting.children if key.child in ("", child.reference)]
    if key.child:
        return [children.by_reference(session, key.child)]
    return map(children.record, session.scalars(select(ChildRow)))


def _of_child(session: Session, child: ChildRecord, key: ActionsKey) -> Iterable[ListedAction]:
    held = meetings.of_child(session, child.id)
    known = timelines.actions_as_known(actions.of_child(session, child.id), held, key.as_of)
    return listed(known, held, key.as_of, child.jurisdiction, child.closed)
