"""Answers as they are copied into the online form: a tick for each, with who and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.nrm_forms import check_length, in_box
from strategy_desk.domain.referrals import AnswerRecord, EnterAnswer, Entered, TakeBackEntry
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.referrals import EnteredRow
from strategy_desk.services import nrm_forms
from strategy_desk.services.referral_answers import begun, row_of
from strategy_desk.services.rows import put
from strategy_desk.storage.unit_of_work import UnitOfWork


def enter(work: UnitOfWork, command: EnterAnswer) -> None:
    """Tick that an answer was typed into the online form, over an earlier tick.

    Raises:
        NotFound: the online form has no such question.
        RuleBroken: nothing was typed, or more than the form takes.
    """
    if not command.text.strip():
        raise RuleBroken("There is no answer to enter yet.", "Answer the question first.")
    work.get(ChildRow, command.child)
    referral = begun(work, command.child)
    form = nrm_forms.form(referral.form_version)
    question = next((one for one in form.questions if one.key == command.key), None)
    if question is None:
        raise NotFound(f"The online form has no question {command.key}.")
    check_length(question, command.text)
    values = {"text": in_box(command.text), "by": work.who, "at": work.now}
    row = _row(work.session, referral.id, command.key)
    if row is None:
        work.add(EnteredRow(referral=referral.id, key=command.key, **values))
    else:
        put(row, values)


def take_back(work: UnitOfWork, command: TakeBackEntry) -> None:
    """Take back that an answer was typed into the online form.

    Raises:
        NotFound: it was not.
    """
    referral = row_of(work.session, command.child)
    row = _row(work.session, referral.id, command.key) if referral else None
    if row is None:
        raise NotFound("This answer has no tick to take back.")
    work.session.delete(row)


def ticked(
    session: Session, referral: UUID, answers: Iterable[AnswerRecord]
) -> tuple[AnswerRecord, ...]:
    """Return answers with their ticks; one stands only while the answer is what was typed."""
    rows = session.scalars(select(EnteredRow).where(EnteredRow.referral == referral))
    entered = {row.key: row for row in rows}
    return tuple(
        replace(
            answer,
            entered=Entered(by=row.by, at=row.at, stands=row.text == answer.for_form),
        )
        if (row := entered.get(answer.key))
        else answer
        for answer in answers
    )


def _row(session: Session, referral: UUID, key: str) -> EnteredRow | None:
    return session.scalars(
        select(EnteredRow).where(EnteredRow.referral == referral, EnteredRow.key == key)
    ).first()
