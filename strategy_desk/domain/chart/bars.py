"""The lanes of the child: missing episodes, gaps, the first 72 hours and the return interviews."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from strategy_desk.domain.chart.deeds import Deed, between
from strategy_desk.domain.chart.marks import Mark, Shape
from strategy_desk.domain.chart.moments import DAY, HOUR, Moment, instant, placed, second
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import (
    OUTCOME_WORDS,
    REFUSED,
    Outcome,
    ReturnInterviewRecord,
    Status,
    Timeliness,
    timeliness,
)
from strategy_desk.domain.measures.gaps import gaps as measured_gaps
from strategy_desk.domain.time import duration_words, instant_words
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.topics import Topic, about

FIRST_HOURS = 72 * HOUR

MISSING, HOURS, INTERVIEW = "Missing episodes", "First 72 hours", "Return interview"
"""The names of the child's own lanes."""


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One episode as a bar, in seconds of UTC.

    ``letter`` and ``rank`` are those of its highest risk level; rank is -1 where no level is
    recorded. ``begins_about`` and ``ends_about`` are how many seconds of each end are only
    possible. ``half`` says which half of the height is its own where two reports overlap: 0 both.
    ``length`` is how long it was, as the chart says it; ``say`` gives its sentence.
    """

    number: int
    start: float
    end: float
    open: bool
    letter: str
    rank: int
    begins_about: float
    ends_about: float
    half: int
    length: str
    at: float
    seconds: float
    record: EpisodeRecord
    say: Callable[[Bar], str]

    @cached_property
    def mark(self) -> Mark:
        """The episode as a mark; its words are made when somebody looks."""
        episode = self.record
        found = f"; found: {episode.found_place}" if episode.found_place else ""
        until = f"until {episode.end.words}" if episode.end else "and is still missing"
        vague = "about " if self.begins_about or self.ends_about else ""
        lasted = f"{vague}{length_words(self.seconds)}"
        return Mark(
            lane=MISSING,
            shape=Shape.EPISODE,
            at=self.at,
            first=self.start,
            last=self.end,
            when=episode.start.words,
            text=f"episode {self.number}, {self.risk.lower()}: missing {until}, {lasted}{found}",
            labels=(f"Episode {self.number}",),
            episode=self.number,
            source=episode.source,
            tier=episode.tier,
            spoken=self.say(self),
            record=episode,
        )

    @property
    def risk(self) -> str:
        """The highest risk level in words."""
        return risk_words(self.record)


@dataclass(frozen=True, kw_only=True)
class Gap:
    """From one return to the next start, in seconds of UTC. ``short`` is under 72 hours.

    ``after`` and ``before`` are the numbers of the episodes on both sides.
    """

    after: int
    before: int
    start: float
    end: float
    label: str
    short: bool


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """Two reports that may be one time missing, and the question whether they are.

    ``numbers`` and ``episodes`` are those of both; ``at`` is where the second begins.
    """

    numbers: tuple[int, int]
    episodes: tuple[UUID, UUID]
    question: str
    at: float


@dataclass(frozen=True, kw_only=True)
class FirstHours:
    """The 72 hours after a return, or as many as there were before the child was missing again.

    ``open`` says that they are running now, ``left`` how many seconds of them are; ``deeds`` is
    what was done in them.
    """

    episode: int
    start: float
    end: float
    full_end: float
    cut: bool
    open: bool
    left: float
    deeds: tuple[Deed, ...]
    record: EpisodeRecord

    @cached_property
    def mark(self) -> Mark:
        """The return as a mark; its words are made when somebody looks."""
        return Mark(
            lane=HOURS,
            shape=Shape.FIRST_HOURS,
            at=self.start,
            first=self.start,
            last=self.end,
            when=instant_words(instant(self.start)),
            text=_box_words(self),
            episode=self.episode,
            tier=self.record.tier,
            record=self.record,
        )


@dataclass(frozen=True, kw_only=True)
class Interview:
    """One return's interview: where it is drawn, when it was due, and how it stands."""

    returned: float
    due: float
    at: float
    shape: Shape
    record: EpisodeRecord
    interview: ReturnInterviewRecord | None

    @cached_property
    def mark(self) -> Mark:
        """The interview as a mark; its words are made when somebody looks."""
        episode, interview = self.record, self.interview
        return Mark(
            lane=INTERVIEW,
            shape=self.shape,
            at=self.at,
            first=self.at,
            last=self.at,
            when=_interview_when(self),
            text=_interview_words(self),
            episode=episode.number,
            source=interview.interviewer if interview else "",
            tier=interview.tier if interview else episode.tier,
            record=episode,
        )


def bars(timeline: Timeline, say: Callable[[Bar], str]) -> tuple[Bar, ...]:
    """Return the episodes as bars, in order of where they are drawn, each with its sentence.

    One whose start nobody can date is in the list only.
    """
    now = timeline.as_of.timestamp()
    known = [(e, start, _end(e, now)) for e in timeline.episodes if (start := placed(e.start))]
    known.sort(key=lambda one: one[1].at)
    taken = halves([(start.first, end.last) for _, start, end in known])
    return tuple(
        _bar(episode, start, end, half, say)
        for (episode, start, end), half in zip(known, taken, strict=True)
    )


def halves(spans: Sequence[tuple[float, float]]) -> list[int]:
    """Say which half of the height each span takes, in order of start: 1 low, 2 high, 0 both."""
    taken: list[int] = []
    ends = {1: -math.inf, 2: -math.inf}
    for start, end in spans:
        running = [half for half in ends if ends[half] > start]
        if running and taken[-1] == 0:
            taken[-1] = 1
        half = 2 if 1 in running else 1
        taken.append(half if running else 0)
        ends[half] = max(ends[half], end)
    return taken


def doubts(timeline: Timeline) -> tuple[Doubt, ...]:
    """Return the pairs of reports to ask about, where the second can be placed."""
    by_id = {episode.id: episode for episode in timeline.episodes}
    pairs = ((asked, by_id[asked.one], by_id[asked.other]) for asked in timeline.may_be_one)
    return tuple(
        Doubt(
            numbers=(one.number, other.number),
            episodes=(one.id, other.id),
            question=(
                f"Episodes {one.number} and {other.number} {asked.why}: "
                "are they one time missing, reported twice?"
            ),
            at=begins.at,
        )
        for asked, one, other in pairs
        if (begins := placed(other.start))
    )


def gaps(timeline: Timeline) -> tuple[Gap, ...]:
    """Return the time at home between neighbouring episodes whose times are known (M06)."""
    by_number = {episode.number: episode for episode in timeline.episodes}
    return tuple(
        _gap(by_number[gap.after], by_number[gap.before]) for gap in measured_gaps(timeline)
    )


def first_hours(timeline: Timeline, deeds: Sequence[Deed]) -> tuple[FirstHours, ...]:
    """Return the boxes after each return whose time is known, in order of time."""
    now = timeline.as_of.timestamp()
    found = (_box(one, following, now, deeds) for one, following in _returns(timeline))
    return tuple(sorted(found, key=attrgetter("start")))


def interviews(timeline: Timeline) -> tuple[Interview, ...]:
    """Return the interview of each return whose time is known, in order of where it is drawn."""
    found = (_interview(timeline, one, following) for one, following in _returns(timeline))
    return tuple(sorted(found, key=attrgetter("at")))


def _gap(one: EpisodeRecord, other: EpisodeRecord) -> Gap:
    end, again = placed(one.end) if one.end else None, placed(other.start)
    start, stop = (end.at, again.at) if end and again else (0.0, 0.0)
    return Gap(
        after=one.number,
        before=other.number,
        start=start,
        end=stop,
        label=gap_label(stop - start),
        short=stop - start < FIRST_HOURS,
    )


def gap_label(seconds: float) -> str:
    """Return a gap as its bracket says it: '40 min', '31 h', '5.5 d'."""
    if seconds < 2 * HOUR:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / HOUR)} h" if seconds < FIRST_HOURS else f"{seconds / DAY:.1f} d"


def length_words(seconds: float) -> str:
    """Return a length as '90 h 35 min'."""
    hours, minutes = divmod(round(seconds / 60), 60)
    parts = [f"{hours} h" if hours else "", f"{minutes} min" if minutes or not hours else ""]
    return " ".join(filter(None, parts))


def _returns(timeline: Timeline) -> Iterator[tuple[EpisodeRecord, EpisodeRecord | None]]:
    """Each episode whose return is known to the minute, with the first that began after it."""
    episodes = timeline.episodes
    for position, episode in enumerate(episodes, 1):
        end = episode.end.at if episode.end else None
        if end:
            later = (e for e in episodes[position:] if e.start.at is None or e.start.at >= end)
            yield episode, next(later, None)


def _end(episode: EpisodeRecord, now: float) -> Moment:
    placed_end = placed(episode.end) if episode.end else None
    return placed_end or Moment(at=now, first=now, last=now, exact=episode.end is None)


def _bar(
    episode: EpisodeRecord, start: Moment, end: Moment, half: int, say: Callable[[Bar], str]
) -> Bar:
    grade = episode.highest_grade
    seconds = end.at - start.at
    hours = f"{round(seconds / HOUR)} h"
    return Bar(
        number=episode.number,
        start=start.first,
        end=end.last,
        open=episode.is_open,
        letter=grade.level.letter if grade else "?",
        rank=grade.level.rank if grade else -1,
        begins_about=0 if start.exact else max(start.last - start.first, HOUR),
        ends_about=0 if end.exact else max(end.last - end.first, HOUR),
        half=half,
        length=hours if start.exact and end.exact else f"about {hours}",
        at=start.at,
        seconds=seconds,
        record=episode,
        say=say,
    )


def risk_words(episode: EpisodeRecord) -> str:
    """Return the highest risk level of an episode in words."""
    grade = episode.highest_grade
    if grade is None:
        return "Risk not recorded"
    return f"{grade.level.code} risk".capitalize() if grade.level.rank else "No apparent risk"


def _box(
    episode: EpisodeRecord, following: EpisodeRecord | None, now: float, deeds: Sequence[Deed]
) -> FirstHours:
    start = _end(episode, now).at
    again = placed(following.start) if following else None
    full_end = start + FIRST_HOURS
    cut = again is not None and again.at < full_end
    end = max(again.at, start) if again and cut else full_end
    return FirstHours(
        episode=episode.number,
        start=start,
        end=end,
        full_end=full_end,
        cut=cut,
        open=not cut and now < full_end,
        left=max(full_end - now, 0),
        deeds=between(deeds, start, end),
        record=episode,
    )


def _box_words(box: FirstHours) -> str:
    listed = "; ".join(f"{deed.agency}, {deed.text.rstrip('.')}" for deed in box.deeds)
    said = f"after episode {box.episode}, until {instant_words(instant(box.end))}: "
    said += f"{len(box.deeds)} done: {listed}" if box.deeds else "nothing recorded as done"
    if box.cut:
        return f"{said}. Missing again after {duration_words(int((box.end - box.start) // 60))}"
    return f"{said}. {int(box.left // HOUR)} hours left" if box.open else said


def _interview(
    timeline: Timeline, episode: EpisodeRecord, following: EpisodeRecord | None
) -> Interview:
    interview = timeline.interview_of(episode)
    standing = timeliness(episode, interview, timeline.as_of)
    shape = interview_shape(interview, standing)
    returned = episode.end.at.timestamp() if episode.end and episode.end.at else 0.0
    due = standing.due.timestamp() if standing.due else returned
    held = second(interview.at) if interview and interview.at else None
    again = following.start.at if following else None
    nearest = min(due, again.timestamp()) if again else due
    to_come = held is None or shape in {Shape.NOT_HELD, Shape.DUE}
    return Interview(
        returned=returned,
        due=due,
        at=nearest if to_come or held is None else held,
        shape=shape,
        record=episode,
        interview=interview,
    )


def interview_shape(interview: ReturnInterviewRecord | None, standing: Timeliness) -> Shape:
    """Say which bubble an interview is drawn as. Later by the child's choice is not late."""
    outcome = interview.outcome if interview else None
    if outcome is Outcome.COMPLETED:
        if standing.status is Status.WITHIN:
            return Shape.HELD
        if interview and interview.child_chose_later:
            return Shape.CHOSE_LATER
        return Shape.HELD_LATE if standing.status is Status.LATE else Shape.HELD_UNTIMED
    if outcome is Outcome.PARTLY:
        return Shape.HELD_UNTIMED
    if outcome in REFUSED or outcome is Outcome.NOT_REQUIRED_ADULT:
        return Shape.DECLINED
    return Shape.DUE if standing.status is Status.DUE else Shape.NOT_HELD


def _interview_when(one: Interview) -> str:
    if one.interview and one.interview.at and one.shape is not Shape.DUE:
        return one.interview.at.words
    return f"due by {instant_words(instant(one.due))}"


def _interview_words(one: Interview) -> str:
    after, interview = f"after episode {one.record.number}", one.interview
    if interview is None:
        return f"{after}: due" if one.shape is Shape.DUE else f"{after}: none is recorded"
    who = f", with {interview.interviewer}" if interview.interviewer else ""
    note = f". {interview.note}" if interview.note else ""
    parents = about(interview.said, Topic.PARENTS)
    told = f". Parents or carers told: {parents}" if parents else ""
    return f"{after}: {OUTCOME_WORDS[interview.outcome]}{who}{note}{told}"
