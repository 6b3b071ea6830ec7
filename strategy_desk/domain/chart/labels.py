"""Which words fit on a chart, for whoever can say how wide they are.

Screen and paper measure words each in their own unit and type; the rules are these. Source: design
specification 9.2.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Protocol, TypeAlias, TypeVar

SHORTEST, LEAST_SHARE = 7, 0.6
"""A shortened label is longer than so many letters, and than this share of the whole."""

_FEWEST = 3
"""Letters that say nothing when cut: no more than these are left out."""

Measure: TypeAlias = Callable[[str], float]
"""How wide words are."""


class Label(Protocol):
    """Words with a place."""

    @property
    def x(self) -> float:
        """Where they begin."""

    @property
    def right(self) -> float:
        """Where they end."""


AnyLabel = TypeVar("AnyLabel", bound=Label)


@dataclass(frozen=True, kw_only=True)
class Spacing:
    """Distances: ``beside`` is from a mark to its words, ``reach`` to where others' must end.

    ``clear`` is kept between words; closer to the next mark than ``least``, none could fit.
    """

    beside: float
    reach: float
    clear: float
    least: float


def elided(text: str, room: float, measure: Measure) -> str:
    """Return a text cut to the room, with an ellipsis; nothing where next to nothing is left."""
    if measure(text) <= room:
        return text
    fits, too_many = 0, len(text)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if measure(f"{text[:middle]}…") <= room:
            fits = middle
        else:
            too_many = middle
    while fits and unicodedata.combining(text[fits]):
        fits -= 1
    return f"{text[:fits].rstrip(' ,:(')}…" if fits > _FEWEST else ""


def shortened(text: str, room: float, measure: Measure) -> str:
    """Return a text that fits, cut where that leaves enough of it; else nothing."""
    if measure(text) <= room:
        return text
    enough = max(SHORTEST, LEAST_SHARE * len(text))
    if measure(f"{text[: int(enough)]}…") > room:
        return ""
    kept = elided(text, room, measure)
    return kept if len(kept) > enough else ""


def fullest(words: Sequence[str], room: float, measure: Measure) -> str:
    """Return the fullest of some words that fit whole, else the fullest that may be shortened."""
    whole = (text for text in words if measure(text) <= room)
    return next(whole, "") or next(filter(None, (shortened(t, room, measure) for t in words)), "")


def beside(
    spots: Sequence[float],
    edges: tuple[float, float],
    spacing: Spacing,
    told: Callable[[int], tuple[Sequence[str], Measure]],
    *,
    now: float = inf,
    taken: tuple[float, float] | None = None,
) -> Iterator[tuple[int, float, str]]:
    """Go through the words beside marks as position, left edge and text: none meets another.

    ``told`` says the words of a mark, the fullest first, and how they are measured; it is asked
    only where they might fit. The words of the last mark may stand left of it. Words of what has
    been stay before ``now`` where they can, and none stand on a stretch that is ``taken``.
    """
    free, right = edges
    for position, x in enumerate(spots):
        last = position + 1 == len(spots)
        end = right if last else min(spots[position + 1] - spacing.reach, right)
        if taken and taken[0] < x:
            free = max(free, taken[1])
        elif taken:
            end = min(end, taken[0])
        reached = x + spacing.reach
        if last or end - x >= spacing.least:
            words, measure = told(position)
            place = _Place(
                x=x, start=free + spacing.clear, end=end - spacing.clear, spacing=spacing,
                measure=measure,
            )  # fmt: skip
            found = _before(place, words, now - spacing.clear) if x < now < end else None
            found = found or place.right(words)
            if last and not found:
                found = place.left(words)
            if found:
                start, text = found
                reached = max(reached, start + measure(text))
                yield position, start, text
        free = reached


@dataclass(frozen=True, kw_only=True)
class _Place:
    """The room on both sides of a mark."""

    x: float
    start: float
    end: float
    spacing: Spacing
    measure: Measure

    def right(self, words: Sequence[str]) -> tuple[float, str] | None:
        """The fullest words right of the mark, whole or cut."""
        left = self.x + self.spacing.beside
        text = fullest(words, self.end - left, self.measure)
        return (left, text) if text else None

    def left(self, words: Sequence[str]) -> tuple[float, str] | None:
        """The fullest words that fit whole left of the mark."""
        edge = self.x - self.spacing.beside
        whole = (text for text in words if edge - self.measure(text) >= self.start)
        text = next(whole, "")
        return (edge - self.measure(text), text) if text else None


def _before(place: _Place, words: Sequence[str], now: float) -> tuple[float, str] | None:
    """The fullest words that stay before a moment: whole on either side of the mark, or cut."""
    short = replace(place, end=now)
    for text in words:
        fits = place.measure(text) <= now - place.x - place.spacing.beside
        found = None if fits else place.left((text,))
        found = found or short.right((text,))
        if found:
            return found
    return None


def apart(labels: Iterable[AnyLabel], clear: float) -> list[AnyLabel]:
    """Return those, from the left, that do not meet the one kept before them."""
    found: list[AnyLabel] = []
    for label in labels:
        if not found or label.x >= found[-1].right + clear:
            found.append(label)
    return found
