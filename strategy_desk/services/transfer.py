"""Imports: what a file says, written through the same use cases as typing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import Offer, Outcome, RecordReturnInterview
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers.episodes import EpisodeFile, EpisodeRow, Refusal
from strategy_desk.services import children, episodes, interviews
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
    child = children.by_reference(work.session, command.child).id
    known = list(episodes.of_child(work.session, child))
    refused = list(command.file.refused)
    duplicates: list[str] = []
    notes = list(command.file.notes)
    added = 0
    for row in command.file.rows:
        same = next((e for e in known if _is_same(e, row)), None)
        if same is not None:
            duplicates.append(f"Row {row.row} is episode {same.number}, which is recorded already.")
            continue
        try:
            _add(work, child, row, command.source)
        except RuleBroken as error:
            refused.append(Refusal(row=row.row, column="", value="", reason=error.sentence))
            continue
        added += 1
        notes += _overlaps(known, row)
        known = list(episodes.of_child(work.session, child))
    return ImportReport(
        added=added,
        refused=tuple(sorted(refused, key=lambda one: one.row)),
        duplicates=tuple(duplicates),
        unknown_columns=command.file.unknown_columns,
        notes=tuple(notes),
    )


def _add(work: UnitOfWork, child: UUID, row: EpisodeRow, source: str) -> None:
    with work.session.begin_nested():
        episode = episodes.record(work, replace(row.episode, child=child, source=source))
        if row.has_interview:
            interviews.record(work, _interview(child, episode, row))


def _interview(child: UUID, episode: UUID, row: EpisodeRow) -> RecordReturnInterview:
    """An offer alone, with no outcome, has not been taken up yet."""
    offers = (Offer(at=row.offered),) if isinstance(row.offered, FuzzyDate) else ()
    if row.offered is True and not offers:
        offers = (Offer(at=FuzzyDate.unknown("yes")),)
    return RecordReturnInterview(
        child=child,
        episodes=(episode,),
        outcome=row.outcome or Outcome.NOT_REACHED,
        at=row.completed,
        offers=offers,
    )


def _is_same(known: EpisodeRecord, row: EpisodeRow) -> bool:
    """The same police reference, or the same start to the minute."""
    start = row.episode.missing_since or row.episode.reported
    shared = set(known.references) & set(row.episode.references)
    same_start = start is not None and start.at is not None and start.at == known.start.at
    return bool(shared) or same_start


def _overlaps(known: list[EpisodeRecord], row: EpisodeRow) -> list[str]:
    """Say where a new row overlaps a recorded episode; a person decides whether they are one."""
    start = row.episode.missing_since or row.episode.reported
    end = row.episode.returned or row.episode.located
    if start is None or start.at is None or end is None or end.at is None:
        return []
    return [
        f"Row {row.row} overlaps episode {one.number}: they may be one episode reported twice."
        for one in known
        if one.start.at
        and one.end
        and one.end.at
        and one.start.at < end.at
        and start.at < one.end.at
    ]
