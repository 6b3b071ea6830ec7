"""Corrections to circulated minutes, and amendments to agreed ones."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.domain.approval import Step, check_step
from strategy_desk.domain.corrections import (
    Amend,
    Amendment,
    Correction,
    ProposeCorrection,
    SettleCorrection,
    Verdict,
    check_amendment,
    check_proposal,
    check_settlement,
)
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.corrections import AmendmentRow, CorrectionRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services import meeting_children, minutes
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def propose(work: UnitOfWork, command: ProposeCorrection) -> UUID:
    """Note what an attendee says is wrong with a line; the line stays as it is meanwhile.

    Raises:
        RuleBroken: the minutes are not out for correction, or something is missing.
    """
    line = work.get(MinuteLineRow, command.line)
    _check(work, line.meeting, Step.CORRECT)
    check_proposal(command, line.text)
    row = CorrectionRow(
        **columns(command),
        meeting=line.meeting,
        number=_next(work, CorrectionRow, line.meeting),
        was=line.text,
        tier=line.tier,
        at=work.now,
        by=work.who,
    )
    return work.add(row).id


def settle(work: UnitOfWork, command: SettleCorrection) -> None:
    """Accept or reject a correction; an accepted one changes the line, and the journal keeps both.

    Raises:
        RuleBroken: there is no reason, it was settled before, or the line has changed since.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(CorrectionRow, command.correction, seen=command.seen)
    _check(work, row.meeting, Step.CORRECT)
    check_settlement(command, Verdict(row.verdict))
    row.verdict = command.verdict.value
    row.answer = command.answer.strip()
    row.settled_at, row.settled_by = work.now, work.who
    if command.verdict is Verdict.ACCEPTED:
        _carry_out(work, row)


def amend(work: UnitOfWork, command: Amend) -> int:
    """Add the next amendment to agreed minutes; return its number.

    Raises:
        RuleBroken: they are not agreed, it has no words or reason, or they are not about its child.
        NotFound: the line is not one of these minutes.
    """
    _check(work, command.meeting, Step.AMEND)
    check_amendment(command)
    tier, about = command.tier, command.about
    meeting = work.get(MeetingRow, command.meeting)
    if command.line is not None:
        line = work.get(MinuteLineRow, command.line)
        if line.meeting != command.meeting:
            raise NotFound("That line stands in other minutes.", "Choose a line of these.")
        tier, about = Tier(line.tier), line.about
    meeting_children.check_is_of(work.session, meeting, about)
    row = AmendmentRow(
        **columns(command, tier=tier.value, about=about),
        number=_next(work, AmendmentRow, command.meeting),
        at=work.now,
        by=work.who,
    )
    return work.add(row).number


def of_meeting(session: Session, meeting: UUID) -> tuple[Correction, ...]:
    """Return the corrections of a meeting's minutes by number."""
    query = select(CorrectionRow).where(CorrectionRow.meeting == meeting)
    return tuple(
        Correction(
            **columns(row, leave=("meeting",), verdict=Verdict(row.verdict), tier=Tier(row.tier))
        )
        for row in session.scalars(query.order_by(CorrectionRow.number))
    )


def amendments_of(session: Session, meeting: UUID) -> tuple[Amendment, ...]:
    """Return the amendments of a meeting's minutes by number."""
    query = select(AmendmentRow).where(AmendmentRow.meeting == meeting)
    return tuple(
        Amendment(**columns(row, leave=("meeting",), tier=Tier(row.tier)))
        for row in session.scalars(query.order_by(AmendmentRow.number))
    )


def _carry_out(work: UnitOfWork, row: CorrectionRow) -> None:
    line = work.session.get(MinuteLineRow, row.line) if row.line else None
    if line is None or line.text != row.was:
        raise RuleBroken(
            "The line has changed since this correction was asked for.",
            "Reject it, and record what is still wrong as a further one.",
        )
    if row.proposed.strip():
        line.text = row.proposed.strip()
    else:
        minutes.remove(work, line)


def _check(work: UnitOfWork, meeting: UUID, step: Step) -> None:
    check_step(MeetingState(work.get(MeetingRow, meeting).state), step)


def _next(work: UnitOfWork, kind: type[CorrectionRow | AmendmentRow], meeting: UUID) -> int:
    last = work.session.scalar(select(func.max(kind.number)).where(kind.meeting == meeting))
    return (last or 0) + 1
