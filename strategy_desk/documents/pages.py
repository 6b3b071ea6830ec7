"""Pages: what stands at the head and foot of each, and a story poured into them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from strategy_desk.documents import fonts, large_furniture
from strategy_desk.documents.breaking import Span
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.layout import Flowable, NewPage, Stack
from strategy_desk.documents.parts import Text, cut, draw_label, strong, welsh, wide, words
from strategy_desk.documents.setting import USUAL, Setting
from strategy_desk.documents.style import (
    FURNITURE,
    LANDSCAPE,
    MM,
    RULE,
    Align,
    Page,
    Style,
    page,
    punched,
)
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import in_both, wording
from strategy_desk.domain.copies import check_value
from strategy_desk.domain.prose import Furniture
from strategy_desk.errors import Stopped

_BESIDE = 10.0
"""Points between the marking and what stands beside it."""

_ENOUGH = 0.2
"""How much of the last page is filled at least, if what is before it can be parted so."""

_RISE, _ROW = 2 * MM, 3.7 * MM
"""How much higher the foot begins where it has a row in Welsh, and from there to the English."""

_ACROSS, _WATERMARK, _FAINT = 0.72, 44.0, 0.1
"""How far a watermark goes from corner to corner, its largest size, and how much it covers."""

_MARKING = replace(FURNITURE, size=9.6, align=Align.CENTRE, face=Face.BOLD)
_COPY = replace(FURNITURE, face=Face.BOLD)


def print_pages(
    story: Sequence[Flowable | NewPage],
    furniture: Furniture,
    moment: datetime,
    *,
    landscape: bool,
    setting: Setting = USUAL,
    seal: bytes = b"",
    goes_on: Callable[[int], bool] = lambda _: True,
) -> bytes:
    """Return a story as a PDF; with a ``seal`` every page carries the check value of them all.

    Raises:
        Stopped: ``goes_on`` said no when it was told of a page.
    """
    canvas = TaggedCanvas(furniture.title, moment)

    def furnish(sheet: Page, number: int) -> None:
        check = check_value(seal, content) if seal else ""
        draw = large_furniture.furnish if setting.large else _furnish
        said = replace(furniture, check=check)
        draw(canvas, sheet, said, number, bilingual=setting.bilingual)

    for usual, stack in _sheets(story, setting, landscape=landscape):
        laid = stack if setting.is_usual else stack.made_in(setting)
        first = punched(usual) if setting.holes and not canvas.pages else usual
        for sheet, here in _poured(laid, first, usual):
            canvas.setPageSize((sheet.width, sheet.height))
            canvas.later(partial(furnish, sheet, canvas.page))
            here.draw(canvas, sheet.left, sheet.height - sheet.top, sheet.measure)
            if furniture.watermark:
                _watermark(canvas, sheet, furniture.watermark)
            canvas.showPage()
            if not goes_on(canvas.pages):
                raise Stopped("Stopped before the last page.", "Nothing was made of it.")
    content = canvas.content_digest()
    return canvas.finish()


def _poured(stack: Stack, first: Page, others: Page) -> Iterator[tuple[Page, Stack]]:
    """Each page with what stands on it."""
    page = first
    while stack.items:
        here, rest = stack.split_anyhow(page.measure, page.depth)
        if rest.items:
            here, rest = _balanced(stack, here, rest, page)
        yield page, here
        stack, page = rest, others


def _balanced(stack: Stack, here: Stack, rest: Stack, page: Page) -> tuple[Stack, Stack]:
    """Part it earlier where the last page would hold next to nothing."""
    enough = _ENOUGH * page.depth
    if rest.is_higher(page.measure, enough):
        return here, rest
    lacks = enough - rest.height(page.measure)
    earlier = stack.split(page.measure, here.height(page.measure) - lacks)
    if earlier is None:
        return here, rest
    first, last = (part.height(page.measure) for part in earlier)
    return earlier if first > page.depth / 2 and last <= page.depth else (here, rest)


def _sheets(
    story: Sequence[Flowable | NewPage], setting: Setting, *, landscape: bool
) -> Iterator[tuple[Page, Stack]]:
    items: list[Flowable] = []
    for item in story:
        if isinstance(item, NewPage):
            yield page(landscape=landscape, large=setting.large), Stack(items)
            landscape, items = item.landscape, []
        else:
            items.append(item)
    yield page(landscape=landscape, large=setting.large), Stack(items)


def _furnish(
    canvas: TaggedCanvas, page: Page, furniture: Furniture, number: int, *, bilingual: bool
) -> None:
    top, bottom = page.height - page.top + 2 * MM, page.bottom - 6 * MM
    if bilingual:
        bottom += _RISE
    head, foot = top + 5.4 * MM, bottom - (0.8 if bilingual else 1.2) * MM
    marking, said = strong(furniture.marking), wording("shared")
    room = (page.measure - wide(furniture.marking, _MARKING)) / 2 - _BESIDE
    counted = said["page_of"].format(number=number, pages=canvas.pages)
    check = said["check"].format(value=furniture.check) if furniture.check else ""
    with canvas.artifact("Pagination"):
        if bilingual:
            _set(canvas, page, head + 4.4 * MM, Align.LEFT, _in_welsh(furniture.title, room))
            _set(canvas, page, foot, Align.LEFT, _in_welsh(furniture.printed, page.measure / 2))
            checked = (welsh(check, Face.BOLD), "   ") if check else ()
            _set(canvas, page, foot, Align.RIGHT, *checked, welsh(counted))
            foot -= _ROW
        _set(canvas, page, head, Align.LEFT, cut(furniture.title, room, FURNITURE))
        _set(canvas, page, head, Align.CENTRE, marking, style=_MARKING)
        _set_reader(canvas, page, head, furniture, room)
        _line(canvas, page, top)
        _line(canvas, page, bottom)
        if furniture.notice:
            _set_notice(canvas, page, bottom, furniture.notice, bilingual=bilingual)
        _set(canvas, page, foot, Align.LEFT, cut(furniture.printed, room, FURNITURE))
        _set(canvas, page, foot, Align.CENTRE, marking, style=_MARKING)
        checked = (strong(check), "   ") if check else ()
        _set(canvas, page, foot, Align.RIGHT, *checked, counted)


def _in_welsh(text: str, room: float) -> Span:
    said = welsh(text)
    return replace(said, text=cut(said.text, room, FURNITURE))


def _set_notice(
    canvas: TaggedCanvas, page: Page, bottom: float, notice: str, *, bilingual: bool
) -> None:
    """In both languages where one line holds both."""
    above = (3.9 if bilingual else 4.8) * MM
    fits = bilingual and wide(in_both(notice), _COPY) <= page.measure
    said = strong(notice).in_both() if fits else (strong(notice),)
    _set(canvas, page, bottom + above, Align.CENTRE, *said)


def _set_reader(
    canvas: TaggedCanvas, page: Page, head: float, furniture: Furniture, room: float
) -> None:
    copy = cut(furniture.copy, room, _COPY)
    if page is LANDSCAPE:
        reader = cut(f", {furniture.reader}", room - wide(copy, _COPY), FURNITURE)
        _set(canvas, page, head, Align.RIGHT, strong(copy), reader)
    else:
        _set(canvas, page, head + 4.4 * MM, Align.RIGHT, strong(copy))
        _set(canvas, page, head, Align.RIGHT, cut(furniture.reader, room, FURNITURE))


def _set(
    canvas: TaggedCanvas,
    page: Page,
    top: float,
    align: Align,
    *texts: Text,
    style: Style = FURNITURE,
) -> None:
    line = words(*texts, style=replace(style, align=align))
    line.draw(canvas, page.left, top, page.measure)


def _watermark(canvas: TaggedCanvas, page: Page, said: str) -> None:
    """Say across the page whose copy it is, so faint that what is under it is read as before."""
    diagonal = math.hypot(page.width, page.height) * _ACROSS
    size = min(_WATERMARK, _WATERMARK * diagonal / fonts.width(said, Face.BOLD, _WATERMARK))
    width = fonts.width(said, Face.BOLD, size)
    canvas.saveState()
    with canvas.artifact("Pagination"):
        canvas.setFillAlpha(_FAINT)
        canvas.translate(page.width / 2, page.height / 2)
        canvas.rotate(math.degrees(math.atan2(page.height, page.width)))
        draw_label(canvas, -width / 2, -size / 3, said, Face.BOLD, size)
    canvas.restoreState()


def _line(canvas: TaggedCanvas, page: Page, y: float) -> None:
    canvas.setStrokeGray(0)
    canvas.setLineWidth(RULE)
    canvas.line(page.left, y, page.left + page.measure, y)
