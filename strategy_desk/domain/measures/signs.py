"""Before anybody was missing, and before anybody referred: M33 early signs, M34 time to referral.

Source: domain specification 3.2; a first episode is seldom where a story begins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.events import Counted, EventRecord
from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.measures import MEASURES, Measure, Value, some
from strategy_desk.domain.time import Window, date_words, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import DeskError

BEFORE = 90
"""Days before the first episode that M33 looks back over."""

ENOUGH = 3
"""Indicators with evidence that ask for a decision on a referral (M34)."""


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


def m34(timeline: Timeline) -> Measure:
    """Days from the first date on which three indicators had evidence to the NRM referral.

    Indicators about services do not count, nor those with no date. Before a referral the days run
    to the moment. Source: 3.2, M34.
    """
    today = to_local(timeline.as_of).date()
    dates = _seen(timeline.indicators)
    enough = enough_since(timeline.indicators, today)
    referrals = [e.when.date for e in timeline.events if Counted.REFERRAL in e.kind.counted]
    referred = min((day for day in referrals if day), default=None)
    days = ((referred or today) - enough).days if enough else None
    return Measure(
        code="M34",
        name="Time to NRM referral",
        values={
            "from": enough.isoformat() if enough else None,
            "referred": referred.isoformat() if referred else None,
            "days": days,
        },
        text=_latency_words(enough, referred, days),
        left_out=dates.count(None) + referrals.count(None),
    )


def enough_since(indicators: Iterable[IndicatorUse], today: date) -> date | None:
    """Return the first date on which three indicators about the child had evidence, if any."""
    known = sorted(day for day in _seen(indicators) if day and day <= today)
    return known[ENOUGH - 1] if len(known) >= ENOUGH else None


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


def _seen(indicators: Iterable[IndicatorUse]) -> list[date | None]:
    """The date of each indicator about the child; of those about services, none."""
    return [_first_seen(use) for use in indicators if not use.about_services]


def _first_seen(use: IndicatorUse) -> date | None:
    try:
        return read_moment(use.first_seen).date
    except DeskError:
        return None


def _latency_words(enough: date | None, referred: date | None, days: int | None) -> str:
    if enough is None or days is None:
        return f"Fewer than {ENOUGH} indicators have evidence with a date."
    text = f"{ENOUGH} indicators had evidence by {date_words(enough)}"
    if referred is None:
        return f"{text}; {some(days, 'day')} later no NRM referral is recorded."
    made = f"the NRM referral was made on {date_words(referred)}"
    return f"{text}; {made}, {some(abs(days), 'day')} {'before' if days < 0 else 'later'}."


MEASURES.add("M33", m33)
MEASURES.add("M34", m34)
