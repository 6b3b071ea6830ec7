"""A child's timeline, for one reader at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.actions import ActionOutcome, ActionRecord, ActionStatus
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.episodes import EndBasis, EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.joins import MayBeOne, may_be_one
from strategy_desk.domain.meetings import MeetingState, MeetingSummary
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.services import (
    actions,
    catalogues,
    children,
    co_missing,
    desk_settings,
    episodes,
    events,
    identifiers,
    indicators,
    joins,
    meetings,
    told,
    triggers,
)
from strategy_desk.services.told import may_be_by


@dataclass(frozen=True, kw_only=True)
class TimelineKey:
    """One child's timeline at a moment, for one reader."""

    reference: str
    as_of: datetime
    audience: str = CHAIR.key


@dataclass(frozen=True, kw_only=True)
class LatestKey:
    """What a chart draws of one child's latest days, for the chair."""

    reference: str
    as_of: datetime
    days: int


def read(session: Session, key: TimelineKey) -> Timeline:
    """Return the timeline, built from only what its reader may see.

    What began after ``as_of`` is left out, and a return after it has not happened yet.

    Raises:
        NotFound: there is no such child or reader.
    """
    reader = audience(desk_settings.named(session, None), key.audience)
    child = children.by_reference(session, key.reference)
    held = meetings.of_child(session, child.id)
    known = told.of_child(session, child, key.as_of)
    agreed = actions_as_known(actions.of_child(session, child.id), held, key.as_of)
    own = {action.id for action in actions.for_reader(session, child.id, reader)}
    whole = replace(
        known,
        events=_by(events.of_child(session, child.id), key.as_of),
        meetings=held,
        actions=tuple(action for action in agreed if action.id in own),
        identifiers=identifiers.of_child(session, child.id),
        indicators=indicators.of_child(session, child.id),
        co_missing=co_missing.during(session, child.id, known.episodes, key.as_of),
        terms=catalogues.school_terms(child.jurisdiction),
        waivers=triggers.waivers(session, child.id),
        lapsed=triggers.lapsed(session, known),
    )
    seen = for_audience(whole, reader)
    asked = may_be_one(seen.episodes, joins.kept_apart(session, child.id), key.as_of)
    return replace(seen, may_be_one=asked, warnings=_warnings(seen.episodes, asked))


def latest(session: Session, key: LatestKey) -> Timeline:
    """Return what the first picture of a long record needs, and no more.

    Events are those begun so many days either side of the moment. Nothing is to be measured from
    it: earlier events, triggers and other children are not there.

    Raises:
        NotFound: there is no such child.
    """
    child = children.by_reference(session, key.reference)
    around = timedelta(days=key.days)
    begun = key.as_of - around, key.as_of + around
    held = meetings.of_child(session, child.id)
    return replace(
        told.of_child(session, child, key.as_of),
        events=_by(events.of_child(session, child.id, begun), key.as_of),
        meetings=held,
        actions=actions_as_known(actions.of_child(session, child.id), held, key.as_of),
    )


def last_return(session: Session, child: UUID) -> datetime | None:
    """Return when a child last came home, where the time is known."""
    ends = [e.end.at for e in episodes.of_child(session, child) if e.end and e.end.at]
    return max(ends, default=None)


def _by(every: tuple[EventRecord, ...], as_of: datetime) -> tuple[EventRecord, ...]:
    return tuple(event for event in every if may_be_by(event.when, as_of))


def actions_as_known(
    every: tuple[ActionRecord, ...], held: tuple[MeetingSummary, ...], as_of: datetime
) -> tuple[ActionRecord, ...]:
    """The actions as they stood: what a later meeting agreed was not, what was done later was open.

    An action written for a meeting that is still to be held stands already.
    """
    later = {m.id for m in held if m.starts > as_of and m.state is not MeetingState.PLANNED}
    agreed = [action for action in every if action.meeting not in later]
    numbers = {action.number for action in agreed}
    today = to_local(as_of).date()

    def known(action: ActionRecord) -> ActionRecord:
        said = action.said_done if action.said_done and action.said_done <= today else None
        done_later = action.ended is not None and action.ended > today
        if done_later or (action.superseded_by and action.superseded_by not in numbers):
            return replace(
                action,
                status=ActionStatus.ACCEPTED,
                completed=None,
                evidence="",
                outcome=ActionOutcome.NOT_KNOWN,
                superseded_by="",
                closed_on=None,
                reason="",
                said_done=said,
            )
        return replace(action, said_done=said)

    return tuple(known(action) for action in agreed)


def _warnings(known: tuple[EpisodeRecord, ...], asked: tuple[MayBeOne, ...]) -> tuple[str, ...]:
    """What a person should check before the figures are relied on."""
    doubts = (words for episode in known for words in _doubts(episode))
    return (*_unclosed(known), *_asked(known, asked), *doubts)


def _unclosed(known: tuple[EpisodeRecord, ...]) -> Iterator[str]:
    for one, other in pairwise(known):
        if one.is_open:
            yield (
                f"Episode {one.number} has no return, and episode {other.number} began after "
                "it: check when the child came back."
            )


def _asked(known: tuple[EpisodeRecord, ...], asked: tuple[MayBeOne, ...]) -> Iterator[str]:
    by_id = {episode.id: episode for episode in known}
    for pair in asked:
        one, other = by_id[pair.one], by_id[pair.other]
        if not one.is_open:
            yield (
                f"Episodes {one.number} and {other.number} {pair.why}: they may be one episode "
                "reported twice. Hours missing count the time once."
            )


def _doubts(episode: EpisodeRecord) -> Iterator[str]:
    if episode.end_basis is EndBasis.LOCATED:
        yield f"Episode {episode.number} has no return time: it ends when the child was located."
    elif episode.end is not None and episode.end.at is None:
        yield (
            f"Episode {episode.number} has no time of return, only {episode.end.words}: "
            "its length is not counted."
        )
    if episode.start.at is None:
        yield f"Episode {episode.number} has no start time: {episode.start.words}."
