"""Where the arrow keys go. Source: design specification 5.2."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from strategy_desk.domain.chart import index
from strategy_desk.domain.chart.content import Chosen
from strategy_desk.domain.chart.marks import Lane

Move = Callable[[Sequence[Lane], Chosen], Chosen]
"""From the rows shown and the mark chosen to the next one."""


def beside(rows: Sequence[Lane], chosen: Chosen, by: int) -> Chosen:
    """Return the next mark of the row, or the one before; the same at its ends."""
    row = rows[_place(rows, chosen)]
    position = min(max(chosen.position + by, 0), len(row) - 1)
    return Chosen(row=row.code, position=position)


def across(rows: Sequence[Lane], chosen: Chosen, by: int) -> Chosen:
    """Return the nearest mark of the next row with any, down (1) or up (-1)."""
    place = _place(rows, chosen)
    second = rows[place].times[chosen.position]
    beyond = rows[place + 1 :] if by > 0 else tuple(reversed(rows[:place]))
    for row in beyond:
        if row.times:
            return Chosen(row=row.code, position=index.nearest(row.times, second))
    return chosen


def end(rows: Sequence[Lane], chosen: Chosen, *, last: bool) -> Chosen:
    """Return the first or last mark of the row."""
    row = rows[_place(rows, chosen)]
    return Chosen(row=row.code, position=len(row) - 1 if last else 0)


def first_choice(rows: Sequence[Lane], second: float) -> Chosen | None:
    """Return where to begin: in the topmost row with any mark, the one nearest to a second."""
    for row in rows:
        if row.times:
            return Chosen(row=row.code, position=index.nearest(row.times, second))
    return None


def _place(rows: Sequence[Lane], chosen: Chosen) -> int:
    return next(place for place, row in enumerate(rows) if row.code == chosen.row)
