"""A child's record as far as the trigger rules look at it, as it stood at a moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.joins import retold
from strategy_desk.domain.time import FuzzyDate, midnight
from strategy_desk.domain.timelines import Timeline
from strategy_desk.services import catalogues, episodes, interviews, links, people, places


def of_child(session: Session, child: ChildRecord, as_of: datetime) -> Timeline:
    """Return the whole of it, for no reader in particular.

    What began after ``as_of`` is left out, and a return after it has not happened yet.
    """
    return Timeline(
        child=child,
        as_of=as_of,
        episodes=tuple(
            told
            for episode in episodes.of_child(session, child.id)
            if (told := retold(episode, lambda one: _as_known(one, as_of)))
        ),
        interviews=tuple(
            interview
            for interview in interviews.of_child(session, child.id)
            if interview.is_known(as_of)
        ),
        people=people.of_child(session, child.id),
        places=places.of_child(session, child.id),
        links=links.of_child(session, child.id),
        rules=catalogues.trigger_rules(),
    )


def may_be_by(moment: FuzzyDate, as_of: datetime) -> bool:
    """Whether something had happened, or may have: what has no first date is never left out."""
    if moment.at is not None:
        return moment.at <= as_of
    return moment.earliest is None or midnight(moment.earliest) <= as_of


def _as_known(episode: EpisodeRecord, as_of: datetime) -> EpisodeRecord | None:
    """An episode as it stood, if it had begun: what is dated after had not happened."""

    def known(moment: FuzzyDate | None) -> FuzzyDate | None:
        return moment if moment is None or may_be_by(moment, as_of) else None

    if not may_be_by(episode.start, as_of):
        return None
    return replace(episode, located=known(episode.located), returned=known(episode.returned))
