"""Stacks side by side: rows of tables, and labels beside what they name."""

from __future__ import annotations

from collections.abc import Sequence

from strategy_desk.documents.layout import Flowable, Padding, Stack
from strategy_desk.documents.structure import Element
from strategy_desk.documents.tagging import TaggedCanvas


class Columns(Flowable):
    """Stacks side by side, under one element if one is given.

    ``widths`` are points; 0 takes an equal share of what is left.
    """

    def __init__(
        self,
        stacks: Sequence[Stack],
        widths: Sequence[float],
        *,
        padding: Padding | None = None,
        element: Element | None = None,
    ) -> None:
        self._stacks = stacks
        self._widths = widths
        self._padding = padding or Padding()
        self._element = element
        self._measured: tuple[float, float] = (-1.0, 0.0)

    def height(self, width: float) -> float:
        """How high the highest is."""
        if self._measured[0] != width:
            around = self._padding.top + self._padding.bottom
            heights = (stack.height(inner) for stack, _, inner in self._placed(0, width))
            self._measured = width, max(heights) + around
        return self._measured[1]

    def split(self, width: float, room: float) -> tuple[Columns, Columns] | None:
        """Part every stack at the same height."""
        inside = room - self._padding.top - self._padding.bottom
        pairs = [stack.split(inner, inside) for stack, _, inner in self._placed(0, width)]
        parts = [pair for pair in pairs if pair]
        if len(parts) < len(pairs):
            return None
        return self._of([first for first, _ in parts]), self._of([rest for _, rest in parts])

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the stacks from left to right."""
        if self._element:
            with canvas.element(self._element):
                self._draw_stacks(canvas, x, top, width)
        else:
            self._draw_stacks(canvas, x, top, width)

    def edges(self, x: float, width: float) -> list[float]:
        """Where one column ends and the next begins."""
        return [x + sum(shares(self._widths, width)[:n]) for n in range(1, len(self._widths))]

    def _draw_stacks(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for stack, left, inner in self._placed(x, width):
            stack.draw(canvas, left, top - self._padding.top, inner)

    def _of(self, stacks: Sequence[Stack]) -> Columns:
        return Columns(stacks, self._widths, padding=self._padding, element=self._element)

    def _placed(self, x: float, width: float) -> list[tuple[Stack, float, float]]:
        """Each stack with its left edge and the width inside its padding."""
        placed = []
        for stack, column in zip(self._stacks, shares(self._widths, width), strict=True):
            inner = column - self._padding.left - self._padding.right
            placed.append((stack, x + self._padding.left, inner))
            x += column
        return placed


def shares(widths: Sequence[float], whole: float) -> list[float]:
    """Return the widths, each 0 replaced by an equal share of what the others leave."""
    open_ones = sum(not width for width in widths)
    share = (whole - sum(widths)) / open_ones if open_ones else 0.0
    return [width or share for width in widths]
