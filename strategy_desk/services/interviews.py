"""Return home interviews."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.interviews import (
    Offer,
    Outcome,
    RecordReturnInterview,
    ReturnInterviewRecord,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.interviews import InterviewEpisodeRow, InterviewRow, OfferRow
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork

PARTS = ("episodes", "offers")


def record(work: UnitOfWork, command: RecordReturnInterview) -> UUID:
    """Record an interview, or that there was none, for the episodes it covers.

    Raises:
        RuleBroken: it covers no episode, or was held before the child came home.
    """
    if not command.episodes:
        raise RuleBroken("The interview covers no episode.", "Choose at least one.")
    for episode in command.episodes:
        covered = work.get(EpisodeRow, episode)
        check_after_return(command.outcome, command.at, covered.returned or covered.located)
    row = work.add(
        InterviewRow(
            **columns(
                command,
                leave=PARTS,
                tier=command.tier.value,
                outcome=command.outcome.value,
                begins=command.at.sort_key[0] if command.at else None,
                begins_by=command.at.sort_key[1] if command.at else None,
            )
        )
    )
    for position, episode in enumerate(command.episodes):
        work.session.add(InterviewEpisodeRow(interview=row.id, episode=episode, position=position))
    for position, offer in enumerate(command.offers):
        outcome = offer.outcome.value if offer.outcome else None
        work.session.add(
            OfferRow(interview=row.id, position=position, **columns(offer, outcome=outcome))
        )
    return row.id


def check_after_return(
    outcome: Outcome | None, held: FuzzyDate | None, end: FuzzyDate | None
) -> None:
    """Refuse an interview that was completed before the episode it is about had ended.

    Raises:
        RuleBroken: with both values shown.
    """
    if outcome is not Outcome.COMPLETED or held is None or end is None:
        return
    if held.at and end.at and held.at < end.at:
        raise RuleBroken(
            f"The interview at {held.words} is before the return at {end.words}.",
            "Check both times. Nothing was saved.",
        )


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
    covered = by_parent(
        session,
        InterviewEpisodeRow,
        InterviewEpisodeRow.interview,
        keys,
        InterviewEpisodeRow.position,
    )
    offers = by_parent(session, OfferRow, OfferRow.interview, keys, OfferRow.position)
    return {
        child: tuple(_record(row, covered[row.id], offers[row.id]) for row in rows)
        for child, rows in found.items()
    }


def _record(
    row: InterviewRow, covered: Iterable[InterviewEpisodeRow], offers: Iterable[OfferRow]
) -> ReturnInterviewRecord:
    return ReturnInterviewRecord(
        **columns(
            row,
            leave=("child", "begins", "begins_by"),
            outcome=Outcome(row.outcome),
            tier=Tier(row.tier),
        ),
        episodes=tuple(link.episode for link in covered),
        offers=tuple(_offer(offer) for offer in offers),
    )


def _offer(row: OfferRow) -> Offer:
    outcome = Outcome(row.outcome) if row.outcome else None
    return Offer(at=row.at, by=row.by, method=row.method, outcome=outcome)
