"""Medians as the record allows: of all, and of the first and second half in order.

Source: domain specification 3.1 rule 4 (fewer than three values are shown, not averaged).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

FEWEST = 3


def middle(values: Sequence[float]) -> float | None:
    """Return the median, or nothing for fewer than three values."""
    return median(values) if len(values) >= FEWEST else None


def halves(values: Sequence[float]) -> tuple[Sequence[float], Sequence[float]]:
    """Split in order; the first half is the smaller where the count is odd."""
    cut = len(values) // 2
    return values[:cut], values[cut:]
