"""What stands at the head and foot of each page in large print, in lines of 16 points.

The line that every page carries stands first at the foot. What has a line for both languages is
in both, anything else in English alone.
"""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.documents.fonts import Face
from strategy_desk.documents.paragraph import Paragraph
from strategy_desk.documents.parts import cut, strong, wide, words
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.style import FURNITURE, MM, RULE, Align, Page, Style
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import wording
from strategy_desk.domain.prose import Furniture

_STYLE = replace(FURNITURE, size=16, leading=19)
_NOTICE = replace(_STYLE, size=14, leading=17)
_BETWEEN = 10.0
_FIRST = 8 * MM
"""From the upper edge of the page to the first line."""


def furnish(
    canvas: TaggedCanvas, page: Page, furniture: Furniture, number: int, *, bilingual: bool
) -> None:
    """Draw the marking, copy, document and reader, and below who printed it and the page."""
    top, bottom = page.height - page.top + 2 * MM, page.bottom - 3 * MM
    head, foot = page.height - _FIRST, bottom - 1.5 * MM
    said, setting = wording("shared"), Setting(bilingual=bilingual)
    on = said["page_of"].format(number=number, pages=canvas.pages)
    check = said["check"].format(value=furniture.check) if furniture.check else ""
    with canvas.artifact("Pagination"):
        marking, title = (furniture.marking, furniture.copy), (furniture.title, furniture.reader)
        _pair(canvas, page, head, marking, setting, is_strong=True)
        _pair(canvas, page, head - _STYLE.leading, title, setting)
        for y in (top, bottom):
            canvas.setStrokeGray(0)
            canvas.setLineWidth(RULE)
            canvas.line(page.left, y, page.left + page.measure, y)
        if furniture.notice:
            notice = words(strong(furniture.notice), style=_NOTICE).set_in(setting)
            notice.draw(canvas, page.left, foot, page.measure)
            foot -= notice.height(page.measure)
        _pair(canvas, page, foot, (furniture.marking, on), setting, is_strong=True)
        _pair(canvas, page, foot - _STYLE.leading, (furniture.printed, check), setting)


def _pair(
    canvas: TaggedCanvas,
    page: Page,
    top: float,
    texts: tuple[str, str],
    setting: Setting,
    *,
    is_strong: bool = False,
) -> None:
    """Draw words from the left and words to the right; the left ones are cut where they meet."""
    style = replace(_STYLE, face=Face.BOLD if is_strong else Face.REGULAR)
    right = _line(texts[1], page.measure / 2, replace(style, align=Align.RIGHT), setting)
    left = _line(texts[0], page.measure - wide(right.text, style) - _BETWEEN, style, setting)
    for line in (left, right):
        line.draw(canvas, page.left, top, page.measure)


def _line(text: str, room: float, style: Style, setting: Setting) -> Paragraph:
    """As much of a text as has room, in both languages where all of it has."""
    both = words(text, style=style).made_in(setting)
    return both if wide(both.text, style) <= room else words(cut(text, room, style), style=style)
