"""Disagreements escalated stage by stage, and what came of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain import dissents
from strategy_desk.domain.dissents import (
    AnswerStage,
    ComingStage,
    DissentStage,
    EscalateDissent,
    LateStage,
    Outcome,
)
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import add_working_days
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.dissents import DissentStageRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services import children, desk_settings
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ComingKey:
    """The stage that could be raised of one line at a moment."""

    line: UUID
    as_of: datetime


def escalate(work: UnitOfWork, command: EscalateDissent) -> UUID:
    """Raise the next stage of a disagreement; it is to have its outcome by a day that is told now.

    Raises:
        RuleBroken: the line records something else, a stage waits, or the policy ends.
        NotFound: there is no such line.
    """
    coming = coming_stage(work.session, ComingKey(line=command.line, as_of=work.now))
    dissents.check_people(command)
    line = work.get(MinuteLineRow, command.line)
    row = DissentStageRow(
        meeting=line.meeting,
        line=line.id,
        agency=line.agency,
        stage=coming.stage,
        name=coming.name,
        raised_at=work.now,
        by=command.by.strip(),
        to=command.to.strip(),
        due=coming.due,
        tier=line.tier,
    )
    return work.add(row).id


def coming_stage(session: Session, key: ComingKey) -> ComingStage:
    """Return the stage that a disagreement comes to next, if it were raised now.

    Raises:
        RuleBroken: the line records something else, a stage waits, or the policy ends.
        NotFound: there is no such line.
    """
    line = session.get(MinuteLineRow, key.line)
    if line is None:
        raise NotFound("That line is no longer there.", "Open the page again.")
    if line.kind != LineKind.DISSENT.value:
        raise RuleBroken(
            "Only a line that says who did not agree is escalated.",
            "Mark the line so first, with Ctrl Shift V.",
        )
    raised = dissents.of_line(of_meeting(session, line.meeting), line.id)
    rule = dissents.next_stage(line.agency, raised, desk_settings.dissent_stages(session))
    row = session.get_one(ChildRow, session.get_one(MeetingRow, line.meeting).child)
    child = children.record(row)
    today = to_local(key.as_of).date()
    return ComingStage(
        line=line.id,
        words=line.text,
        speaker=line.speaker,
        stage=len(raised) + 1,
        name=rule.name,
        due=add_working_days(today, rule.days, child.jurisdiction, child.closed),
    )


def answer(work: UnitOfWork, command: AnswerStage) -> None:
    """Note what came of a stage.

    Raises:
        RuleBroken: it says nothing, or the stage has its outcome already.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(DissentStageRow, command.stage, seen=command.seen)
    dissents.check_answer(command, Outcome(row.outcome))
    row.outcome, row.answer = command.outcome.value, command.answer.strip()
    row.answered_at = work.now


def of_meeting(session: Session, meeting: UUID) -> tuple[DissentStage, ...]:
    """Return the stages of a meeting's disagreements, those of one line together in their order."""
    return of_meetings(session, [meeting])[meeting]


def of_meetings(session: Session, meetings: Sequence[UUID]) -> dict[UUID, tuple[DissentStage, ...]]:
    """Return the stages of the disagreements of each of these meetings."""
    order = (DissentStageRow.agency, DissentStageRow.line, DissentStageRow.stage)
    found = by_parent(session, DissentStageRow, DissentStageRow.meeting, meetings, *order)
    rows = [row for own in found.values() for row in own]
    tiers = _tiers(session, [row.line for row in rows])
    return {meeting: tuple(_record(row, tiers) for row in own) for meeting, own in found.items()}


def late(session: Session, as_of: datetime) -> tuple[LateStage, ...]:
    """Return the stages of the office whose day has passed without an outcome, the oldest first."""
    today = to_local(as_of).date()
    query = (
        select(DissentStageRow, MeetingRow, ChildRow)
        .join(MeetingRow, MeetingRow.id == DissentStageRow.meeting)
        .join(ChildRow, ChildRow.id == MeetingRow.child)
        .where(DissentStageRow.outcome == Outcome.WAITING.value, DissentStageRow.due < today)
        .order_by(DissentStageRow.due)
    )
    rows = session.execute(query).all()
    tiers = _tiers(session, [row.line for row, *_ in rows])
    return tuple(
        LateStage(
            stage=_record(row, tiers),
            meeting=meeting.reference,
            child=children.record(child),
            days=(today - row.due).days,
        )
        for row, meeting, child in rows
    )


def _record(row: DissentStageRow, tiers: dict[UUID, str]) -> DissentStage:
    return DissentStage(
        **columns(
            row,
            leave=("meeting",),
            outcome=Outcome(row.outcome),
            tier=Tier(tiers.get(row.line, row.tier)),
        )
    )


def _tiers(session: Session, lines: Sequence[UUID]) -> dict[UUID, str]:
    """The tiers of lines as they are now: a stage goes as far as its line does."""
    if not lines:
        return {}
    query = select(MinuteLineRow).where(MinuteLineRow.id.in_(lines))
    return {row.id: row.tier for row in session.scalars(query)}
