"""The first 72 hours after a child comes home, and what is to be done within them.

Source: design specification, the idea that holds it together; domain specification 2.5.
"""

from __future__ import annotations

from datetime import date, datetime, time

from strategy_desk.domain.time import LONDON, to_utc
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN

_END_OF_DAY = time(23, 59)


def last_moment(day: date, at: time | None = None) -> datetime:
    """Return the last UTC instant that keeps a deadline: its clock time, else its day's end."""
    return to_utc(datetime.combine(day, at or _END_OF_DAY, LONDON))


def is_in_first_hours(due: datetime | None, returned: datetime | None, now: datetime) -> bool:
    """Return whether something is still due, and within 72 hours of the return."""
    if due is None or returned is None:
        return False
    return now <= due <= returned + RETURN_INTERVIEW_WITHIN
