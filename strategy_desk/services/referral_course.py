"""The course of one child's referral: from the decision to the reference and what came back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.actions import CLOSED, ActionStatus, CompleteAction, RecordAction
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.events import Counted, RecordEvent
from strategy_desk.domain.nrm_course import (
    COMPLETE_THE_FORM,
    FORM_WORDS,
    Course,
    Grounds,
    Inquiry,
    Outcome,
    RecordGrounds,
    RecordInquiry,
    RecordStep,
    RecordSubmission,
    Stage,
    StepDone,
    Submission,
    check_grounds,
    check_step,
    check_submission,
)
from strategy_desk.domain.time import FuzzyDate, date_words, to_local
from strategy_desk.domain.timescales import add_working_days
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.children import ChildRow
from strategy_desk.models.events import EventRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.nrm import OwedStepRow, ReferralCourseRow
from strategy_desk.services import actions, catalogues, children, events
from strategy_desk.services.rows import columns, put
from strategy_desk.storage.unit_of_work import UnitOfWork

AGENCY = "CSC"
"""Whose action the online form is until another first responder takes it: the local authority."""

OF_MANY = "MTG"
"""The lane of what no agency at the table did."""

COMPETENT = "Single Competent Authority"
"""Who decides where nobody else is named."""

DECIDED = "NRM decision"
"""The kind of event of a decision of the competent authority."""


def of_child(session: Session, child: UUID) -> Course:
    """Return how a child's referral went so far."""
    return of_children(session, [child])[child]


def of_children(session: Session, every: Iterable[UUID]) -> dict[UUID, Course]:
    """Return how the referral of each child went so far, read in one query."""
    wanted = list(every)
    query = select(ReferralCourseRow).where(ReferralCourseRow.child.in_(wanted))
    found = {row.child: _course(row) for row in session.scalars(query)}
    return {child: found.get(child, Course()) for child in wanted}


def steps_of(session: Session, child: UUID) -> tuple[StepDone, ...]:
    """Return what was done of what a child is owed."""
    known = {step.key: step for step in catalogues.nrm_duty().steps}
    rows = session.scalars(select(OwedStepRow).where(OwedStepRow.child == child))
    return tuple(
        StepDone(step=known[row.step], on=row.on, by=row.by, note=row.note)
        for row in rows
        if row.step in known
    )


def decided(work: UnitOfWork, meeting: MeetingRow, child: UUID, answer: Answer) -> None:
    """Ask for the online form where the answer is to refer, and no longer where it is not."""
    course = of_child(work.session, child)
    if answer is not Answer.YES:
        no_longer(work, meeting, child)
    elif course.submission is None and not _is_asked_for(work.session, course, meeting, child):
        _begun(work, child).action = _ask(work, meeting, child)


def no_longer(work: UnitOfWork, meeting: MeetingRow, child: UUID) -> None:
    """Take back the action that this meeting's own earlier answer made, unless somebody began."""
    course = of_child(work.session, child)
    row = work.session.get(ActionRow, course.action) if course.action else None
    if row and row.meeting == meeting.id and row.status == ActionStatus.PROPOSED.value:
        _begun(work, child).action = None
        work.session.flush()
        work.session.delete(row)


def record_inquiry(work: UnitOfWork, command: RecordInquiry) -> None:
    """Say whether the child is under investigation or charged.

    Raises:
        NotFound: there is no such child.
    """
    _begun(work, command.child).inquiry = command.inquiry.value


def submit(work: UnitOfWork, command: RecordSubmission) -> None:
    """Record that the online form was sent: its action is done, and the timeline tells of it.

    Raises:
        NotFound: there is no such child.
        RuleBroken: who, or the reference, is missing; whoever sent it is no first responder; or a
            referral of the child is recorded already.
    """
    row = _begun(work, command.child)
    responder = check_submission(command, catalogues.responders(), _course(row), work.now)
    values = columns(command, leave=("child", "at", "by", "replaces"), responder=responder.name)
    put(row, values | {"submitted_at": command.at, "submitted_by": command.by})
    _complete(work, row, command)
    kinds = [k.name for k in catalogues.event_kinds().values() if Counted.REFERRAL in k.counted]
    told = RecordEvent(
        child=command.child,
        when=FuzzyDate.exact(command.at),
        agency=responder.agency or AGENCY,
        kind=kinds[0],
        text=f"NRM referral submitted online by {responder.name}.",
        source=responder.name,
    )
    _tell(work, told, kinds)


def record_grounds(work: UnitOfWork, command: RecordGrounds) -> None:
    """Record a decision of the competent authority; the timeline tells of it.

    Raises:
        NotFound: there is no such child.
        RuleBroken: there is no referral yet, it is out of order or on a day that cannot be.
    """
    row = _begun(work, command.child)
    check_grounds(command, _course(row), to_local(work.now).date())
    put(row, {command.stage.value: command.outcome.value, f"{command.stage.value}_on": command.on})
    told = RecordEvent(
        child=command.child,
        when=FuzzyDate.on_day(command.on),
        agency=OF_MANY,
        kind=DECIDED,
        text=f"{command.outcome.value.capitalize()} {command.stage.value} grounds decision.",
        source=row.decision_maker or COMPETENT,
    )
    _tell(work, told, [DECIDED])


def record_step(work: UnitOfWork, command: RecordStep) -> None:
    """Record that something the child is owed was done, or correct it.

    Raises:
        NotFound: there is no such child.
        RuleBroken: there is no such step, nobody did it, or it is still to come.
    """
    work.get(ChildRow, command.child)
    known = {step.key for step in catalogues.nrm_duty().steps}
    check_step(command, known, to_local(work.now).date())
    row = work.session.scalars(
        select(OwedStepRow).where(
            OwedStepRow.child == command.child, OwedStepRow.step == command.step
        )
    ).first()
    if row is None:
        work.add(OwedStepRow(**columns(command)))
    else:
        put(row, columns(command))


def _begun(work: UnitOfWork, child: UUID) -> ReferralCourseRow:
    work.get(ChildRow, child)
    query = select(ReferralCourseRow).where(ReferralCourseRow.child == child)
    return work.session.scalars(query).first() or work.add(ReferralCourseRow(child=child))


def _ask(work: UnitOfWork, meeting: MeetingRow, child: UUID) -> UUID:
    whose = children.record(work.get(ChildRow, child))
    day = to_local(work.now).date()
    due = add_working_days(day, 1, whose.jurisdiction, whose.closed)
    command = RecordAction(
        meeting=meeting.id, child=child, agency=AGENCY, text=COMPLETE_THE_FORM, due=due
    )
    return actions.record(work, command)


def _is_asked_for(session: Session, course: Course, meeting: MeetingRow, child: UUID) -> bool:
    """Whether an open action asks for it: this one's own, or one of the meeting in other words."""
    query = select(ActionRow).where(ActionRow.child == child)
    waiting = [row for row in session.scalars(query) if ActionStatus(row.status) not in CLOSED]
    return any(
        row.id == course.action
        or (row.meeting == meeting.id and any(w in row.text.casefold() for w in FORM_WORDS))
        for row in waiting
    )


def _complete(work: UnitOfWork, row: ReferralCourseRow, command: RecordSubmission) -> None:
    """Close every open action that asks for the form."""
    day = to_local(command.at).date()
    query = select(ActionRow).where(ActionRow.child == command.child)
    for action in work.session.scalars(query):
        asks = action.id == row.action or any(w in action.text.casefold() for w in FORM_WORDS)
        if asks and ActionStatus(action.status) not in CLOSED:
            done = CompleteAction(
                action=action.id,
                seen=action.version,
                completed=day,
                evidence=f"NRM reference {command.reference}, sent {date_words(day)}.",
            )
            actions.complete(work, done)


def _tell(work: UnitOfWork, told: RecordEvent, kinds: list[str]) -> None:
    """Add it to the timeline, unless an event of that kind and day tells of it."""
    query = select(EventRow).where(EventRow.child == told.child, EventRow.kind.in_(kinds))
    if not any(row.when.date == told.when.date for row in work.session.scalars(query)):
        events.record(work, told)


def _course(row: ReferralCourseRow) -> Course:
    sent = None
    if row.submitted_at is not None:
        sent = Submission(
            at=row.submitted_at,
            by=row.submitted_by,
            responder=row.responder,
            reference=row.reference,
            decision_maker=row.decision_maker,
        )
    return Course(
        inquiry=Inquiry(row.inquiry),
        submission=sent,
        reasonable=_grounds(row, Stage.REASONABLE),
        conclusive=_grounds(row, Stage.CONCLUSIVE),
        action=row.action,
        version=row.version,
    )


def _grounds(row: ReferralCourseRow, stage: Stage) -> Grounds | None:
    outcome, on = getattr(row, stage.value), getattr(row, f"{stage.value}_on")
    return Grounds(outcome=Outcome(outcome), on=on) if outcome and on else None
