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
from strategy_desk.domain.interviews import (
    NOT_DONE,
    REFUSED,
    Outcome,
    ReturnInterviewRecord,
    as_known,
)
from strategy_desk.domain.meetings import STRATEGY, MeetingState, MeetingSummary
from strategy_desk.domain.time import FuzzyDate, to_local
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN

_DAY = timedelta(days=1)
_NOT_HELD = REFUSED | NOT_DONE | {Outcome.NOT_OFFERED}


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
    """One time a rule was met by the record. ``met_by`` is the meeting that answered it.

    ``when`` is as exact as the record; ``fired_at`` is its first instant and only puts it in order.
    """

    rule: TriggerRule
    when: FuzzyDate
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
    later starts it has not fired again. Where times are not known, a rule fires only if it is met
    whatever they were.
    """
    record = _Record(episodes=episodes, interviews=interviews, as_of=as_of)
    found = [
        _firing(rule, when, text, waivers, meetings, as_of)
        for rule in rules
        for when, text in _FIND[rule.kind](rule, record)
        if when.sort_key[0] <= as_of
    ]
    return tuple(sorted(found, key=lambda firing: firing.fired_at))


@dataclass(frozen=True, kw_only=True)
class _Record:
    episodes: Sequence[EpisodeRecord]
    interviews: Sequence[ReturnInterviewRecord]
    as_of: datetime


Found = Iterator[tuple[FuzzyDate, str]]


def _firing(
    rule: TriggerRule,
    when: FuzzyDate,
    text: str,
    waivers: Sequence[Waiver],
    meetings: Sequence[MeetingSummary],
    as_of: datetime,
) -> Firing:
    moment = when.sort_key[0]
    waiver = next((w for w in waivers if (w.rule, w.fired_at) == (rule.name, moment)), None)
    answers = [m for m in meetings if _is_held(m) and moment <= m.starts <= as_of]
    met_by = min(answers, key=lambda meeting: meeting.starts, default=None)
    if waiver is not None:
        state, met_by = TriggerState.WAIVED, None
    else:
        state = TriggerState.MET if met_by else TriggerState.UNMET
    return Firing(
        rule=rule, when=when, fired_at=moment, state=state, met_by=met_by, waiver=waiver, text=text
    )


def _is_held(meeting: MeetingSummary) -> bool:
    planned = meeting.state in {MeetingState.PLANNED, MeetingState.CANCELLED}
    return meeting.type in STRATEGY and not planned


def _episodes_in_days(rule: TriggerRule, record: _Record) -> Found:
    was = False
    dated = [(e, e.index_date) for e in record.episodes if e.index_date]
    for position, (episode, day) in enumerate(dated):
        first = day - (rule.days - 1) * _DAY
        count = sum(first <= one <= day for _, one in dated[: position + 1])
        if count >= rule.count and not was:
            text = f"{count} episodes in {rule.days} days, with episode {episode.number}."
            yield episode.start, text
        was = count >= rule.count


def _hours_missing(rule: TriggerRule, record: _Record) -> Found:
    length = timedelta(hours=rule.hours)
    for episode in record.episodes:
        began = episode.start.bounds
        ended = episode.end.bounds if episode.end else (record.as_of, record.as_of)
        if began and ended and began[1] + length <= ended[0]:
            when = _later(episode.start, began, length)
            yield when, f"Missing for {rule.hours} hours in episode {episode.number}."


def _graded(rule: TriggerRule, record: _Record) -> Found:
    for episode in record.episodes:
        grade = next((g for g in episode.grades if g.level.code == rule.level), None)
        if grade is not None:
            known = grade.at if grade.at and grade.at.earliest else None
            when = known or episode.reported or episode.start
            yield when, f"Episode {episode.number} was graded {rule.level} risk."


def _interviews_not_done(rule: TriggerRule, record: _Record) -> Found:
    run: list[tuple[EpisodeRecord, FuzzyDate]] = []
    for episode, end in _by_return(record.episodes):
        interview = as_known(record.interviews, episode, record.as_of)
        if interview and interview.outcome is Outcome.ARRANGED:
            interview = None
        outcome = interview.outcome if interview else Outcome.NOT_OFFERED
        if outcome not in _NOT_HELD:
            run = run if outcome is Outcome.NOT_REQUIRED_ADULT else []
            continue
        known = interview.at if interview and interview.at else _late_from(end, record.as_of)
        if known is None:
            continue
        run.append((episode, known))
        if len(run) == rule.count:
            numbers = " and ".join(str(e.number) for e, _ in run)
            yield (
                max((moment for _, moment in run), key=lambda moment: moment.sort_key),
                f"Return interviews after episodes {numbers} were declined, not done or not "
                "offered.",
            )


def _hours_between(rule: TriggerRule, record: _Record) -> Found:
    for one, other in pairwise(record.episodes):
        home = one.end.bounds if one.end else None
        gone = other.start.bounds
        if (
            home
            and gone
            and home[0] <= gone[0]
            and gone[1] - home[0] <= timedelta(hours=rule.hours)
        ):
            text = (
                f"Episode {other.number} began within {rule.hours} hours of the return before it."
            )
            yield other.start, text


_FIND: dict[RuleKind, Callable[[TriggerRule, _Record], Found]] = {
    RuleKind.EPISODES_IN_DAYS: _episodes_in_days,
    RuleKind.HOURS_MISSING: _hours_missing,
    RuleKind.GRADED: _graded,
    RuleKind.INTERVIEWS_NOT_DONE: _interviews_not_done,
    RuleKind.HOURS_BETWEEN: _hours_between,
}


def _by_return(episodes: Sequence[EpisodeRecord]) -> list[tuple[EpisodeRecord, FuzzyDate]]:
    ended = [(episode, episode.end) for episode in episodes if episode.end]
    return sorted(ended, key=lambda pair: pair[1].sort_key)


def _late_from(end: FuzzyDate, as_of: datetime) -> FuzzyDate | None:
    """When the 72 hours from a return ran out, if they have whatever its time was."""
    bounds = end.bounds
    if bounds is None or bounds[1] + RETURN_INTERVIEW_WITHIN > as_of:
        return None
    return _later(end, bounds, RETURN_INTERVIEW_WITHIN)


def _later(moment: FuzzyDate, bounds: tuple[datetime, datetime], length: timedelta) -> FuzzyDate:
    """A moment some hours later, known as well as the moment itself."""
    if moment.at:
        return FuzzyDate.exact(moment.at + length)
    first, last = (to_local(bound + length) for bound in bounds)
    days = first.date(), (last - timedelta(minutes=1)).date()
    return FuzzyDate.on_day(days[0]) if days[0] == days[1] else FuzzyDate.between(*days)
