"""The minutes of a closed meeting: checked, circulated as numbered versions, agreed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.domain.approval import (
    Agree,
    Circulate,
    SendBack,
    SendSheet,
    SendToChair,
    Step,
    check_can_agree,
    check_reason,
    check_step,
)
from strategy_desk.domain.corrections import Verdict
from strategy_desk.domain.dissents import DissentStage
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.minutes import MinutesVersion
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.corrections import CorrectionRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import SendingBackRow, VersionRow
from strategy_desk.services import dissents, minutes
from strategy_desk.storage.unit_of_work import UnitOfWork


def send_to_chair(work: UnitOfWork, command: SendToChair) -> None:
    """Say that the draft is finished; what is still under a pen becomes part of it.

    Raises:
        RuleBroken: it is not a draft.
    """
    meeting = _at_step(work, command.meeting, Step.CHECK)
    minutes.file_pens(work, meeting.id)
    meeting.state = MeetingState.CHECK.value


def send_back(work: UnitOfWork, command: SendBack) -> None:
    """Give the draft back to the minute-taker, and say why.

    Raises:
        RuleBroken: it is not with the chair, or there is no reason.
    """
    meeting = _at_step(work, command.meeting, Step.BACK)
    check_reason(command.reason)
    meeting.state = MeetingState.DRAFT.value
    work.session.add(
        SendingBackRow(
            meeting=meeting.id,
            at=work.now,
            by=command.by.strip() or meeting.chair or work.who,
            reason=command.reason.strip(),
        )
    )


def circulate(work: UnitOfWork, command: Circulate) -> int:
    """Send the minutes out as they stand; return the number of the version.

    Raises:
        RuleBroken: the chair has not seen them, or nothing has changed since they went out.
    """
    meeting = _at_step(work, command.meeting, Step.CIRCULATE)
    minutes.file_pens(work, meeting.id)
    last, accepted = (
        _last(work.session, meeting.id),
        _count(work.session, meeting.id, Verdict.ACCEPTED),
    )
    stages = dissents.of_meeting(work.session, meeting.id)
    if last is not None and last.accepted == accepted and not _escalated(stages, last.at):
        raise RuleBroken(
            f"Nothing has changed since version {last.number} was circulated.",
            "Agree the minutes, or record a correction first.",
        )
    meeting.state = MeetingState.CIRCULATED.value
    return _issue(work, meeting, work.who, command.note, agreed=False)


def agree(work: UnitOfWork, command: Agree) -> int:
    """Agree the minutes as they were last circulated; return the number of the version.

    Raises:
        RuleBroken: they have not been circulated as they stand, or a correction waits.
    """
    meeting = _at_step(work, command.meeting, Step.AGREE)
    last, accepted = (
        _last(work.session, meeting.id),
        _count(work.session, meeting.id, Verdict.ACCEPTED),
    )
    by = command.by.strip() or meeting.chair
    changed = last is None or last.accepted != accepted
    check_can_agree(_count(work.session, meeting.id, Verdict.WAITING), changed, by)
    meeting.state = MeetingState.AGREED.value
    return _issue(work, meeting, by, command.note, agreed=True)


def send_sheet(work: UnitOfWork, command: SendSheet) -> None:
    """Say that the decisions and actions have gone out.

    Raises:
        RuleBroken: the meeting has not ended, or they have gone out already.
    """
    meeting = _at_step(work, command.meeting, Step.SHEET)
    if meeting.sheet_sent is not None:
        raise RuleBroken("The decisions and actions have gone out already.")
    meeting.sheet_sent = work.now


def version_of(session: Session, meeting: UUID, number: int) -> MinutesVersion:
    """Return a version of a meeting's minutes.

    Raises:
        NotFound: there is none of that number.
    """
    found = minutes.versions(session, meeting)
    version = next((one for one in found if one.number == number), None)
    if version is None:
        numbers = ", ".join(str(one.number) for one in found)
        raise NotFound(
            f"These minutes have no version {number}.",
            f"There are: {numbers}." if found else "They have not been circulated.",
        )
    return version


def still_is(session: Session, meeting: MeetingRecord) -> MinutesVersion | None:
    """Return the version that minutes still are to their reader; nothing where none is out.

    A correction accepted since makes them a draft of the next one, and so does a stage of a
    disagreement; but not to a reader who may not see it: their words are the same.
    """
    if not meeting.versions:
        return None
    last = meeting.versions[-1]
    if meeting.state is not MeetingState.CIRCULATED:
        return last
    accepted = [one for one in meeting.corrections if one.verdict is Verdict.ACCEPTED]
    moments = [one.settled_at for one in accepted]
    if _count(session, meeting.id, Verdict.ACCEPTED) == last.accepted:
        moments = []
    is_changed = any(at and at >= last.at for at in moments)
    return None if is_changed or _escalated(meeting.stages, last.at) else last


def _escalated(stages: Iterable[DissentStage], since: datetime) -> bool:
    """Whether a disagreement was taken further since then."""
    moments = (at for stage in stages for at in (stage.raised_at, stage.answered_at))
    return any(at and at >= since for at in moments)


def entry_of(session: Session, version: MinutesVersion) -> int:
    """Return the entry of the journal that made a version: what stood then, stood in it."""
    query = select(JournalRow.number).where(
        JournalRow.command.in_(("approval.circulate", "approval.agree")),
        JournalRow.changes.contains(str(version.id)),
    )
    return session.scalars(query).one()


def _at_step(work: UnitOfWork, key: UUID, step: Step) -> MeetingRow:
    meeting = work.get(MeetingRow, key)
    check_step(MeetingState(meeting.state), step)
    return meeting


def _issue(work: UnitOfWork, meeting: MeetingRow, by: str, note: str, *, agreed: bool) -> int:
    last, accepted = (
        _last(work.session, meeting.id),
        _count(work.session, meeting.id, Verdict.ACCEPTED),
    )
    new = accepted - (last.accepted if last else 0)
    changed = f"{new} correction{'' if new == 1 else 's'} accepted" if new else ""
    row = VersionRow(
        meeting=meeting.id,
        number=last.number + 1 if last else 1,
        at=work.now,
        by=by,
        note=note.strip() or changed,
        agreed=agreed,
        accepted=accepted,
    )
    return work.add(row).number


def _last(session: Session, meeting: UUID) -> VersionRow | None:
    query = select(VersionRow).where(VersionRow.meeting == meeting)
    return session.scalars(query.order_by(VersionRow.number.desc())).first()


def _count(session: Session, meeting: UUID, verdict: Verdict) -> int:
    query = select(func.count()).where(
        CorrectionRow.meeting == meeting, CorrectionRow.verdict == verdict.value
    )
    return session.scalar(query) or 0
