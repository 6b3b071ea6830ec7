"""What a child's record holds in round figures, to say what a file would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.domain.standing import Standing
from strategy_desk.domain.time import to_local, union
from strategy_desk.models.events import EventRow
from strategy_desk.services import children, episodes

UNDATED = 9999
"""The year under which what has no date is sorted."""


@dataclass(frozen=True, kw_only=True)
class StandingKey:
    """Which child's record, and up to which moment an open episode is counted."""

    child: str
    now: datetime


def of_child(session: Session, key: StandingKey) -> Standing:
    """Return the figures of one child.

    Raises:
        NotFound: there is no such child.
    """
    child = children.by_reference(session, key.child)
    missing = episodes.of_child(session, child.id)
    spans = union(span for e in missing if (span := e.interval(key.now)) is not None)
    stands = (EventRow.child == child.id, EventRow.joined_into.is_(None))
    marks = select(EventRow.agency, func.count()).where(*stands).group_by(EventRow.agency)
    dated = select(func.min(EventRow.begins)).where(*stands)
    starts = [e.start.sort_key[0] for e in missing if e.start.earliest]
    first = min([*starts, *filter(None, [session.scalar(dated)])], default=None)
    return Standing(
        name=child.first_name,
        episodes=len(missing),
        hours=round(sum((end - start for start, end in spans), timedelta()) / timedelta(hours=1)),
        marks={row[0]: row[1] for row in session.execute(marks)},
        first=to_local(first).date() if first and first.year < UNDATED else None,
    )
