"""Which stretch of time is shown, as a first and last second."""

from __future__ import annotations

import math
from datetime import timedelta

from strategy_desk.domain.chart.moments import DAY, day_begins, instant
from strategy_desk.domain.time import to_local

TWO_WEEKS, EIGHT_WEEKS, THREE_MONTHS = 14, 56, 91
"""Days shown by keys 1, 2 and 3; 0 shows everything."""

AHEAD, LEAST_AHEAD = 0.08, 3
"""Share of the days shown that are to come, and at least so many days."""

SHORTEST, LONGEST = 2 * DAY, 30 * 366 * DAY
MARGIN = 0.02


Stretch = tuple[float, float]


def up_to(now: float, days: float) -> Stretch:
    """Return so many days, of which most are past."""
    ahead = max(math.ceil(days * AHEAD), LEAST_AHEAD)
    last = day_begins(to_local(instant(now)).date() + timedelta(days=1 + ahead))
    return last - days * DAY, last


def whole(dates: Stretch) -> Stretch:
    """Return everything there is, with a little room at both ends."""
    room = max((dates[1] - dates[0]) * MARGIN, DAY)
    return dates[0] - room, dates[1] + room


def moved(stretch: Stretch, seconds: float) -> Stretch:
    """Return the stretch earlier or later."""
    return stretch[0] + seconds, stretch[1] + seconds


def zoomed(stretch: Stretch, factor: float, about: float) -> Stretch:
    """Return the stretch closer (factor over 1) or wider; ``about`` keeps its place."""
    first, last = stretch
    length = min(max((last - first) / factor, SHORTEST), LONGEST)
    share = (about - first) / (last - first)
    start = about - share * length
    return start, start + length


def showing(stretch: Stretch, second: float) -> Stretch:
    """Return the stretch, moved so that a second is well inside it if it was not."""
    first, last = stretch
    edge = (last - first) * 0.05
    if first + edge <= second <= last - edge:
        return stretch
    return moved(stretch, second - (first + last) / 2)
