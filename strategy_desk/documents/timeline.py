"""The missing timeline of one child: the chart, the tables behind it, and what the record shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import chart, chronology, episodes, figures, parts
from strategy_desk.documents.chart import Sheet
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.layout import Figure, Flowable, NewPage, Stack
from strategy_desk.documents.style import GROWTH, TITLE, page
from strategy_desk.documents.wording import period_words, wording
from strategy_desk.domain.chart.moments import instant
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline

_LEADING = ("M01", "M02", "M07", "M08", "M28")
"""Said above the chart: how often, is that changing, how soon again, and what help is given."""

_TITLE = replace(TITLE, size=15, leading=19)

_IN_WORDS = (*_LEADING, "M24")
"""Measures said of the chart to a reader who does not see it."""


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the timeline: the latest weeks first, as that is what a meeting looks at."""
    timeline = timeline_of(paper)
    said = wording("record")
    sheets = chart.sheets(timeline, paper.every_agency)
    first = _latest_in_large if paper.large else _latest
    return [
        *first(paper, sheets[-1]),
        *(page for sheet in reversed(sheets[:-1]) for page in pages_of(paper, sheet)),
        NewPage(landscape=not paper.large),
        *parts.section(said["episodes"], episodes.episode_table(timeline, wide=True)),
        *chronology.behind(paper, sheets),
        *figures.shown(timeline),
        *parts.left_out(timeline.withheld, paper.audience),
    ]


def pages_of(
    paper: Paper, sheet: Sheet, sentences: Sequence[str] = (), name: str = ""
) -> list[Flowable | NewPage]:
    """Return a sheet with its days over it on a page of its own; ``name`` says whose it is.

    In large print it is two.
    """
    laid: list[Flowable | NewPage] = []
    for one in chart.halves([sheet]) if paper.large else [sheet]:
        above = [parts.heading(_sheet_title(one, name))]
        laid += [NewPage(landscape=True), *above, _filling(paper, one, above, sentences)]
    return laid


def latest_weeks(paper: Paper, one: Timeline, name: str = "") -> list[Flowable | NewPage]:
    """Return the latest weeks of a timeline as a chart, on a page of its own.

    ``name`` says whose it is, where a document is about several children.
    """
    latest = _latest_sheet(paper, one)
    told = _said(one, _IN_WORDS)
    over = overview_of(paper, latest, told, name) if paper.large else []
    return [*over, *pages_of(paper, latest, told, name)]


def title_of_latest(paper: Paper, one: Timeline) -> str:
    """Return the heading under which the latest weeks begin."""
    latest = _latest_sheet(paper, one)
    return _over_title(latest) if paper.large else _sheet_title(latest)


def _latest_sheet(paper: Paper, one: Timeline) -> Sheet:
    return chart.sheets(one, paper.every_agency)[-1]


def _sheet_title(sheet: Sheet, name: str = "") -> str:
    return _headed(wording("record")["sheet"], period_words(sheet.first, sheet.last), name)


def _over_title(sheet: Sheet, name: str = "") -> str:
    months = sheet.months
    first = to_local(instant(months[0].start)).date() if months else sheet.first
    return _headed(wording("record")["overview"], period_words(first, sheet.last), name)


def overview_of(
    paper: Paper, sheet: Sheet, sentences: Sequence[str], name: str = ""
) -> list[Flowable | NewPage]:
    """Return the page that in large print stands before the sheets: the story and the key."""
    wide = page(landscape=True, large=True).measure / GROWTH
    return [
        NewPage(landscape=True),
        parts.heading(_over_title(sheet, name)),
        chart.overview(sheet, sentences, wide, paper.setting),
    ]


def _headed(said: str, period: str, name: str) -> str:
    title = said.format(period=period)
    return f"{name}: {title[:1].lower()}{title[1:]}" if name else title


def _latest(paper: Paper, sheet: Sheet) -> list[Flowable | NewPage]:
    timeline, above = timeline_of(paper), _above(paper, sheet)
    strip = figures.strip(timeline)
    strip.after = 0
    above.append(strip)
    return [*above, _filling(paper, sheet, above, _in_words(timeline), space=0)]


def _latest_in_large(paper: Paper, sheet: Sheet) -> list[Flowable | NewPage]:
    timeline, said = timeline_of(paper), _in_words(timeline_of(paper))
    return [
        *_above(paper, sheet),
        figures.strip(timeline),
        *overview_of(paper, sheet, said),
        *pages_of(paper, sheet, said),
    ]


def _above(paper: Paper, sheet: Sheet) -> list[Flowable]:
    timeline = timeline_of(paper)
    shown = period_words(sheet.first, to_local(timeline.as_of).date())
    title = wording("record")["title"].format(child=timeline.child.name, period=shown)
    leading = " ".join(_said(timeline, _LEADING))
    return [parts.heading(title, _TITLE), parts.words(leading)]


def _in_words(timeline: Timeline) -> list[str]:
    return [*_said(timeline, _IN_WORDS), wording("chart")["table_follows"]]


def _said(timeline: Timeline, codes: Sequence[str]) -> list[str]:
    """Measures in sentences; that a child is missing now is said before anything else."""
    is_missing = any(episode.is_open for episode in timeline.episodes)
    return figures.sentences(timeline, ("M06", *codes) if is_missing else codes)


def _filling(
    paper: Paper,
    sheet: Sheet,
    above: Sequence[Flowable],
    sentences: Sequence[str],
    space: float = Figure.SPACE,
) -> Flowable:
    """The chart of a sheet in what is left of a page under other things."""
    whole = page(landscape=True, large=paper.large)
    set_above = [one.set_in(paper.setting) for one in above]
    over = Stack(set_above).height(whole.measure) + max(set_above[-1].after, space)
    room = (whole.depth - over) / (GROWTH if paper.large else 1) - 1
    drawn = chart.chart(sheet, sentences, room, paper.setting)
    drawn.before = space
    return drawn


DOCUMENTS.add("timeline", Document(title="Missing timeline", story=story, landscape=True))
