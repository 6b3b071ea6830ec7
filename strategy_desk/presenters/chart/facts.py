"""What the details panel says of one episode, or of one mark."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from strategy_desk.domain import interview_words
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.agency_lanes import MEETINGS
from strategy_desk.domain.chart.bars import FirstHours, gap_label, risk_words
from strategy_desk.domain.chart.content import Content
from strategy_desk.domain.chart.marks import Lane, Mark, Shape
from strategy_desk.domain.chart.moments import instant
from strategy_desk.domain.episodes import EndBasis, EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.interviews import OUTCOME_WORDS, ReturnInterviewRecord
from strategy_desk.domain.places import miles_between, miles_words
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import (
    duration_words,
    minutes_between,
    nights_between,
    without_this_year,
)
from strategy_desk.domain.timelines import Timeline
from strategy_desk.presenters.chart.now import length
from strategy_desk.presenters.forms.joins import differing_words

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
    after how long the child was missing again. ``interview`` is how its return interview stands,
    ``told`` what else is recorded of it. ``more`` is what is needed less often. ``join`` asks
    whether this report and another, with the identities of both, are one episode.
    """

    title: str
    length: str = ""
    when: str
    risk: str = ""
    rank: int = -1
    rows: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()
    words: str = ""
    said_to: str = ""
    hours: tuple[AgencyHours, ...] = ()
    cut: str = ""
    interview: tuple[Shape, str] | None = None
    told: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    join: tuple[str, tuple[UUID, UUID]] | None = None


def of_episode(
    timeline: Timeline, content: Content, agencies: Sequence[Agency], number: int
) -> Facts:
    """Return what is known of one episode."""
    episode = next(e for e in timeline.episodes if e.number == number)
    interview = timeline.interview_of(episode)
    grade = episode.highest_grade
    box = next((box for box in content.hours if box.episode == number), None)
    gap = next((gap for gap in content.gaps if gap.after == number and gap.short), None)
    words, said_to = _said(timeline, episode, interview, box)
    near = partial(without_this_year, as_of=timeline.as_of)
    return Facts(
        title=f"Episode {number}",
        length=length(episode, timeline),
        when=near(f"{episode.start.words} to {episode.end.words if episode.end else 'now'}"),
        risk=risk_words(episode),
        rank=grade.level.rank if grade else -1,
        rows=tuple((label, near(value)) for label, value in _rows(timeline, episode) if value),
        more=tuple((label, near(value)) for label, value in _more(episode) if value),
        words=words,
        said_to=near(said_to),
        hours=_by_agency(content, agencies, box.start, box.end) if box else (),
        cut=gap_label(gap.end - gap.start) if gap else "",
        interview=_interview(content, episode, interview, near),
        told=interview_words.rows(interview) if interview else (),
        evidence=tuple(map(near, _evidence(timeline, episode))),
        join=next(
            ((one.question, one.episodes) for one in content.doubts if number in one.numbers), None
        ),
    )


def of_mark(mark: Mark, as_of: datetime) -> Facts:
    """Return what is known of anything else on the chart."""
    rows = (
        ("What", str(mark.shape).capitalize()),
        ("From", mark.source),
        ("Reads", TIER_NAMES[mark.tier] if mark.tier is not Tier.ALL else ""),
    )
    return Facts(
        title=mark.lane,
        when=without_this_year(mark.when, as_of),
        rows=tuple(row for row in rows if row[1]),
        words=begun(mark.text),
    )


def _rows(timeline: Timeline, episode: EpisodeRecord) -> tuple[tuple[str, str], ...]:
    ends = "Located, no return time" if episode.end_basis is EndBasis.LOCATED else ""
    return (
        ("Reported by" if episode.reported_by else "Reported", _reported(episode)),
        ("Found", _found(timeline, episode)),
        ("With", ", ".join(person.name for person in timeline.company(episode))),
        ("Came back", begun(episode.returned_by) or ends),
        ("Harm", episode.harm_note),
    )


def _more(episode: EpisodeRecord) -> tuple[tuple[str, str], ...]:
    return (
        ("Missing from", begun(episode.missing_from)),
        ("Last seen", episode.last_seen.words if episode.last_seen else ""),
        ("Expected back", episode.expected_back.words if episode.expected_back else ""),
        ("Nights away", _nights(episode)),
        ("Police check", episode.prevention.at.words if episode.prevention else ""),
        ("Note", episode.note),
        ("Reports differ", differing_words(episode)),
        ("Source", ", ".join((*episode.references, episode.source)).strip(", ")),
    )


def _reported(episode: EpisodeRecord) -> str:
    by = begun(episode.reported_by)
    if episode.reported is None:
        return by or "not recorded"
    wait = episode.reported.words
    if episode.missing_since and episode.missing_since.at and episode.reported.at:
        late = minutes_between(episode.missing_since.at, episode.reported.at)
        wait = f"after {duration_words(late)}" if late else "at once"
    return f"{by}, {wait}" if by else wait


def _found(timeline: Timeline, episode: EpisodeRecord) -> str:
    """Where the child was found, and how far that is from where the episode began."""
    places, left = timeline.found_at(episode), timeline.left_from(episode)
    words = episode.found_place or ", ".join(place.label for place in places)
    known = (miles_between(left, place) for place in places) if left else ()
    miles = max((far for far in known if far is not None), default=None)
    return f"{words}, {miles_words(miles)} miles away" if words and miles is not None else words


def _nights(episode: EpisodeRecord) -> str:
    if episode.start.at is None or episode.end is None or episode.end.at is None:
        return ""
    return str(nights_between(episode.start.at, episode.end.at))


def _interview(
    content: Content,
    episode: EpisodeRecord,
    interview: ReturnInterviewRecord | None,
    near: Callable[[str], str],
) -> tuple[Shape, str] | None:
    found = (i.shape for i in content.interviews if i.record.number == episode.number)
    shape = next(found, None)
    if shape is None:
        return None
    if interview is None:
        return shape, "Return interview: due" if shape is Shape.DUE else "No return interview"
    at = f", {near(interview.at.words)}" if interview.at else ""
    return shape, f"Return interview {OUTCOME_WORDS[interview.outcome]}{at}"


def _said(
    timeline: Timeline,
    episode: EpisodeRecord,
    interview: ReturnInterviewRecord | None,
    box: FirstHours | None,
) -> tuple[str, str]:
    """The child's words of this time, and to whom they were said."""
    name = timeline.child.first_name
    if interview and interview.words:
        to = f", to {interview.interviewer}" if interview.interviewer else ""
        at = f", {interview.at.words}" if interview.at else ""
        return interview.words, f"{name}{to}{at}"
    start, end = episode.start.at, instant(box.end) if box else timeline.as_of
    for event in timeline.events if start else ():
        if event.childs_view and start and _is_in(event, start, end):
            to = f", to {event.author}" if event.author else ""
            return event.childs_view, f"{name}{to}, {event.when.words}"
    return "", ""


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


def _evidence(timeline: Timeline, episode: EpisodeRecord) -> tuple[str, ...]:
    """What stands on record of the time missing: references, then what was recorded in it."""
    span = episode.interval(timeline.as_of)
    within = (e for e in timeline.events if span and _is_in(e, span[0], span[1]))
    source = episode.source or "Reference"
    return (
        *(f"{source} {reference}" for reference in episode.references),
        *(f"{begun(event.kind.name)}, {event.when.words}" for event in within),
    )


def _is_in(event: EventRecord, start: datetime, end: datetime) -> bool:
    return event.when.at is not None and start <= event.when.at <= end
