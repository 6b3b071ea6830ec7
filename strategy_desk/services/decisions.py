"""Decisions of meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.decisions import (
    Answer,
    Decide,
    DecisionQuestion,
    DecisionRecord,
    SettledDecision,
    check_decision,
)
from strategy_desk.domain.minutes import LineKind
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import catalogues, minutes
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DecisionKey:
    """One question about one child."""

    child: UUID
    question: str


def decide(work: UnitOfWork, command: Decide) -> None:
    """Answer one question of a meeting, or answer it again.

    Raises:
        RuleBroken: there is no reason, a later answer has no date, or the minutes are sent out.
    """
    check_decision(command)
    minutes.may_write(work, [command.meeting])
    minutes.came_of(work, command.line, LineKind.DECISION)
    values = columns(command, answer=command.answer.value)
    existing = work.session.scalars(
        select(DecisionRow).where(
            DecisionRow.meeting == command.meeting, DecisionRow.question == command.question
        )
    ).first()
    if existing is None:
        work.session.add(DecisionRow(**values))
        return
    for name, value in values.items():
        setattr(existing, name, value)


def of_meeting(session: Session, meeting: UUID) -> tuple[DecisionRecord, ...]:
    """Return a meeting's decisions in the order of the questions."""
    rows = session.scalars(select(DecisionRow).where(DecisionRow.meeting == meeting))
    found = {row.question: row for row in rows}
    questions = catalogues.decision_questions()
    return tuple(_record(found[q.key], q) for q in questions if q.key in found)


def last_of_child(session: Session, key: DecisionKey) -> SettledDecision | None:
    """Return how a question about a child was last settled, and by which meeting."""
    return last_of_children(session, key.question, [key.child]).get(key.child)


def last_of_children(
    session: Session, question: str, children: Iterable[UUID]
) -> dict[UUID, SettledDecision]:
    """Return how a question was last settled for each of these children, where it was."""
    query = (
        select(DecisionRow, MeetingRow)
        .join(MeetingRow, MeetingRow.id == DecisionRow.meeting)
        .where(MeetingRow.child.in_(list(children)), DecisionRow.question == question)
        .order_by(MeetingRow.starts)
    )
    asked = next(q for q in catalogues.decision_questions() if q.key == question)
    return {
        meeting.child: SettledDecision(
            meeting=meeting.number, held=meeting.starts, decision=_record(row, asked)
        )
        for row, meeting in session.execute(query)
    }


def _record(row: DecisionRow, question: DecisionQuestion) -> DecisionRecord:
    return DecisionRecord(
        **columns(row, leave=("meeting",), question=question, answer=Answer(row.answer))
    )
