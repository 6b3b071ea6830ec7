"""Other children missing at the same time as one: the only query that sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.co_missing import CoMissing
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import UNDATED
from strategy_desk.models.children import ChildRow
from strategy_desk.models.episodes import EpisodeRow

ONE_CHILD = "one child"
"""Marks a session that holds the record of one child alone."""

AT_ONCE = 200
"""Spans asked about in one query: a database refuses an expression that is too deep."""


def during(
    session: Session, child: UUID, episodes: Sequence[EpisodeRecord], as_of: datetime
) -> tuple[CoMissing, ...] | None:
    """Return who else was missing during each episode, whatever their times exactly were.

    Nothing where the session holds one child's record alone: that no other is in it says nothing.
    """
    if session.info.get(ONE_CHILD):
        return None
    spans = {episode.id: span for episode in episodes if (span := _span(episode, as_of))}
    others = tuple(_others(session, child, sorted(spans.values())))
    return tuple(
        CoMissing(episode=episode, child=row.child, reference=row.reference, tier=Tier(row.tier))
        for episode, (begins, ends) in spans.items()
        for row in others
        if row.begins_by < ends and (row.ends is None or row.ends > begins)
    )


def _span(episode: EpisodeRecord, as_of: datetime) -> tuple[datetime, datetime] | None:
    """What an episode certainly lasted: from its latest start to its earliest end."""
    begins = episode.start.sort_key[1]
    ends = episode.end.sort_key[0] if episode.end else as_of
    return (begins, ends) if begins < ends < UNDATED else None


def _others(
    session: Session, child: UUID, spans: Sequence[tuple[datetime, datetime]]
) -> Iterator[Row[UUID, datetime, datetime | None, str, str]]:
    query = (
        select(
            EpisodeRow.child,
            EpisodeRow.begins_by,
            EpisodeRow.ends,
            EpisodeRow.tier,
            ChildRow.reference,
        )
        .join(ChildRow, ChildRow.id == EpisodeRow.child)
        .where(EpisodeRow.child != child)
        .where(or_(EpisodeRow.ends.is_(None), EpisodeRow.ends < UNDATED))
        .order_by(ChildRow.reference)
    )
    for first in range(0, len(spans), AT_ONCE):
        shared = [
            and_(
                EpisodeRow.begins_by < ends,
                or_(EpisodeRow.ends.is_(None), EpisodeRow.ends > begins),
            )
            for begins, ends in spans[first : first + AT_ONCE]
        ]
        yield from session.execute(query.where(or_(*shared)))
