"""Working days, and the limits that law and guidance set, each with its source.

Day 0 is the day of the event and is never counted. A limit in hours is elapsed time and does not
move for weekends or bank holidays. Source: domain specification 1.7, 4.6, 10; working days are
Monday to Friday less the bank holidays of the jurisdiction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from strategy_desk.domain.time import add_months, birthday, midnight, to_local, to_utc


class Jurisdiction(StrEnum):
    """Whose bank holidays and whose terms apply."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class Unit(StrEnum):
    """What a limit counts."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How long one step may take. ``local`` ones are defaults that areas may set otherwise."""

    step: str
    count: int
    unit: Unit = Unit.WORKING_DAYS
    source: str
    local: bool = False
    aim: bool = False

    def __str__(self) -> str:
        unit = self.unit.value[:-1] if self.count == 1 else self.unit.value
        return f"{self.count} {unit}{', an aim, where possible' if self.aim else ''}"


_WORKING_TOGETHER = "Working Together to Safeguard Children (current edition)"
_CARE_PLANNING = "Care Planning, Placement and Case Review (England) Regulations 2010"
_SLAVERY_GUIDANCE = "modern slavery statutory guidance, Modern Slavery Act 2015 section 49"
_NO_NATIONAL_RULE = "local default: no national rule"

REFERRAL_DECISION = Limit(step="decision on a referral", count=1, source=_WORKING_TOGETHER)
CONFERENCE = Limit(step="initial child protection conference", count=15, source=_WORKING_TOGETHER)
ASSESSMENT = Limit(step="assessment complete", count=45, source=_WORKING_TOGETHER)
FIRST_CORE_GROUP = Limit(step="first core group", count=10, source=_WORKING_TOGETHER)
FIRST_REVIEW_CONFERENCE = Limit(
    step="first review conference", count=3, unit=Unit.MONTHS, source=_WORKING_TOGETHER
)
LATER_REVIEW_CONFERENCE = Limit(
    step="later review conference", count=6, unit=Unit.MONTHS, source=_WORKING_TOGETHER
)
PLANNING_MEETING = Limit(
    step="child protection planning meeting",
    count=28,
    unit=Unit.DAYS,
    source="National Guidance for Child Protection in Scotland 2021",
)
FIRST_LOOKED_AFTER_REVIEW = Limit(
    step="first looked-after review", count=20, source=f"{_CARE_PLANNING}, regulation 33"
)
SECOND_LOOKED_AFTER_REVIEW = Limit(
    step="second looked-after review",
    count=3,
    unit=Unit.MONTHS,
    source=f"{_CARE_PLANNING}, regulation 33",
)
LATER_LOOKED_AFTER_REVIEW = Limit(
    step="later looked-after review",
    count=6,
    unit=Unit.MONTHS,
    source=f"{_CARE_PLANNING}, regulation 33",
)
HOST_NOTICE = Limit(
    step="host authority told of an emergency placement",
    count=5,
    source=f"{_CARE_PLANNING}, regulation 13",
)
ACTIONS_SHEET = Limit(
    step="decisions and actions sent", count=1, source=_NO_NATIONAL_RULE, local=True
)
MINUTES = Limit(step="minutes sent", count=5, source=_NO_NATIONAL_RULE, local=True)
CORRECTIONS = Limit(step="corrections told", count=5, source=_NO_NATIONAL_RULE, local=True)
REVIEW_MEETING_SOONEST = Limit(
    step="review strategy meeting, soonest", count=10, source=_NO_NATIONAL_RULE, local=True
)
REVIEW_MEETING = Limit(
    step="review strategy meeting", count=20, source=_NO_NATIONAL_RULE, local=True
)
REVIEW_WHILE_MISSING = Limit(
    step="review strategy meeting while missing",
    count=7,
    unit=Unit.DAYS,
    source=_NO_NATIONAL_RULE,
    local=True,
)
REASONABLE_GROUNDS = Limit(
    step="reasonable grounds decision", count=5, source=_SLAVERY_GUIDANCE, aim=True
)
CONCLUSIVE_GROUNDS = Limit(
    step="conclusive grounds decision, earliest",
    count=30,
    unit=Unit.DAYS,
    source=_SLAVERY_GUIDANCE,
)
RECONSIDERATION = Limit(
    step="request for reconsideration", count=30, unit=Unit.DAYS, source=_SLAVERY_GUIDANCE
)
PILOT_DECISION = Limit(
    step="reasonable grounds decision in a devolved pilot area",
    count=45,
    unit=Unit.DAYS,
    source="guidance on piloting devolved decisions for child victims, version 6.0",
)
SUBJECT_ACCESS = Limit(
    step="answer to a subject access request",
    count=1,
    unit=Unit.MONTHS,
    source="UK GDPR article 12(3)",
)
EMERGENCY_ORDER = Limit(
    step="emergency protection order, at most",
    count=8,
    unit=Unit.DAYS,
    source="Children Act 1989 section 45(1)",
)
EMERGENCY_ORDER_EXTENSION = Limit(
    step="extension of an emergency protection order, once, at most",
    count=7,
    unit=Unit.DAYS,
    source="Children Act 1989 section 45(5)",
)

RETURN_INTERVIEW_WITHIN = timedelta(hours=72)
"""Elapsed time from return to the return interview. Source: Department for Education statutory
guidance on children who run away or go missing from home or care, January 2014."""

POLICE_PROTECTION_LASTS = timedelta(hours=72)
"""Longest police protection, in elapsed time. Source: Children Act 1989 section 46(6)."""

PILOT_NEEDS_DAYS_TO_ADULTHOOD = 100
"""A devolved pilot area decides only when the 18th birthday is further off than this."""

ADULT_AT = 18
"""Age at which a child is an adult. Source: Children Act 1989 section 105."""

_SUBDIVISIONS: Mapping[Jurisdiction, str] = {
    Jurisdiction.ENGLAND: "ENG",
    Jurisdiction.WALES: "WLS",
    Jurisdiction.SCOTLAND: "SCT",
    Jurisdiction.NORTHERN_IRELAND: "NIR",
}

_DAY = timedelta(days=1)


def is_working_day(
    day: date, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND, closed: Collection[date] = ()
) -> bool:
    """Whether an office works that day; ``closed`` are local closures on top."""
    return not why_not_working(day, jurisdiction, closed)


def why_not_working(
    day: date, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND, closed: Collection[date] = ()
) -> str:
    """Return why a day is not worked, to follow "it is": nothing for a working day."""
    holiday = bank_holidays(day.year, jurisdiction).get(day)
    if holiday:
        return f"a bank holiday ({holiday.removesuffix(' (observed)')})"
    if day.weekday() >= 5:
        return "a Saturday" if day.weekday() == 5 else "a Sunday"
    return "a day the office is closed" if day in closed else ""


def add_working_days(
    start: date,
    days: int,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    closed: Collection[date] = (),
) -> date:
    """Return the date ``days`` working days after ``start``, or before it when negative.

    ``start`` is day 0, working day or not, so 0 returns it unchanged.
    """
    step, day = (_DAY if days > 0 else -_DAY), start
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day, jurisdiction, closed):
            day += step
    return day


def working_days_between(
    start: date,
    end: date,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    closed: Collection[date] = (),
) -> int:
    """Count working days after ``start`` up to and including ``end``; negative when before it."""
    if end < start:
        return -working_days_between(end, start, jurisdiction, closed)
    weeks, left = divmod((end - start).days, 7)
    last_days = (start + n * _DAY for n in range(1, left + 1))
    weekdays = weeks * 5 + sum(day.weekday() < 5 for day in last_days)
    holidays = (
        day for y in range(start.year, end.year + 1) for day in bank_holidays(y, jurisdiction)
    )
    return weekdays - sum(day.weekday() < 5 and start < day <= end for day in {*holidays, *closed})


def next_working_day(
    day: date, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND, closed: Collection[date] = ()
) -> date:
    """Return the day itself when it is worked, else the first one after it that is."""
    return add_working_days(day - _DAY, 1, jurisdiction, closed)


def last_working_day(
    day: date, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND, closed: Collection[date] = ()
) -> date:
    """Return the day itself when it is worked, else the last one before it that was."""
    return add_working_days(day + _DAY, -1, jurisdiction, closed)


@cache
def bank_holidays(
    year: int, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND
) -> Mapping[date, str]:
    """Return the bank holidays of a year by date, with their names."""
    import holidays  # slow to import, and only some screens ask

    return dict(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[jurisdiction], years=year))


def due(
    limit: Limit,
    start: date,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    closed: Collection[date] = (),
) -> date:
    """Return the last day that a limit allows, counted from ``start`` as day 0."""
    if limit.unit is Unit.WORKING_DAYS:
        return add_working_days(start, limit.count, jurisdiction, closed)
    if limit.unit is Unit.MONTHS:
        return add_months(start, limit.count)
    return start + limit.count * _DAY


def seventy_two_hours(instant: datetime) -> datetime:
    """Return the UTC instant 72 elapsed hours later."""
    return to_utc(instant) + timedelta(hours=72)


def return_interview_due(
    returned: datetime,
    working_days: int | None = None,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    closed: Collection[date] = (),
) -> datetime:
    """Return when the return interview is due: 72 elapsed hours (AC06, AC07).

    ``working_days`` is the local option that counts working days instead, to the end of the last.
    """
    if working_days is None:
        return to_utc(returned) + RETURN_INTERVIEW_WITHIN
    day = add_working_days(to_local(returned).date(), working_days, jurisdiction, closed)
    return midnight(day + _DAY) - timedelta(minutes=1)


def police_protection_ends(taken: datetime) -> datetime:
    """Return the UTC instant at which police protection lapses (AC40)."""
    return to_utc(taken) + POLICE_PROTECTION_LASTS


def conference_limit(
    discussions: Iterable[tuple[date, bool]],
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    closed: Collection[date] = (),
) -> date | None:
    """Return the last day for the initial conference (AC16, AC18, AC20).

    Each discussion is its date and whether section 47 enquiries were started there; the last that
    started them counts, and where none did there is no limit. Scotland counts to its planning
    meeting instead.
    """
    started = [day for day, section_47 in discussions if section_47]
    if not started:
        return None
    limit = PLANNING_MEETING if jurisdiction is Jurisdiction.SCOTLAND else CONFERENCE
    return due(limit, max(started), jurisdiction, closed)


def nrm_reasonable_grounds_aim(
    submitted: date, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND
) -> date:
    """Return the day by which a reasonable grounds decision is aimed for (AC22)."""
    return due(REASONABLE_GROUNDS, submitted, jurisdiction)


def conclusive_grounds_earliest(reasonable_grounds: date) -> date:
    """Return the first day on which a conclusive grounds decision is expected."""
    return due(CONCLUSIVE_GROUNDS, reasonable_grounds)


def subject_access_due(received: date, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND) -> date:
    """Return the last day to answer a subject access request (AC34).

    It is the same day of the next month, or that month's last; where it is not a working day, the
    next one. Source: Information Commissioner's guidance on the time limit.
    """
    return next_working_day(due(SUBJECT_ACCESS, received), jurisdiction)


def turns_18(born: date) -> date:
    """Return the 18th birthday."""
    return birthday(born, ADULT_AT)


def is_child(born: date, day: date) -> bool:
    """Whether the person is under 18 on a day (AC23)."""
    return day < turns_18(born)


def pilot_may_decide(born: date, referred: date) -> bool:
    """Whether a child is young enough for a devolved pilot area to decide."""
    return turns_18(born) - referred > PILOT_NEEDS_DAYS_TO_ADULTHOOD * _DAY
