"""The missing timeline of one child: chart, episodes and what the record shows."""

from __future__ import annotations

from strategy_desk.documents import chart, episodes, parts, patterns
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.style import LANDSCAPE, LEAD, MM, TITLE
from strategy_desk.documents.wording import wording
from strategy_desk.domain.time import date_words

_LEADING = ("M02", "M07", "M08")
"""The measures said above the chart: whether it is changing, and how soon it happens again."""

_HEADING = 12 * MM
_TITLE_AND_FIGURES = 62 * MM
"""Heights that stand above a chart."""


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the timeline: the latest months first, as that is what a meeting looks at."""
    timeline = timeline_of(paper)
    said = wording("record")
    laid: list[Flowable | NewPage] = [
        parts.heading(said["title"].format(child=timeline.child.name), TITLE),
        parts.words(" ".join(patterns.sentences(timeline, _LEADING)), style=LEAD),
        patterns.strip(timeline),
        *_sheets(paper),
        NewPage(landscape=True),
        *parts.section(said["episodes"], episodes.episode_table(timeline, wide=True)),
        *patterns.shown(timeline),
        *parts.left_out(timeline.withheld, paper.audience),
    ]
    return laid


def sheet_of(paper: Paper, sheet: chart.Sheet, above: float = _HEADING) -> list[Flowable]:
    """Return one sheet with its months over it, on a page with so much above it already."""
    title = wording("record")["sheet"].format(
        first=date_words(sheet.first), last=date_words(sheet.last)
    )
    return [
        parts.heading(title),
        chart.chart(sheet, paper.agencies, LANDSCAPE.depth - above),
    ]


def _sheets(paper: Paper) -> list[Flowable | NewPage]:
    """Every sheet of the chart, the latest first under the title, the others on their own pages."""
    latest, *earlier = reversed(chart.sheets(timeline_of(paper)))
    laid: list[Flowable | NewPage] = [*sheet_of(paper, latest, _TITLE_AND_FIGURES)]
    for sheet in earlier:
        laid += [NewPage(landscape=True), *sheet_of(paper, sheet)]
    return laid


DOCUMENTS.add("timeline", Document(title="Missing timeline", story=story, landscape=True))
