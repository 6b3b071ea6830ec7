"""Return interviews and police checks: M23 to M27.

Lateness says nothing of the child: a later time may be the child's own choice, and refusals tell
of barriers. Source: domain specification 2.5, 3.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import (
    NOT_DONE,
    REFUSED,
    Outcome,
    ReturnInterviewRecord,
    Status,
    timeliness,
)
from strategy_desk.domain.measures import MEASURES, Measure, Value, some, were
from strategy_desk.domain.measures.middles import middle, too_few, whole
from strategy_desk.domain.time import Window, hours_words, minutes_between, rolling
from strategy_desk.domain.timelines import Timeline

WINDOWS = (90, 365)
OVER = frozenset({Status.WITHIN, Status.LATE, Status.OVERDUE})
"""The 72 hours are over, or the interview is complete."""


@dataclass(frozen=True, kw_only=True)
class Returned:
    """One ended episode that needs an interview, with its interview and where that stands.

    ``outcome`` is how the offer ended: not offered where nothing is recorded, and nothing while an
    offer has not been answered.
    """

    episode: EpisodeRecord
    interview: ReturnInterviewRecord | None
    offered: bool
    outcome: Outcome | None
    status: Status


def returned(timeline: Timeline) -> tuple[Returned, ...]:
    """Return every ended episode with its interview as it stood, in order.

    Young people who were 18 by then are left out: no interview was due to them (AC23).
    """
    found = [_returned(timeline, e) for e in timeline.episodes if not e.is_open]
    return tuple(r for r in found if r.outcome is not Outcome.NOT_REQUIRED_ADULT)


_NO_RETURN, _NONE_DUE = "No return is recorded.", "No return interview has fallen due."


def m23(timeline: Timeline) -> Measure:
    """Offered: episodes with at least one offer, over ended episodes. 3.2 M23."""
    ended = returned(timeline)
    offered = [r for r in ended if r.offered]
    return Measure(
        code="M23",
        name="Return interview offered",
        values=_shares(timeline, offered, ended),
        text=f"A return interview was offered after {_of(len(offered), len(ended), 'return')}."
        if ended
        else _NO_RETURN,
        episodes=_numbers(r for r in ended if not r.offered),
    )


def m24(timeline: Timeline) -> Measure:
    """Completed within 72 elapsed hours of return, over all and over completed ones.

    All are the ended episodes whose 72 hours have passed or whose interview is complete; where a
    time is not known it may be neither. Source: 3.2, M24.
    """
    over = [r for r in returned(timeline) if r.status in OVER]
    within = [r for r in over if r.status is Status.WITHIN]
    completed = [r for r in over if r.outcome is Outcome.COMPLETED]
    text = (
        f"{_of(len(within), len(over), 'return interview')} {were(len(within), len(over))} "
        f"held within 72 hours; {len(completed)} in all"
    )
    chosen = sum(bool(r.interview and r.interview.child_chose_later) for r in over)
    text += f", {chosen} of them later at the child's choice." if chosen else "."
    if not over:
        text = _NONE_DUE
    return Measure(
        code="M24",
        name="Return interview within 72 hours",
        values=_shares(timeline, within, over)
        | {"of_completed": _share(len(within), len(completed))},
        text=text,
        episodes=_numbers(r for r in over if r.status is not Status.WITHIN),
        left_out=_unclear(timeline),
    )


def m25(timeline: Timeline) -> Measure:
    """Declined, not done and not offered, by final outcome, over the same episodes. 3.2 M25."""
    over = [r for r in returned(timeline) if r.status in OVER]
    declined = [r for r in over if r.outcome in REFUSED]
    not_done = [r for r in over if r.outcome in NOT_DONE]
    not_offered = [r for r in over if r.outcome is Outcome.NOT_OFFERED]
    parents = sum(bool(r.interview and r.interview.parent_information) for r in declined)
    told = f" (parents or carers told what they knew after {parents})" if parents else ""
    text = (
        f"{_of(len(declined), len(over), 'return interview')} "
        f"{were(len(declined), len(over))} declined{told}, {len(not_done)} not done "
        f"and {len(not_offered)} not offered."
    )
    return Measure(
        code="M25",
        name="Return interview declined or not held",
        values=_shares(timeline, declined, over)
        | {
            "refused": len(declined),
            "not_done": len(not_done),
            "not_offered": len(not_offered),
            "parent_information": parents,
        },
        text=text if over else _NONE_DUE,
        episodes=_numbers([*declined, *not_done, *not_offered]),
        left_out=_unclear(timeline),
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
    text = too_few([hours_words(minutes) for minutes in waits], "completed interview")
    if usual is not None:
        text = f"The median time from return to interview is {hours_words(int(usual))}."
    return Measure(
        code="M26",
        name="Time to return interview",
        values={"minutes": whole(usual)},
        text=text,
        episodes=_numbers(completed),
        left_out=len(completed) - len(waits),
    )


def m27(timeline: Timeline) -> Measure:
    """Prevention interviews recorded, over ended episodes. 3.2 M27."""
    ended = [e for e in timeline.episodes if not e.is_open]
    done = [e for e in ended if _is_checked(e, timeline.as_of)]
    share = _of(len(done), len(ended), "return")
    return Measure(
        code="M27",
        name="Prevention interview done",
        values=_share(len(done), len(ended)),
        text=f"A police prevention interview is recorded after {share}." if ended else _NO_RETURN,
        episodes=tuple(e.number for e in ended if e not in done),
    )


def _is_checked(episode: EpisodeRecord, as_of: datetime) -> bool:
    check = episode.prevention
    return check is not None and (check.at.earliest is None or check.at.sort_key[0] <= as_of)


def _returned(timeline: Timeline, episode: EpisodeRecord) -> Returned:
    interview = timeline.interview_of(episode)
    offers = [
        offer.at.sort_key[0] <= timeline.as_of
        for one in timeline.interviews
        if episode.id in one.episodes
        for offer in one.offers
    ]
    offered = any(offers) or bool(interview and interview.was_offered)
    unanswered = None if offered else Outcome.NOT_OFFERED
    ended = interview is not None and interview.outcome is not Outcome.ARRANGED
    return Returned(
        episode=episode,
        interview=interview,
        offered=offered,
        outcome=interview.outcome if interview and ended else unanswered,
        status=timeliness(episode, interview, timeline.as_of).status,
    )


def _unclear(timeline: Timeline) -> int:
    """Count the interviews whose 72 hours cannot be told, because a time is not known."""
    return sum(r.status is Status.INDETERMINATE for r in returned(timeline))


def _shares(
    timeline: Timeline, part: Sequence[Returned], whole: Sequence[Returned]
) -> dict[str, Value]:
    """A share of all, and of the episodes that began in each window."""
    shares: dict[str, Value] = {}
    for days in WINDOWS:
        window = rolling(days, timeline.as_of)
        inside = {r.episode.number for r in whole if _began_in(window, r)}
        shares[str(days)] = _share(sum(r.episode.number in inside for r in part), len(inside))
    return _share(len(part), len(whole)) | shares


def _began_in(window: Window, one: Returned) -> bool:
    day = one.episode.index_date
    return day is not None and window.contains(day)


def _share(numerator: int, denominator: int) -> dict[str, Value]:
    return {"numerator": numerator, "denominator": denominator}


def _of(part: int, whole: int, noun: str) -> str:
    return f"{part} of {some(whole, noun)}"


def _numbers(chosen: Iterable[Returned]) -> tuple[int, ...]:
    return tuple(sorted({r.episode.number for r in chosen}))


MEASURES.add("M23", m23)
MEASURES.add("M24", m24)
MEASURES.add("M25", m25)
MEASURES.add("M26", m26)
MEASURES.add("M27", m27)
