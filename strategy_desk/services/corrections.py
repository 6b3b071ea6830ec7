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
    Part,
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
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.corrections import AmendmentRow, CorrectionRow
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services import meeting_children, minutes
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def propose(work: UnitOfWork, command: ProposeCorrection) -> UUID:
    """Note what an attendee says is wrong with a line, an action or a decision.

    The words stay as they are meanwhile.

    Raises:
        RuleBroken: the minutes are not out for correction, or something is missing.
    """
    about = _about(work, command)
    if about is None:
        raise RuleBroken("It is not said what is to be corrected.", "Choose it, then go on.")
    _check(work, about.meeting, Step.CORRECT)
    was = getattr(about, _column(command.part))
    check_proposal(command, was)
    row = CorrectionRow(
        **columns(command, part=command.part.value),
        meeting=about.meeting,
        number=_next(work, CorrectionRow, about.meeting),
        was=was,
        tier=_tier(about),
        at=work.now,
        by=work.who,
    )
    return work.add(row).id


def settle(work: UnitOfWork, command: SettleCorrection) -> None:
    """Accept or reject a correction; an accepted one changes the words, and the journal keeps both.

    Raises:
        RuleBroken: there is no reason, it was settled before, or the words have changed since.
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
        NotFound: what it is about is not in these minutes.
    """
    _check(work, command.meeting, Step.AMEND)
    check_amendment(command)
    thing = _about(work, command)
    if thing is not None and thing.meeting != command.meeting:
        raise NotFound("That stands in other minutes.", "Choose something of these.")
    about = _whom(thing) if thing else command.about
    meeting_children.check_is_of(work.session, work.get(MeetingRow, command.meeting), about)
    row = AmendmentRow(
        **columns(command, tier=_tier(thing) if thing else command.tier.value, about=about),
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
            **columns(
                row,
                leave=("meeting",),
                part=Part(row.part),
                verdict=Verdict(row.verdict),
                tier=Tier(row.tier),
            )
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
    about, column = _about(work, row), _column(Part(row.part))
    if about is None or getattr(about, column) != row.was:
        raise RuleBroken(
            "The words have changed since this correction was asked for.",
            "Reject it, and record what is still wrong as a further one.",
        )
    if row.proposed.strip():
        setattr(about, column, row.proposed.strip())
    elif isinstance(about, MinuteLineRow):
        minutes.remove(work, about)


def _about(
    work: UnitOfWork, asked: ProposeCorrection | Amend | CorrectionRow
) -> MinuteLineRow | ActionRow | DecisionRow | None:
    """What a correction or an amendment is about, if it is about one thing."""
    if asked.line is not None:
        return work.get(MinuteLineRow, asked.line)
    if asked.action is not None:
        return work.get(ActionRow, asked.action)
    return work.get(DecisionRow, asked.decision) if asked.decision is not None else None


def _column(part: Part) -> str:
    return "reason" if part is Part.REASON else "text"


def _tier(about: MinuteLineRow | ActionRow | DecisionRow) -> str:
    """How far words travel."""
    return about.tier


def _whom(about: MinuteLineRow | ActionRow | DecisionRow) -> UUID | None:
    """The child that words are about; without one, all of the meeting."""
    return about.about if isinstance(about, MinuteLineRow) else about.child


def _check(work: UnitOfWork, meeting: UUID, step: Step) -> None:
    check_step(MeetingState(work.get(MeetingRow, meeting).state), step)


def _next(work: UnitOfWork, kind: type[CorrectionRow | AmendmentRow], meeting: UUID) -> int:
    last = work.session.scalar(select(func.max(kind.number)).where(kind.meeting == meeting))
    return (last or 0) + 1
