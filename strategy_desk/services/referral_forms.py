"""Open drafts and the version of the questions they stand on.

A new version changes no draft by itself. Somebody reads what it changes and moves the draft; every
answer stays, also where the form no longer asks for it.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.nrm_versions import DraftChange, compared, lacking_now, misfits
from strategy_desk.domain.referrals import MoveForm
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.referrals import ReferralRow
from strategy_desk.services import nrm_forms, referral_answers
from strategy_desk.services.referral_answers import row_of
from strategy_desk.storage.unit_of_work import UnitOfWork


def changes(session: Session, _: None) -> tuple[DraftChange, ...]:
    """Return what the newest version changes for every draft that stands on another."""
    newest = nrm_forms.newest().version
    rows = session.execute(
        select(ReferralRow, ChildRow.reference)
        .join(ChildRow, ChildRow.id == ReferralRow.child)
        .where(ReferralRow.form_version != newest)
        .order_by(ChildRow.reference)
    )
    return tuple(_change(session, row, reference, newest) for row, reference in rows)


def change(session: Session, child: UUID) -> DraftChange | None:
    """Return what the newest version changes for one child's draft; nothing if it stands on it."""
    newest, row = nrm_forms.newest().version, row_of(session, child)
    if row is None or row.form_version == newest:
        return None
    found = session.get(ChildRow, child)
    return _change(session, row, found.reference if found else "", newest)


def move(work: UnitOfWork, command: MoveForm) -> None:
    """Go on with a draft on another version of the questions. No answer is changed or lost.

    Raises:
        NotFound: there is no draft, or no such version on this computer.
        CannotRead: the version's file cannot be read.
        RuleBroken: the draft stands on that version already.
        ChangedElsewhere: somebody else saved the draft first.
    """
    found = row_of(work.session, command.child)
    if found is None:
        raise NotFound("There is no draft to move yet.", "Write the first answer.")
    row = work.get(ReferralRow, found.id, seen=command.seen)
    form = nrm_forms.form(command.to)
    if row.form_version == form.version:
        raise RuleBroken(f"The draft stands on the questions of {form.version} already.")
    row.form_version = form.version


def _change(session: Session, row: ReferralRow, reference: str, newest: str) -> DraftChange:
    before, now = nrm_forms.form(row.form_version), nrm_forms.form(newest)
    written = referral_answers.written(session, row.id)
    answers = {key: one.text for key, one in written.items()}
    return DraftChange(
        child=row.child,
        reference=reference,
        seen=row.version,
        change=compared(before, now),
        misfits=misfits(now, answers),
        lacking=lacking_now(before, now, answers),
    )
