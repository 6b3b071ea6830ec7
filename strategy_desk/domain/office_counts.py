"""Counts over the whole office that may leave the building, with small numbers held back.

Children are counted once, episodes each time. Two averages have fixed meanings: episodes per child
is over the children who went missing, not all children; a repeat is any episode of a child after
the first in the period.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from strategy_desk.domain.office import LONG, Figures
from strategy_desk.domain.time import Window


@dataclass(frozen=True, kw_only=True)
class Count:
    """One line of the counts; nothing stands where a number is held back.

    ``of`` is what it is counted from, for lines that are a part of something.
    """

    name: str
    number: int | float | None
    of: int | None = None


@dataclass(frozen=True, kw_only=True)
class OfficeCounts:
    """The counts of one period, in the order they are read."""

    period: Window
    fewest_shown: int
    lines: tuple[Count, ...]
    left_out: int


def counts(everybody: Iterable[Figures], period: Window, fewest_shown: int) -> OfficeCounts:
    """Add up the children who went missing in a period; their figures are of that period."""
    found = tuple(everybody)
    children, episodes = len(found), sum(f.episodes[-1] for f in found)
    repeats = episodes - children
    show = partial(shown, fewest_shown)
    all_children, all_episodes = show(children), show(episodes, children, repeats)
    lines = [
        Count(name="Children who went missing", number=all_children),
        Count(name="Episodes", number=all_episodes),
        Count(name="Episodes for each child who went missing", number=_average(found, show)),
        Count(name="Episodes that were a repeat", number=show(repeats), of=all_episodes),
    ]
    missing = sum(f.missing_now for f in found)
    lines.append(
        Count(name="Missing now", number=show(missing, children - missing), of=all_children)
    )
    longer = episodes
    for place, hours in enumerate(LONG):
        before, longer = longer, sum(f.long[place] for f in found)
        number = show(longer, episodes - longer, before - longer)
        lines.append(Count(name=f"Episodes of over {hours} hours", number=number, of=all_episodes))
    for name, part, whole in (
        ("Return interview offered", "offered", "ended"),
        ("Return interview within 72 hours", "within", "interviews_over"),
    ):
        number, of = (sum(getattr(f, field) for f in found) for field in (part, whole))
        lines.append(Count(name=name, number=show(number, of - number), of=show(of)))
    return OfficeCounts(
        period=period,
        fewest_shown=fewest_shown,
        lines=tuple(lines),
        left_out=sum(f.left_out for f in found),
    )


def shown(fewest_shown: int, number: int, *others: int) -> int | None:
    """Return a count, or nothing where it is small, or one that it would give away is."""
    small = any(0 < one < fewest_shown for one in (number, *others))
    return None if small else number


def _average(found: Sequence[Figures], show: Callable[..., int | None]) -> float | None:
    episodes = sum(f.episodes[-1] for f in found)
    if show(len(found), episodes - len(found)) is None:
        return None
    return round(episodes / len(found), 1) if found else 0
