"""What needs somebody today: who is missing or just home, whose episodes rise, what is late.

Source: design specification 9.1 (the panels, and when a child's pattern is escalating).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import (
    Outcome,
    ReturnInterviewRecord,
    Status,
    Timeliness,
    as_known,
    timeliness,
)
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.time import Window, elapsed, minutes_between, preceding, rolling, to_local

LATE_INTERVIEWS_SHOWN_FOR = timedelta(days=28)
"""How long after a return an interview nobody recorded stays on this page; after that it is in the
child's own timeline."""

STRIP_DAYS = 90
"""Days of the strip beside an escalating child; the last 30 are compared with the 30 before."""


@dataclass(frozen=True, kw_only=True)
class MissingNow:
    """A child who is missing. ``since`` has no instant where only the day is known."""

    child: ChildRecord
    episode: EpisodeRecord
    minutes: int | None


@dataclass(frozen=True, kw_only=True)
class CameHome:
    """A child in the first 72 hours after a return, or whose interview is late.

    ``due`` is 72 elapsed hours after ``returned``; ``minutes_left`` is negative when that is past.
    ``seen_by`` is who will see the child, empty when nobody is named.
    """

    child: ChildRecord
    episode: EpisodeRecord
    returned: datetime
    due: datetime
    minutes_left: int
    status: Status
    outcome: Outcome | None
    seen_by: str = ""

    @property
    def is_late(self) -> bool:
        """Whether the 72 hours are over without an interview."""
        return self.minutes_left < 0


@dataclass(frozen=True, kw_only=True)
class Escalating:
    """A child whose episodes are rising, with the rules that say so.

    ``starts`` are the days of the last 90 on which an episode began. Gaps are medians in minutes of
    the last three and of the three before; nothing where there are too few.
    """

    child: ChildRecord
    rules: tuple[str, ...]
    starts: tuple[date, ...]
    now: int
    before: int
    gap_now: int | None = None
    gap_before: int | None = None


@dataclass(frozen=True, kw_only=True)
class AgencyLoad:
    """One agency's open actions."""

    agency: str
    overdue: int
    this_week: int
    later: int


@dataclass(frozen=True, kw_only=True)
class OverdueAction:
    """An action past its date, with the child it is for."""

    action: ActionRecord
    child: ChildRecord
    days: int
    working_days: int


@dataclass(frozen=True, kw_only=True)
class Today:
    """The front page at one moment. ``next_meeting`` is the first after today."""

    as_of: datetime
    missing: tuple[MissingNow, ...] = ()
    meetings: tuple[MeetingSummary, ...] = ()
    next_meeting: MeetingSummary | None = None
    golden: tuple[CameHome, ...] = ()
    escalating: tuple[Escalating, ...] = ()
    actions: tuple[AgencyLoad, ...] = ()
    overdue: tuple[OverdueAction, ...] = ()

    @property
    def date(self) -> date:
        """The London date."""
        return to_local(self.as_of).date()


def missing_now(
    child: ChildRecord, episodes: Sequence[EpisodeRecord], as_of: datetime
) -> MissingNow | None:
    """Return the episode that is open, if one is."""
    for episode in reversed(episodes):
        if episode.is_open:
            began = episode.start.at
            minutes = minutes_between(began, as_of) if began else None
            return MissingNow(child=child, episode=episode, minutes=minutes)
    return None


def came_home(
    child: ChildRecord,
    episodes: Sequence[EpisodeRecord],
    interviews: Iterable[ReturnInterviewRecord],
    actions: Iterable[ActionRecord],
    as_of: datetime,
) -> CameHome | None:
    """Return the first 72 hours of a child's last return, or its late interview, if there is one.

    A child who is missing again has no open first 72 hours.
    """
    last = episodes[-1] if episodes else None
    returned = last.end.at if last and last.end else None
    if last is None or returned is None or any(episode.is_open for episode in episodes):
        return None
    interview = as_known(interviews, last, as_of)
    found = timeliness(last, interview, as_of)
    if found.due is None or not _is_shown(found, returned, as_of):
        return None
    return CameHome(
        child=child,
        episode=last,
        returned=returned,
        due=found.due,
        minutes_left=minutes_between(as_of, found.due),
        status=found.status,
        outcome=found.outcome,
        seen_by=_seen_by(interview, actions),
    )


def escalating(
    child: ChildRecord, episodes: Sequence[EpisodeRecord], as_of: datetime
) -> Escalating | None:
    """Return what says that a child's episodes are rising, if anything does."""
    window = rolling(30, as_of)
    now, before = _began_in(episodes, window), _began_in(episodes, preceding(window))
    gaps = _gaps(episodes)
    gap_now = _median(gaps[-3:]) if len(gaps) >= 6 else None
    gap_before = _median(gaps[-6:-3]) if len(gaps) >= 6 else None
    rules = [
        words
        for words, met in (
            (f"{now} episodes in 30 days, was {before}", now >= before + 2),
            (
                "the last three gaps are under half the three before",
                gap_now is not None and gap_before is not None and 2 * gap_now < gap_before,
            ),
            ("longest episode in the last 30 days", _longest_is_recent(episodes, window, as_of)),
            ("two first episodes within 30 days", _two_firsts(episodes, window)),
        )
        if met
    ]
    if not rules:
        return None
    strip = rolling(STRIP_DAYS, as_of)
    return Escalating(
        child=child,
        rules=tuple(rules),
        starts=tuple(day for day in _starts(episodes) if strip.contains(day)),
        now=now,
        before=before,
        gap_now=gap_now,
        gap_before=gap_before,
    )


def loads(
    actions: Iterable[ActionRecord], agencies: Iterable[str], today: date
) -> tuple[AgencyLoad, ...]:
    """Count each agency's open actions: late, due by Sunday, later or without a date."""
    sunday = today + timedelta(days=6 - today.weekday())
    found = list(actions)
    counted = []
    for agency in agencies:
        own = [action for action in found if action.agency == agency]
        late = sum(action.is_overdue(today) for action in own)
        week = sum(action.due is not None and today <= action.due <= sunday for action in own)
        counted.append(
            AgencyLoad(agency=agency, overdue=late, this_week=week, later=len(own) - late - week)
        )
    return tuple(load for load in counted if load.overdue or load.this_week or load.later)


def longest_overdue(
    actions: Iterable[ActionRecord], children: Iterable[ChildRecord], today: date
) -> tuple[OverdueAction, ...]:
    """Return what is late, the longest first."""
    by_id = {child.id: child for child in children}
    late = [action for action in actions if action.is_overdue(today)]
    return tuple(
        OverdueAction(
            action=action,
            child=by_id[action.child],
            days=action.days_late(today),
            working_days=action.working_days_late(today, by_id[action.child].jurisdiction),
        )
        for action in sorted(late, key=lambda action: (action.due or today, action.number))
    )


def _is_shown(found: Timeliness, returned: datetime, as_of: datetime) -> bool:
    since = elapsed(returned, as_of)
    if found.status is Status.OVERDUE:
        return found.outcome is None and since <= LATE_INTERVIEWS_SHOWN_FOR
    return found.due is not None and as_of <= found.due


def _seen_by(interview: ReturnInterviewRecord | None, actions: Iterable[ActionRecord]) -> str:
    """Who holds the interview, offered it last, or has it as an open action."""
    if interview and interview.interviewer:
        return interview.interviewer
    if interview and interview.offers and interview.offers[-1].by:
        return interview.offers[-1].by
    asked = (a.owner for a in actions if a.is_open and "return interview" in a.text.casefold())
    return next(asked, "")


def _starts(episodes: Iterable[EpisodeRecord]) -> list[date]:
    return [episode.index_date for episode in episodes if episode.index_date]


def _began_in(episodes: Iterable[EpisodeRecord], window: Window) -> int:
    return sum(window.contains(day) for day in _starts(episodes))


def _gaps(episodes: Sequence[EpisodeRecord]) -> list[int]:
    """Minutes from each return to the next start, where both times are known."""
    return [
        minutes_between(one.end.at, other.start.at)
        for one, other in pairwise(episodes)
        if one.end and one.end.at and other.start.at and other.start.at >= one.end.at
    ]


def _median(values: Sequence[int]) -> int:
    return int(median(values))


def _longest_is_recent(episodes: Sequence[EpisodeRecord], window: Window, as_of: datetime) -> bool:
    """Whether the longest of two or more began in the window, an open one counted so far."""
    lengths = [
        (minutes_between(*span), episode)
        for episode in episodes
        if (span := episode.interval(as_of)) is not None
    ]
    if len(lengths) < 2:
        return False
    _, longest = max(lengths, key=lambda pair: pair[0])
    return longest.index_date is not None and window.contains(longest.index_date)


def _two_firsts(episodes: Sequence[EpisodeRecord], window: Window) -> bool:
    days = _starts(episodes[:2])
    if len(days) < 2:
        return False
    return days[1] - days[0] <= timedelta(days=30) and window.contains(days[1])
