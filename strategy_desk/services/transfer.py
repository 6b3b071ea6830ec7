"""Imports: what a file says, written through the same use cases as typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from strategy_desk.domain.episodes import RecordEpisode, check_episode
from strategy_desk.domain.interviews import (
    Offer,
    Outcome,
    RecordReturnInterview,
    check_after_return,
)
from strategy_desk.domain.standing import Standing
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers.episodes import EpisodeFile, EpisodeRow, Refusal
from strategy_desk.services import children, episodes, interviews, standing
from strategy_desk.services.standing import StandingKey
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ImportEpisodes:
    """Command: take the good rows of a file into a child's record."""

    child: str
    file: EpisodeFile
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What an import did: nothing of the file is passed over in silence."""

    added: int
    refused: tuple[Refusal, ...]
    duplicates: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    notes: tuple[str, ...]


def import_episodes(work: UnitOfWork, command: ImportEpisodes) -> ImportReport:
    """Add every good row that the record does not hold yet, as one change to undo.

    Raises:
        NotFound: there is no such child.
    """
    report, _ = _take(work, command)
    return report


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What an import would do, the rows that are here already, the record before and after."""

    report: ImportReport
    same: tuple[int, ...]
    before: Standing
    after: Standing


def try_episodes(work: UnitOfWork, command: ImportEpisodes) -> Tried:
    """Add the rows and look: for `Desk.try_out`, which takes it all back.

    Raises:
        NotFound: there is no such child.
    """
    key = StandingKey(child=command.child, now=work.now)
    before = standing.of_child(work.session, key)
    report, same = _take(work, command)
    after = standing.of_child(work.session, key)
    return Tried(report=report, same=same, before=before, after=after)


def _take(work: UnitOfWork, command: ImportEpisodes) -> tuple[ImportReport, tuple[int, ...]]:
    """Add the good rows; return the report, and the numbers of the rows that are here already."""
    child = children.by_reference(work.session, command.child).id
    known = _recorded(work, child)
    refused = list(command.file.refused)
    duplicates: dict[int, str] = {}
    notes = list(command.file.notes)
    added = 0
    for row in command.file.rows:
        span = _span(f"row {row.row}", row.episode)
        if same := _same(known, span):
            duplicates[row.row] = f"Row {row.row} is {same.name}, which is recorded already."
        elif reason := _reason_against(work, row):
            refused.append(Refusal(row=row.row, column="", value="", reason=reason))
        else:
            _add(work, child, row, command.source)
            notes += _remarks(known, span, row)
            known.append(span)
            added += 1
    report = ImportReport(
        added=added,
        refused=tuple(sorted(refused, key=lambda one: one.row)),
        duplicates=tuple(duplicates.values()),
        unknown_columns=command.file.unknown_columns,
        notes=tuple(notes),
    )
    return report, tuple(duplicates)


@dataclass(frozen=True, kw_only=True)
class _Span:
    """An episode as far as it takes to know it again, recorded before or just now."""

    name: str
    references: frozenset[str]
    start: FuzzyDate | None
    end: FuzzyDate | None


def _recorded(work: UnitOfWork, child: UUID) -> list[_Span]:
    return [
        _Span(
            name=f"episode {episode.number}",
            references=frozenset(report.references),
            start=report.start,
            end=report.end,
        )
        for episode in episodes.of_child(work.session, child)
        for report in episode.reports or (episode,)
    ]


def _span(name: str, episode: RecordEpisode) -> _Span:
    return _Span(
        name=name,
        references=frozenset(episode.references),
        start=episode.missing_since or episode.reported,
        end=episode.returned or episode.located,
    )


def _same(known: Sequence[_Span], new: _Span) -> _Span | None:
    """The episode with the same police reference, or the same start to the minute."""
    start = new.start.at if new.start else None
    for one in known:
        if one.references & new.references:
            return one
        if start is not None and one.start is not None and one.start.at == start:
            return one
    return None


def _reason_against(work: UnitOfWork, row: EpisodeRow) -> str:
    """Why a row cannot be taken, asked before anything of it is written."""
    try:
        check_episode(row.episode, work.now)
        check_after_return(row.outcome, row.completed, row.episode.returned or row.episode.located)
    except RuleBroken as error:
        return error.sentence
    return ""


def _add(work: UnitOfWork, child: UUID, row: EpisodeRow, source: str) -> None:
    episode = episodes.record(work, replace(row.episode, child=child, source=source))
    if row.has_interview:
        interviews.record(work, _interview(child, episode, row))


def _interview(child: UUID, episode: UUID, row: EpisodeRow) -> RecordReturnInterview:
    """What the file says of the interview; an offer with no outcome was not taken up yet."""
    at = row.offered if isinstance(row.offered, FuzzyDate) else FuzzyDate.unknown("yes")
    return RecordReturnInterview(
        child=child,
        episodes=(episode,),
        outcome=row.outcome or Outcome.NOT_REACHED,
        at=row.completed,
        offers=(Offer(at=at),) if row.offered else (),
    )


def _remarks(known: Sequence[_Span], new: _Span, row: EpisodeRow) -> list[str]:
    """Say where a new row overlaps a recorded episode; a person decides whether they are one."""
    remarks = [
        f"Row {row.row} overlaps {one.name}: they may be one episode reported twice."
        for one in known
        if _overlap(one, new)
    ]
    if row.offered and row.outcome is None:
        remarks.append(
            f"Row {row.row} has an offer of a return interview and no outcome: "
            "it is recorded as not done yet."
        )
    return remarks


def _overlap(one: _Span, other: _Span) -> bool:
    """Whether two share time, as far as their times are known; an open one has no end yet."""
    first, second = (span.start.at if span.start else None for span in (one, other))
    if first is None or second is None:
        return False
    return not _over_before(one, second) and not _over_before(other, first)


def _over_before(span: _Span, instant: datetime) -> bool:
    """Whether an episode ended by an instant; one whose end lacks a time is not known to go on."""
    if span.end is None:
        return False
    return span.end.at is None or span.end.at <= instant
