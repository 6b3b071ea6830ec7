"""What is so now: the golden moment while it is open, and that the child is missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from strategy_desk.domain.chart.bars import length_words, risk_words
from strategy_desk.domain.chart.content import Content
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.time import instant_words, minutes_between, to_local, without_this_year
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import return_interview_due
from strategy_desk.domain.today import Standing, who_sees


@dataclass(frozen=True, kw_only=True)
class Golden:
    """The first 72 hours after the last return, while they run.

    ``named`` says that somebody is named for the interview, that it was offered, or held.
    """

    number: int
    episode: UUID
    minutes_left: int
    share_gone: float
    returned: str
    due: str
    who: str
    named: bool

    @property
    def left(self) -> str:
        """How long is left: in hours, and under one hour in minutes, now."""
        hours = self.minutes_left // 60
        return f"{hours} h left" if hours else f"now: {self.minutes_left} min left"


def golden(timeline: Timeline, content: Content) -> Golden | None:
    """Return the golden moment, where it is open."""
    box = content.hours[-1] if content.hours else None
    if box is None or not box.open:
        return None
    episode = next(e for e in timeline.episodes if e.number == box.episode)
    named, who = _who(timeline, episode)
    left = box.full_end - content.now
    near = partial(without_this_year, as_of=timeline.as_of)
    return Golden(
        number=box.episode,
        episode=episode.id,
        minutes_left=int(left // 60),
        share_gone=1 - left / (box.full_end - box.start),
        returned=near(episode.end.words if episode.end else ""),
        due=near(_due(episode)),
        who=near(who),
        named=named,
    )


def missing_now(timeline: Timeline) -> str:
    """Say that the child is missing now, for how long and at what risk; nothing when not."""
    open_ones = [episode for episode in timeline.episodes if episode.is_open]
    if not open_ones:
        return ""
    episode = open_ones[0]
    lasted = length(episode, timeline).removesuffix(" so far")
    known = f"for {lasted}, " if episode.start.at else ""
    said = f"Missing now {known}since {episode.start.words}. {risk_words(episode)}."
    return without_this_year(said, timeline.as_of)


def length(episode: EpisodeRecord, timeline: Timeline) -> str:
    """Return how long an episode was, or has been so far."""
    if episode.minutes is not None:
        return length_words(episode.minutes * 60)
    if episode.is_open and episode.start.at:
        minutes = minutes_between(episode.start.at, timeline.as_of)
        return f"{length_words(minutes * 60)} so far"
    return "length not known"


def _due(episode: EpisodeRecord) -> str:
    if episode.end is None or episode.end.at is None:
        return ""
    return instant_words(to_local(return_interview_due(episode.end.at)))


def _who(timeline: Timeline, episode: EpisodeRecord) -> tuple[bool, str]:
    """Say whether somebody sees the child, and who; on Today it is said by the same rule."""
    interview = timeline.interview_of(episode)
    if interview is not None and interview.outcome is Outcome.COMPLETED:
        return True, f"Interview held {interview.at.words}." if interview.at else "Interview held."
    name = timeline.child.first_name
    plan = who_sees(timeline.child, interview, timeline.actions)
    words = {
        Standing.NAMED: f"{plan.who} is to see {name}.",
        Standing.OFFERED: f"{plan.words}.",
        Standing.NOBODY: f"Nobody is named to see {name} yet.",
    }
    return plan.standing is not Standing.NOBODY, words[plan.standing]
