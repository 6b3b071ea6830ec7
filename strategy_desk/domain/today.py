"""Who needs somebody today: children who are missing, and those who have just come home.

Source: design specification 9.1; domain specification 2.5 (the return interview).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import (
    OUTCOME_WORDS,
    Outcome,
    ReturnInterviewRecord,
    Status,
    Timeliness,
    as_known,
    timeliness,
)
from strategy_desk.domain.measures import some
from strategy_desk.domain.meetings import Attendance, MeetingState, MeetingSummary, Presence
from strategy_desk.domain.time import elapsed, instant_words, minutes_between, to_local
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN

LATE_INTERVIEWS_SHOWN_FOR = timedelta(days=28)
"""How long after a return an interview nobody recorded stays on this page; after that it is in the
child's own timeline."""


@dataclass(frozen=True, kw_only=True)
class MeetingOfDay:
    """A meeting of today, and the one thing that stands in its way, in words; empty if none.

    ``since`` says where the child's last episode stands; empty where there was none.
    """

    meeting: MeetingSummary
    obstacle: str = ""
    since: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it is still to be held and nothing stands in its way."""
        return self.meeting.state is MeetingState.PLANNED and not self.obstacle

    def minutes_until(self, as_of: datetime) -> int | None:
        """Whole minutes until it begins; nothing once it should have begun, or has."""
        if self.meeting.state is not MeetingState.PLANNED or self.meeting.starts <= as_of:
            return None
        return minutes_between(as_of, self.meeting.starts)


@dataclass(frozen=True, kw_only=True)
class DayMeetings:
    """Today's meetings in order of time; the first after today; how many follow."""

    today: tuple[MeetingOfDay, ...] = ()
    following: MeetingSummary | None = None
    tomorrow: int = 0
    next_week: int = 0

    @property
    def next_to_open(self) -> MeetingSummary | None:
        """The meeting that is open, else the first that is still to be held."""
        held = [one.meeting for one in self.today]
        in_hand = [m for m in held if m.state is MeetingState.OPEN]
        planned = [m for m in held if m.state is MeetingState.PLANNED]
        return next(iter(in_hand + planned), self.following)


@dataclass(frozen=True, kw_only=True)
class MissingNow:
    """A child who is missing. ``since`` has no instant where only the day is known."""

    child: ChildRecord
    episode: EpisodeRecord
    minutes: int | None


class Standing(StrEnum):
    """How far it has got that somebody sees the child."""

    NAMED = "named"
    OFFERED = "offered"
    NOBODY = "nobody"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Who will see the child, and in what words that is said."""

    standing: Standing
    words: str
    who: str = ""


NOBODY = Plan(standing=Standing.NOBODY, words="Nobody named")


@dataclass(frozen=True, kw_only=True)
class CameHome:
    """A child in the first 72 hours after a return, or whose interview is late.

    ``due`` is 72 elapsed hours after ``returned``; ``minutes_left`` is negative when that is past.
    """

    child: ChildRecord
    episode: EpisodeRecord
    returned: datetime
    due: datetime
    minutes_left: int
    status: Status
    outcome: Outcome | None
    plan: Plan = NOBODY

    @property
    def is_late(self) -> bool:
        """Whether the 72 hours are over without an interview."""
        return self.minutes_left < 0

    @property
    def needs_a_name(self) -> bool:
        """Whether the 72 hours run and nobody is named to see the child."""
        return not self.is_late and self.plan.standing is Standing.NOBODY


@dataclass(frozen=True, kw_only=True)
class FirstHours:
    """Children missing now, and children just home, the latest interview first."""

    missing: tuple[MissingNow, ...] = ()
    home: tuple[CameHome, ...] = ()

    @property
    def nobody_named(self) -> int:
        """How many are in their first 72 hours with nobody to see them: the count on the rail."""
        return sum(one.needs_a_name for one in self.home)


def obstacle(
    meeting: MeetingSummary,
    invited: Iterable[Attendance],
    agencies: Sequence[Agency],
    late_actions: int,
) -> str:
    """Say the one thing that stands in the way of a planned meeting; empty if nothing does.

    First that it would have no quorum, then that nobody is named for an agency that the quorum
    needs, that a chronology has not come, and that actions about the child are late.
    """
    if meeting.state is not MeetingState.PLANNED:
        return ""
    asked = list(invited)
    for agency in agencies:
        own = [who.presence for who in asked if who.agency == agency.code]
        if agency.in_quorum and not own:
            return f"Nobody invited from {agency.name.casefold()}"
        if agency.in_quorum and set(own) == {Presence.APOLOGIES}:
            return f"{agency.name} sends apologies"
        if agency.in_quorum and all(who.is_held for who in asked if who.agency == agency.code):
            return f"{agency.name} not confirmed"
    for agency in agencies:
        if agency.code in meeting.lacking:
            return f"{agency.name} chronology missing"
    if late_actions:
        return f"{late_actions} action{'s are' if late_actions > 1 else ' is'} late"
    return ""


def since_last_episode(episodes: Sequence[EpisodeRecord], as_of: datetime) -> str:
    """Say where the last episode stands: the child is missing, just home, or home for days."""
    if any(episode.is_open for episode in episodes):
        return "missing now"
    ends = [episode.end for episode in episodes if episode.end]
    end = max(ends, key=lambda one: one.sort_key, default=None)
    if end is None:
        return ""
    if end.at and elapsed(end.at, as_of) <= RETURN_INTERVIEW_WITHIN:
        return "first 72 hours open"
    days = (to_local(as_of).date() - to_local(end.sort_key[0]).date()).days
    return f"{some(days, 'day')} since last episode"


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
        plan=who_sees(child, interview, actions),
    )


def who_sees(
    child: ChildRecord, interview: ReturnInterviewRecord | None, actions: Iterable[ActionRecord]
) -> Plan:
    """Return who holds the interview, offered it last, or has it as an open action."""
    offered_by = interview.offers[-1].by if interview and interview.offers else ""
    if interview and interview.child_chose_later:
        words = f"Offered; {child.first_name} asked for later"
        who = interview.interviewer or offered_by
        return Plan(standing=Standing.OFFERED, words=words, who=who)
    if interview and interview.interviewer:
        moment = interview.at.at if interview.at else None
        words = f"{interview.interviewer}, {instant_words(moment)}" if moment else ""
        who = interview.interviewer
        return Plan(standing=Standing.NAMED, words=words or who, who=who)
    if interview and offered_by:
        outcome = interview.offers[-1].outcome
        came = f": {OUTCOME_WORDS[outcome]}" if outcome else ""
        words = f"Offered by {offered_by}{came}"
        return Plan(standing=Standing.OFFERED, words=words, who=offered_by)
    asked = (a.owner for a in actions if a.is_open and "return interview" in a.text.casefold())
    owner = next(asked, "")
    return Plan(standing=Standing.NAMED, words=owner, who=owner) if owner else NOBODY


def _is_shown(found: Timeliness, returned: datetime, as_of: datetime) -> bool:
    since = elapsed(returned, as_of)
    if found.status is Status.OVERDUE:
        return found.outcome is None and since <= LATE_INTERVIEWS_SHOWN_FOR
    return found.due is not None and as_of <= found.due
