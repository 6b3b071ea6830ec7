"""Closing a meeting: what is left for later is decided first, each with why and by when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.deadlines.phrases import clear_deadline
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.meetings import CloseMeeting
from strategy_desk.errors import AskWhich, DeskError, RuleBroken
from strategy_desk.services import decisions, meetings


@dataclass(frozen=True, kw_only=True)
class Later:
    """A question that is left for later, by its key; ``until`` is a date as typed.

    ``child`` is for whom, where the meeting is about several; ``text`` names them too.
    """

    question: str
    text: str
    reason: str
    until: str
    child: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What closing asks for, as typed. ``review`` is a date; the rest is for want of a quorum."""

    review: str = ""
    reason: str = ""
    plan: str = ""
    later: tuple[Later, ...] = ()


def close(
    desk: Desk,
    meeting: UUID,
    child: ChildRecord,
    asked: Closing,
    then: Callable[[], object],
    refused: Refused,
) -> None:
    """Decide what is left for later, one after another, and end the meeting about a child.

    What was decided stays decided where something after it is refused.
    """
    now = desk.now()
    try:
        waiting = [(one, _decide(one, meeting, now, child)) for one in asked.later]
        review = clear_deadline(asked.review, now, child.jurisdiction, child.closed)
    except AskWhich as error:
        refused(error)
        return
    command = CloseMeeting(
        meeting=meeting,
        review=review.date if review else None,
        inquorate_reason=asked.reason,
        reconvene_plan=asked.plan,
    )

    def go_on(_: object = None) -> None:
        if waiting:
            one, decide = waiting.pop(0)
            desk.do(decisions.decide, decide, go_on, lambda error: refused(_of(one, error)))
        else:
            desk.do(meetings.close, command, lambda _: then(), refused)

    go_on()


def _of(one: Later, error: DeskError) -> DeskError:
    """An error that says which question it is about."""
    return RuleBroken(f"{one.text}: {error.what}", error.remedy)


def _decide(one: Later, meeting: UUID, now: datetime, child: ChildRecord) -> Decide:
    try:
        until = clear_deadline(one.until, now, child.jurisdiction, child.closed)
    except AskWhich as error:
        raise AskWhich(f"{one.text}: {error.sentence}") from None
    return Decide(
        meeting=meeting,
        question=one.question,
        child=one.child,
        answer=Answer.LATER,
        reason=one.reason,
        until=until.date if until else None,
    )
