"""Missing episodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.episodes import (
    EpisodeRecord,
    Grade,
    PreventionInterview,
    RecordEpisode,
    check_episode,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.episodes import (
    EpisodeReferenceRow,
    EpisodeRow,
    GradeRow,
    PreventionInterviewRow,
)
from strategy_desk.services import catalogues
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork

PARTS = ("references", "grades", "prevention")
SORT_KEYS = ("begins", "begins_by", "ends", "ends_by")


def record(work: UnitOfWork, command: RecordEpisode) -> UUID:
    """Record a missing episode with its grades and prevention interview.

    Raises:
        RuleBroken: its times cannot be right.
        NotFound: a grade is not on the scale.
    """
    check_episode(command, work.now)
    row = work.add(
        EpisodeRow(
            **columns(
                command,
                leave=PARTS,
                tier=command.tier.value,
                **_sort_keys(command),
            )
        )
    )
    for position, text in enumerate(command.references):
        work.session.add(EpisodeReferenceRow(episode=row.id, position=position, text=text))
    for position, (level, at) in enumerate(command.grades):
        code = catalogues.risk_level(level).code
        work.session.add(GradeRow(episode=row.id, position=position, level=code, at=at))
    if command.prevention is not None:
        work.session.add(PreventionInterviewRow(episode=row.id, **columns(command.prevention)))
    return row.id


def _sort_keys(command: RecordEpisode) -> dict[str, datetime | None]:
    start = command.missing_since or command.reported
    assert start is not None  # noqa: S101 - check_episode refuses an episode without one
    end = command.returned or command.located
    keys = (*start.sort_key, *(end.sort_key if end else (None, None)))
    return dict(zip(SORT_KEYS, keys, strict=True))


def of_child(session: Session, child: UUID) -> tuple[EpisodeRecord, ...]:
    """Return a child's episodes in order of start, numbered from 1."""
    return of_children(session, [child])[child]


def of_children(
    session: Session, children: Iterable[UUID]
) -> dict[UUID, tuple[EpisodeRecord, ...]]:
    """Return the episodes of each child in order of start, in a fixed number of queries."""
    found = by_parent(session, EpisodeRow, EpisodeRow.child, children, EpisodeRow.begins)
    keys = [row.id for rows in found.values() for row in rows]
    parts = _Parts(
        references=by_parent(
            session,
            EpisodeReferenceRow,
            EpisodeReferenceRow.episode,
            keys,
            EpisodeReferenceRow.position,
        ),
        grades=by_parent(session, GradeRow, GradeRow.episode, keys, GradeRow.position),
        checks=by_parent(session, PreventionInterviewRow, PreventionInterviewRow.episode, keys),
    )
    return {
        child: tuple(_record(row, number, parts) for number, row in enumerate(rows, 1))
        for child, rows in found.items()
    }


@dataclass(frozen=True, kw_only=True)
class _Parts:
    """The rows that belong to episodes, by episode."""

    references: Mapping[UUID, Sequence[EpisodeReferenceRow]]
    grades: Mapping[UUID, Sequence[GradeRow]]
    checks: Mapping[UUID, Sequence[PreventionInterviewRow]]


def _record(row: EpisodeRow, number: int, parts: _Parts) -> EpisodeRecord:
    return EpisodeRecord(
        **columns(row, leave=("child", *SORT_KEYS, "joined_into"), tier=Tier(row.tier)),
        number=number,
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
