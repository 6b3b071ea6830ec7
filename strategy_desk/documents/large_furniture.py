"""What stands at the head and foot of each page in large print, in lines of 16 points.

The line that every page carries stands first at the foot.
"""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.documents.fonts import Face
from strategy_desk.documents.parts import cut, strong, wide, words
from strategy_desk.documents.style import FURNITURE, MM, RULE, Align, Page
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.domain.prose import Furniture

_STYLE = replace(FURNITURE, size=16, leading=19)
_NOTICE = replace(_STYLE, size=14, leading=17)
_BETWEEN = 10.0
_FIRST = 8 * MM
"""From the upper edge of the page to the first line."""


def furnish(canvas: TaggedCanvas, page: Page, furniture: Furniture, number: int) -> None:
    """Draw the marking, copy, document and reader, and below who printed it and the page."""
    top, bottom = page.height - page.top + 2 * MM, page.bottom - 3 * MM
    head, foot = page.height - _FIRST, bottom - 1.5 * MM
    with canvas.artifact("Pagination"):
        _pair(canvas, page, head, furniture.marking, furniture.copy, is_strong=True)
        _pair(canvas, page, head - _STYLE.leading, furniture.title, furniture.reader)
        for y in (top, bottom):
            canvas.setStrokeGray(0)
            canvas.setLineWidth(RULE)
            canvas.line(page.left, y, page.left + page.measure, y)
        if furniture.notice:
            notice = words(strong(furniture.notice), style=_NOTICE)
            notice.draw(canvas, page.left, foot, page.measure)
            foot -= notice.height(page.measure)
        on = f"Page {number} of {canvas.pages}"
        _pair(canvas, page, foot, furniture.marking, on, is_strong=True)
        check = f"Check {furniture.check}" if furniture.check else ""
        _pair(canvas, page, foot - _STYLE.leading, furniture.printed, check, is_strong=False)


def _pair(
    canvas: TaggedCanvas, page: Page, top: float, left: str, right: str, *, is_strong: bool = False
) -> None:
    """Draw words from the left and words to the right; the left ones are cut where they meet."""
    style = replace(_STYLE, face=Face.BOLD if is_strong else Face.REGULAR)
    right = cut(right, page.measure / 2, style)
    room = page.measure - wide(right, style) - _BETWEEN
    for text, align in ((cut(left, room, style), Align.LEFT), (right, Align.RIGHT)):
        line = words(text, style=replace(style, align=align))
        line.draw(canvas, page.left, top, page.measure)
