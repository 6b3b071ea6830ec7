"""The missing timeline of one child: the chart, the tables behind it, and what the record shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import chart, chronology, episodes, figures, parts
from strategy_desk.documents.chart import Sheet
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.layout import Figure, Flowable, NewPage, Stack
from strategy_desk.documents.style import LANDSCAPE, TITLE
from strategy_desk.documents.wording import period_words, wording
from strategy_desk.domain.time import to_local

_LEADING = ("M02", "M07", "M08", "M28")
"""Measures said above the chart: is it changing, how soon again, and what help is given."""

_TITLE = replace(TITLE, size=15, leading=19)

IN_WORDS = ("M01", *_LEADING, "M24")
"""Measures said of the chart to a reader who does not see it."""


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the timeline: the latest weeks first, as that is what a meeting looks at."""
    timeline = timeline_of(paper)
    said = wording("record")
    sheets = chart.sheets(timeline, paper.every_agency)
    return [
        *_latest(paper, sheets[-1]),
        *_earlier(sheets[:-1]),
        NewPage(landscape=True),
        *parts.section(said["episodes"], episodes.episode_table(timeline, wide=True)),
        *chronology.behind(paper, sheets),
        *figures.shown(timeline),
        *parts.left_out(timeline.withheld, paper.audience),
    ]


def sheet_of(sheet: Sheet, sentences: Sequence[str] = (), name: str = "") -> list[Flowable]:
    """Return one sheet with its days over it, for a page of its own; ``name`` says whose it is."""
    period = period_words(sheet.first, sheet.last)
    said = wording("record")["sheet"].format(period=period)
    title = parts.heading(f"{name}: {said[:1].lower()}{said[1:]}" if name else said)
    return [title, _filling(sheet, [title], sentences)]


def _latest(paper: Paper, sheet: Sheet) -> list[Flowable]:
    timeline = timeline_of(paper)
    shown = period_words(sheet.first, to_local(timeline.as_of).date())
    title = wording("record")["title"].format(child=timeline.child.name, period=shown)
    said = [*figures.sentences(timeline, IN_WORDS), wording("chart")["table_follows"]]
    strip = figures.strip(timeline)
    strip.after = 0
    above = [
        parts.heading(title, _TITLE),
        parts.words(" ".join(figures.sentences(timeline, _LEADING))),
        strip,
    ]
    return [*above, _filling(sheet, above, said, space=0)]


def _earlier(sheets: Sequence[Sheet]) -> list[Flowable | NewPage]:
    """The sheets before the latest, each on a page of its own, going back."""
    laid: list[Flowable | NewPage] = []
    for sheet in reversed(sheets):
        laid += [NewPage(landscape=True), *sheet_of(sheet)]
    return laid


def _filling(
    sheet: Sheet, above: Sequence[Flowable], sentences: Sequence[str], space: float = Figure.SPACE
) -> Flowable:
    """The chart of a sheet in what is left of a page under other things."""
    over = Stack(above).height(LANDSCAPE.measure) + max(above[-1].after, space)
    drawn = chart.chart(sheet, sentences, LANDSCAPE.depth - over - 1)
    drawn.before = space
    return drawn


DOCUMENTS.add("timeline", Document(title="Missing timeline", story=story, landscape=True))
