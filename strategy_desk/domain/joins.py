"""Reports that tell of one episode: whether two may, and what the joined episode says.

A report that is joined stays as it was recorded; what the episode says is worked out when it is
read, so that parting is exact. Source: domain specification 2.7, AC11.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from itertools import combinations
from typing import Any
from uuid import UUID

from strategy_desk.domain.episodes import (
    Choice,
    EpisodeRecord,
    Grade,
    PreventionInterview,
    is_before,
)
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken

TIMES = ("missing_since", "reported", "located", "returned", "last_seen", "expected_back")
WORDS = ("missing_from", "found_place", "returned_by", "reported_by")
COMPARED = (*TIMES, *WORDS, "harm", "prevention")
"""The fields in which two reports can differ, so that a person says which holds."""


@dataclass(frozen=True, kw_only=True)
class JoinReports:
    """Command: say that a report tells of the same episode as another.

    ``choices`` say whose value holds where the two differ. ``seen`` are the versions looked at, of
    the episode and of the report.
    """

    episode: UUID
    report: UUID
    seen: tuple[int, int]
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChooseValues:
    """Command: say whose value holds in fields of an episode that is joined already."""

    episode: UUID
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class PartReport:
    """Command: take a report out of the episode it was joined into; both are as before."""

    report: UUID
    seen: int


@dataclass(frozen=True, kw_only=True)
class KeepApart:
    """Command: say that two reports tell of two episodes, so that nobody asks again."""

    one: UUID
    other: UUID


@dataclass(frozen=True, kw_only=True)
class MayBeOne:
    """Two episodes that may be one, by their identities; ``why`` says what they do."""

    one: UUID
    other: UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field in which reports of one episode do not agree: whose value, and what it is."""

    field: str
    values: tuple[tuple[EpisodeRecord, Any], ...]


def joined(
    root: EpisodeRecord, reports: Sequence[EpisodeRecord], choices: Sequence[Choice] = ()
) -> EpisodeRecord:
    """Return what several reports say of one episode; ``root`` gives its identity and number.

    It runs from the earliest start to the latest return, unless a person chose. References are
    taken together and grades put in order of time; of other values the first that is given stands.
    """
    chosen = {choice.field: choice.report for choice in choices}
    single = {name: _value(name, reports, chosen.get(name)) for name in COMPARED}
    return replace(
        root,
        **single,
        references=_together(r for report in reports for r in report.references),
        grades=tuple(sorted((g for report in reports for g in report.grades), key=_graded_at)),
        harm_note="\n".join(_together(report.harm_note for report in reports)),
        note="\n".join(_together(report.note for report in reports)),
        source=", ".join(_together(report.source for report in reports)),
        tier=tightest(*(report.tier for report in reports)),
        reports=tuple(reports),
        choices=tuple(choices),
    )


def retold(
    episode: EpisodeRecord, tell: Callable[[EpisodeRecord], EpisodeRecord | None]
) -> EpisodeRecord | None:
    """Return an episode with each of its reports told anew, or left out where there is nothing."""
    if not episode.reports:
        return tell(episode)
    told = [report for report in map(tell, episode.reports) if report is not None]
    if not told:
        return None
    if len(told) == 1:
        return replace(told[0], id=episode.id, version=episode.version, number=episode.number)
    return joined(episode, told, episode.choices)


def every_report(episodes: Iterable[EpisodeRecord]) -> tuple[EpisodeRecord, ...]:
    """Return the reports of episodes, each as recorded."""
    return tuple(report for episode in episodes for report in episode.reports or (episode,))


def differences(episode: EpisodeRecord) -> tuple[Difference, ...]:
    """Return where the reports of a joined episode do not agree."""
    return tuple(_differing(episode.reports))


def report_name(report: EpisodeRecord) -> str:
    """Return what a report is called beside another: its source, or its reference."""
    return report.source or ", ".join(report.references) or f"report of {report.start.words}"


def may_be_one(
    episodes: Sequence[EpisodeRecord], apart: Collection[frozenset[UUID]], as_of: datetime
) -> tuple[MayBeOne, ...]:
    """Return the pairs to ask about: they share time or a reference, and nobody said they are two.

    Episodes that only touch, or lie near each other, are never asked about (AC11).
    """
    found: dict[tuple[UUID, UUID], str] = {}
    for one, other in _overlapping(episodes, as_of):
        found[one.id, other.id] = "overlap in time"
    for one, other, reference in _same_reference(episodes):
        found.setdefault((one.id, other.id), f"have the same reference {reference}")
    reports = {episode.id: [r.id for r in every_report([episode])] for episode in episodes}
    return tuple(
        MayBeOne(one=one, other=other, why=why)
        for (one, other), why in found.items()
        if not any(frozenset({a, b}) in apart for a in reports[one] for b in reports[other])
    )


def check_join(episode: UUID, report: UUID, into: Mapping[UUID, UUID | None]) -> None:
    """Refuse to join a report to itself, or one that is joined already.

    Raises:
        RuleBroken: with what to do first.
    """
    if episode == report:
        raise RuleBroken("An episode cannot be joined to itself.", "Choose another.")
    if into[episode] is not None or into[report] is not None:
        raise RuleBroken("One of these is joined already.", "Part it first. Nothing was saved.")


def _overlapping(
    episodes: Sequence[EpisodeRecord], as_of: datetime
) -> Iterator[tuple[EpisodeRecord, EpisodeRecord]]:
    """Pairs that share more than no time, as far as their times are known."""
    spans = [(span, episode) for episode in episodes if (span := episode.interval(as_of))]
    running: list[tuple[datetime, EpisodeRecord]] = []
    for (start, end), episode in sorted(spans, key=lambda pair: pair[0]):
        running = [(ends, earlier) for ends, earlier in running if ends > start]
        if end > start:
            yield from ((earlier, episode) for _, earlier in running)
            running.append((end, episode))


def _same_reference(
    episodes: Sequence[EpisodeRecord],
) -> Iterator[tuple[EpisodeRecord, EpisodeRecord, str]]:
    known: dict[str, list[tuple[EpisodeRecord, str]]] = {}
    for episode in episodes:
        for words in _together(episode.references):
            known.setdefault(_plain(words), []).append((episode, words))
    for same in known.values():
        yield from ((one, other, words) for (one, words), (other, _) in combinations(same, 2))


def _differing(reports: Sequence[EpisodeRecord]) -> Iterator[Difference]:
    for name in COMPARED:
        given = [(report, value) for report in reports if _is_given(value := getattr(report, name))]
        if any(not _agree(one, other) for (_, one), (_, other) in combinations(given, 2)):
            yield Difference(field=name, values=tuple(given))


def _is_given(value: object) -> bool:
    """Whether a field says anything; that there was no harm is an answer."""
    return value is not None and value != ""


def _agree(one: Any, other: Any) -> bool:
    """Whether two values can both be right: a day agrees with a time on that day."""
    if isinstance(one, PreventionInterview):
        return _agree(one.at, other.at)
    if isinstance(one, FuzzyDate):
        if one.at and other.at:
            return bool(one.at == other.at)
        return not is_before(one, other) and not is_before(other, one)
    if isinstance(one, str):
        return _plain(one) == _plain(other)
    return bool(one == other)


def _value(name: str, reports: Sequence[EpisodeRecord], chosen: UUID | None) -> Any:
    """The value of one field: of the report that a person chose, else by the rule of its kind."""
    given = {r.id: value for r in reports if _is_given(value := getattr(r, name))}
    if not given:
        return "" if name in WORDS else None
    if chosen in given:
        return given[chosen]
    values = list(given.values())
    if name == "harm":
        return any(values)
    if name == "missing_since":
        return _first(report.start for report in reports)
    if name in {"reported", "located"}:
        return _first(values)
    return _last(values) if name in {"returned", "last_seen"} else values[0]


def _first(moments: Iterable[FuzzyDate]) -> FuzzyDate:
    return reduce(lambda one, other: _nearer(one, other, further=is_before(other, one)), moments)


def _last(moments: Iterable[FuzzyDate]) -> FuzzyDate:
    return reduce(lambda one, other: _nearer(one, other, further=is_before(one, other)), moments)


def _nearer(one: FuzzyDate, other: FuzzyDate, *, further: bool) -> FuzzyDate:
    """Of two moments the one further out; of two that agree, the one known to the minute."""
    better = _agree(one, other) and other.at is not None and one.at is None
    return other if further or better else one


def _graded_at(grade: Grade) -> tuple[bool, tuple[datetime, datetime] | None]:
    """Grades in order of time; those without one last."""
    return (False, grade.at.sort_key) if grade.at else (True, None)


def _together(words: Iterable[str]) -> tuple[str, ...]:
    """Each once, as first written, in the order given."""
    found: dict[str, str] = {}
    for one in filter(str.strip, words):
        found.setdefault(_plain(one), one)
    return tuple(found.values())


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
