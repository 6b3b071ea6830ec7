"""Reports joined into one episode, parted again, or found to be two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.domain.episodes import Choice
from strategy_desk.domain.joins import (
    ChooseValues,
    JoinReports,
    KeepApart,
    PartReport,
    check_join,
)
from strategy_desk.errors import RuleBroken
from strategy_desk.models.episodes import EpisodeRow, JoinChoiceRow, KeptApartRow
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def join(work: UnitOfWork, command: JoinReports) -> None:
    """Say that a report tells of the same episode as another. Neither is altered.

    Raises:
        RuleBroken: they cannot be joined.
        ChangedElsewhere: somebody else saved one of them first.
    """
    episode = work.get(EpisodeRow, command.episode, seen=command.seen[0])
    report = work.get(EpisodeRow, command.report, seen=command.seen[1])
    if episode.child != report.child:
        raise RuleBroken("These are not in one child's record.", "Nothing was changed.")
    check_join(episode.id, report.id, {row.id: row.joined_into for row in (episode, report)})
    report.joined_into = episode.id
    _keep(work, episode.id, report.id, command.choices)


def choose(work: UnitOfWork, command: ChooseValues) -> None:
    """Say whose value holds in fields of an episode that is joined already.

    Raises:
        RuleBroken: no report is joined into it.
    """
    session = work.session
    there = (
        select(JoinChoiceRow)
        .where(JoinChoiceRow.episode == command.episode)
        .order_by(JoinChoiceRow.position)
    )
    fields = {choice.field for choice in command.choices}
    made_for = {row.field: row for row in session.scalars(there) if row.field in fields}
    into = select(EpisodeRow.id).where(EpisodeRow.joined_into == command.episode)
    report = session.scalar(into)
    if report is None:
        raise RuleBroken("This episode is not joined from reports.", "Nothing was changed.")
    for choice in command.choices:
        if choice.field in made_for:
            made_for[choice.field].report = choice.report
    new = tuple(choice for choice in command.choices if choice.field not in made_for)
    _keep(work, command.episode, report, new)


def part(work: UnitOfWork, command: PartReport) -> None:
    """Take a report out of the episode it was joined into; both are as before.

    Raises:
        RuleBroken: it is not joined.
        ChangedElsewhere: somebody else saved it first.
    """
    report = work.get(EpisodeRow, command.report, seen=command.seen)
    if report.joined_into is None:
        raise RuleBroken("This report is not joined with another.", "Nothing was changed.")
    report.joined_into = None
    made_then = select(JoinChoiceRow).where(JoinChoiceRow.joined == report.id)
    for choice in work.session.scalars(made_then):
        work.session.delete(choice)


def _keep(work: UnitOfWork, episode: UUID, report: UUID, choices: Iterable[Choice]) -> None:
    """Keep choices that go when the report is parted."""
    last = select(func.max(JoinChoiceRow.position)).where(JoinChoiceRow.episode == episode)
    first = (work.session.scalar(last) or 0) + 1
    work.session.add_all(
        JoinChoiceRow(episode=episode, joined=report, position=position, **columns(choice))
        for position, choice in enumerate(choices, first)
    )


def keep_apart(work: UnitOfWork, command: KeepApart) -> None:
    """Remember that two reports are of two episodes."""
    one, other = (work.get(EpisodeRow, key) for key in (command.one, command.other))
    if frozenset({one.id, other.id}) not in kept_apart(work.session, one.child):
        work.session.add(KeptApartRow(child=one.child, one=one.id, other=other.id))


def kept_apart(session: Session, child: UUID) -> frozenset[frozenset[UUID]]:
    """Return the pairs of a child's reports that a person said are two."""
    rows = session.scalars(select(KeptApartRow).where(KeptApartRow.child == child))
    return frozenset(frozenset({row.one, row.other}) for row in rows)


def roots(session: Session, children: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return, for each report of these children that is joined, the episode that it tells of."""
    query = select(EpisodeRow.id, EpisodeRow.joined_into).where(
        EpisodeRow.child.in_(list(children)), EpisodeRow.joined_into.is_not(None)
    )
    into = {report: episode for report, episode in session.execute(query) if episode}
    return {report: root(report, into) for report in into}


def root(report: UUID, into: Mapping[UUID, UUID]) -> UUID:
    """Return the episode that a report tells of, where each may be joined into the next."""
    while report in into:
        report = into[report]
    return report
