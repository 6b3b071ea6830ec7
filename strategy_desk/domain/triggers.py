"""Locally set trigger rules: when each fired, and which meeting answered it.

A fired trigger never disappears silently: it is met, waived with a reason, or unmet.
Source: domain specification 1.2 (rules and states), 3.2 M30.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.domain.meetings import STRATEGY, MeetingState, MeetingSummary
from strategy_desk.domain.time import elapsed, to_utc


class RuleKind(StrEnum):
    """What a trigger rule looks at."""

    EPISODES_IN_DAYS = "episodes in days"
    HOURS_MISSING = "hours missing"
    GRADED = "graded"
    INTERVIEWS_NOT_DONE = "interviews not done"
    HOURS_BETWEEN = "hours between"


class TriggerState(StrEnum):
    """What became of a fired trigger."""

    MET = "met"
    WAIVED = "waived"
    UNMET = "unmet"


@dataclass(frozen=True, kw_only=True)
class TriggerRule:
    """One local rule, from ``resources/triggers.toml``.

    ``count`` is episodes or interviews in a row, ``days`` a rolling window, ``hours`` a length,
    ``level`` the code of a risk level; each is used by the kinds that need it.
    """

    name: str
    kind: RuleKind
    text: str
    source: str
    count: int = 0
    days: int = 0
    hours: int = 0
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """A person's decision, with a reason, that one firing needs no meeting."""

    rule: str
    fired_at: datetime
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Firing:
    """One time a rule was met by the record. ``met_by`` is the meeting that answered it."""

    rule: TriggerRule
    fired_at: datetime
    state: TriggerState
    met_by: MeetingSummary | None
    waiver: Waiver | None
    text: str


def fired(
    rules: Sequence[TriggerRule],
    waivers: Sequence[Waiver],
    episodes: Sequence[EpisodeRecord],
    interviews: Sequence[ReturnInterviewRecord],
    meetings: Sequence[MeetingSummary],
    as_of: datetime,
) -> tuple[Firing, ...]:
    """Return every firing up to ``as_of`` in order of time.

    A rule on counts fires when it becomes true at the start of an episode: while it stays true at
    later starts it has not fired again.
    """
    record = _Record(episodes=episodes, interviews=interviews, as_of=as_of)
    found = [
        _firing(rule, moment, text, waivers, meetings, as_of)
        for rule in rules
        for moment, text in _FIND[rule.kind](rule, record)
        if moment <= as_of
    ]
    return tuple(sorted(found, key=lambda firing: firing.fired_at))


@dataclass(frozen=True, kw_only=True)
class _Record:
    episodes: Sequence[EpisodeRecord]
    interviews: Sequence[ReturnInterviewRecord]
    as_of: datetime

    def interview_of(self, episode: EpisodeRecord) -> ReturnInterviewRecord | None:
        covering = [i for i in self.interviews if episode.id in i.episodes]
        return min(covering, key=lambda i: i.outcome is not Outcome.COMPLETED, default=None)


Found = Iterator[tuple[datetime, str]]


def _firing(
    rule: TriggerRule,
    moment: datetime,
    text: str,
    waivers: Sequence[Waiver],
    meetings: Sequence[MeetingSummary],
    as_of: datetime,
) -> Firing:
    waiver = next((w for w in waivers if (w.rule, w.fired_at) == (rule.name, moment)), None)
    answers = [m for m in meetings if _answered(m) and moment <= m.starts <= as_of]
    met_by = min(answers, key=lambda meeting: meeting.starts, default=None)
    state = TriggerState.UNMET
    if met_by is not None:
        state = TriggerState.MET
    elif waiver is not None:
        state = TriggerState.WAIVED
    return Firing(rule=rule, fired_at=moment, state=state, met_by=met_by, waiver=waiver, text=text)


def _answered(meeting: MeetingSummary) -> bool:
    held = meeting.state not in {MeetingState.PLANNED, MeetingState.CANCELLED}
    return meeting.type in STRATEGY and held


def _episodes_in_days(rule: TriggerRule, record: _Record) -> Found:
    was = False
    for position, episode in enumerate(record.episodes):
        day = episode.index_date
        if day is None:
            continue
        first = day - timedelta(days=rule.days - 1)
        dates = [e.index_date for e in record.episodes[: position + 1]]
        count = sum(first <= one <= day for one in dates if one is not None)
        if count >= rule.count and not was:
            yield (
                episode.start.sort_key[0],
                f"{count} episodes in {rule.days} days, with episode {episode.number}.",
            )
        was = count >= rule.count


def _hours_missing(rule: TriggerRule, record: _Record) -> Found:
    for episode in record.episodes:
        interval = episode.interval(record.as_of)
        if interval and elapsed(*interval) >= timedelta(hours=rule.hours):
            yield (
                to_utc(interval[0]) + timedelta(hours=rule.hours),
                f"Missing for {rule.hours} hours in episode {episode.number}.",
            )


def _graded(rule: TriggerRule, record: _Record) -> Found:
    for episode in record.episodes:
        for grade in episode.grades:
            if grade.level.code == rule.level:
                when = grade.at or episode.reported or episode.start
                yield (
                    when.sort_key[0],
                    f"Episode {episode.number} was graded {rule.level} risk.",
                )
                break


def _interviews_not_done(rule: TriggerRule, record: _Record) -> Found:
    run: list[EpisodeRecord] = []
    for episode in record.episodes:
        if episode.end is None:
            continue
        interview = record.interview_of(episode)
        outcome = interview.outcome if interview else Outcome.NOT_OFFERED
        passed = episode.end.sort_key[0] + timedelta(hours=72)
        known = interview.at.sort_key[0] if interview and interview.at else passed
        if outcome in {Outcome.COMPLETED, Outcome.PARTLY} or known > record.as_of:
            run = []
            continue
        run.append(episode)
        if len(run) == rule.count:
            numbers = " and ".join(str(e.number) for e in run)
            yield (
                known,
                f"Return interviews after episodes {numbers} were declined, not done or not "
                "offered.",
            )


def _hours_between(rule: TriggerRule, record: _Record) -> Found:
    for one, other in pairwise(record.episodes):
        home, gone = one.end.at if one.end else None, other.start.at
        if home and gone and home <= gone <= home + timedelta(hours=rule.hours):
            yield (
                gone,
                f"Episode {other.number} began within {rule.hours} hours of coming home.",
            )


_FIND: dict[RuleKind, Callable[[TriggerRule, _Record], Found]] = {
    RuleKind.EPISODES_IN_DAYS: _episodes_in_days,
    RuleKind.HOURS_MISSING: _hours_missing,
    RuleKind.GRADED: _graded,
    RuleKind.INTERVIEWS_NOT_DONE: _interviews_not_done,
    RuleKind.HOURS_BETWEEN: _hours_between,
}
