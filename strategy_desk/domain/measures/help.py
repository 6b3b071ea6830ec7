"""Help beside harm: M28 help for each episode, this block of 90 days against the one before.

Counted are events marked as help, completed return interviews, and meetings held at this desk that
no event of that day tells of already. Source: domain specification 3.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.events import Mark
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.measures import MEASURES, Measure, Value, some
from strategy_desk.domain.measures.counts import episodes_in, undated
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.time import Window, preceding, rolling, to_local
from strategy_desk.domain.timelines import Timeline

BLOCK = 90
NOT_HELD = frozenset({MeetingState.PLANNED, MeetingState.CANCELLED})
EPISODES_RISE, HELP_FALLS = 1.5, 0.75


@dataclass(frozen=True, kw_only=True)
class Block:
    """Episodes and help events of one block of days."""

    episodes: int
    help: int

    @property
    def per_episode(self) -> float | None:
        """Help for each episode; nothing where there was no episode."""
        return round(self.help / self.episodes, 2) if self.episodes else None

    @property
    def values(self) -> dict[str, Value]:
        """The three figures."""
        return {"episodes": self.episodes, "help": self.help, "per_episode": self.per_episode}


def block(timeline: Timeline, window: Window) -> Block:
    """Count one block."""
    helped = sum(day is not None and window.contains(day) for day in help_dates(timeline))
    return Block(episodes=len(episodes_in(timeline, window)), help=helped)


def help_dates(timeline: Timeline) -> tuple[date | None, ...]:
    """Return the date of each help event; nothing where it is not known to the day."""
    helpful = [event for event in timeline.events if event.help]
    told = {event.when.date for event in helpful if event.kind.mark is Mark.DECISION}
    met = {
        to_local(meeting.starts).date()
        for meeting in timeline.meetings
        if meeting.state not in NOT_HELD and meeting.starts <= timeline.as_of
    }
    interviews = [
        interview.at.date if interview.at else None
        for interview in timeline.interviews
        if interview.outcome is Outcome.COMPLETED
    ]
    return (*(event.when.date for event in helpful), *interviews, *sorted(met - told))


def m28(timeline: Timeline) -> Measure:
    """Help per episode in the last 90 days and in the 90 before.

    Flagged when episodes rise by half or more while help for each falls by a quarter or more.
    Source: domain specification 3.2, M28.
    """
    window = rolling(BLOCK, timeline.as_of)
    now, before = block(timeline, window), block(timeline, preceding(window))
    flag = _is_shrinking(now, before)
    text = begun(f"{_help(now)} in the last 90 days; {_help(before)} in the 90 days before")
    text += ": help for each episode fell while episodes rose." if flag else "."
    if not any((now.help, now.episodes, before.help, before.episodes)):
        text = f"No help event and no episode in the last {2 * BLOCK} days."
    return Measure(
        code="M28",
        name="Help per episode",
        values=now.values | {"before": before.values, "flag": flag},
        text=text,
        episodes=episodes_in(timeline, window),
        left_out=undated(timeline) + help_dates(timeline).count(None),
    )


def _is_shrinking(now: Block, before: Block) -> bool:
    if now.per_episode is None or not before.per_episode:
        return False
    rises = now.episodes >= EPISODES_RISE * before.episodes
    return rises and now.help / now.episodes <= HELP_FALLS * before.help / before.episodes


def _help(counted: Block) -> str:
    helped = some(counted.help, "help event") if counted.help else "no help event"
    if counted.per_episode is None:
        return f"{helped} and no episode"
    times = some(counted.episodes, "episode")
    if not counted.help:
        return f"{helped} for {times}"
    return f"{helped} for {times} ({counted.per_episode:.2f} each)"


MEASURES.add("M28", m28)
