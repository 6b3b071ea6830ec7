"""What has to go out by a day, and how long there is left, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from strategy_desk.domain.time import day_words, to_local, without_this_year
from strategy_desk.domain.timescales import Jurisdiction, working_days_between


@dataclass(frozen=True, kw_only=True)
class Due:
    """One step with the last day for it. ``step`` begins a sentence, such as ``Minutes out``."""

    step: str
    day: date
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND
    closed: tuple[date, ...] = ()

    def is_late(self, now: datetime) -> bool:
        """Whether the day has passed."""
        return to_local(now).date() > self.day

    def words(self, now: datetime) -> str:
        """Return the step, its day, and the working days that are left or over."""
        today = to_local(now).date()
        by = f"{self.step} by {without_this_year(day_words(self.day), now)}"
        days = working_days_between(today, self.day, self.jurisdiction, self.closed)
        if today > self.day:
            return f"{by}, {_counted(-days)} late" if days else f"{by}, late"
        return f"{by}, {_counted(days)} left" if days else f"{by}, the last day"


def _counted(days: int) -> str:
    return f"{days} working day" if days == 1 else f"{days} working days"
