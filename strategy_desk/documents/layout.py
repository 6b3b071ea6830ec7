"""How things stand on a page: one above another, side by side, in boxes, over page ends.

Nothing here knows what it holds. Coordinates are absolute and ``top`` is the upper edge. An item
says how high it is, gives up its first part when a page ends, and draws itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from strategy_desk.documents.setting import Setting
from strategy_desk.documents.structure import Element
from strategy_desk.documents.style import FRAME, GROWTH, HALF_A_PAGE, LARGE_SPREAD, MM
from strategy_desk.documents.tagging import TaggedCanvas

_SLACK = 0.01

Drawing: TypeAlias = Callable[[TaggedCanvas, float, float, float], None]
"""Draws on a canvas from a left edge, an upper edge and a width."""


class Flowable(ABC):
    """Something that takes its place on a page.

    ``before`` and ``after`` are the space it wants; the larger of two that meet is kept. One that
    ``keeps`` is never parted from what follows it, which takes its last lines or rows along.
    """

    before: float = 0.0
    after: float = 0.0
    keeps: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """How high it is when it is so wide."""

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        """Return a part that fits the room and the rest; nothing when no useful part does."""
        return None

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it."""

    def set_in(self, setting: Setting) -> Flowable:
        """Return the same, not drawn yet, as a copy with this setting has it."""
        made, more = self.made_in(setting), LARGE_SPREAD if setting.large else 1.0
        made.before, made.after, made.keeps = more * self.before, more * self.after, self.keeps
        return made

    @abstractmethod
    def made_in(self, setting: Setting) -> Flowable:
        """Return the same made for a setting; what is around it is kept by `set_in`."""

    def led_by(self, label: Flowable) -> Flowable:
        """Return it with its label before it, if it is text; else it needs none."""
        return self

    @property
    def is_blank(self) -> bool:
        """Whether it says nothing."""
        return False

    @property
    def narrowest(self) -> float:
        """How narrow it can be without a broken word; 0 where it holds none."""
        return 0.0


@dataclass(frozen=True, kw_only=True)
class NewPage:
    """Between flowables of a document: what follows begins a page, upright or on its side."""

    landscape: bool


class Stack(Flowable):
    """Items one above another; all of them under one element, if one is given."""

    def __init__(self, items: Sequence[Flowable], element: Element | None = None) -> None:
        self.items = list(items)
        self._element = element
        if self.items:
            self.before, self.after = self.items[0].before, self.items[-1].after

    def height(self, width: float) -> float:
        """How high all of it is."""
        return sum(self._gap(n) + item.height(width) for n, item in enumerate(self.items))

    def is_higher(self, width: float, room: float) -> bool:
        """Whether it is higher than the room; it is measured no further than that."""
        for n, item in enumerate(self.items):
            room -= self._gap(n) + item.height(width)
            if room < 0:
                return True
        return False

    def split(self, width: float, room: float) -> tuple[Stack, Stack] | None:
        """Part it where the room ends, keeping headings with what they head."""
        left = room
        for n, item in enumerate(self.items):
            need = self._gap(n) + item.height(width)
            if need > left + _SLACK:
                parts = item.split(width, left - self._gap(n))
                before = None if parts else self._part_before(n, width)
                return before or self._part(n, parts)
            left -= need
        return self, Stack([], self._element)

    def split_anyhow(self, width: float, room: float) -> tuple[Stack, Stack]:
        """Part it even if a heading stays alone or something is cut: a page must hold something."""
        parts = self.split(width, room)
        if parts:
            return parts
        here, after = self.items[0], self.items[1:]
        if isinstance(here, Stack) and len(here.items) > 1:
            here, rest = here.split_anyhow(width, room)
            after = [rest, *after]
        return Stack([here], self._element), Stack(after, self._element)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the items from the top."""
        if self._element:
            with canvas.element(self._element):
                self._draw_items(canvas, x, top, width)
        else:
            self._draw_items(canvas, x, top, width)

    def made_in(self, setting: Setting) -> Stack:
        """The same items, each set so."""
        return type(self)([item.set_in(setting) for item in self.items], self._element)

    @property
    def is_blank(self) -> bool:
        """Whether none of its items says anything."""
        return all(item.is_blank for item in self.items)

    @property
    def narrowest(self) -> float:
        """How narrow the widest of its items can be."""
        return max((item.narrowest for item in self.items), default=0.0)

    def _draw_items(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        for n, item in enumerate(self.items):
            top -= self._gap(n)
            item.draw(canvas, x, top, width)
            top -= item.height(width)

    def _part(self, at: int, parts: tuple[Flowable, Flowable] | None) -> tuple[Stack, Stack] | None:
        if parts:
            return (
                Stack([*self.items[:at], parts[0]], self._element),
                Stack([parts[1], *self.items[at + 1 :]], self._element),
            )
        while at and self.items[at - 1].keeps:
            at -= 1
        if not at:
            return None
        return Stack(self.items[:at], self._element), Stack(self.items[at:], self._element)

    def _part_before(self, n: int, width: float) -> tuple[Stack, Stack] | None:
        """Part what stays with the item that does not fit: its last lines go on with that item."""
        while n and self.items[n - 1].keeps:
            n -= 1
            before = self.items[n]
            parts = before.split(width, before.height(width) - 1)
            if parts:
                return self._part(n, parts)
        return None

    def _gap(self, n: int) -> float:
        return max(self.items[n - 1].after, self.items[n].before) if n else 0.0


class Together(Stack):
    """A stack that stays on one page, unless it is most of a page high."""

    def split(self, width: float, room: float) -> tuple[Stack, Stack] | None:
        """Part it only where it would leave half a page empty."""
        return super().split(width, room) if self.height(width) > HALF_A_PAGE else None


@dataclass(frozen=True, kw_only=True)
class Padding:
    """Space inside an edge."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0


class Box(Flowable):
    """A stack with a frame round it, or with a bar at its left edge."""

    def __init__(
        self, stack: Stack, padding: Padding, *, frame: float = FRAME, bar: float = 0.0
    ) -> None:
        self._stack = stack
        self._padding = padding
        self._frame = frame
        self._bar = bar
        self.before = self.after = 7.0

    def height(self, width: float) -> float:
        """How high it is with its frame."""
        return self._stack.height(self._inner(width)) + self._padding.top + self._padding.bottom

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        """Part what is inside; each part has its frame."""
        inside = room - self._padding.top - self._padding.bottom
        parts = self._stack.split(self._inner(width), inside)
        if not parts:
            return None
        first, rest = (Box(part, self._padding, frame=self._frame, bar=self._bar) for part in parts)
        return first, rest

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw the frame, then what is inside."""
        height = self.height(width)
        with canvas.artifact():
            canvas.setStrokeGray(0)
            canvas.setFillGray(0)
            if self._frame:
                canvas.setLineWidth(self._frame)
                canvas.rect(x, top - height, width, height)
            if self._bar:
                canvas.rect(x, top - height, self._bar, height, stroke=0, fill=1)
        inner = self._inner(width)
        self._stack.draw(canvas, x + self._padding.left, top - self._padding.top, inner)

    def made_in(self, setting: Setting) -> Box:
        """A box round the same, set so."""
        return Box(self._stack.made_in(setting), self._padding, frame=self._frame, bar=self._bar)

    def _inner(self, width: float) -> float:
        return width - self._padding.left - self._padding.right


class Figure(Flowable):
    """A drawing, with what it shows in words."""

    SPACE = 2 * MM

    def __init__(self, height: float, alternative: str, drawing: Drawing) -> None:
        self._height = height
        self._alternative = alternative
        self._drawing = drawing
        self.before = self.after = self.SPACE

    def height(self, width: float) -> float:
        """How high it is at any width."""
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as one thing, read out as its words."""
        box = (x, top - self._height, x + width, top)
        attributes: dict[str, str | Sequence[float]] = {
            "O": "Layout",
            "Placement": "Block",
            "BBox": box,
        }
        figure = Element("Figure", alternative=self._alternative, attributes=attributes)
        with canvas.content(figure):
            self._drawing(canvas, x, top, width)

    def made_in(self, setting: Setting) -> Figure:
        """The same drawing; in large print it is larger, with as much less of its own width."""
        height, drawing = _sized(self._height, self._drawing, setting)
        return Figure(height, self._alternative, drawing)


class Ornament(Flowable):
    """Lines or marks that say nothing of their own."""

    def __init__(self, height: float, drawing: Drawing) -> None:
        self._height = height
        self._drawing = drawing

    def height(self, width: float) -> float:
        """How high it is at any width."""
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw it as an artifact."""
        with canvas.artifact():
            self._drawing(canvas, x, top, width)

    def made_in(self, setting: Setting) -> Ornament:
        """The same lines or marks, larger in large print."""
        return Ornament(*_sized(self._height, self._drawing, setting))


def _sized(height: float, drawing: Drawing, setting: Setting) -> tuple[float, Drawing]:
    return (height * GROWTH, partial(_enlarged, drawing)) if setting.large else (height, drawing)


def _enlarged(drawing: Drawing, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
    canvas.saveState()
    canvas.translate(x, top)
    canvas.scale(GROWTH, GROWTH)
    drawing(canvas, 0.0, 0.0, width / GROWTH)
    canvas.restoreState()
