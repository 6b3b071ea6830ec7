"""What came of a line of the minutes, taken out again: the line is then what it was before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from strategy_desk.domain.actions import ActionStatus
from strategy_desk.domain.decisions import REFERRAL
from strategy_desk.domain.meetings import HELD, MeetingState
from strategy_desk.domain.minutes import LineKind, TakeOut
from strategy_desk.errors import RuleBroken
from strategy_desk.models.actions import ActionRow, ActionUpdateRow
from strategy_desk.models.corrections import CorrectionRow
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.models.nrm import IndicatorReasonRow, ReferralCourseRow
from strategy_desk.services import minutes, referral_course
from strategy_desk.services.rows import set_parts
from strategy_desk.storage import journal
from strategy_desk.storage.unit_of_work import UnitOfWork

_CAME = frozenset({LineKind.ACTION.value, LineKind.DECISION.value})


def take_out(work: UnitOfWork, command: TakeOut) -> None:
    """Take out actions and decisions that came of a line; the journal keeps them.

    Raises:
        RuleBroken: something was recorded about one of them, the meeting is over and needs the
            decision, or the minutes are sent out; nothing was changed.
    """
    row = work.get(MinuteLineRow, command.line)
    minutes.may_write(work, [row.meeting])
    agreed = [one for one in _of(work, ActionRow, row) if one.id in command.parts]
    decided = [one for one in _of(work, DecisionRow, row) if one.id in command.parts]
    meeting = work.get(MeetingRow, row.meeting)
    for action in agreed:
        _check_untouched(work, action)
    for decision in decided:
        _check_open(work, meeting, decision)
    for decision in decided:
        set_parts(work.session, decision.id, IndicatorReasonRow, IndicatorReasonRow.decision, [])
        if decision.question == REFERRAL:
            referral_course.no_longer(work, meeting, decision.child)
    work.session.flush()
    for part in (*agreed, *decided):
        work.session.delete(part)
    if row.kind in _CAME:
        row.kind = _kind_now(work, row)


def _of(work: UnitOfWork, kind: Any, row: MinuteLineRow) -> Sequence[Any]:
    return work.session.scalars(select(kind).where(kind.line == row.id)).all()


def _check_untouched(work: UnitOfWork, action: ActionRow) -> None:
    hangs: tuple[Any, ...] = (
        ActionUpdateRow.action,
        CorrectionRow.action,
        ReferralCourseRow.action,
    )
    found = (select(column).where(column == action.id) for column in hangs)
    took_over = select(ActionRow.id).where(
        ActionRow.child == action.child, ActionRow.superseded_by == action.number
    )
    begun = action.status != ActionStatus.PROPOSED.value
    queries = [took_over, *found]
    if begun or any(work.session.scalars(query).first() for query in queries):
        raise RuleBroken(
            f"Something was recorded about action {action.number} since.",
            "Withdraw it instead, and say why.",
        )


def _check_open(work: UnitOfWork, meeting: MeetingRow, decision: DecisionRow) -> None:
    corrected = select(CorrectionRow).where(CorrectionRow.decision == decision.id)
    if MeetingState(meeting.state) in HELD or work.session.scalars(corrected).first():
        raise RuleBroken(
            "The meeting is over, and its decisions stand.", "Answer the question again instead."
        )


def _kind_now(work: UnitOfWork, row: MinuteLineRow) -> str:
    """Return what still came of the line; nothing: what it last was before anything did."""
    if _of(work, ActionRow, row):
        return LineKind.ACTION.value
    if _of(work, DecisionRow, row):
        return LineKind.DECISION.value
    query = select(JournalRow.changes).where(
        JournalRow.at >= row.at, JournalRow.changes.contains(str(row.id))
    )
    for entry in work.session.scalars(query.order_by(JournalRow.number.desc())):
        for change in journal.from_json(entry):
            if change.key == str(row.id) and change.before:
                kind: str = change.before["kind"]
                if kind not in _CAME:
                    return kind
    return LineKind.INFORMATION.value
