"""Return home interviews: offered on every return, due 72 elapsed hours after it.

Source: domain specification 2.5; DfE statutory guidance on children who run away or go missing
from home or care (January 2014).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.episodes import EpisodeRecord, begins_after, is_before
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.domain.time import LONDON, FuzzyDate, to_utc
from strategy_desk.domain.timescales import return_interview_due
from strategy_desk.domain.topics import TOPIC_NAMES, Said, Topic
from strategy_desk.errors import RuleBroken


class Outcome(StrEnum):
    """How the offer of a return interview ended; arranged while it has not."""

    ARRANGED = "arranged"
    COMPLETED = "completed"
    PARTLY = "partly"
    REFUSED_BY_CHILD = "refused_by_child"
    REFUSED_BY_PARENT = "refused_by_parent"
    NOT_REACHED = "not_reached"
    MISSING_AGAIN = "missing_again"
    NOT_OFFERED = "not_offered"
    NOT_REQUIRED_ADULT = "not_required_adult"


OUTCOME_WORDS = {
    Outcome.ARRANGED: "arranged, not held yet",
    Outcome.COMPLETED: "completed",
    Outcome.PARTLY: "partly completed",
    Outcome.REFUSED_BY_CHILD: "declined by the child",
    Outcome.REFUSED_BY_PARENT: "declined by a parent or carer",
    Outcome.NOT_REACHED: "not done: the child was not reached",
    Outcome.MISSING_AGAIN: "not done: missing again first",
    Outcome.NOT_OFFERED: "not offered",
    Outcome.NOT_REQUIRED_ADULT: "not required: over 18",
}

REFUSED = frozenset({Outcome.REFUSED_BY_CHILD, Outcome.REFUSED_BY_PARENT})
NOT_DONE = frozenset({Outcome.NOT_REACHED, Outcome.MISSING_AGAIN})
IMPLIES_NO_OFFER = frozenset({Outcome.ARRANGED, Outcome.NOT_OFFERED, Outcome.NOT_REQUIRED_ADULT})


_EVER, _NEVER = date(1900, 1, 1), date(2999, 1, 1)
"""Bounds of a moment that has none."""


class Status(StrEnum):
    """Where a return interview stands against its 72 hours."""

    WITHIN = "within"
    LATE = "late"
    DUE = "due"
    OVERDUE = "overdue"
    INDETERMINATE = "indeterminate"
    NOT_STARTED = "not started"


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One offer of an interview and what came of it."""

    at: FuzzyDate
    by: str = ""
    method: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, kw_only=True)
class InterviewFields:
    """What is said of one interview, offered or held, of one or more episodes.

    ``at`` is when it was completed or, if it was not, when its outcome was recorded; while it is
    arranged, when it is to be. ``interviewer`` is who saw the child, or will, at ``place``;
    ``independent`` whether they are so of the child's care, and ``alone`` whether the child was
    seen alone: nothing where nobody answered. ``parent_information`` says whether parents or carers
    told what they know. What should be passed on to protect the child went ``passed_on_to``.
    """

    episodes: tuple[UUID, ...]
    outcome: Outcome
    at: FuzzyDate | None = None
    offers: tuple[Offer, ...] = ()
    interviewer: str = ""
    independent: bool | None = None
    alone: bool | None = None
    place: str = ""
    child_chose_later: bool = False
    parent_information: bool | None = None
    words: str = ""
    said: tuple[Said, ...] = ()
    passed_on_to: str = ""
    passed_on_at: FuzzyDate | None = None
    note: str = ""
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class ReturnInterviewRecord(InterviewFields):
    """One interview as it is recorded."""

    id: UUID
    version: int

    @property
    def was_offered(self) -> bool:
        """Whether any offer was made; a wish for later, and how one ended, imply that it was."""
        return bool(self.offers) or self.child_chose_later or self.outcome not in IMPLIES_NO_OFFER

    def is_known(self, as_of: datetime) -> bool:
        """Whether it had happened by a moment; what is arranged may be to come."""
        if self.outcome is Outcome.ARRANGED or self.at is None or self.at.earliest is None:
            return True
        return self.at.sort_key[0] <= as_of


@dataclass(frozen=True, kw_only=True)
class RecordReturnInterview(InterviewFields):
    """Command: record an interview for one or more episodes."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class ChangeReturnInterview(InterviewFields):
    """Command: make an interview say this and nothing else, over the version that was seen.

    ``agreement`` is needed where more people may see it than before.
    """

    interview: UUID
    seen: int
    agreement: Agreement | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveReturnInterview:
    """Command: take out an interview that was recorded by mistake."""

    interview: UUID
    seen: int
    reason: str


def as_known(
    interviews: Iterable[ReturnInterviewRecord], episode: EpisodeRecord, as_of: datetime
) -> ReturnInterviewRecord | None:
    """Return the interview of an episode as it stood at a moment.

    A completed one comes first, and one that is only arranged last.
    """
    known = [i for i in interviews if episode.id in i.episodes and i.is_known(as_of)]
    return min(known, key=lambda i: _STANDING.get(i.outcome, 1), default=None)


_STANDING = {Outcome.COMPLETED: 0, Outcome.ARRANGED: 2}
"""Which of several interviews of one episode stands for it."""


def check_interview(
    interview: InterviewFields, ends: Iterable[FuzzyDate | None], now: datetime
) -> None:
    """Refuse an interview of no episode, still to come, or held before the child came home.

    ``ends`` are the ends of the episodes it covers.

    Raises:
        RuleBroken: with both values shown where two disagree.
    """
    if not interview.episodes:
        raise RuleBroken(
            "The interview covers no episode.", "Choose at least one.", field="episodes"
        )
    arranged = interview.outcome is Outcome.ARRANGED
    known = interview.interviewer.strip() or interview.at or interview.offers
    if arranged and not known and not interview.child_chose_later:
        raise RuleBroken(
            "It does not say who will see the child, or when.",
            "Write a name.",
            field="interviewer",
        )
    if not arranged:
        _check_past("at", interview.at, "Say that it is arranged, or check the date.", now)
    for offer in interview.offers:
        _check_past("offers", offer.at, "An offer is recorded once it is made.", now)
    for end in ends:
        check_after_return(interview.outcome, interview.at, end)
    _check_said(interview, now)


def _check_past(field: str, moment: FuzzyDate | None, what_to_do: str, now: datetime) -> None:
    if moment is not None and begins_after(moment, now):
        raise RuleBroken(
            f"{moment.words} is still to come.", f"{what_to_do} Nothing was saved.", field=field
        )


def _check_said(interview: InterviewFields, now: datetime) -> None:
    """Refuse what was said, or passed on, where its parts do not agree."""
    topics = [one.topic for one in interview.said]
    twice = next((topic for topic in topics if topics.count(topic) > 1), None)
    if twice is not None:
        raise RuleBroken(
            f"{TOPIC_NAMES[twice]} stands there twice.", "Put it together.", field=twice.value
        )
    if Topic.PARENTS in topics and not interview.parent_information:
        raise RuleBroken(
            "What parents or carers know is written, and not that they told it.",
            "Choose Yes, or take out what is written. Nothing was saved.",
            field="parent_information",
        )
    if interview.passed_on_at is not None and not interview.passed_on_to.strip():
        raise RuleBroken(
            f"It was passed on {interview.passed_on_at.words}, and not said to whom.",
            "Write who was told. Nothing was saved.",
            field="passed_on_to",
        )
    _check_past("passed_on_at", interview.passed_on_at, "Check the date.", now)


def check_after_return(
    outcome: Outcome | None, held: FuzzyDate | None, end: FuzzyDate | None
) -> None:
    """Refuse an interview that was completed before the episode it is about had ended.

    Raises:
        RuleBroken: with both values shown.
    """
    if outcome is Outcome.COMPLETED and held and end and is_before(held, end):
        raise RuleBroken(
            f"The interview at {held.words} is before the return at {end.words}.",
            "Check both times. Nothing was saved.",
            field="at",
        )


@dataclass(frozen=True, kw_only=True)
class Timeliness:
    """One episode's interview against its 72 hours. ``due`` is an instant in UTC."""

    due: datetime | None
    completed: FuzzyDate | None
    outcome: Outcome | None
    status: Status


def timeliness(
    episode: EpisodeRecord, interview: ReturnInterviewRecord | None, as_of: datetime
) -> Timeliness:
    """Say where the interview of one episode stands; a time not known is never guessed."""
    outcome = interview.outcome if interview else None
    outcome = None if outcome is Outcome.ARRANGED else outcome
    done = interview.at if interview and outcome is Outcome.COMPLETED else None
    returned = episode.end
    if returned is None or outcome is Outcome.NOT_REQUIRED_ADULT:
        return Timeliness(due=None, completed=done, outcome=outcome, status=Status.NOT_STARTED)
    due = return_interview_due(returned.at) if returned.at else None
    return Timeliness(
        due=due, completed=done, outcome=outcome, status=_status(returned, done, outcome, as_of)
    )


def _status(
    returned: FuzzyDate, done: FuzzyDate | None, outcome: Outcome | None, as_of: datetime
) -> Status:
    first_due, last_due = (moment + timedelta(hours=72) for moment in _span(returned))
    if outcome is Outcome.COMPLETED:
        if done is None:
            return Status.INDETERMINATE
        earliest, latest = _span(done)
        if latest <= first_due:
            return Status.WITHIN
        return Status.LATE if earliest > last_due else Status.INDETERMINATE
    if as_of <= first_due:
        return Status.DUE
    return Status.OVERDUE if as_of > last_due else Status.INDETERMINATE


def _span(moment: FuzzyDate) -> tuple[datetime, datetime]:
    """First and last instant that a moment can mean."""
    if moment.at is not None:
        return moment.at, moment.at
    earliest, latest = moment.earliest or _EVER, moment.latest or _NEVER
    return (
        to_utc(datetime.combine(earliest, time.min, LONDON)),
        to_utc(datetime.combine(latest, time(23, 59, 59), LONDON)),
    )
