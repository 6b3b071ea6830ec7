"""Closing a meeting: what is left for later is decided first, each with why and by when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain.deadlines.phrases import clear_deadline
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.meetings import CloseMeeting
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import AskWhich, DeskError, RuleBroken
from strategy_desk.services import decisions, meetings


@dataclass(frozen=True, kw_only=True)
class Later:
    """A question that is left for later, by its key; ``until`` is a date as typed."""

    question: str
    text: str
    reason: str
    until: str


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What closing asks for, as typed. ``review`` is a date; the rest is for want of a quorum."""

    review: str = ""
    reason: str = ""
    plan: str = ""
    later: tuple[Later, ...] = ()


def close(
    desk: Desk,
    meeting: tuple[UUID, Jurisdiction],
    asked: Closing,
    then: Callable[[], object],
    refused: Refused,
) -> None:
    """Decide what is left for later, one after another, and end the meeting.

    What was decided stays decided where something after it is refused.
    """
    key, jurisdiction = meeting
    try:
        waiting = [(one, _decide(one, key, desk.now(), jurisdiction)) for one in asked.later]
        review = clear_deadline(asked.review, desk.now(), jurisdiction)
    except AskWhich as error:
        refused(error)
        return
    command = CloseMeeting(
        meeting=key,
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


def _decide(one: Later, meeting: UUID, now: datetime, jurisdiction: Jurisdiction) -> Decide:
    try:
        until = clear_deadline(one.until, now, jurisdiction)
    except AskWhich as error:
        raise AskWhich(f"{one.text}: {error.sentence}") from None
    return Decide(
        meeting=meeting,
        question=one.question,
        answer=Answer.LATER,
        reason=one.reason,
        until=until.date if until else None,
    )
