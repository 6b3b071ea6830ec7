"""What the details panel says of one episode, one mark, or the child as they are now."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.episodes import EndBasis, EpisodeRecord
from strategy_desk.domain.interviews import OUTCOME_WORDS, Outcome, ReturnInterviewRecord
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import (
    duration_words,
    instant_words,
    minutes_between,
    nights_between,
    to_local,
)
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import return_interview_due
from strategy_desk.presenters.chart.agency_lanes import MEETINGS
from strategy_desk.presenters.chart.bars import gap_label, length_words
from strategy_desk.presenters.chart.content import Content
from strategy_desk.presenters.chart.marks import Lane, Mark
from strategy_desk.presenters.chart.moments import HOUR

NOTHING = "Nothing recorded"


@dataclass(frozen=True, kw_only=True)
class AgencyHours:
    """What one agency recorded in the first 72 hours; ``text`` is empty where that is nothing."""

    code: str
    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """One episode or mark in words. ``risk`` is empty where none is to be said.

    ``hours`` is empty for what is not an episode, and for an episode that is not over; ``cut`` says
    after how long the child was missing again.
    """

    title: str
    length: str = ""
    when: str
    risk: str = ""
    rank: int = -1
    rows: tuple[tuple[str, str], ...] = ()
    words: str = ""
    said_to: str = ""
    hours: tuple[AgencyHours, ...] = ()
    cut: str = ""


@dataclass(frozen=True, kw_only=True)
class Golden:
    """The first 72 hours after the last return, while they run."""

    number: int
    hours_left: int
    share_gone: float
    returned: str
    due: str
    who: str


def of_episode(
    timeline: Timeline, content: Content, agencies: Sequence[Agency], number: int
) -> Facts:
    """Return what is known of one episode."""
    episode = next(e for e in timeline.episodes if e.number == number)
    interview = timeline.interview_of(episode)
    grade = episode.highest_grade
    box = next((box for box in content.hours if box.episode == number), None)
    gap = next((gap for gap in content.gaps if gap.after == number and gap.short), None)
    return Facts(
        title=f"Episode {number}",
        length=_length(episode, timeline),
        when=f"{episode.start.words} to {episode.end.words if episode.end else 'now'}",
        risk=_risk(episode),
        rank=grade.level.rank if grade else -1,
        rows=tuple(row for row in _rows(episode, interview) if row[1]),
        words=interview.words if interview else "",
        said_to=_said_to(timeline, interview),
        hours=_by_agency(content, agencies, box.start, box.end) if box else (),
        cut=gap_label(gap.end - gap.start) if gap else "",
    )


def of_mark(mark: Mark) -> Facts:
    """Return what is known of anything else on the chart."""
    rows = (
        ("What", str(mark.shape).capitalize()),
        ("From", mark.source),
        ("Reads", TIER_NAMES[mark.tier] if mark.tier is not Tier.ALL else ""),
    )
    return Facts(
        title=mark.lane,
        when=mark.when,
        rows=tuple(row for row in rows if row[1]),
        words=mark.text[:1].upper() + mark.text[1:],
    )


def golden(timeline: Timeline, content: Content) -> Golden | None:
    """Return the golden moment, where it is open."""
    box = content.hours[-1] if content.hours else None
    if box is None or not box.open:
        return None
    episode = next(e for e in timeline.episodes if e.number == box.episode)
    left = box.full_end - content.now
    return Golden(
        number=box.episode,
        hours_left=int(left // HOUR),
        share_gone=1 - left / (box.full_end - box.start),
        returned=episode.end.words if episode.end else "",
        due=_due(episode),
        who=_who(timeline, episode),
    )


def missing_now(timeline: Timeline) -> str:
    """Say that the child is missing now, for how long and at what risk; nothing when not."""
    open_ones = [episode for episode in timeline.episodes if episode.is_open]
    if not open_ones:
        return ""
    episode = open_ones[0]
    length = _length(episode, timeline).removesuffix(" so far")
    known = f"for {length}, " if episode.start.at else ""
    return f"Missing now {known}since {episode.start.words}. {_risk(episode)}."


def _risk(episode: EpisodeRecord) -> str:
    grade = episode.highest_grade
    if grade is None:
        return "Risk not recorded"
    return f"{grade.level.code} risk".capitalize() if grade.level.rank else "No apparent risk"


def _length(episode: EpisodeRecord, timeline: Timeline) -> str:
    if episode.minutes is not None:
        return length_words(episode.minutes * 60)
    if episode.is_open and episode.start.at:
        minutes = minutes_between(episode.start.at, timeline.as_of)
        return f"{length_words(minutes * 60)} so far"
    return "length not known"


def _rows(
    episode: EpisodeRecord, interview: ReturnInterviewRecord | None
) -> tuple[tuple[str, str], ...]:
    ends = "Located, no return time" if episode.end_basis is EndBasis.LOCATED else ""
    return (
        ("Reported", _reported(episode)),
        ("Missing from", episode.missing_from.capitalize()),
        ("Found", episode.found_place),
        ("Came back", episode.returned_by.capitalize() or ends),
        ("Nights away", _nights(episode)),
        ("Police check", episode.prevention.at.words if episode.prevention else ""),
        ("Interview", _interview(interview) if not episode.is_open else ""),
        ("Note", episode.note),
        ("Source", ", ".join((*episode.references, episode.source)).strip(", ")),
    )


def _reported(episode: EpisodeRecord) -> str:
    if episode.reported is None:
        return "not recorded"
    if episode.missing_since and episode.missing_since.at and episode.reported.at:
        wait = minutes_between(episode.missing_since.at, episode.reported.at)
        return f"after {duration_words(wait)}"
    return episode.reported.words


def _nights(episode: EpisodeRecord) -> str:
    if episode.start.at is None or episode.end is None or episode.end.at is None:
        return ""
    return str(nights_between(episode.start.at, episode.end.at))


def _interview(interview: ReturnInterviewRecord | None) -> str:
    if interview is None:
        return NOTHING
    at = f", {interview.at.words}" if interview.at else ""
    return OUTCOME_WORDS[interview.outcome].capitalize() + at


def _said_to(timeline: Timeline, interview: ReturnInterviewRecord | None) -> str:
    if interview is None or not interview.words:
        return ""
    to = f", to {interview.interviewer}" if interview.interviewer else ""
    at = f", {interview.at.words}" if interview.at else ""
    return f"{timeline.child.first_name}{to}{at}"


def _by_agency(
    content: Content, agencies: Sequence[Agency], start: float, end: float
) -> tuple[AgencyHours, ...]:
    lanes = {lane.code: lane for lane in content.lanes}
    return tuple(
        AgencyHours(
            code=agency.code,
            name=agency.name,
            text="; ".join(_labels(lanes[agency.code], start, end)),
        )
        for agency in agencies
        if agency.code != MEETINGS
    )


def _labels(lane: Lane, start: float, end: float) -> list[str]:
    first, last = bisect_left(lane.times, start), bisect_left(lane.times, end)
    return [lane.mark(position).labels[0] for position in range(first, last)]


def _due(episode: EpisodeRecord) -> str:
    if episode.end is None or episode.end.at is None:
        return ""
    return instant_words(to_local(return_interview_due(episode.end.at)))


def _who(timeline: Timeline, episode: EpisodeRecord) -> str:
    interview = timeline.interview_of(episode)
    name = timeline.child.first_name
    if interview is None or interview.outcome is not Outcome.COMPLETED:
        named = interview.interviewer if interview else ""
        return f"{named} is to see {name}." if named else f"Nobody is named to see {name} yet."
    return f"Interview held {interview.at.words}." if interview.at else "Interview held."
