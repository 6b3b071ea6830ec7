"""Missing episodes on paper: what each row of their table says."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from strategy_desk.documents.grid import Grid
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import Text, slanted, strong, words
from strategy_desk.documents.tables import table
from strategy_desk.documents.wording import wording
from strategy_desk.domain import interviews
from strategy_desk.domain.episodes import EndBasis, EpisodeRecord
from strategy_desk.domain.interviews import OUTCOME_WORDS, Outcome, Status
from strategy_desk.domain.time import (
    duration_words,
    hours_words,
    instant_words,
    minutes_between,
)
from strategy_desk.domain.timelines import Timeline

FIRST_HOURS = timedelta(hours=72)
"""The time after a return in which help reaches a child best, and another episode is near."""


_UPRIGHT = (11, 28, 28, 17, 18, 0, 36)
_WIDE = (11, 48, 35, 19, 30, 0, 52)


def episode_table(timeline: Timeline, *, wide: bool = False) -> Grid | Flowable:
    """Every episode in a row, in order; wide for a page on its side."""
    said = wording("record")
    if not timeline.episodes:
        return words(said["episodes_none"])
    heads = [
        said[key]
        for key in ("number", "missing_since", "back", "away", "risk", "places", "interview")
    ]
    again = missing_again(timeline)
    rows = [
        (
            strong(f"{episode.number}"),
            _started(episode),
            ended_words(episode),
            away_words(episode),
            risk_words(episode),
            _places(episode, again.get(episode.number, "")),
            interview_words(timeline, episode),
        )
        for episode in timeline.episodes
    ]
    widths = _WIDE if wide else _UPRIGHT
    return table(heads, rows, widths, continued=said["episodes"])


def missing_again(timeline: Timeline) -> dict[int, str]:
    """How long after coming home an episode began, by its number, where under 72 hours."""
    found = {}
    for before, after in pairwise(timeline.episodes):
        if before.end and before.end.at and after.start.at:
            gap = after.start.at - before.end.at
            if timedelta() <= gap < FIRST_HOURS:
                minutes = minutes_between(before.end.at, after.start.at)
                found[after.number] = duration_words(minutes)
    return found


def ended_words(episode: EpisodeRecord) -> str:
    """When the child came home, or what is known instead."""
    said = wording("record")
    if episode.end is None:
        return said["still_missing"]
    if episode.end_basis is EndBasis.LOCATED:
        return said["located"].format(when=episode.end.words)
    return episode.end.words


def away_words(episode: EpisodeRecord) -> str:
    """How long the child was away, in hours and minutes."""
    said = wording("record")
    if episode.is_open:
        return said["still_missing"]
    return said["not_known"] if episode.minutes is None else hours_words(episode.minutes)


def risk_words(episode: EpisodeRecord) -> str:
    """The most serious level the episode was graded at."""
    grade = episode.highest_grade
    return grade.level.code if grade else wording("record")["risk_not_recorded"]


def interview_words(timeline: Timeline, episode: EpisodeRecord) -> str:
    """What became of the return interview, and when against its 72 hours."""
    said = wording("record")
    interview = timeline.interview_of(episode)
    standing = interviews.timeliness(episode, interview, timeline.as_of)
    when = standing.completed.words if standing.completed else ""
    if standing.status is Status.WITHIN:
        return said["interview_within"].format(when=when)
    if standing.status is Status.LATE:
        chosen = interview is not None and interview.child_chose_later
        key = "interview_chosen" if chosen else "interview_late"
        return said[key].format(when=when, child=timeline.child.first_name)
    if standing.status is Status.NOT_STARTED:
        return said["interview_not_started"]
    if standing.outcome in {None, Outcome.COMPLETED}:
        return _unsettled_words(standing)
    return OUTCOME_WORDS[standing.outcome] if standing.outcome else said["interview_none"]


def _unsettled_words(standing: interviews.Timeliness) -> str:
    """Words for an interview not recorded, or recorded without its time."""
    said = wording("record")
    if standing.outcome is Outcome.COMPLETED:
        return said["interview_unsure"].format(outcome=OUTCOME_WORDS[Outcome.COMPLETED])
    if standing.status is Status.DUE and standing.due:
        return said["interview_due"].format(when=instant_words(standing.due))
    return said["interview_none"]


def _started(episode: EpisodeRecord) -> list[Text]:
    if not episode.reported or not episode.missing_since:
        return [strong(episode.start.words)]
    reported = wording("record")["reported"].format(when=episode.reported.words)
    return [strong(episode.start.words), f"\n{reported}"]


def _places(episode: EpisodeRecord, again: str) -> list[Text]:
    said = wording("record")
    parts: list[str] = []
    if episode.missing_from:
        parts.append(said["from"].format(place=episode.missing_from))
    if episode.found_place:
        parts.append(said["found"].format(place=episode.found_place))
    if episode.returned_by:
        own = episode.returned_by.casefold() == "own return"
        brought = said["returned_by"].format(who=episode.returned_by)
        parts.append(said["own_return"] if own else brought)
    texts: list[Text] = [" ".join(parts)]
    return [*texts, slanted(f" {said['again'].format(time=again)}")] if again else texts
