"""Stacks side by side: rows of tables, and labels beside what they name."""

from __future__ import annotations

from collections.abc import Sequence

from strategy_desk.documents.layout import Flowable, Padding, Stack
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.structure import Element
from strategy_desk.documents.style import GROWTH, MM
from strategy_desk.documents.tagging import TaggedCanvas

_BESIDE = 15 * MM
"""The widest column of labels or marks that in large print stays beside what it is for."""


class Columns(Flowable):
    """Stacks side by side, under one element if one is given.

    ``widths`` are points; 0 takes an equal share of what is left. What ``stays`` is side by side in
    large print too.
    """

    def __init__(
        self,
        stacks: Sequence[Stack],
        widths: Sequence[float],
        *,
        padding: Padding | None = None,
        element: Element | None = None,
        stays: bool = False,
    ) -> None:
        self.stacks = stacks
        self.widths = widths
        self._padding = padding or Padding()
        self._element = element
        self._stays = stays
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

    def made_in(self, setting: Setting) -> Flowable:
        """The same side by side; in large print one above another, but for narrow labels."""
        if self._stays or not setting.large:
            return self.side_by_side(setting)
        stacks = [stack.made_in(setting) for stack in self.stacks if stack.items]
        fixed = [width for width in self.widths if width]
        if max(fixed, default=0) <= _BESIDE and len(fixed) == len(self.widths) - 1:
            widths = [width * GROWTH for width in self.widths]
            return Columns(stacks, widths, padding=self._padding, element=self._element)
        for stack in stacks[:-1]:
            stack.keeps = True
        return Stack(stacks, self._element)

    def wide_enough(self) -> list[float]:
        """Return its widths, none of which breaks a word; a 0 stays one."""
        around = self._padding.left + self._padding.right
        pairs = zip(self.widths, self.stacks, strict=True)
        return [width and max(width, stack.narrowest + around) for width, stack in pairs]

    def side_by_side(self, setting: Setting) -> Columns:
        """The same columns, each set so."""
        return self._of([stack.made_in(setting) for stack in self.stacks])

    @property
    def is_blank(self) -> bool:
        """Whether none of its stacks says anything."""
        return all(stack.is_blank for stack in self.stacks)

    def edges(self, x: float, width: float) -> list[float]:
        """Where one column ends and the next begins."""
        return [x + sum(shares(self.widths, width)[:n]) for n in range(1, len(self.widths))]

    def _draw_stacks(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for stack, left, inner in self._placed(x, width):
            stack.draw(canvas, left, top - self._padding.top, inner)

    def _of(self, stacks: Sequence[Stack]) -> Columns:
        return Columns(stacks, self.widths, padding=self._padding, element=self._element)

    def _placed(self, x: float, width: float) -> list[tuple[Stack, float, float]]:
        """Each stack with its left edge and the width inside its padding."""
        placed = []
        for stack, column in zip(self.stacks, shares(self.widths, width), strict=True):
            inner = column - self._padding.left - self._padding.right
            placed.append((stack, x + self._padding.left, inner))
            x += column
        return placed


def shares(widths: Sequence[float], whole: float) -> list[float]:
    """Return the widths, each 0 replaced by an equal share of what the others leave."""
    open_ones = sum(not width for width in widths)
    share = (whole - sum(widths)) / open_ones if open_ones else 0.0
    return [width or share for width in widths]
