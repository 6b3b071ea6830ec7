"""What the clocks of a meeting say: the time it has left, and the time each item has had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from strategy_desk.domain.minuting import Minuting


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A clock in words; ``over`` says that more time is gone than was planned."""

    words: str
    over: bool = False

    def ink(self, usual: str) -> str:
        """Return the token of the colour that the words stand in."""
        return "danger" if self.over else usual


def time_left(found: Minuting, now: datetime) -> Reading:
    """Say how many minutes a meeting has left, or by how many it is over."""
    left = round(found.time_left(now).total_seconds() / 60)
    words = f"{-left} min over" if left < 0 else f"{left} min left"
    return Reading(words=words, over=left < 0)


def time_used(found: Minuting, item: int, now: datetime) -> Reading:
    """Say how many of its minutes an item has had; of one not come to, how many are planned."""
    planned = next((entry.minutes for entry in found.meeting.agenda if entry.number == item), 0)
    clock = found.clock(item)
    if clock is None:
        return Reading(words=f"{planned} min planned" if planned else "")
    used = clock.minutes(now)
    words = f"{used} of {planned} min" if planned else f"{used} min"
    return Reading(words=words, over=bool(planned) and used > planned)
