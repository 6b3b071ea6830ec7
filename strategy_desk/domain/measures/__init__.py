"""Pattern measures M01 to M36, computed from a timeline; one module a family.

No measure is a risk level: each says what the record shows, with what it was counted from.
Source: domain specification 3.1 (conventions) and 3.2 (formulas).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from strategy_desk.domain.timelines import Timeline
from strategy_desk.registry import Registry

Value: TypeAlias = int | float | str | Sequence["Value"] | Mapping[str, "Value"] | None
"""What a measure's figures are made of: they go out as JSON as they stand."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One measure of one timeline.

    ``text`` is one plain sentence; ``episodes`` are the numbers of the episodes it rests on;
    ``left_out`` counts records not usable for it, such as a return known only to the day.
    """

    code: str
    name: str
    values: Mapping[str, Value]
    text: str
    episodes: tuple[int, ...] = ()
    left_out: int = 0


MEASURES: Registry[Callable[[Timeline], Measure]] = Registry(__name__, "measure")


def all_of(timeline: Timeline) -> dict[str, Measure]:
    """Return every measure of a timeline by its code, in order."""
    return {code: MEASURES[code](timeline) for code in MEASURES}


def some(count: int, noun: str) -> str:
    """Say how many: '1 episode', '2 episodes'."""
    return f"1 {noun}" if count == 1 else f"{count} {noun}s"


def were(count: int, of: int) -> str:
    """Return the verb: '1 of 3 episodes was', '0 of 1 episode was', '2 of 3 episodes were'."""
    return "was" if 1 in (count, of) else "were"


def listed(words: Sequence[str], last: str) -> str:
    """Say several things in a row: 'a, b and c'."""
    return f" {last} ".join([", ".join(words[:-1]), *words[-1:]] if len(words) > 1 else words)
