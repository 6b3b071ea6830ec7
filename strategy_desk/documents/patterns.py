"""The pattern sheet: six panels on one page, each with its finding as its title.

The conventions behind every figure are printed under it. Source: design specification 9.3; domain
specification 3.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from strategy_desk.documents import panels, parts
from strategy_desk.documents.columns import Columns
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.layout import Figure, Flowable, NewPage, Padding, Stack
from strategy_desk.documents.style import GROWTH, LANDSCAPE, NOTE, SECTION, TITLE, page
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import long_moment, wording
from strategy_desk.domain.patterns.page import shown
from strategy_desk.domain.patterns.panels import (
    CompanyPanel,
    GapsPanel,
    HelpPanel,
    LengthsPanel,
    Panel,
    PlacesPanel,
    WeekPanel,
)

_WIDTHS = (0.42, 0.29, 0.29)
"""Shares of the page that the panels of a row take."""

_BETWEEN, _ROWS = 14.0, 4
"""Points between the panels of a row, and millimetres between the rows."""

_LARGE_HIGH = 158.0
"""Points, before they grow, that a panel has in large print, with its words."""

_FINDING = replace(SECTION, size=10.6, leading=13, before=0, after=1)
_HOW = replace(NOTE, size=8.4, leading=10.5, before=0, after=0)
_CONVENTIONS = replace(NOTE, size=8.2, leading=10.2, before=4, after=0)


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the panels; where there are too few episodes, list them instead."""
    timeline, said = timeline_of(paper), wording("patterns")
    page_shown = shown(timeline, days=0)
    about = said["about"].format(about=page_shown.about, moment=long_moment(timeline.as_of))
    above: list[Flowable] = [
        parts.heading(said["title"].format(child=timeline.child.name), TITLE),
        parts.words(about, style=NOTE),
    ]
    below: list[Flowable] = [
        parts.words(" ".join((said["conventions"], said["no_level"])), style=_CONVENTIONS),
        *parts.left_out(timeline.withheld, paper.audience),
    ]
    if not page_shown.panels:
        return [*above, parts.bullets(page_shown.few), *below]
    if paper.setting.bilingual:
        below.insert(0, _lettering())
    if paper.large:
        wide = page(landscape=False, large=True).measure / GROWTH
        made = (_panel(one, wide, _LARGE_HIGH) for one in page_shown.panels)
        each = [parts.together(*panel.items) for panel in made]
        return [*above, *each, *below]
    between = parts.space(_ROWS)
    others = [one.set_in(paper.setting) for one in (*above, between, *below)]
    around = Stack(others).height(LANDSCAPE.measure) + 3 * Figure.SPACE
    high = (LANDSCAPE.depth - around) / 2
    upper, lower = (_row(page_shown.panels[first : first + 3], high) for first in (0, 3))
    return [*above, upper, between, lower, *below]


def _lettering() -> Flowable:
    """The words of the drawings, where they have no room for two languages, in both."""
    said = wording("patterns")
    lettered = [said[name] for name in ("days", "zone", "number", "miles", "unknown", "nobody")]
    lettered += [said["more"].format(number="…"), wording("chart")["months"]]
    between = [text for one in lettered for text in ("; ", one)]
    return parts.words(said["lettering"], *between[1:], ".", style=_CONVENTIONS)


def _row(shown_here: Sequence[Panel], high: float) -> Columns:
    """Panels side by side, each as high as the room."""
    widths = [share * LANDSCAPE.measure for share in _WIDTHS]
    inner = [width - _BETWEEN for width in widths]
    stacks = [_panel(panel, width, high) for panel, width in zip(shown_here, inner, strict=True)]
    return Columns(stacks, widths, padding=Padding(right=_BETWEEN))


def _panel(panel: Panel, width: float, high: float) -> Stack:
    how = wording("patterns")["how_week"] if isinstance(panel, WeekPanel) else panel.how
    words = [parts.heading(panel.title, _FINDING), parts.words(how, style=_HOW)]
    over = Stack(words).height(width) + Figure.SPACE
    return Stack([*words, Figure(high - over, panel.words, partial(_draw, panel, high - over))])


def _draw(
    panel: Panel, high: float, canvas: TaggedCanvas, x: float, top: float, width: float
) -> None:
    box = (x, top - high, x + width, top)
    match panel:
        case WeekPanel():
            panels.draw_week(canvas, box, panel)
        case LengthsPanel():
            panels.draw_lengths(canvas, box, panel)
        case PlacesPanel():
            panels.draw_places(canvas, box, panel)
        case HelpPanel():
            panels.draw_help(canvas, box, panel)
        case GapsPanel():
            panels.draw_gaps(canvas, box, panel)
        case CompanyPanel():
            panels.draw_company(canvas, box, panel)


DOCUMENTS.add("patterns", Document(title="Pattern sheet", story=story, landscape=True))
