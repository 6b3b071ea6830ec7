"""Missing episodes: recorded, changed, taken out, and read with the reports joined into each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.episodes import (
    ChangeEpisode,
    Choice,
    EpisodeFields,
    EpisodeRecord,
    Grade,
    PreventionInterview,
    RecordEpisode,
    RemoveEpisode,
    check_episode,
)
from strategy_desk.domain.joins import joined
from strategy_desk.domain.links import Noun
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.models.episodes import (
    EpisodeReferenceRow,
    EpisodeRow,
    GradeRow,
    JoinChoiceRow,
    KeptApartRow,
    PreventionInterviewRow,
)
from strategy_desk.models.interviews import InterviewEpisodeRow, InterviewRow
from strategy_desk.models.links import LinkRow
from strategy_desk.services import catalogues, company, interviews, joins, removals, tiers
from strategy_desk.services.rows import add_parts, by_parent, columns, put, set_parts, touch
from strategy_desk.storage.unit_of_work import UnitOfWork

PARTS = ("references", "grades", "prevention", "found_with")
SORT_KEYS = ("begins", "begins_by", "ends", "ends_by")


def record(work: UnitOfWork, command: RecordEpisode) -> UUID:
    """Record a missing episode with its grades and prevention interview.

    Raises:
        RuleBroken: its times cannot be right.
        NotFound: a grade is not on the scale.
    """
    check_episode(command, work.now)
    row = work.add(EpisodeRow(child=command.child, **_columns(command)))
    for kind, parts in _parts(command):
        add_parts(work.session, row.id, kind, kind.episode, parts)
    company.keep(work, Noun.EPISODE, row, command.found_with)
    return row.id


def change(work: UnitOfWork, command: ChangeEpisode) -> None:
    """Make an episode say what the command says and nothing else.

    Raises:
        RuleBroken: its times cannot be right, or more may see it without agreement.
        NotFound: a grade is not on the scale.
        ChangedElsewhere: somebody else saved it first.
    """
    check_episode(command, work.now)
    row = work.get(EpisodeRow, command.episode, seen=command.seen)
    tiers.put(work, row, command.tier, command.agreement)
    put(row, _columns(command))
    company.keep(work, Noun.EPISODE, row, command.found_with)
    lists = [set_parts(work.session, row.id, k, k.episode, of) for k, of in _parts(command)]
    if any(lists):
        touch(row)


def remove(work: UnitOfWork, command: RemoveEpisode) -> None:
    """Take out an episode recorded by mistake, and what hangs on it alone; the reason is kept.

    Raises:
        RuleBroken: there is no reason, or other reports are joined with it.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(EpisodeRow, command.episode, seen=command.seen)
    others = select(EpisodeRow.id).where(EpisodeRow.joined_into == row.id)
    if row.joined_into is not None or work.session.scalar(others):
        raise RuleBroken("This report is joined with another.", "Part them first.")
    only = _interviews_only_of(work.session, row.id)
    removals.take_out(
        work,
        row,
        command.reason,
        parts=(
            *((kind, kind.episode == row.id) for kind in _HANGING),
            (KeptApartRow, or_(KeptApartRow.one == row.id, KeptApartRow.other == row.id)),
            *((kind, kind.interview.in_(only)) for kind in interviews.PARTS),
            (InterviewRow, InterviewRow.id.in_(only)),
        ),
    )


def of_child(session: Session, child: UUID) -> tuple[EpisodeRecord, ...]:
    """Return a child's episodes in order of start, numbered from 1."""
    return of_children(session, [child])[child]


def of_children(
    session: Session, children: Iterable[UUID]
) -> dict[UUID, tuple[EpisodeRecord, ...]]:
    """Return the episodes of each child in order of start, in a fixed number of queries.

    Reports that are joined are one episode, which counts once.
    """
    found = by_parent(session, EpisodeRow, EpisodeRow.child, children, EpisodeRow.begins)
    keys = [row.id for rows in found.values() for row in rows]
    order = EpisodeReferenceRow.position
    parts = _Parts(
        references=by_parent(
            session, EpisodeReferenceRow, EpisodeReferenceRow.episode, keys, order
        ),
        grades=by_parent(session, GradeRow, GradeRow.episode, keys, GradeRow.position),
        checks=by_parent(session, PreventionInterviewRow, PreventionInterviewRow.episode, keys),
        choices=by_parent(
            session, JoinChoiceRow, JoinChoiceRow.episode, keys, JoinChoiceRow.position
        ),
    )
    return {child: _whole(rows, parts) for child, rows in found.items()}


_HANGING: tuple[Any, ...] = (
    EpisodeReferenceRow,
    GradeRow,
    PreventionInterviewRow,
    InterviewEpisodeRow,
    LinkRow,
)
"""What goes with an episode."""


def _interviews_only_of(session: Session, episode: UUID) -> list[UUID]:
    """The interviews that cover this episode and no other."""
    covering = select(InterviewEpisodeRow.interview)
    others = covering.where(InterviewEpisodeRow.episode != episode)
    only = covering.where(
        InterviewEpisodeRow.episode == episode, InterviewEpisodeRow.interview.not_in(others)
    )
    return list(session.scalars(only))


def _columns(said: EpisodeFields) -> dict[str, Any]:
    return columns(
        said,
        leave=(*PARTS, "child", "episode", "seen", "agreement"),
        tier=said.tier.value,
        **_sort_keys(said),
    )


def _sort_keys(said: EpisodeFields) -> dict[str, datetime | None]:
    start, end = said.missing_since or said.reported, said.returned or said.located
    assert start is not None  # noqa: S101 - check_episode refuses an episode without one
    keys = (*start.sort_key, *(end.sort_key if end else (None, None)))
    return dict(zip(SORT_KEYS, keys, strict=True))


def _parts(said: EpisodeFields) -> tuple[tuple[Any, Sequence[Mapping[str, Any]]], ...]:
    """What hangs on an episode, table by table."""
    grades = [columns(g, level=catalogues.risk_level(g.level).code) for g in said.grades]
    checks = [columns(said.prevention)] if said.prevention else []
    return (
        (EpisodeReferenceRow, [{"text": text} for text in said.references]),
        (GradeRow, grades),
        (PreventionInterviewRow, checks),
    )


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The rows that belong to episodes, by episode."""

    references: Mapping[UUID, Sequence[EpisodeReferenceRow]]
    grades: Mapping[UUID, Sequence[GradeRow]]
    checks: Mapping[UUID, Sequence[PreventionInterviewRow]]
    choices: Mapping[UUID, Sequence[JoinChoiceRow]]


def _whole(rows: Sequence[EpisodeRow], parts: _Parts) -> tuple[EpisodeRecord, ...]:
    """The episodes of one child: each report, or the reports joined into one, in order of start."""
    into = {row.id: row.joined_into for row in rows if row.joined_into}
    reports: dict[UUID, list[EpisodeRecord]] = {}
    for row in sorted(rows, key=lambda row: row.joined_into is not None):
        reports.setdefault(joins.root(row.id, into), []).append(_record(row, parts))
    whole = [
        joined(same[0], same, _choices(parts.choices[same[0].id])) if len(same) > 1 else same[0]
        for same in reports.values()
    ]
    in_order = sorted(whole, key=lambda episode: episode.start.sort_key[0])
    return tuple(replace(episode, number=n) for n, episode in enumerate(in_order, 1))


def _record(row: EpisodeRow, parts: _Parts) -> EpisodeRecord:
    return EpisodeRecord(
        **columns(row, leave=("child", *SORT_KEYS, "joined_into"), tier=Tier(row.tier)),
        number=0,
        references=tuple(reference.text for reference in parts.references[row.id]),
        grades=tuple(_grade(grade) for grade in parts.grades[row.id]),
        prevention=_prevention(parts.checks[row.id]),
    )


def _grade(row: GradeRow) -> Grade:
    return Grade(level=catalogues.risk_level(row.level), at=row.at, by=row.by, why=row.why)


def _prevention(rows: Sequence[PreventionInterviewRow]) -> PreventionInterview | None:
    if not rows:
        return None
    row = rows[0]
    return PreventionInterview(at=row.at, by=row.by, place=row.place, note=row.note)


def _choices(rows: Sequence[JoinChoiceRow]) -> tuple[Choice, ...]:
    return tuple(Choice(field=row.field, report=row.report) for row in rows)
