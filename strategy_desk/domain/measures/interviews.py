"""Return interviews and police checks: M23 to M27.

Lateness says nothing of the child: a later time may be the child's own choice, and refusals tell
of barriers. Source: domain specification 2.5, 3.2.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import (
    NOT_DONE,
    REFUSED,
    Outcome,
    ReturnInterviewRecord,
    Status,
    timeliness,
)
from strategy_desk.domain.measures import MEASURES, Measure, Value
from strategy_desk.domain.measures.middles import middle
from strategy_desk.domain.time import duration_words, minutes_between, rolling
from strategy_desk.domain.timelines import Timeline

OVER = frozenset({Status.WITHIN, Status.LATE, Status.OVERDUE})
"""The 72 hours are over, or the interview is complete."""


@dataclass(frozen=True, kw_only=True)
class Returned:
    """One episode that has ended, with its interview and where that stands."""

    episode: EpisodeRecord
    interview: ReturnInterviewRecord | None
    status: Status

    @property
    def outcome(self) -> Outcome:
        """How the offer ended; nothing recorded counts as not offered."""
        return self.interview.outcome if self.interview else Outcome.NOT_OFFERED


def returned(timeline: Timeline) -> tuple[Returned, ...]:
    """Return every ended episode with its interview, in order."""
    found: list[Returned] = []
    for episode in timeline.episodes:
        if not episode.is_open:
            interview = timeline.interview_of(episode)
            status = timeliness(episode, interview, timeline.as_of).status
            found.append(Returned(episode=episode, interview=interview, status=status))
    return tuple(found)


def m23(timeline: Timeline) -> Measure:
    """Offered: episodes with at least one offer, over ended episodes. 3.2 M23."""
    ended = returned(timeline)
    offered = [r for r in ended if r.interview and r.interview.was_offered]
    return Measure(
        code="M23",
        name="Return interview offered",
        values=_share(len(offered), len(ended)),
        text=f"A return interview was offered after {_of(len(offered), len(ended))} returns.",
        episodes=_numbers(set(ended) - set(offered)),
    )


def m24(timeline: Timeline) -> Measure:
    """Within 72 hours: completed in 72 elapsed hours of return, over ended episodes whose 72 hours
    have passed or whose interview is complete; also over completed ones. 3.2 M24.
    """
    over = [r for r in returned(timeline) if r.status in OVER]
    within = [r for r in over if r.status is Status.WITHIN]
    completed = [r for r in over if r.outcome is Outcome.COMPLETED]
    text = (
        f"{_of(len(within), len(over))} return interviews were held within 72 hours; "
        f"{len(completed)} were held in all."
    )
    chosen = sum(bool(r.interview and r.interview.child_chose_later) for r in over)
    if chosen:
        text += f" {chosen} later at the child's choice."
    windows: dict[str, Value] = {
        str(days): _share(*_within(timeline, over, days)) for days in (90, 365)
    }
    return Measure(
        code="M24",
        name="Return interview within 72 hours",
        values=_share(len(within), len(over))
        | {"of_completed": _share(len(within), len(completed))}
        | windows,
        text=text,
        episodes=_numbers(set(over) - set(within)),
        left_out=sum(r.status is Status.INDETERMINATE for r in returned(timeline)),
    )


def m25(timeline: Timeline) -> Measure:
    """Declined, not done and not offered, by final outcome, over the same episodes. 3.2 M25."""
    over = [r for r in returned(timeline) if r.status in OVER]
    declined = [r for r in over if r.outcome in REFUSED]
    not_done = [r for r in over if r.outcome in NOT_DONE]
    not_offered = [r for r in over if r.outcome is Outcome.NOT_OFFERED]
    parents = sum(bool(r.interview and r.interview.parent_information) for r in declined)
    return Measure(
        code="M25",
        name="Return interview declined or not held",
        values=_share(len(declined), len(over))
        | {
            "refused": len(declined),
            "not_done": len(not_done),
            "not_offered": len(not_offered),
            "parent_information": parents,
        },
        text=(
            f"{_of(len(declined), len(over))} were declined (parents or carers were asked after "
            f"{parents}), {len(not_done)} were not done, {len(not_offered)} were not offered."
        ),
        episodes=_numbers([*declined, *not_done, *not_offered]),
    )


def m26(timeline: Timeline) -> Measure:
    """Median time from return to a completed interview, in minutes. 3.2 M26."""
    waits: list[int] = []
    completed = [r for r in returned(timeline) if r.outcome is Outcome.COMPLETED]
    for one in completed:
        end, held = one.episode.end, one.interview.at if one.interview else None
        if end and end.at and held and held.at:
            waits.append(minutes_between(end.at, held.at))
    usual = middle(waits)
    shown = ", ".join(duration_words(minutes) for minutes in waits)
    text = f"Too few for a median: {shown or 'no interview held'}."
    if usual is not None:
        text = f"Half of the interviews were held within {duration_words(int(usual))} of return."
    return Measure(
        code="M26",
        name="Time to return interview",
        values={"minutes": None if usual is None else int(usual)},
        text=text,
        episodes=_numbers(completed),
        left_out=len(completed) - len(waits),
    )


def m27(timeline: Timeline) -> Measure:
    """Prevention interviews recorded, over ended episodes. 3.2 M27."""
    ended = [e for e in timeline.episodes if not e.is_open]
    done = [e for e in ended if e.prevention is not None]
    return Measure(
        code="M27",
        name="Prevention interview done",
        values=_share(len(done), len(ended)),
        text=f"A police prevention interview is recorded after {_of(len(done), len(ended))} returns.",
        episodes=tuple(e.number for e in ended if e.prevention is None),
    )


def _within(timeline: Timeline, over: Iterable[Returned], days: int) -> tuple[int, int]:
    window = rolling(days, timeline.as_of)
    inside = [r for r in over if r.episode.index_date and window.contains(r.episode.index_date)]
    return sum(r.status is Status.WITHIN for r in inside), len(inside)


def _share(numerator: int, denominator: int) -> dict[str, Value]:
    return {"numerator": numerator, "denominator": denominator}


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"


def _numbers(chosen: Iterable[Returned]) -> tuple[int, ...]:
    return tuple(sorted({r.episode.number for r in chosen}))


MEASURES.add("M23", m23)
MEASURES.add("M24", m24)
MEASURES.add("M25", m25)
MEASURES.add("M26", m26)
MEASURES.add("M27", m27)
