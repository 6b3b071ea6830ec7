"""Answers longer than the form takes, kept as they are typed until they are shortened.

One stands in its box while what it was typed over is still what is saved. Once another answer was
saved, on whatever computer, that one is the newer: the long one stays beside it and covers nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.long_answers import DropLong, KeepLong, LongAnswer
from strategy_desk.models.children import ChildRow
from strategy_desk.models.referrals import AnswerRow, LongAnswerRow, ReferralRow
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class LongKey:
    """One child, by reference, and who typed."""

    reference: str
    who: str


def of_writer(session: Session, key: LongKey) -> tuple[LongAnswer, ...]:
    """Return what somebody typed of a child's referral that the form does not take."""
    query = (
        select(LongAnswerRow)
        .join(ChildRow, ChildRow.id == LongAnswerRow.child)
        .where(ChildRow.reference == key.reference, LongAnswerRow.who == key.who)
        .order_by(LongAnswerRow.key, LongAnswerRow.over)
    )
    return tuple(
        LongAnswer(
            id=row.id,
            key=row.key,
            text=row.text,
            is_older=row.over != _saved(session, row.child, row.key),
        )
        for row in session.scalars(query)
    )


def keep(work: UnitOfWork, command: KeepLong) -> None:
    """Keep a long answer in place of what stood in its box; one that is older stays beside it."""
    row = _in_box(work, command.child, command.key)
    if row is not None:
        row.text = command.text
        return
    over = _saved(work.session, command.child, command.key)
    work.session.add(
        LongAnswerRow(
            child=command.child, who=work.who, key=command.key, over=over, text=command.text
        )
    )


def shorten(work: UnitOfWork, child: UUID, key: str) -> None:
    """Forget the long answer in a box: what it was shortened to is about to be saved."""
    row = _in_box(work, child, key)
    if row is not None:
        work.session.delete(row)


def drop(work: UnitOfWork, command: DropLong) -> None:
    """Forget a long answer, if it is still there."""
    row = work.session.get(LongAnswerRow, command.answer)
    if row is not None:
        work.session.delete(row)


def _in_box(work: UnitOfWork, child: UUID, key: str) -> LongAnswerRow | None:
    """The long answer that stands in a box of the writer's."""
    return work.session.scalars(
        select(LongAnswerRow).where(
            LongAnswerRow.child == child,
            LongAnswerRow.who == work.who,
            LongAnswerRow.key == key,
            LongAnswerRow.over == _saved(work.session, child, key),
        )
    ).first()


def _saved(session: Session, child: UUID, key: str) -> int:
    """Which version of an answer is saved; 0 where nobody has saved one."""
    query = (
        select(AnswerRow.version)
        .join(ReferralRow, ReferralRow.id == AnswerRow.referral)
        .where(ReferralRow.child == child, AnswerRow.key == key)
    )
    return session.scalars(query).first() or 0
