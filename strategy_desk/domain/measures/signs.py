"""Before anybody was missing, and before anybody referred: M33 early signs, M34 time to referral.

Source: domain specification 3.2; a first episode is seldom where a story begins.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from strategy_desk.domain.events import Counted, EventRecord
from strategy_desk.domain.measures import MEASURES, Measure, Value, some
from strategy_desk.domain.time import Window
from strategy_desk.domain.timelines import Timeline

BEFORE = 90


def m33(timeline: Timeline) -> Measure:
    """Events of the kinds that can be early signs, in the 90 days before the first episode.

    Which kinds is set in ``resources/event_kinds.toml``. Source: 3.2, M33.
    """
    signs = [e for e in timeline.events if Counted.EARLY_SIGN in e.kind.counted]
    window = _before_the_first(timeline)
    early = [e for e in signs if window and e.when.date and window.contains(e.when.date)]
    return Measure(
        code="M33",
        name="Early signs",
        values={"count": len(early), "events": [entry(e) for e in early]},
        text=_sign_words(early) if window else "No first episode with a date to look back from.",
        episodes=tuple(e.number for e in timeline.episodes[:1]),
        left_out=sum(e.when.date is None for e in signs),
    )


def entry(event: EventRecord) -> dict[str, Value]:
    """Return an event as the figures carry it."""
    return {
        "date": event.when.iso,
        "agency": event.agency,
        "kind": event.kind.name,
        "text": event.text,
    }


def _before_the_first(timeline: Timeline) -> Window | None:
    """The 90 days that end on the day before the first episode."""
    first = next((e.index_date for e in timeline.episodes if e.index_date), None)
    if first is None:
        return None
    return Window(first - timedelta(days=BEFORE), first - timedelta(days=1))


def _sign_words(early: list[EventRecord]) -> str:
    text = f"In the {BEFORE} days before the first episode the record has"
    if not early:
        return f"{text} no event of a kind that can be an early sign."
    kinds = Counter(event.kind.name for event in early)
    listed = ", ".join(f"{kind} {n}" for kind, n in kinds.items())
    return f"{text} {some(len(early), 'event')} of kinds that can be early signs: {listed}."


MEASURES.add("M33", m33)
