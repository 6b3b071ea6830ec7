"""What a reader fills in by hand: places to sign, squares to tick, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from strategy_desk.documents.columns import Columns
from strategy_desk.documents.layout import Box, Flowable, Ornament, Padding, Stack
from strategy_desk.documents.parts import words
from strategy_desk.documents.style import CELL, FAINT, MM, NOTE, RULE
from strategy_desk.documents.tagging import TaggedCanvas


def signatures(names: Sequence[str]) -> Columns:
    """Lines to sign on, each over whose it is."""
    return _apart([Stack([_blank(16 * MM), words(name, style=NOTE)]) for name in names])


def filled_in_boxes(*labels: str) -> Columns:
    """Empty boxes, each with what goes into it."""
    inside = Padding(left=3 * MM, right=3 * MM, top=1.5 * MM, bottom=9 * MM)
    return _apart([Stack([Box(Stack([words(label, style=NOTE)]), inside)]) for label in labels])


def tick_boxes(*labels: str) -> Columns:
    """Squares to tick, and two lines to write on."""
    stacks = [
        Stack([Columns([Stack([_square()]), Stack([words(label, style=CELL)])], [5 * MM, 0])])
        for label in labels
    ]
    return Columns(stacks, [0.0] * len(stacks), padding=Padding(top=2 * MM))


def writing_lines(count: int) -> list[Flowable]:
    """Empty lines to write on."""
    return [_blank(7.5 * MM, grey=FAINT) for _ in range(count)]


def _apart(stacks: Sequence[Stack]) -> Columns:
    """Stacks of one width across the page, with gaps between them."""
    spread = [stack for one in stacks for stack in (Stack([]), one)][1:]
    widths = [0.0 if n % 2 == 0 else 6 * MM for n in range(len(spread))]
    return Columns(spread, widths, padding=Padding(top=2 * MM), stays=True)


def _blank(height: float, grey: float = 0.0) -> Ornament:
    def draw(canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.setStrokeGray(grey)
        canvas.setLineWidth(RULE * 0.7)
        canvas.line(x, top - height, x + width, top - height)

    return Ornament(height, draw)


def _square() -> Ornament:
    def draw(canvas: TaggedCanvas, x: float, top: float, _: float) -> None:
        canvas.setStrokeGray(0)
        canvas.setLineWidth(RULE * 0.7)
        canvas.rect(x, top - 3.6 * MM, 3.2 * MM, 3.2 * MM)

    return Ornament(CELL.leading, draw)
