"""The board of actions, and what happened to a child while one was waited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.action_board import CLOSED_FOR, BoardAction
from strategy_desk.domain.action_lists import listed
from strategy_desk.domain.actions import CLOSED
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.sharing import PROFESSIONALS
from strategy_desk.domain.since_due import Since, since_due
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import for_audience
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.children import ChildRow
from strategy_desk.services import (
    action_updates,
    actions,
    children,
    desk_settings,
    episodes,
    meetings,
    timelines,
    told,
)


@dataclass(frozen=True, kw_only=True)
class BoardKey:
    """The board at a moment; of one child where its reference is given."""

    as_of: datetime
    reference: str = ""


def read(session: Session, key: BoardKey) -> tuple[BoardAction, ...]:
    """Return what is open, and what was closed in the last 30 days, child by child."""
    shown = list(_children(session, key))
    been = episodes.of_children(session, [child.id for child in shown])
    return tuple(
        one
        for child in shown
        for one in _of(session, child, _home(been[child.id], key.as_of), key.as_of)
    )


def since(session: Session, one: BoardAction) -> Since:
    """Say what happened to the child since an action was due, as far as every agency may know."""
    known = told.of_child(session, one.child, one.as_of)
    return since_due(one, for_audience(known, PROFESSIONALS))


def _children(session: Session, key: BoardKey) -> Iterator[ChildRecord]:
    """The children with an action that may be on the board."""
    closed = [status.value for status in CLOSED]
    first = _first_day(key.as_of)
    shown = or_(
        ActionRow.status.not_in(closed),
        ActionRow.completed >= first,
        ActionRow.closed_on >= first,
    )
    query = select(ChildRow).where(ChildRow.id.in_(select(ActionRow.child).where(shown)))
    if key.reference:
        query = query.where(ChildRow.reference == key.reference)
    return map(children.record, session.scalars(query.order_by(ChildRow.reference)))


def _home(been: Iterable[EpisodeRecord], as_of: datetime) -> datetime | None:
    """When a child last came home, if the 72 hours after it run."""
    ends = [one.end.at for one in been if one.end and one.end.at and one.end.at <= as_of]
    last = max(ends, default=None)
    return last if last is not None and as_of < last + RETURN_INTERVIEW_WITHIN else None


def _of(
    session: Session, child: ChildRecord, home: datetime | None, as_of: datetime
) -> Iterator[BoardAction]:
    held = meetings.of_child(session, child.id)
    by_id = {meeting.id: meeting for meeting in held}
    known = timelines.actions_as_known(actions.of_child(session, child.id), held, as_of)
    first = _first_day(as_of)
    shown = [
        one
        for one in listed(known, held, as_of, child.jurisdiction, child.closed)
        if one.action.is_open or (one.action.ended is not None and one.action.ended >= first)
    ]
    happened = action_updates.of_actions(session, [one.action.id for one in shown])
    path = desk_settings.escalation(session, None)
    for one in shown:
        yield BoardAction(
            action=one.action,
            child=child,
            meeting=by_id[one.action.meeting],
            as_of=as_of,
            carried=one.carried,
            updates=tuple(u for u in happened[one.action.id] if u.at <= as_of),
            home=home,
            steps=path.of(one.action.agency),
        )


def _first_day(as_of: datetime) -> date:
    return to_local(as_of).date() - timedelta(days=CLOSED_FOR)
