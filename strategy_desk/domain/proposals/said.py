"""What people wrote or said that can be evidence of an indicator: words, attendance, visits.

The words looked for stand in the catalogue. A word found is no more than a place to look.
Source: domain specification part 5 (column T, "part").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.indicators import Confidence, Evidence, Indicator, Noun
from strategy_desk.domain.interviews import ReturnInterviewRecord
from strategy_desk.domain.proposals.missing import name
from strategy_desk.domain.time import date_words, rolling, to_local
from strategy_desk.domain.timelines import Timeline

AFTER_A_MOVE = timedelta(days=60)
"""How long after a placement move contact counts as following it (PL02); a local default."""

MOVED = "PL02"
FALLS = 10
"""Points of attendance whose loss is a fall; a local default."""

SCHOOL, HEALTH, FAMILY = "EDU", "HEA", "HOM"
_AWAY_FROM_SCHOOL = frozenset({"suspension", "exclusion"})
_VISITS = frozenset({"attendance", "injury"})
_NONE = ("no", "not", "never", "without", "no known", "no sign of", "no evidence of")
"""Before a word in an event, they say that it is not so. What a child says, or somebody denies, may
still be looked at."""

_PERCENT = re.compile(r"\b(\d{1,3})\s?%")


def told(
    timeline: Timeline, indicator: Indicator, agencies: Mapping[str, str]
) -> Sequence[Evidence]:
    """Return what interviews and events say with one of the indicator's words in it."""
    looked_for, there = _any_of(indicator.words), _any_of(indicator.words, unless=_NONE)
    items = [_of_event(event, agencies) for event in timeline.events if there.search(event.text)]
    items += [
        _of_interview(timeline, interview, text)
        for interview in timeline.interviews
        if (text := _said(interview, looked_for))
    ]
    if indicator.code == MOVED:
        items = [item for item in items if _follows_a_move(timeline, item)]
    return sorted(
        items, key=lambda item: (item.day is None, item.day or to_local(timeline.as_of).date())
    )


def attendance(timeline: Timeline) -> Sequence[Evidence]:
    """Attendance that fell by ten points or more from the first figure, and suspensions."""
    school = [e for e in timeline.events if e.agency == SCHOOL]
    items = [e for e in school if e.kind.name in _AWAY_FROM_SCHOOL]
    shares = [(e, _lowest(e.text)) for e in school if e.kind.name == "attendance"]
    known = [(e, share) for e, share in shares if share is not None]
    if known:
        first = known[0][1]
        items += [e for e, share in known[1:] if share <= first - FALLS]
    in_order = [e for e in timeline.events if e in items]
    return [_of_event(e, {}) for e in in_order]


def health_visits(timeline: Timeline) -> Sequence[Evidence]:
    """Visits to emergency or minor injury units in the last 180 days, where more than before."""
    visits = [
        e for e in timeline.events if e.agency == HEALTH and e.kind.name in _VISITS and e.when.date
    ]
    window = rolling(180, timeline.as_of)
    now = [e for e in visits if e.when.date and window.contains(e.when.date)]
    more = len(now) >= 2 and len(now) > len(visits) - len(now)
    return [_of_event(e, {}) for e in now] if more else ()


@cache
def _any_of(words: tuple[str, ...], unless: tuple[str, ...] = ()) -> re.Pattern[str]:
    """One of these words, unless one of those is right before it: 'no debt'."""
    others = "".join(rf"(?<!\b{other} )" for other in unless)
    return re.compile(rf"{others}\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _said(interview: ReturnInterviewRecord, looked_for: re.Pattern[str]) -> str:
    """What of an interview has the words: the child's own before anybody's note."""
    if looked_for.search(interview.words):
        return f"“{interview.words}”"
    told = (interview.note, *(one.words for one in interview.said))
    return next((words for words in told if looked_for.search(words)), "")


def _of_event(event: EventRecord, agencies: Mapping[str, str]) -> Evidence:
    confidence = Confidence.TOLD if event.agency == FAMILY else Confidence.SEEN
    if event.kind.name == "intelligence":
        confidence = Confidence.SUSPECTED
    return Evidence(
        text=event.text,
        on=date_words(event.when.date) if event.when.date else "",
        source=agencies.get(event.agency, event.agency),
        label=event.reference,
        confidence=confidence,
        tier=event.tier,
        noun=Noun.EVENT,
        row=event.id,
    )


def _of_interview(timeline: Timeline, interview: ReturnInterviewRecord, text: str) -> Evidence:
    of = [name(e) for e in timeline.episodes if e.id in interview.episodes]
    at = interview.at
    return Evidence(
        text=text,
        on=date_words(at.date) if at and at.date else "",
        source="Return interview",
        label=", ".join(of),
        confidence=Confidence.TOLD,
        tier=interview.tier,
        noun=Noun.INTERVIEW,
        row=interview.id,
    )


def _follows_a_move(timeline: Timeline, item: Evidence) -> bool:
    return any(
        item.day and timedelta() <= item.day - moved <= AFTER_A_MOVE for moved in _moves(timeline)
    )


def _moves(timeline: Timeline) -> Iterator[date]:
    for event in timeline.events:
        if event.kind.name == "placement" and event.when.date:
            yield event.when.date


def _lowest(text: str) -> int | None:
    return min((int(found) for found in _PERCENT.findall(text)), default=None)
