"""What adults did: help given and actions completed, each counted once.

Counted are events marked as help, return interviews held and actions completed with evidence. An
action whose agency gave help that same day is the same deed told twice. Something known only to
the day counts where it is drawn, at midday. Source: domain specification 3.3; design
specification 9.2 (rules of the numbers).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from strategy_desk.domain.chart.moments import on_day, placed
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.time import day_words, to_local
from strategy_desk.domain.timelines import Timeline

INTERVIEWS = "Return interview"


class Deed(NamedTuple):
    """One thing done for the child. ``at`` is in seconds of UTC."""

    at: float
    day: date
    agency: str
    text: str


def deeds(timeline: Timeline) -> tuple[Deed, ...]:
    """Return what was done up to the moment, in order of time."""
    helped = list(_help(timeline))
    told = {(deed.agency, deed.day) for deed in helped}
    done = [deed for deed in _actions(timeline) if (deed.agency, deed.day) not in told]
    today = to_local(timeline.as_of).date()
    every = [*helped, *done, *_interviews(timeline)]
    return tuple(sorted((d for d in every if d.day <= today), key=lambda deed: deed.at))


def between(found: Sequence[Deed], start: float, end: float) -> tuple[Deed, ...]:
    """Return the deeds from one second up to another."""
    first = bisect_left(found, start, key=lambda deed: deed.at)
    last = bisect_left(found, end, key=lambda deed: deed.at)
    return tuple(found[first:last])


def _help(timeline: Timeline) -> Iterator[Deed]:
    for event in timeline.events:
        moment = placed(event.when) if event.help else None
        if moment and event.when.date:
            yield Deed(at=moment.at, day=event.when.date, agency=event.agency, text=event.text)


def _actions(timeline: Timeline) -> Iterator[Deed]:
    for action in timeline.actions:
        if action.completed and action.evidence:
            yield Deed(
                at=on_day(action.completed).at,
                day=action.completed,
                agency=action.agency,
                text=f"{action.number} {action.text}",
            )


def _interviews(timeline: Timeline) -> Iterator[Deed]:
    for interview in timeline.interviews:
        held = interview.at if interview.outcome is Outcome.COMPLETED else None
        moment = placed(held) if held else None
        if held and held.date and moment:
            words = f"held {day_words(held.date)}"
            yield Deed(at=moment.at, day=held.date, agency=INTERVIEWS, text=words)
