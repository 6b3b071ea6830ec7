"""The child's timeline: everything the measures, the chart and the pages are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from strategy_desk.domain import (
    co_missing,
    family_numbers,
    findings,
    indicators,
    interviews,
    joins,
    links,
    trigger_rules,
    triggers,
)
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.co_missing import CoMissing
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.findings import Finding
from strategy_desk.domain.identifiers import IdentifierRecord
from strategy_desk.domain.indicators import Evidence, IndicatorUse
from strategy_desk.domain.interviews import ReturnInterviewRecord
from strategy_desk.domain.joins import MayBeOne
from strategy_desk.domain.links import LinkRecord, LinkRole, Noun
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.places import PlaceRecord
from strategy_desk.domain.sharing import CHAIR, Audience, Tier, shared_with
from strategy_desk.domain.terms import Term
from strategy_desk.domain.time import Window
from strategy_desk.domain.trigger_rules import Occasion, TriggerRule
from strategy_desk.domain.triggers import Firing, Waiver

PARTIAL = "Computed from information shared with this audience."
"""Stands with the figures of a copy that does not hold everything (8.4)."""


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """One child's record as one reader may see it at one moment.

    Episodes are in order of start, events in order of time. ``withheld`` counts the dated records
    and actions that the reader may not see; it is said to professionals and never to the family.
    ``is_partial`` says that anything is held back at all. ``co_missing`` is nothing where other
    children's records were not read. ``lapsed`` are triggers that fired and that the record no
    longer shows, ``may_be_one`` the pairs of episodes to ask about, ``warnings`` sentences about
    the data.
    """

    child: ChildRecord
    as_of: datetime
    audience: Audience = CHAIR
    episodes: tuple[EpisodeRecord, ...] = ()
    interviews: tuple[ReturnInterviewRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    meetings: tuple[MeetingSummary, ...] = ()
    actions: tuple[ActionRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    places: tuple[PlaceRecord, ...] = ()
    identifiers: tuple[IdentifierRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    indicators: tuple[IndicatorUse, ...] = ()
    co_missing: tuple[CoMissing, ...] | None = ()
    terms: tuple[Term, ...] = ()
    rules: tuple[TriggerRule, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    lapsed: tuple[Occasion, ...] = ()
    may_be_one: tuple[MayBeOne, ...] = ()
    warnings: tuple[str, ...] = ()
    withheld: int = 0
    is_partial: bool = False

    @property
    def note(self) -> str:
        """What stands with figures of less than the whole record; the family is told nothing."""
        is_told = self.is_partial and self.audience.may_see(Tier.NOT_FAMILY)
        return PARTIAL if is_told else ""

    def interview_of(self, episode: EpisodeRecord) -> ReturnInterviewRecord | None:
        """Return the interview of an episode as it stood; a completed one comes first."""
        return interviews.as_known(self.interviews, episode, self.as_of)

    def found_at(self, episode: EpisodeRecord) -> tuple[PlaceRecord, ...]:
        """Return the places that an episode's child was found at."""
        return self._places(episode, LinkRole.FOUND_AT)

    def finding(self, episode: EpisodeRecord) -> Finding:
        """Return where an episode ended."""
        return findings.finding(episode, self.found_at(episode), self.places)

    def left_from(self, episode: EpisodeRecord) -> PlaceRecord | None:
        """Return the place an episode began at: the one linked, else the only one of its kind."""
        kind = [place for place in self.places if place.kind.value == episode.missing_from]
        known = self._places(episode, LinkRole.MISSING_FROM) or kind
        return known[0] if len(known) == 1 else None

    def company(self, episode: EpisodeRecord) -> tuple[PersonRecord, ...]:
        """Return the people that the child was found with, or last seen with."""
        roles = (LinkRole.FOUND_WITH, LinkRole.LAST_SEEN_WITH)
        found = links.tied(self.links, episode.id, Noun.PERSON, *roles)
        return tuple(person for person in self.people if person.id in found)

    def _places(self, episode: EpisodeRecord, role: LinkRole) -> tuple[PlaceRecord, ...]:
        found = links.tied(self.links, episode.id, Noun.PLACE, role)
        return tuple(place for place in self.places if place.id in found)

    def firings(self) -> tuple[Firing, ...]:
        """Return every trigger that has fired, and what answered it."""
        occasions = trigger_rules.occasions(self.rules, self)
        return triggers.fired(occasions, self.lapsed, self.waivers, self.meetings, self.as_of)


def begun_in(timeline: Timeline, window: Window) -> Timeline:
    """Return the timeline with only the episodes whose index date is in a window (3.1 rule 3)."""
    begun = (e for e in timeline.episodes if e.index_date and window.contains(e.index_date))
    return replace(timeline, episodes=tuple(begun))


def for_audience(timeline: Timeline, audience: Audience) -> Timeline:
    """Return the timeline built from only what this reader may see.

    A joined episode is told by those of its reports that the reader may see. A family's actions are
    numbered as if those left out had never been.
    """
    episodes = tuple(
        told
        for episode in timeline.episodes
        if (told := joins.retold(episode, lambda one: one if audience.may_see(one.tier) else None))
    )
    interviews = shared_with(audience, timeline.interviews)
    events = shared_with(audience, timeline.events)
    actions = shared_with(audience, timeline.actions)
    people = shared_with(audience, timeline.people)
    places = shared_with(audience, timeline.places)
    identifiers = shared_with(audience, timeline.identifiers)
    if audience.is_family:
        actions = family_numbers.counted_afresh(actions, actions)
    reports = joins.every_report(episodes)
    seen = {one.id for kind in (episodes, events, people, places, identifiers) for one in kind}
    every = joins.every_report(timeline.episodes)
    had = (every, timeline.interviews, timeline.events, timeline.actions)
    kept = (reports, interviews, events, actions)
    withheld = _count(had) - _count(kept)
    tied = links.seen_by(audience, timeline.links, seen)
    uses = indicators.seen_by(audience, timeline.indicators)
    about = (timeline.people, timeline.places, timeline.identifiers, timeline.links)
    known = (people, places, identifiers, tied)
    undated = _count((*about, _items(timeline.indicators))) - _count((*known, _items(uses)))
    return replace(
        timeline,
        audience=audience,
        episodes=episodes,
        interviews=interviews,
        events=events,
        actions=actions,
        meetings=timeline.meetings if audience.key == CHAIR.key else _unnamed(timeline.meetings),
        people=tuple(person.for_reader(audience) for person in people),
        places=places,
        identifiers=identifiers,
        links=tied,
        indicators=uses,
        co_missing=co_missing.seen_by(audience, timeline.co_missing),
        lapsed=shared_with(audience, timeline.lapsed),
        withheld=withheld,
        is_partial=withheld + undated > 0,
    )


def _unnamed(held: Iterable[MeetingSummary]) -> tuple[MeetingSummary, ...]:
    """Meetings without the names of the other children they were about."""
    return tuple(replace(meeting, others=()) for meeting in held)


def _items(uses: Iterable[IndicatorUse]) -> tuple[Evidence, ...]:
    return tuple(item for use in uses for item in use.items)


def _count(kinds: Iterable[Sequence[object]]) -> int:
    return sum(map(len, kinds))
