"""Papers that agencies sent, as parts of a pack: pictures of pages, pictures, Word files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import parts, tables
from strategy_desk.documents.document import Paper
from strategy_desk.documents.layout import Figure, Flowable, NewPage
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.style import LANDSCAPE, NOTE, PORTRAIT, SECTION, TITLE, Page
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import wording
from strategy_desk.domain.packs import AddedPaper, Kind, PaperPage, WordPart
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import date_words

_WIDEST = 1.0
"""A picture is never drawn larger than this many points to a pixel."""

_SPARE = 2.0
"""Points kept free under a picture, so that it never needs the next page."""


class PagePicture(Figure):
    """A picture of a page, which is as large as there is room whatever the size of the print."""

    def made_in(self, setting: Setting) -> Figure:
        """The same picture."""
        return self


def is_wide(added: AddedPaper) -> bool:
    """Whether the part begins on a page on its side."""
    return bool(added.pages) and _lies(added.pages[0])


def story(paper: Paper, added: AddedPaper) -> list[Flowable | NewPage]:
    """Lay out one paper, with whose it is over it."""
    head = [parts.heading(added.title, TITLE), tables.facts([_facts(paper, added)], label=20)]
    if added.kind is Kind.WORD:
        return [*head, *_words(added.words)]
    return [*head, *_pages(paper, added, head)]


def _facts(paper: Paper, added: AddedPaper) -> list[tuple[str, Text]]:
    said = wording("pack")
    dated = date_words(added.dated) if added.dated else said["undated"]
    facts: list[tuple[str, Text]] = [
        (said["sent_by"], strong(paper.agency(added.agency))),
        (said["dated"], dated),
    ]
    if added.tier is not Tier.ALL:
        facts.append((said["handling"], strong(TIER_NAMES[added.tier])))
    return facts


def _words(words: Sequence[WordPart]) -> list[Flowable]:
    laid: list[Flowable] = []
    for part in words:
        if part.rows:
            heads, *rows = part.rows
            laid.append(tables.table(heads, rows, [0] * len(heads)))
        elif part.is_heading:
            laid.append(parts.heading(part.text, SECTION))
        else:
            laid.append(parts.words(part.text))
    return laid


def _pages(paper: Paper, added: AddedPaper, head: Sequence[Flowable]) -> list[Flowable | NewPage]:
    """A page for each of its own; the first stands under the head."""
    said, laid = wording("pack"), list[Flowable | NewPage]()
    above = parts.height_of(head, _sheet(added.pages[0]).measure)
    for number, page in enumerate(added.pages, 1):
        sheet = _sheet(page)
        over: list[Flowable] = []
        if number > 1:
            laid.append(NewPage(landscape=_lies(page)))
            above = 0.0
        if len(added.pages) > 1:
            count = said["page_of"].format(number=number, count=len(added.pages))
            over = [parts.words(count, style=replace(NOTE, after=0), keeps=True)]
        room = sheet.depth - above - parts.height_of(over, sheet.measure) - 2 * Figure.SPACE
        laid += [*over, _figure(page, _alternative(paper, added, number), sheet, room - _SPARE)]
    return laid


def _figure(page: PaperPage, alternative: str, sheet: Page, room: float) -> PagePicture:
    """The picture as large as the room allows, in its own shape."""
    scale = min(sheet.measure / page.width, room / page.height, _WIDEST)
    wide, high = page.width * scale, page.height * scale

    def draw(canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        left = x + (width - wide) / 2
        area = (left, top - high, left + wide, top)
        canvas.picture(page.jpeg, (page.width, page.height), page.colours, area)

    return PagePicture(high, alternative, draw)


def _alternative(paper: Paper, added: AddedPaper, number: int) -> str:
    """What a page shows, for whoever does not see it."""
    said, page = wording("pack"), added.pages[number - 1]
    if added.kind is Kind.PICTURE:
        return parts.safe(added.alternative)
    agency = paper.agency(added.agency)
    which = said["page_alternative"].format(
        number=number, count=len(added.pages), title=added.title, agency=agency
    )
    says = said["page_says"].format(words=page.words) if page.words else ""
    silent = added.alternative or said["page_without_words"].format(agency=agency)
    return parts.safe(f"{which} {says or silent}")


def _lies(page: PaperPage) -> bool:
    return page.width > page.height


def _sheet(page: PaperPage) -> Page:
    return LANDSCAPE if _lies(page) else PORTRAIT
