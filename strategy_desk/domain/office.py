"""The measures of every child of an office in one pass, and counts that may leave the building.

The same figures as a child's own measures: domain specification 3.1 and 3.2, M01 to M08, M15, M23
and M24. Small numbers are suppressed, because a count of one or two can name a child.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median
from typing import NamedTuple

from strategy_desk.domain.measures.counts import WINDOWS
from strategy_desk.domain.measures.gaps import SOON
from strategy_desk.domain.measures.middles import FEWEST
from strategy_desk.domain.time import preceding, rolling, to_utc
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN

LONG = (24, 48, 72)
"""Hours over which an episode is counted as long (M15)."""

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_DAY_AT_MOST = timedelta(hours=25)
"""No local day is longer: a moment that can be anywhere in this is known to the day."""


class Span(NamedTuple):
    """One episode as far as whole-office counts need it.

    Every instant is in UTC and has no zone: there are hundreds of thousands of them.
    ``begins`` to ``begins_by`` is when it can have begun, ``ends`` to ``ends_by`` when it can have
    ended; nothing while it is open. ``held`` to ``held_by`` is when a return interview was
    completed. ``due`` is false where no interview is owed to an adult.
    """

    child: str
    begins: datetime
    begins_by: datetime
    ends: datetime | None
    ends_by: datetime | None
    offered: bool
    completed: bool
    held: datetime | None
    held_by: datetime | None
    due: bool


class Figures(NamedTuple):
    """One child's measures. Lengths in minutes; nothing where there are too few values."""

    child: str
    episodes: tuple[int, ...]
    before: int
    minutes: tuple[int, ...]
    longest: int | None
    median: float | None
    since_return: int | None
    gap: float | None
    soon: tuple[int, ...]
    long: tuple[int, ...]
    missing_now: bool
    ended: int
    offered: int
    interviews_over: int
    within: int
    left_out: int


def of_everybody(spans: Iterable[Span], as_of: datetime) -> Iterator[Figures]:
    """Yield the measures of each child, from episodes in order of child and start."""
    moments = _Moments(as_of)
    for child, own in groupby(spans, key=itemgetter(0)):
        yield _figures(child, list(own), moments)


class _Moments:
    """The instants that windows begin and end at."""

    def __init__(self, as_of: datetime) -> None:
        windows = [rolling(days, as_of) for days in WINDOWS]
        ninety = WINDOWS.index(90)
        self.as_of = _plain(as_of)
        self.starts = [_plain(window.start) for window in windows]
        self.over = _plain(windows[0].end)
        self.before = _plain(preceding(windows[ninety]).start), self.starts[ninety]


def _figures(child: str, spans: Sequence[Span], moments: _Moments) -> Figures:
    as_of = moments.as_of
    days = [s.begins for s in spans if s.begins_by - s.begins <= _DAY_AT_MOST]
    timed = [
        (s.begins, s.ends or as_of)
        for s in spans
        if s.begins == s.begins_by and s.ends == s.ends_by
    ]
    lengths = [
        (s.ends - s.begins) // _MINUTE
        for s in spans
        if s.ends and s.begins == s.begins_by and s.ends == s.ends_by
    ]
    joined = _union(timed)
    gaps = _gaps(spans)
    missing = any(s.ends is None for s in spans)
    first, until = moments.before
    return Figures(
        child=child,
        episodes=(
            *(sum(start <= day < moments.over for day in days) for start in moments.starts),
            len(spans),
        ),
        before=sum(first <= day < until for day in days),
        minutes=(
            *(_overlap(joined, start, as_of) for start in moments.starts),
            sum(((end - start) for start, end in joined), timedelta()) // _MINUTE,
        ),
        longest=max(lengths, default=None),
        median=median(lengths) if len(lengths) >= FEWEST else None,
        since_return=None if missing else _since(spans, as_of),
        gap=median(gaps) if len(gaps) >= FEWEST else None,
        soon=tuple(sum(gap <= limit for gap in gaps) for limit in SOON.values()),
        long=tuple(sum(end - start > hours * _HOUR for start, end in timed) for hours in LONG),
        missing_now=missing,
        **_interviews(spans, as_of),
        left_out=len(spans) - len(timed),
    )


def _plain(instant: datetime) -> datetime:
    return to_utc(instant).replace(tzinfo=None)


def _union(spans: Sequence[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Join those that overlap or touch; they come in order of start (2.7)."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _overlap(joined: Iterable[tuple[datetime, datetime]], start: datetime, end: datetime) -> int:
    """Whole minutes of these inside a window."""
    shared = (min(b, end) - max(a, start) for a, b in joined if b > start)
    return sum(shared, timedelta()) // _MINUTE


def _gaps(spans: Sequence[Span]) -> list[int]:
    """Minutes from each return to the next start, as M07 counts them."""
    found = []
    latest = None
    for one, other in pairwise(spans):
        if one.ends is None:
            break
        exact = one.ends == one.ends_by
        latest = max(one.ends, latest or one.ends) if exact else latest
        if exact and one.ends == latest and other.begins == other.begins_by >= one.ends:
            found.append((other.begins - one.ends) // _MINUTE)
    return found


def _since(spans: Sequence[Span], as_of: datetime) -> int | None:
    last = max(((s.ends, s.ends_by) for s in spans if s.ends and s.ends_by), default=None)
    return (as_of - last[0]) // _MINUTE if last and last[0] == last[1] else None


def _interviews(spans: Iterable[Span], as_of: datetime) -> dict[str, int]:
    """Count the returns, the offers, and the interviews held within 72 hours (M23, M24)."""
    counts = Counter[str](ended=0, offered=0, interviews_over=0, within=0)
    for one in spans:
        if one.ends is None or one.ends_by is None or not one.due:
            continue
        first, last = one.ends + RETURN_INTERVIEW_WITHIN, one.ends_by + RETURN_INTERVIEW_WITHIN
        counts["ended"] += 1
        counts["offered"] += one.offered
        if not one.completed:
            counts["interviews_over"] += as_of > last
        elif one.held is not None and one.held_by is not None:
            within = one.held_by <= first
            counts["within"] += within
            counts["interviews_over"] += within or one.held > last
    return counts
