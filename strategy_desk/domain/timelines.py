"""The child's timeline: everything the measures, the chart and the pages are computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from strategy_desk.domain import interviews, triggers
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.interviews import ReturnInterviewRecord
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.sharing import CHAIR, Audience, shared_with
from strategy_desk.domain.triggers import Firing, TriggerRule, Waiver


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """One child's record as one reader may see it at one moment.

    Episodes are in order of start, events in order of time. ``withheld`` counts what the reader
    may not see; it is said to professionals and never to the family. ``warnings`` are sentences
    about the data, such as two reports that overlap.
    """

    child: ChildRecord
    as_of: datetime
    audience: Audience = CHAIR
    episodes: tuple[EpisodeRecord, ...] = ()
    interviews: tuple[ReturnInterviewRecord, ...] = ()
    events: tuple[EventRecord, ...] = ()
    meetings: tuple[MeetingSummary, ...] = ()
    actions: tuple[ActionRecord, ...] = ()
    rules: tuple[TriggerRule, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    warnings: tuple[str, ...] = ()
    withheld: int = 0

    def interview_of(self, episode: EpisodeRecord) -> ReturnInterviewRecord | None:
        """Return the interview of an episode as it stood; a completed one comes first."""
        return interviews.as_known(self.interviews, episode, self.as_of)

    def firings(self) -> tuple[Firing, ...]:
        """Return every trigger that has fired, and what answered it."""
        return triggers.fired(
            self.rules, self.waivers, self.episodes, self.interviews, self.meetings, self.as_of
        )


def for_audience(timeline: Timeline, audience: Audience) -> Timeline:
    """Return the timeline built from only what this reader may see."""
    episodes = shared_with(audience, timeline.episodes)
    interviews = shared_with(audience, timeline.interviews)
    events = shared_with(audience, timeline.events)
    actions = shared_with(audience, timeline.actions)
    had = (timeline.episodes, timeline.interviews, timeline.events, timeline.actions)
    kept = (episodes, interviews, events, actions)
    return replace(
        timeline,
        audience=audience,
        episodes=episodes,
        interviews=interviews,
        events=events,
        actions=actions,
        withheld=sum(map(len, had)) - sum(map(len, kept)),
    )
