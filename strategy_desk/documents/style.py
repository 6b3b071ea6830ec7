"""How paper looks: sizes, spaces and the greys that a black-only printer can hold.

Measures are points; ``MM`` turns millimetres into them. Source: design specification 10.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from strategy_desk.documents.fonts import Face

MM = 72 / 25.4

RULE, HAIR, FRAME = 1.0, 0.4, 1.2
"""Widths of the lines that divide, of those between rows, and of those round boxes."""

SHADE = 0.93
"""Grey of header rows, as a fraction of white."""

FAINT = 0.6
"""Grey of the lines between rows."""

GRID = 0.45
"""Grey of the lines that part weeks and lanes: dark enough for a printer with one ink."""

LABEL_GREY = 0.27
"""Grey of labels beside the words they name."""

HALF_A_PAGE = 120 * MM
"""A table row higher than this may break across pages."""


class Align(Enum):
    """Where lines start."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, kw_only=True)
class Style:
    """How one kind of text is set. ``tag`` is its structure; ``level`` its place in bookmarks."""

    size: float = 10.2
    leading: float = 14.4
    face: Face = Face.REGULAR
    before: float = 0.0
    after: float = 4.0
    align: Align = Align.LEFT
    tag: str = "P"
    level: int | None = None


BODY = Style()
LEAD = Style(size=11.8, leading=15.5, after=8)
CELL = Style(size=9.6, leading=13, after=0)
NOTE = Style(size=9.2, leading=12.4, before=2, after=4)
LARGE = Style(size=22, leading=26, face=Face.BOLD, after=0)
TITLE = Style(size=19, leading=23, face=Face.BOLD, after=2, tag="H1", level=0)
COVER = Style(size=29, leading=34, face=Face.BOLD, after=6, tag="H1", level=0)
SECTION = Style(size=13, leading=17, face=Face.BOLD, before=15, after=4, tag="H2", level=1)
TOPIC = Style(size=11, leading=14.5, face=Face.SEMIBOLD, before=9, after=2, tag="H3", level=2)
FURNITURE = Style(size=8.6, leading=10.5)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page's size and margins, in points; ``holes`` is what its left one has more for them."""

    width: float
    height: float
    side: float
    top: float
    bottom: float
    holes: float = 0.0

    @property
    def left(self) -> float:
        """Where the text begins."""
        return self.side + self.holes

    @property
    def measure(self) -> float:
        """Width of the text."""
        return self.width - self.left - self.side

    @property
    def depth(self) -> float:
        """Height of the text."""
        return self.height - self.top - self.bottom


_LARGE_BODY = 18.0

GROWTH = _LARGE_BODY / BODY.size
"""How much larger drawings, marks and the columns beside text are in large print."""

LARGE_SPREAD = 1.3
"""How much larger the spaces between things are in large print."""


def enlarged(style: Style) -> Style:
    """Return a style in large print: body text of 18 points, and nothing smaller.

    Headings grow by as many points as the text, so that long ones still fit on a line or two.
    """
    size = large_size(style.size)
    align = Align.LEFT if style.align is Align.RIGHT else style.align
    return replace(style, size=size, leading=style.leading * size / style.size, align=align)


def large_size(size: float) -> float:
    """Return a size of text in large print."""
    return max(_LARGE_BODY, size + _LARGE_BODY - BODY.size)


PORTRAIT = Page(width=210 * MM, height=297 * MM, side=18 * MM, top=20 * MM, bottom=22 * MM)
LANDSCAPE = Page(width=297 * MM, height=210 * MM, side=14 * MM, top=17.5 * MM, bottom=17.5 * MM)

_LARGE_TOP, _LARGE_BOTTOM = 27 * MM, 38 * MM
"""Margins that hold a head of two lines and a foot of four in large print."""

LARGE_PORTRAIT = replace(PORTRAIT, top=_LARGE_TOP, bottom=_LARGE_BOTTOM)
LARGE_LANDSCAPE = replace(LANDSCAPE, top=_LARGE_TOP, bottom=_LARGE_BOTTOM)


_HOLES = 25 * MM
"""Kept clear at the left of the first page where copies are punched (design, print)."""


def punched(sheet: Page) -> Page:
    """Return an upright page with room for holes; one on its side is punched at its head."""
    if sheet.width > sheet.height:
        return sheet
    return replace(sheet, holes=_HOLES - sheet.side)


def page(*, landscape: bool, large: bool) -> Page:
    """Return the page that a story is poured into."""
    if large:
        return LARGE_LANDSCAPE if landscape else LARGE_PORTRAIT
    return LANDSCAPE if landscape else PORTRAIT
