"""Locally set rules that call for a meeting, and the occasions on which a record meets them.

Where times are not known, a rule is met only if it is whatever they were. Source: domain
specification 1.2.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import count, pairwise
from typing import Protocol

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.findings import Finding
from strategy_desk.domain.interviews import (
    NOT_DONE,
    REFUSED,
    Outcome,
    ReturnInterviewRecord,
    as_known,
)
from strategy_desk.domain.links import LinkRecord, LinkRole, Noun, tied
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.sharing import Tier, Tiered
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import FuzzyDate, to_local
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN

_DAY = timedelta(days=1)
_NOT_HELD = REFUSED | NOT_DONE | {Outcome.NOT_OFFERED}


class RuleKind(StrEnum):
    """What a trigger rule looks at; a rule that is no longer set looks at nothing."""

    EPISODES_IN_DAYS = "episodes in days"
    HOURS_MISSING = "hours missing"
    GRADED = "graded"
    INTERVIEWS_NOT_DONE = "interviews not done"
    HOURS_BETWEEN = "hours between"
    FOUND_OUTSIDE = "found outside"
    FOUND_WITH_ADULT = "found with adult"
    HARMED = "harmed"
    NOT_SET = "not set"


@dataclass(frozen=True, kw_only=True)
class TriggerRule:
    """One local rule, from ``resources/triggers.toml``.

    ``count`` is episodes or interviews in a row, ``days`` a rolling window, ``hours`` a length,
    ``every`` the hours after which it is met again, ``level`` the code of a risk level; each is
    used by the kinds that need it.
    """

    name: str
    kind: RuleKind
    text: str
    source: str
    count: int = 0
    days: int = 0
    hours: int = 0
    every: int = 0
    level: str = ""


class Told(Protocol):
    """As much of a child's record as rules look at; a timeline is one."""

    @property
    def as_of(self) -> datetime:
        """The moment it is told at."""

    @property
    def episodes(self) -> Sequence[EpisodeRecord]:
        """Episodes in order of start."""

    @property
    def interviews(self) -> Sequence[ReturnInterviewRecord]:
        """Return interviews."""

    @property
    def people(self) -> Sequence[PersonRecord]:
        """People round the child."""

    @property
    def links(self) -> Sequence[LinkRecord]:
        """What ties people and places to episodes."""

    def finding(self, episode: EpisodeRecord) -> Finding:
        """Return where an episode ended."""


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """One time that a record met a rule. ``when`` is as exact as the record.

    ``tier`` is one that nobody may see who may not see everything this rests on.
    """

    rule: TriggerRule
    when: FuzzyDate
    text: str
    tier: Tier = Tier.ALL

    @property
    def fired_at(self) -> datetime:
        """The first instant it can have been, which puts occasions in order."""
        return self.when.sort_key[0]

    @property
    def key(self) -> tuple[str, datetime]:
        """What tells it from every other occasion of the record."""
        return self.rule.name, self.fired_at


def occasions(rules: Iterable[TriggerRule], told: Told) -> tuple[Occasion, ...]:
    """Return every occasion up to the moment, in order of time.

    A rule on counts is met when it becomes true at the start of an episode: while it stays true at
    later starts it has not been met again.
    """
    found = (
        Occasion(rule=rule, when=when, text=text, tier=_tier(rests_on))
        for rule in rules
        for when, text, rests_on in _FIND[rule.kind](rule, told)
    )
    return tuple(
        sorted((one for one in found if one.fired_at <= told.as_of), key=lambda one: one.fired_at)
    )


Found = Iterator[tuple[FuzzyDate, str, Iterable[Tiered]]]
"""When, in words, and the records that it rests on."""


def _tier(rests_on: Iterable[Tiered]) -> Tier:
    return tightest(*(record.tier for record in rests_on))


def _episodes_in_days(rule: TriggerRule, told: Told) -> Found:
    was = False
    dated = [(day, e) for e in told.episodes if (day := e.index_date)]
    days = [day for day, _ in dated]
    for position, (day, episode) in enumerate(dated):
        first = bisect_left(days, day - (rule.days - 1) * _DAY)
        met = position + 1 - first
        if met >= rule.count and not was:
            text = f"{met} episodes in {rule.days} days, with episode {episode.number}."
            yield episode.start, text, [e for _, e in dated[first : position + 1]]
        was = met >= rule.count


def _hours_missing(rule: TriggerRule, told: Told) -> Found:
    for episode in told.episodes:
        began = episode.start.bounds
        ended = episode.end.bounds if episode.end else (told.as_of, told.as_of)
        if began is None or ended is None:
            continue
        for hours in count(rule.hours, rule.every) if rule.every else (rule.hours,):
            length = timedelta(hours=hours)
            if began[1] + length > ended[0]:
                break
            text = f"Missing for {hours} hours in episode {episode.number}."
            yield _later(episode.start, began, length), text, [episode]


def _graded(rule: TriggerRule, told: Told) -> Found:
    for episode in told.episodes:
        grade = next((g for g in episode.grades if g.level.code == rule.level), None)
        if grade is not None:
            known = grade.at if grade.at and grade.at.earliest else None
            when = known or episode.reported or episode.start
            yield when, f"Episode {episode.number} was graded {rule.level} risk.", [episode]


def _interviews_not_done(rule: TriggerRule, told: Told) -> Found:
    run: list[tuple[EpisodeRecord, ReturnInterviewRecord | None, FuzzyDate]] = []
    for episode, end in _by_return(told.episodes):
        interview = as_known(told.interviews, episode, told.as_of)
        if interview and interview.outcome is Outcome.ARRANGED:
            interview = None
        outcome = interview.outcome if interview else Outcome.NOT_OFFERED
        if outcome not in _NOT_HELD:
            run = run if outcome is Outcome.NOT_REQUIRED_ADULT else []
            continue
        known = interview.at if interview and interview.at else _late_from(end, told.as_of)
        if known is None:
            continue
        run.append((episode, interview, known))
        if len(run) == rule.count:
            numbers = " and ".join(str(e.number) for e, _, _ in run)
            yield (
                max((moment for _, _, moment in run), key=lambda moment: moment.sort_key),
                f"Return interviews after episodes {numbers} were declined, not done or not "
                "offered.",
                [record for one, held, _ in run for record in (one, held) if record],
            )


def _hours_between(rule: TriggerRule, told: Told) -> Found:
    within = timedelta(hours=rule.hours)
    for one, other in pairwise(told.episodes):
        home = one.end.bounds if one.end else None
        gone = other.start.bounds
        if home and gone and home[0] <= gone[0] and gone[1] - home[0] <= within:
            text = (
                f"Episode {other.number} began within {rule.hours} hours of the return before it."
            )
            yield other.start, text, [one, other]


def _found_outside(rule: TriggerRule, told: Told) -> Found:
    at = [link for link in told.links if link.role is LinkRole.FOUND_AT]
    for episode in told.episodes:
        found = told.finding(episode)
        if found.outside and episode.end:
            ties = [link for link in at if link.other(episode.id)]
            rests_on: list[Tiered] = [episode, *ties, *found.places]
            yield episode.end, f"Episode {episode.number}: {rule.text}.", rests_on


def _found_with_adult(rule: TriggerRule, told: Told) -> Found:
    adults = {p.id: p for p in told.people if p.kind is PersonKind.ADULT_OF_CONCERN}
    with_them = [link for link in told.links if link.role is LinkRole.FOUND_WITH]
    for episode in told.episodes:
        found = tied(with_them, episode.id, Noun.PERSON) & adults.keys()
        ties = [link for link in with_them if (end := link.other(episode.id)) and end.id in found]
        if ties:
            rests_on: list[Tiered] = [episode, *ties, *(adults[key] for key in found)]
            moment = episode.end or episode.start
            yield moment, f"Episode {episode.number}: {rule.text}.", rests_on


def _harmed(rule: TriggerRule, told: Told) -> Found:
    for episode in told.episodes:
        if episode.harm:
            moment = episode.end or episode.start
            yield moment, f"Episode {episode.number}: {rule.text}.", [episode]


def _never(_rule: TriggerRule, _told: Told) -> Found:
    return iter(())


_FIND: dict[RuleKind, Callable[[TriggerRule, Told], Found]] = {
    RuleKind.EPISODES_IN_DAYS: _episodes_in_days,
    RuleKind.HOURS_MISSING: _hours_missing,
    RuleKind.GRADED: _graded,
    RuleKind.INTERVIEWS_NOT_DONE: _interviews_not_done,
    RuleKind.HOURS_BETWEEN: _hours_between,
    RuleKind.FOUND_OUTSIDE: _found_outside,
    RuleKind.FOUND_WITH_ADULT: _found_with_adult,
    RuleKind.HARMED: _harmed,
    RuleKind.NOT_SET: _never,
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
