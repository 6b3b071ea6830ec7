"""What time presses in a referral: 18th birthday, pilot areas, grounds decisions, reconsideration.

Source: domain specification 4.6; acceptance checks AC22 to AC25.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.measures import some
from strategy_desk.domain.nrm_course import Course, Grounds, Outcome
from strategy_desk.domain.time import age_on, date_words
from strategy_desk.domain.timescales import (
    CONCLUSIVE_GROUNDS,
    PILOT_DECISION,
    PILOT_NEEDS_DAYS_TO_ADULTHOOD,
    REASONABLE_GROUNDS,
    RECONSIDERATION,
    Limit,
    conclusive_grounds_earliest,
    due,
    is_child,
    nrm_reasonable_grounds_aim,
    pilot_may_decide,
    turns_18,
)

USUAL_DAYS = 471
"""Days that a decision takes on average outside pilot areas: from then on an 18th birthday presses.
Source: domain specification 4.6."""


@dataclass(frozen=True, kw_only=True)
class PilotArea:
    """Areas whose local panel may decide, from ``resources/nrm``."""

    name: str
    since: date
    areas: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Route:
    """How a referral sent on a day goes: by the age on that day. ``warning`` is for an adult."""

    day: date
    age: int
    is_child: bool
    consent_needed: bool
    words: str
    warning: str = ""


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One date that presses. An ``aim`` is no limit; one that has ``passed`` lies behind."""

    key: str
    name: str
    on: date
    words: str
    source: str = ""
    aim: bool = False
    passed: bool = False


def route(child: ChildRecord, day: date) -> Route:
    """Return how a referral of this child goes if it is sent on a day (AC23, AC25)."""
    age = age_on(child.date_of_birth, day)
    if is_child(child.date_of_birth, day):
        words = f"Age {age} on {date_words(day)}: child route, consent is not needed."
        return Route(day=day, age=age, is_child=True, consent_needed=False, words=words)
    return Route(
        day=day,
        age=age,
        is_child=False,
        consent_needed=True,
        words=f"Age {age} on {date_words(day)}: adult route, consent is needed.",
        warning=(
            f"{child.first_name} turned 18 on {date_words(turns_18(child.date_of_birth))}. "
            "This form goes the adult way: their own consent is needed. The duty of a return "
            "interview no longer holds for later returns. Hand open actions to adult services; "
            "do not close them."
        ),
    )


def pilot_of(child: ChildRecord, areas: Iterable[PilotArea], day: date) -> PilotArea | None:
    """Return the pilot that the child's home area belongs to on a day, if any."""
    where = child.home_area.casefold()
    return next(
        (
            pilot
            for pilot in areas
            if pilot.since <= day and any(_names(where, area.casefold()) for area in pilot.areas)
        ),
        None,
    )


def clocks(
    child: ChildRecord, course: Course, today: date, pilot: PilotArea | None
) -> tuple[Clock, ...]:
    """Return every date that presses, the soonest first."""
    every = (*_birthday(child, course, today), *_running(child, course, today, pilot))
    return tuple(sorted(every, key=lambda clock: clock.on))


def _birthday(child: ChildRecord, course: Course, today: date) -> Iterator[Clock]:
    day = turns_18(child.date_of_birth)
    left = (day - today).days
    words = f"18 in {some(left, 'day')}" if left > 0 else "18 or over"
    waits = course.submission is not None and course.conclusive is None and not _ended(course)
    if waits and left <= USUAL_DAYS:
        words += (
            ", with no conclusive grounds decision yet: before then choose to stay or to withdraw, "
            "and say whether adult support is wanted. New consent is needed"
        )
    yield Clock(
        key="birthday", name="18th birthday", on=day, words=f"{words}.", passed=day <= today
    )


def _running(
    child: ChildRecord, course: Course, today: date, pilot: PilotArea | None
) -> Iterator[Clock]:
    sent = course.submission
    local = pilot is not None and pilot_may_decide(child.date_of_birth, sent.day if sent else today)
    if pilot is not None and not local:
        last = turns_18(child.date_of_birth)
        yield Clock(
            key="pilot",
            name="Pilot area",
            on=last,
            words=(
                f"Not more than {PILOT_NEEDS_DAYS_TO_ADULTHOOD} days from 18: the Single Competent "
                "Authority decides, not the local panel."
            ),
            source=PILOT_DECISION.source,
        )
    if sent is None:
        return
    if course.reasonable is None:
        limit = PILOT_DECISION if local else REASONABLE_GROUNDS
        yield _limit("reasonable", limit, _reasonable_by(child, sent.day, local), today)
        return
    if course.reasonable.outcome is Outcome.NEGATIVE:
        yield _reconsider(course.reasonable, "reasonable", today)
    elif course.conclusive is None and not local:
        on = conclusive_grounds_earliest(course.reasonable.on)
        yield Clock(
            key="conclusive",
            name="Conclusive grounds, not before",
            on=on,
            words=f"Not before {date_words(on)}: 30 calendar days from reasonable grounds.",
            source=CONCLUSIVE_GROUNDS.source,
            passed=on <= today,
        )
    elif course.conclusive and course.conclusive.outcome is Outcome.NEGATIVE:
        yield _reconsider(course.conclusive, "conclusive", today)


def _reasonable_by(child: ChildRecord, sent: date, local: bool) -> date:
    if local:
        return due(PILOT_DECISION, sent)
    return nrm_reasonable_grounds_aim(sent, child.jurisdiction)


def _limit(key: str, limit: Limit, on: date, today: date) -> Clock:
    words = f"By {date_words(on)}: {limit} from the referral."
    return Clock(
        key=key,
        name="Reasonable grounds decision",
        on=on,
        words=words,
        source=limit.source,
        aim=limit.aim,
        passed=on < today,
    )


def _reconsider(negative: Grounds, stage: str, today: date) -> Clock:
    on = due(RECONSIDERATION, negative.on)
    return Clock(
        key="reconsideration",
        name="Request for reconsideration",
        on=on,
        words=(
            f"By {date_words(on)}: within 30 calendar days of the negative {stage} grounds "
            "decision. Longer only exceptionally."
        ),
        source=RECONSIDERATION.source,
        passed=on < today,
    )


def _ended(course: Course) -> bool:
    return course.reasonable is not None and course.reasonable.outcome is Outcome.NEGATIVE


def _names(where: str, area: str) -> bool:
    parts = {part.strip() for part in where.replace(";", ",").split(",")}
    return area in parts or f"{area} city" in parts
