"""Closing a meeting: what is left for later is decided first, each with why and by when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain import clocks
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.clocks import Stated
from strategy_desk.domain.deadlines.phrases import clear_deadline
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.meetings import CloseMeeting, MeetingRecord, ended
from strategy_desk.domain.time import at_local, to_local
from strategy_desk.errors import AskWhich, DeskError, RuleBroken
from strategy_desk.services import decisions, meetings

EARLIEST = time(7)
"""A time before it that does not say so may be of the afternoon."""

LONGEST = timedelta(hours=12)
"""No meeting is longer: the times were written the wrong way round."""

_TO = re.compile(r"\s*(?:\bto\b|\buntil\b|[-–—])\s*")


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
    """What closing asks for, as typed.

    ``review`` is a date, ``held`` two times of day; the rest is for want of a quorum.
    """

    review: str = ""
    held: str = ""
    reason: str = ""
    plan: str = ""
    later: tuple[Later, ...] = ()


def close(
    desk: Desk,
    meeting: MeetingRecord,
    asked: Closing,
    then: Callable[[], object],
    refused: Refused,
) -> None:
    """Decide what is left for later, one after another, and end the meeting.

    What was decided stays decided where something after it is refused.
    """
    now, child = desk.now(), meeting.child
    try:
        waiting = [(one, _decide(one, meeting.id, now, child)) for one in asked.later]
        starts, ends = _held(asked.held, meeting.starts, now)
        review = clear_deadline(asked.review, now, child.jurisdiction, child.closed)
    except RuleBroken as error:
        refused(error)
        return
    command = CloseMeeting(
        meeting=meeting.id,
        starts=starts,
        ends=ends,
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


def held_words(meeting: MeetingRecord, now: datetime) -> str:
    """Return from when to when a meeting was held that is closed now, as it can be typed."""
    ends = ended(meeting.starts, meeting.length, now)
    return f"{to_local(meeting.starts):%H:%M} to {to_local(ends):%H:%M}"


def _held(words: str, starts: datetime, now: datetime) -> tuple[datetime | None, datetime | None]:
    """The two moments that were typed as times of day, of the day on which the meeting began.

    Raises:
        AskWhich: they cannot be read, or can be of either half of the day.
        RuleBroken: no meeting can have been held then.
    """
    if not words.strip():
        return None, None
    said = words.strip().rstrip(".").lower()
    times = [clocks.parse(one, one) for one in _TO.split(said)]
    if len(times) != 2 or None in times:
        raise AskWhich(f"“{words.strip()}” cannot be read.", "Write it like 10:00 to 11:20.")
    if any(read.stated is not Stated.OUTRIGHT and read.at < EARLIEST for read in times if read):
        raise AskWhich(
            f"“{words.strip()}” does not say which half of the day.",
            "Write it like 14:00 to 15:20.",
        )
    day = to_local(starts).date()
    begin, end = (read.at for read in times if read)
    over = timedelta(days=int(end < begin))
    first = at_local(datetime.combine(day, begin))
    last = at_local(datetime.combine(day + over, end))
    if not timedelta(0) < last - first <= LONGEST or last > now + timedelta(minutes=1):
        raise RuleBroken(
            f"No meeting can have been held from “{words.strip()}”.", "Check both times."
        )
    return first, last


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
