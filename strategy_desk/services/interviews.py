"""Return home interviews: arranged, recorded, changed, taken out, and read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.interviews import (
    ChangeReturnInterview,
    InterviewFields,
    Offer,
    Outcome,
    RecordReturnInterview,
    RemoveReturnInterview,
    ReturnInterviewRecord,
    check_interview,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.topics import Said, Topic
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.interviews import InterviewEpisodeRow, InterviewRow, OfferRow, SaidRow
from strategy_desk.services import joins, removals, tiers
from strategy_desk.services.rows import add_parts, by_parent, columns, put, set_parts, touch
from strategy_desk.storage.unit_of_work import UnitOfWork

PARTS: tuple[Any, ...] = (InterviewEpisodeRow, OfferRow, SaidRow)
"""What goes with an interview."""

_COVERS, _IN_ORDER = InterviewEpisodeRow.interview, InterviewEpisodeRow.position


def record(work: UnitOfWork, command: RecordReturnInterview) -> UUID:
    """Record an interview, or that there was none, for the episodes it covers.

    Raises:
        RuleBroken: it covers no episode, or was held before the child came home.
    """
    _check(work, command)
    row = work.add(InterviewRow(child=command.child, **_columns(command)))
    add_parts(work.session, row.id, InterviewEpisodeRow, _COVERS, _covered(command))
    for kind, parts in _lists(command):
        add_parts(work.session, row.id, kind, kind.interview, parts)
    return row.id


def change(work: UnitOfWork, command: ChangeReturnInterview) -> None:
    """Make an interview say what the command says and nothing else.

    Raises:
        RuleBroken: it covers no episode, was held before the child came home, or more may see it
            without agreement.
        ChangedElsewhere: somebody else saved it first.
    """
    _check(work, command)
    row = work.get(InterviewRow, command.interview, seen=command.seen)
    tiers.put(work, row, command.tier, command.agreement)
    put(row, _columns(command))
    lists = [set_parts(work.session, row.id, k, k.interview, of) for k, of in _lists(command)]
    if _cover(work, row, command) or any(lists):
        touch(row)


def remove(work: UnitOfWork, command: RemoveReturnInterview) -> None:
    """Take out an interview recorded by mistake; the reason is kept.

    Raises:
        RuleBroken: there is no reason.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(InterviewRow, command.interview, seen=command.seen)
    parts = ((kind, kind.interview == row.id) for kind in PARTS)
    removals.take_out(work, row, command.reason, parts)


def of_child(session: Session, child: UUID) -> tuple[ReturnInterviewRecord, ...]:
    """Return a child's interviews with the episodes each covers."""
    return of_children(session, [child])[child]


def of_children(
    session: Session, children: Iterable[UUID]
) -> dict[UUID, tuple[ReturnInterviewRecord, ...]]:
    """Return the interviews of each child, in a fixed number of queries."""
    found = by_parent(
        session, InterviewRow, InterviewRow.child, children, InterviewRow.begins, InterviewRow.id
    )
    keys = [row.id for rows in found.values() for row in rows]
    covered, offers, said = (
        by_parent(session, kind, kind.interview, keys, kind.position) for kind in PARTS
    )
    roots = joins.roots(session, found)
    return {
        child: tuple(
            _record(row, _whole(covered[row.id], roots), offers[row.id], said[row.id])
            for row in rows
        )
        for child, rows in found.items()
    }


def _check(work: UnitOfWork, said: InterviewFields) -> None:
    rows = [work.get(EpisodeRow, episode) for episode in said.episodes]
    check_interview(said, [row.returned or row.located for row in rows], work.now)


def _columns(said: InterviewFields) -> dict[str, Any]:
    return columns(
        said,
        leave=("episodes", "offers", "said", "child", "interview", "seen", "agreement"),
        tier=said.tier.value,
        outcome=said.outcome.value,
        begins=said.at.sort_key[0] if said.at else None,
        begins_by=said.at.sort_key[1] if said.at else None,
    )


def _covered(said: InterviewFields) -> list[dict[str, Any]]:
    return [{"episode": episode} for episode in said.episodes]


def _lists(said: InterviewFields) -> tuple[tuple[Any, list[dict[str, Any]]], ...]:
    """What hangs on an interview beside its episodes, table by table."""
    offers = [columns(o, outcome=o.outcome.value if o.outcome else None) for o in said.offers]
    return (OfferRow, offers), (SaidRow, [columns(one, topic=one.topic.value) for one in said.said])


def _cover(work: UnitOfWork, row: InterviewRow, said: InterviewFields) -> bool:
    """Cover the episodes named; tell whether that changed anything.

    A report that is joined stays covered by its own name: parting them gives it back.
    """
    there = by_parent(work.session, InterviewEpisodeRow, _COVERS, [row.id], _IN_ORDER)[row.id]
    if _whole(there, joins.roots(work.session, [row.child])) == said.episodes:
        return False
    return set_parts(work.session, row.id, InterviewEpisodeRow, _COVERS, _covered(said))


def _whole(covered: Iterable[InterviewEpisodeRow], roots: Mapping[UUID, UUID]) -> tuple[UUID, ...]:
    """The episodes that an interview covers: a joined report counts as the episode it tells of."""
    return tuple(dict.fromkeys(roots.get(link.episode, link.episode) for link in covered))


def _record(
    row: InterviewRow,
    covered: tuple[UUID, ...],
    offers: Iterable[OfferRow],
    said: Iterable[SaidRow],
) -> ReturnInterviewRecord:
    return ReturnInterviewRecord(
        **columns(
            row,
            leave=("child", "begins", "begins_by"),
            outcome=Outcome(row.outcome),
            tier=Tier(row.tier),
        ),
        episodes=covered,
        offers=tuple(map(_offer, offers)),
        said=tuple(Said(topic=Topic(one.topic), words=one.words) for one in said),
    )


def _offer(row: OfferRow) -> Offer:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Offer(at=row.at, by=row.by, method=row.method, outcome=outcome)
