"""The decision to refer on the NRM page: what is decided, since when it waits, and what to record.

There is one decision, the meeting's. What is recorded here is that of the meeting that may still
write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from strategy_desk.domain.deadlines.phrases import clear_deadline
from strategy_desk.domain.decisions import REFERRAL, Answer, Decide, IndicatorReason, asks_for_day
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, meeting_title
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.time import date_words, to_local

MAY_WRITE = (MeetingState.CHECK, MeetingState.DRAFT, MeetingState.OPEN)
"""States in which a meeting's decisions are still written."""

TOLD = "told_child"
"""The step of what a child is owed that says who told them."""

ANSWERS = {Answer.YES: "Refer", Answer.NO: "Do not refer", Answer.LATER: "Later"}


@dataclass(frozen=True, kw_only=True)
class Headline:
    """What stands in the dark panel. ``days`` are those without a decision, 0 for none."""

    title: str
    words: str
    days: int = 0


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One line of who does what; where nobody does, what is ``missing`` stands there."""

    name: str
    words: str
    missing: str = "not known yet"


@dataclass(frozen=True, kw_only=True)
class Deciding:
    """What somebody decides: for a "no" a reason for each indicator by its code."""

    answer: Answer
    reason: str
    until: str = ""
    reasons: Mapping[str, str] | None = None


def headline(case: NrmCase) -> Headline:
    """Return how the decision stands."""
    if case.waiting is not None:
        words = f"days since the third indicator, {date_words(case.waiting.since)}."
        return Headline(
            title="Not yet decided", words=f"{words} {case.waiting.note}.", days=case.waiting.days
        )
    last = case.decision
    if last is None:
        return Headline(title="No meeting has decided", words="Fewer than three indicators so far.")
    made = last.decision
    title = ANSWERS[made.answer]
    if case.course.submission:
        sent = case.course.submission
        title = f"Referred, {date_words(sent.day)}"
    elif made.until:
        title += f", by {date_words(made.until)}" if made.answer is Answer.LATER else ""
    return Headline(title=title, words=_of_meeting(case))


def facts(case: NrmCase, answers: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return who refers, who covers for them, who decided, and who told the child."""
    sent = case.course.submission
    names = (answers.get(f"fr-details-{part}", "") for part in ("first-name", "last-name"))
    person = " ".join(filter(None, names))
    first = (sent.responder, sent.by) if sent else (answers.get("user-organisation", ""), person)
    told = next((one for one in case.owed if one.step.key == TOLD), None)
    last = case.decision
    return (
        Fact(name="First responder", words=", ".join(filter(None, first))),
        Fact(name="If away", words=answers.get("fr-alternative-contact", "")),
        Fact(
            name="Decided by",
            words=f"{case.chair or 'no chair named'}, meeting {last.meeting}" if last else "",
            missing="nobody yet",
        ),
        Fact(
            name=f"Told {case.child.first_name}",
            words=f"{told.by}, {date_words(told.on)}" if told and told.on else "",
            missing="not yet: who, and when?",
        ),
    )


def meeting_to_decide(meetings: Iterable[MeetingSummary]) -> MeetingSummary | None:
    """Return the meeting that writes the decision: the open one, else the last not sent out."""
    can = [one for one in meetings if one.state in MAY_WRITE]
    is_open = [one for one in can if one.state is MeetingState.OPEN]
    return max(is_open or can, key=lambda one: one.starts, default=None)


def why_not(meetings: Iterable[MeetingSummary], now: datetime) -> str:
    """Return why nothing can be decided here, and which meeting will."""
    coming = [one for one in meetings if one.state is MeetingState.PLANNED and one.starts >= now]
    if not coming:
        return "The decision is a meeting's, and none is planned for this child. Call one first."
    first = min(coming, key=lambda one: one.starts)
    day = date_words(to_local(first.starts).date())
    title = meeting_title(first.type, first.number).lower()
    return f"The decision is a meeting's: the next is {title}, {day}. Start it to decide."


def command_of(case: NrmCase, meeting: MeetingSummary, made: Deciding, now: datetime) -> Decide:
    """Return the command that records a decision.

    Raises:
        AskWhich: the day can be meant in more than one way, or not be read.
    """
    child = case.child
    asks = asks_for_day(REFERRAL, made.answer)
    read = clear_deadline(made.until if asks else "", now, child.jurisdiction, child.closed)
    given = made.reasons or {}
    reasons = [IndicatorReason(code=c, reason=words) for c, words in given.items() if words.strip()]
    return Decide(
        meeting=meeting.id,
        question=REFERRAL,
        answer=made.answer,
        reason=made.reason,
        child=child.id,
        until=read.date if read else None,
        reasons=tuple(reasons) if made.answer is Answer.NO else (),
    )


def _of_meeting(case: NrmCase) -> str:
    last = case.decision
    if last is None:
        return ""
    held = date_words(to_local(last.held).date())
    made = last.decision
    words = f"Meeting {last.meeting}, {held}: {ANSWERS[made.answer].lower()}."
    if made.answer is Answer.NO and made.until:
        words += f" Looked at again {date_words(made.until)}."
    return words
