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

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import LONDON, FuzzyDate, to_utc
from strategy_desk.domain.timescales import return_interview_due


class Outcome(StrEnum):
    """How the offer of a return interview ended."""

    COMPLETED = "completed"
    PARTLY = "partly"
    REFUSED_BY_CHILD = "refused_by_child"
    REFUSED_BY_PARENT = "refused_by_parent"
    NOT_REACHED = "not_reached"
    MISSING_AGAIN = "missing_again"
    NOT_OFFERED = "not_offered"
    NOT_REQUIRED_ADULT = "not_required_adult"


OUTCOME_WORDS = {
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
class ReturnInterviewRecord:
    """One interview, offered or held, covering one or more episodes.

    ``at`` is when it was completed or, if it was not, when its outcome was recorded.
    """

    id: UUID
    version: int
    episodes: tuple[UUID, ...]
    outcome: Outcome
    at: FuzzyDate | None = None
    offers: tuple[Offer, ...] = ()
    interviewer: str = ""
    child_chose_later: bool = False
    parent_information: bool | None = None
    words: str = ""
    note: str = ""
    tier: Tier = Tier.ALL

    @property
    def was_offered(self) -> bool:
        """Whether any offer was made; an outcome other than not offered implies one."""
        return bool(self.offers) or self.outcome not in {
            Outcome.NOT_OFFERED,
            Outcome.NOT_REQUIRED_ADULT,
        }


@dataclass(frozen=True, kw_only=True)
class RecordReturnInterview:
    """Command: record an interview, or that there was none, for one or more episodes."""

    child: UUID
    episodes: tuple[UUID, ...]
    outcome: Outcome
    at: FuzzyDate | None = None
    offers: tuple[Offer, ...] = ()
    interviewer: str = ""
    child_chose_later: bool = False
    parent_information: bool | None = None
    words: str = ""
    note: str = ""
    tier: Tier = Tier.ALL


def as_known(
    interviews: Iterable[ReturnInterviewRecord], episode: EpisodeRecord, as_of: datetime
) -> ReturnInterviewRecord | None:
    """Return the interview of an episode as it stood at a moment; a completed one comes first."""
    covering = [i for i in interviews if episode.id in i.episodes]
    known = [i for i in covering if not (i.at and i.at.earliest) or i.at.sort_key[0] <= as_of]
    return min(known, key=lambda i: i.outcome is not Outcome.COMPLETED, default=None)


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
