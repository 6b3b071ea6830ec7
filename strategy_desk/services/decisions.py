"""Decisions of meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.decisions import (
    REFERRAL,
    Answer,
    Decide,
    DecisionQuestion,
    DecisionRecord,
    IndicatorReason,
    SettledDecision,
    check_decision,
    check_not_referred,
    reason_of,
    reasons_of,
)
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import to_local
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.nrm import IndicatorReasonRow
from strategy_desk.services import (
    catalogues,
    indicators,
    meeting_children,
    minutes,
    referral_course,
)
from strategy_desk.services.rows import by_parent, columns, put, set_parts
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DecisionKey:
    """One question about one child."""

    child: UUID
    question: str


def decide(work: UnitOfWork, command: Decide) -> None:
    """Answer one question of a meeting, or answer it again.

    To refer makes the action that asks for the online form.

    Raises:
        RuleBroken: there is no reason, a later answer has no date, the referral is not answered for
            one child, or with "no" and not for each indicator, its day is before the meeting, the
            meeting is not about the child, or the minutes are sent out.
    """
    meeting = work.get(MeetingRow, command.meeting)
    every = meeting_children.of_meeting(work.session, meeting)
    check_decision(command, len(every), to_local(meeting.starts).date())
    meeting_children.check_is_of(work.session, meeting, command.child)
    minutes.may_write(work, [command.meeting])
    tier = tightest(command.tier, minutes.came_of(work, command.line, LineKind.DECISION))
    for child in (command.child,) if command.child else every:
        tight = tier
        if command.question == REFERRAL and command.answer is Answer.NO:
            uses = [u for u in indicators.of_child(work.session, child) if not u.about_services]
            check_not_referred(command, [use.code for use in uses], meeting.chair)
            tight = tightest(tier, *(use.tier for use in uses))
        _answer(work, command, child, tight)
        if command.question == REFERRAL:
            referral_course.decided(work, meeting, child, command.answer)


def _answer(work: UnitOfWork, command: Decide, child: UUID, tier: Tier) -> None:
    is_no = command.question == REFERRAL and command.answer is Answer.NO
    said = {
        "answer": command.answer.value,
        "reason": reason_of(command) if is_no else command.reason,
    }
    values = columns(command, leave=("reasons", "tier"), child=child, **said)
    existing = work.session.scalars(
        select(DecisionRow).where(
            DecisionRow.meeting == command.meeting,
            DecisionRow.question == command.question,
            DecisionRow.child == child,
        )
    ).first()
    if existing is None:
        existing = work.add(DecisionRow(**values, tier=tier.value))
    else:
        put(existing, values | {"tier": tightest(Tier(existing.tier), tier).value})
    reasons = [columns(one) for one in reasons_of(command)] if is_no else []
    set_parts(work.session, existing.id, IndicatorReasonRow, IndicatorReasonRow.decision, reasons)


def of_meeting(session: Session, meeting: UUID) -> tuple[DecisionRecord, ...]:
    """Return a meeting's decisions in the order of the questions, child by child."""
    rows = session.scalars(select(DecisionRow).where(DecisionRow.meeting == meeting))
    found = {(row.child, row.question): row for row in rows}
    about = meeting_children.of_meeting(session, session.get_one(MeetingRow, meeting))
    why = _reasons(session, [row.id for row in found.values()])
    return tuple(
        _record(row, question, why[row.id])
        for child in about
        for question in catalogues.decision_questions()
        if (row := found.get((child, question.key))) is not None
    )


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
        .where(DecisionRow.child.in_(list(children)), DecisionRow.question == question)
        .order_by(MeetingRow.starts)
    )
    asked = next(q for q in catalogues.decision_questions() if q.key == question)
    last = {row.child: (row, meeting) for row, meeting in session.execute(query)}
    why = _reasons(session, [row.id for row, _ in last.values()])
    return {
        child: SettledDecision(
            meeting=meeting_children.number_for(session, meeting, child),
            held=meeting.starts,
            decision=_record(row, asked, why[row.id]),
        )
        for child, (row, meeting) in last.items()
    }


def _reasons(
    session: Session, decisions: Iterable[UUID]
) -> dict[UUID, tuple[IndicatorReason, ...]]:
    parent = IndicatorReasonRow.decision
    found = by_parent(session, IndicatorReasonRow, parent, decisions, IndicatorReasonRow.code)
    return {
        decision: tuple(IndicatorReason(code=row.code, reason=row.reason) for row in rows)
        for decision, rows in found.items()
    }


def _record(
    row: DecisionRow, question: DecisionQuestion, reasons: tuple[IndicatorReason, ...]
) -> DecisionRecord:
    made = {"question": question, "answer": Answer(row.answer), "reasons": reasons}
    return DecisionRecord(**columns(row, leave=("meeting",), tier=Tier(row.tier), **made))
