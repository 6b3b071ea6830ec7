"""The missing timeline as a drawing that needs no colour: help beside harm, on one scale of time.

The latest eight weeks stand on one sheet, what was before on others. Everything drawn, and every
number, is that of the screen (`domain.chart`). Source: design specification 3, 9.2 and 10.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from strategy_desk.documents import agency_lanes, axis, key, lanes, story_strip
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.layout import Figure
from strategy_desk.documents.plot import NEXT, SMALL, Label, Plot, centred, elided, width
from strategy_desk.documents.setting import USUAL, Setting
from strategy_desk.documents.style import LANDSCAPE, MM, RULE
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import counted, wording
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart import content, story, stretch
from strategy_desk.domain.chart.content import Content
from strategy_desk.domain.chart.marks import Lane
from strategy_desk.domain.chart.moments import day_begins, instant
from strategy_desk.domain.chart.scale import Scale
from strategy_desk.domain.chart.story import Month
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.domain.timelines import Timeline

WEEKS = {13: 4, 26: 4, 52: 6}
"""Weeks on a sheet of the earlier story, and how many such sheets there may be.

From 52 on each week is one column; a story longer than that is cut into as many sheets.
"""

_WEEK = timedelta(weeks=1)

_NAMES = 33 * MM
_LOWEST_EPISODES, _EPISODES, _HIGHEST_EPISODES = 66.0, 82.0, 118.0
_NARROW, _NARROW_IN_BOTH = 15.5, 20.0
_WITH_STATES, _WITHOUT = 1.22, 0.78
_LEAST, _LEAST_ALONE, _MOST = 12.5, 17.0, 30.0
"""Heights of an agency's lane, and its share with bands and without (design specification 9.2)."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The days of a chart that stand on one page, from a first to a last."""

    content: Content
    months: tuple[Month, ...]
    first: date
    last: date

    @property
    def start(self) -> float:
        """The second it begins at."""
        return day_begins(self.first)

    @property
    def end(self) -> float:
        """The second it ends at."""
        return day_begins(self.last + timedelta(days=1))

    @property
    def is_by_week(self) -> bool:
        """Whether its days are too narrow for single marks: the agencies' are counted by week."""
        days = (self.last - self.first).days + 1
        return (LANDSCAPE.measure - _NAMES) / days < agency_lanes.COLUMNS_UNDER

    def holds_any_of(self, lane: Lane) -> bool:
        """Whether any mark or band of an agency stands on it."""
        bands = self.content.states.get(lane.code, ())
        return any(self.start <= time < self.end for time in lane.times) or any(
            band.first < self.end and band.last > self.start for band in bands
        )

    @property
    def holds_anything(self) -> bool:
        """Whether any mark stands on it."""
        return any(self.start <= time < self.end for row in self.content.rows for time in row.times)


def sheets(timeline: Timeline, agencies: Sequence[Agency]) -> list[Sheet]:
    """Cut a timeline into sheets of whole weeks, the earliest first; empty ones are left out."""
    drawn = content.content(timeline, agencies)
    months = story.months(timeline, drawn.deeds)
    first, last = (
        to_local(instant(second)).date() for second in stretch.up_to(drawn.now, stretch.EIGHT_WEEKS)
    )
    first = _monday(first)
    edges = [*_earlier(_monday(to_local(instant(drawn.dates[0])).date()), first), first]
    spans = [*pairwise(edges), (first, last)]
    found = [
        Sheet(content=drawn, months=months, first=start, last=end - timedelta(days=1))
        for start, end in spans
    ]
    return [*(sheet for sheet in found[:-1] if sheet.holds_anything), found[-1]]


def halves(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Cut each sheet in two of whole weeks, for large print; empty ones are left out."""
    found = [half for sheet in sheets for half in _halves(sheet)]
    return [*(sheet for sheet in found[:-1] if sheet.holds_anything), found[-1]]


def chart(sheet: Sheet, sentences: Sequence[str], room: float, setting: Setting = USUAL) -> Figure:
    """The drawing of one sheet and its key, as high as the room.

    Its alternative text is what it shows in words, after the sentences given. In large print it
    has neither the story over it nor the key: they are an `overview`.
    """
    around, bilingual = axis.HEIGHT, setting.bilingual
    if not setting.large:
        around += story_strip.HEIGHT + key.height(LANDSCAPE.measure, bilingual=bilingual)
    narrow = _NARROW_IN_BOTH if bilingual else _NARROW
    left = room - around - 2 * narrow
    least = (_LOWEST_EPISODES, _LEAST_ALONE) if setting.large else (_EPISODES, _LEAST)
    found = _lanes(sheet, left - least[0], least[1])
    deep = sum(height for _, height in found)
    episodes = min(left - deep, _HIGHEST_EPISODES)
    drawing = partial(_draw, sheet, (episodes, narrow), found, setting)
    return Figure(around + 2 * narrow + episodes + deep, alternative(sheet, sentences), drawing)


def overview(
    sheet: Sheet, sentences: Sequence[str], width: float, setting: Setting = USUAL
) -> Figure:
    """The whole story by month, and the key to the sheets that follow; its width is given."""
    height = story_strip.HEIGHT + key.height(width, bilingual=setting.bilingual)
    drawing = partial(_draw_overview, sheet, bilingual=setting.bilingual)
    return Figure(height, alternative(sheet, sentences), drawing)


def alternative(sheet: Sheet, sentences: Sequence[str]) -> str:
    """Say in words what a sheet draws."""
    said, drawn = wording("chart"), sheet.content
    shown = [bar for bar in drawn.bars if bar.start < sheet.end and bar.end > sheet.start]
    lanes = [
        said["lane_holds"].format(lane=lane.name, entries=counted(number, "entry", "entries"))
        for lane in drawn.lanes
        if (number := sum(sheet.start <= time < sheet.end for time in lane.times))
    ]
    return " ".join(
        (
            said["alternative"].format(first=date_words(sheet.first), last=date_words(sheet.last)),
            *sentences,
            *(bar.mark.sentence for bar in shown),
            *(f"{month.sentence}." for month in sheet.months),
            *lanes,
        )
    )


def _halves(sheet: Sheet) -> tuple[Sheet, ...]:
    weeks = ((sheet.last - sheet.first).days + 7) // 7
    if weeks < 2:
        return (sheet,)
    middle = sheet.first + _WEEK * (weeks // 2)
    return replace(sheet, last=middle - timedelta(days=1)), replace(sheet, first=middle)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _earlier(first: date, last: date) -> list[date]:
    """The Mondays at which the sheets before the latest begin."""
    weeks = max((last - first) // _WEEK, 0)
    counts = [-(-weeks // each) for each in WEEKS]
    most = WEEKS.values()
    count = next((n for n, top in zip(counts, most, strict=True) if n <= top), max(most))
    return [first + _WEEK * (weeks * n // count) for n in range(count)]


def _lanes(sheet: Sheet, room: float, least: float) -> list[tuple[Lane, float]]:
    """The agencies' lanes with their heights; without those that hold nothing, where room lacks."""
    drawn = sheet.content
    weights = [
        (lane, _WITH_STATES if lane.code in drawn.states else _WITHOUT) for lane in drawn.lanes
    ]
    if least * sum(weight for _, weight in weights) > room:
        weights = [(lane, w) for lane, w in weights if sheet.holds_any_of(lane)]
    each = min(room / max(sum(weight for _, weight in weights), 1), _MOST)
    return [(lane, each * weight) for lane, weight in weights]


def _draw(
    sheet: Sheet,
    own: tuple[float, float],
    agencies: Sequence[tuple[Lane, float]],
    setting: Setting,
    canvas: TaggedCanvas,
    x: float,
    top: float,
    width: float,
) -> None:
    plot, under = _plot(sheet, canvas, x, width, bilingual=setting.bilingual), top
    if not setting.large:
        story_strip.draw(plot, sheet.months, top)
        under = top - story_strip.HEIGHT
    rows = _rows(plot, own, agencies)
    bottom = under - axis.HEIGHT - sum(height for _, height in rows)
    axis.draw(plot, under, bottom)
    axis.draw_now(plot, under, bottom)
    axis.draw_letters(plot, under)
    y = under - axis.HEIGHT
    for draw, height in rows:
        plot.grid(x, y, x + width, y)
        y -= height
        draw(y, height)
    _draw_frame(plot, x, bottom, width, top)
    plot.line(x, under, x + width, under, RULE)
    if not setting.large:
        key.draw(canvas, x, x + width, bottom, bilingual=plot.bilingual)


def _draw_overview(
    sheet: Sheet, canvas: TaggedCanvas, x: float, top: float, width: float, *, bilingual: bool
) -> None:
    plot = _plot(sheet, canvas, x, width, bilingual=bilingual)
    bottom = top - story_strip.HEIGHT
    story_strip.draw(plot, sheet.months, top)
    _draw_frame(plot, x, bottom, width, top)
    key.draw(canvas, x, x + width, bottom - key.LINE / 2, bilingual=bilingual)


def _plot(sheet: Sheet, canvas: TaggedCanvas, x: float, width: float, *, bilingual: bool) -> Plot:
    scale = Scale(first=sheet.start, last=sheet.end, left=x + _NAMES, width=width - _NAMES)
    return Plot(canvas=canvas, content=sheet.content, scale=scale, names=x, bilingual=bilingual)


def _rows(
    plot: Plot, own: tuple[float, float], agencies: Sequence[tuple[Lane, float]]
) -> list[tuple[Callable[[float, float], None], float]]:
    """What is drawn in each lane, from the top, and how high it is; ``own`` are the child's."""
    said, (episodes, narrow) = wording("chart"), own
    return [
        (partial(_draw_episodes, plot), episodes),
        (partial(_draw_named, plot, said["first_72"], lanes.draw_first_hours), narrow),
        (partial(_draw_named, plot, said["interviews"], lanes.draw_interviews), narrow),
        *((partial(_draw_agency, plot, lane), height) for lane, height in agencies),
    ]


def _draw_episodes(plot: Plot, bottom: float, height: float) -> None:
    name = wording("chart")["episodes"]
    y = bottom + height - 12 - (plot.lines(name) - 1) * (9 + NEXT)
    plot.name(Label(x=plot.names + 5, y=y, text=name, face=Face.SEMIBOLD, size=9))
    lanes.draw_episode_key(plot, bottom, height, y - 10)
    lanes.draw_episodes(plot, bottom, height)


def _draw_named(
    plot: Plot, name: str, draw: Callable[[Plot, float, float], None], bottom: float, height: float
) -> None:
    y = centred(bottom + height / 2, 8.6) - (plot.lines(name) - 1) * (8.6 + NEXT) / 2
    plot.name(Label(x=plot.names + 5, y=y, text=name, face=Face.SEMIBOLD, size=8.6))
    draw(plot, bottom, height)


def _draw_agency(plot: Plot, lane: Lane, bottom: float, height: float) -> None:
    middle, x = bottom + height / 2, plot.names
    plot.canvas.setFillGray(0)
    thick = min(9, height - 1)
    plot.canvas.rect(x + 5, middle - thick / 2, 2.4, thick, stroke=0, fill=1)
    count = str(agency_lanes.seen(plot, lane))
    wide = width(count)
    y = centred(middle, min(SMALL, height))
    plot.put(Label(x=plot.scale.left - 4 - wide, y=y, text=count, size=min(SMALL, height)))
    name = lane.name.partition(" and ")[0]
    name = elided(name, _NAMES - wide - 20, Face.SEMIBOLD) or lane.code
    size = min(8, height)
    plot.put(Label(x=x + 11, y=centred(middle, size), text=name, face=Face.SEMIBOLD, size=size))
    agency_lanes.draw(plot, lane, bottom, height)


def _draw_frame(plot: Plot, x: float, bottom: float, width: float, top: float) -> None:
    canvas = plot.canvas
    canvas.setStrokeGray(0)
    canvas.setLineWidth(RULE)
    canvas.rect(x, bottom, width, top - bottom)
    plot.line(plot.scale.left, bottom, plot.scale.left, top, RULE)
