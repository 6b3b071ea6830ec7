"""Tables: header rows repeated on every page, rows kept whole, rules instead of boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from strategy_desk.documents import listing
from strategy_desk.documents.columns import Columns
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.structure import Element
from strategy_desk.documents.style import FAINT, FURNITURE, GRID, HAIR, HALF_A_PAGE, RULE, SHADE
from strategy_desk.documents.tagging import Rectangle, TaggedCanvas

_FEWEST_ROWS = 2
"""Rows of a table that stay together before and after a page end."""

_CONTINUED = 13.0
"""Height of the line that says that a table goes on."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a table is set. ``continued`` stands over it on its later pages."""

    ruled: bool = True
    framed: bool = False
    """A frame and lines between the columns, instead of a grey header and rules."""
    continued: str = ""
    shaded: frozenset[int] = frozenset()
    """Rows with a grey ground, counted from 0."""


class Grid(Flowable):
    """Rows of cells, under a header if there is one."""

    def __init__(
        self,
        head: Columns | None,
        rows: Sequence[Columns],
        look: Look,
        element: Element | None = None,
    ) -> None:
        self._head = head
        self.rows = rows
        _widen([head] if head else rows, rows)
        self._look = look
        self._element = element or Element("Table")
        self._first_row = 0
        self._goes_on = False
        self.before, self.after = 2.0, 7.0

    def height(self, width: float) -> float:
        """How high it is with its header."""
        return self._above(width) + sum(row.height(width) for row in self.rows)

    def split(self, width: float, room: float) -> tuple[Grid, Grid] | None:
        """Part it between rows, or inside a row that is over half a page high."""
        left = room - self._above(width)
        for n, row in enumerate(self.rows):
            height = row.height(width)
            if height > left:
                return self._split_row(n, width, left) or self._split_before(n, room)
            left -= height
        return None

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draw header and rows; a repeated header is not read out again."""
        with canvas.element(self._element):
            with canvas.artifact():
                self._shade(canvas, x, top - self._above(width), width)
            if self._head:
                top = self._draw_head(self._head, canvas, x, top, width)
            for row in self.rows:
                bottom = top - row.height(width)
                if self._look.ruled:
                    _draw_rule(canvas, x, bottom, width)
                row.draw(canvas, x, top, width)
                top = bottom
            if self._look.framed:
                _draw_frame(canvas, self.rows[0], (x, top, x + width, top + self.height(width)))

    def made_in(self, setting: Setting) -> Grid:
        """The same table; in large print a list, with the rules of a table about page ends."""
        if setting.large:
            ruled = self._look.ruled
            items = listing.items(self._head, self.rows, setting, is_ruled=ruled)
            look = replace(self._look, framed=False, continued="")
            return Grid(None, items, look, listing.element())
        head = self._head.side_by_side(setting) if self._head else None
        rows = [row.side_by_side(setting) for row in self.rows]
        return Grid(head, rows, self._look)

    @property
    def _says_so(self) -> bool:
        return self._goes_on and bool(self._look.continued)

    def _shade(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.setFillGray(SHADE)
        for n, row in enumerate(self.rows, self._first_row):
            height = row.height(width)
            if n in self._look.shaded:
                canvas.rect(x, top - height, width, height, stroke=0, fill=1)
            top -= height

    def _above(self, width: float) -> float:
        head = self._head.height(width) if self._head else 0.0
        return head + (_CONTINUED if self._says_so else 0.0)

    def _split_row(self, n: int, width: float, room: float) -> tuple[Grid, Grid] | None:
        row = self.rows[n]
        parts = row.split(width, room) if row.height(width) > HALF_A_PAGE else None
        if not parts:
            return None
        first, rest = [*self.rows[:n], parts[0]], [parts[1], *self.rows[n + 1 :]]
        return self._part(first, 0, goes_on=False), self._part(rest, n, goes_on=True)

    def _split_before(self, n: int, room: float) -> tuple[Grid, Grid] | None:
        kept = min(n, max(len(self.rows) - _FEWEST_ROWS, 1))
        if not kept or (kept < _FEWEST_ROWS <= len(self.rows) and room < HALF_A_PAGE):
            return None
        first, rest = self.rows[:kept], self.rows[kept:]
        return self._part(first, 0, goes_on=False), self._part(rest, kept, goes_on=True)

    def _part(self, rows: Sequence[Columns], skipped: int, *, goes_on: bool) -> Grid:
        part = Grid(self._head, rows, self._look)
        part._element = self._element
        part._first_row = self._first_row + skipped
        part._goes_on = self._goes_on or goes_on
        return part

    def _draw_head(
        self, head: Columns, canvas: TaggedCanvas, x: float, top: float, width: float
    ) -> float:
        if self._look.framed:
            head.draw(canvas, x, top, width)
        elif not self._goes_on:
            _draw_header(canvas, head, x, top, width)
        else:
            with canvas.artifact("Pagination"):
                if self._says_so:
                    said = self._look.continued
                    canvas.write(x, top - 8, said, Face.REGULAR, FURNITURE.size, 0.0)
                    top -= _CONTINUED
                _draw_header(canvas, head, x, top, width)
        return top - head.height(width)


def _widen(naming: Sequence[Columns], rows: Sequence[Columns]) -> None:
    """Make columns wide enough for every word of their names."""
    wanted = (one.wide_enough() for one in naming)
    widths = [max(column) for column in zip(*wanted, strict=True)]
    for one in (*naming, *rows):
        one.widths = widths


def _draw_header(canvas: TaggedCanvas, head: Columns, x: float, top: float, width: float) -> None:
    bottom = top - head.height(width)
    with canvas.artifact():
        canvas.setFillGray(SHADE)
        canvas.rect(x, bottom, width, top - bottom, stroke=0, fill=1)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(RULE)
        canvas.line(x, top, x + width, top)
        canvas.line(x, bottom, x + width, bottom)
    head.draw(canvas, x, top, width)


def _draw_rule(canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
    with canvas.artifact():
        canvas.setStrokeGray(FAINT)
        canvas.setLineWidth(HAIR)
        canvas.line(x, y, x + width, y)


def _draw_frame(canvas: TaggedCanvas, row: Columns, area: Rectangle) -> None:
    left, bottom, right, top = area
    with canvas.artifact():
        canvas.setStrokeGray(GRID)
        canvas.setLineWidth(0.75)
        for edge in row.edges(left, right - left):
            canvas.line(edge, bottom, edge, top)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(RULE)
        canvas.rect(left, bottom, right - left, top - bottom)
