"""Medians as the record allows: of all, and of the first and second half in order.

Source: domain specification 3.1 rule 4 (fewer than three values are shown, not averaged).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from strategy_desk.domain.measures import listed, some
from strategy_desk.domain.time import hours_words

FEWEST = 3


def middle(values: Sequence[float]) -> float | None:
    """Return the median, or nothing for fewer than three values."""
    return median(values) if len(values) >= FEWEST else None


def halves(values: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
    """Split in order; the first half is the smaller where the count is odd."""
    cut = len(values) // 2
    return values[:cut], values[cut:]


def medians(minutes: Sequence[int]) -> dict[str, int | None]:
    """Return the medians of all, of the first and of the second half, in whole minutes."""
    first, second = halves(minutes)
    parts = {"all": minutes, "first_half": first, "second_half": second}
    return {name: whole(middle(part)) for name, part in parts.items()}


def median_words(minutes: Sequence[int]) -> str:
    """Say a median and those of its halves: '20h30m: 21h25m in the later 9 episodes, was ...'."""
    found = medians(minutes)
    usual, early, late = found["all"], found["first_half"], found["second_half"]
    if usual is None:
        return ""
    if early is None or late is None:
        return hours_words(usual)
    first, second = halves(minutes)
    return (
        f"{hours_words(usual)}: {hours_words(late)} in the later {len(second)} episodes, "
        f"was {hours_words(early)} in the first {len(first)}"
    )


def too_few(values: Sequence[str], noun: str) -> str:
    """Say the values there are, where they are too few for a median.

    'Only 2 gaps, too few for a median: 31 h and 40 min.'
    """
    if not values:
        return f"No {noun}, so no median."
    return f"Only {some(len(values), noun)}, too few for a median: {listed(values, 'and')}."


def whole(value: float | None) -> int | None:
    """Return a median in whole minutes."""
    return None if value is None else int(value)
