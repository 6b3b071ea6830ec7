"""The agencies' lanes on paper: marks with their words, bands for what lasts, tails for lateness.

Marks that stand too close together are one mark with a count, and words that do not fit are
shortened or left out, by the rules of the screen (design specification 9.2).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_desk.documents import bars, marks
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.plot import (
    CLEAR,
    MARK,
    SMALL,
    Label,
    Plot,
    centred,
    elided,
    measure,
)
from strategy_desk.documents.style import SHADE
from strategy_desk.domain.chart import index, labels
from strategy_desk.domain.chart.agency_lanes import Fill, fill
from strategy_desk.domain.chart.index import Group
from strategy_desk.domain.chart.labels import Measure, Spacing
from strategy_desk.domain.chart.marks import Lane, Mark, Shape
from strategy_desk.domain.chart.moments import DAY, HOUR
from strategy_desk.domain.chart.scale import Scale

COLUMNS_UNDER = 2.25
"""Points a day under which marks become one column a week."""

_WEEK, _MONDAY = 7 * DAY, 4 * DAY
_LONGEST_DAY = 25 * HOUR
_CLOSE = 8.4
"""Points within which marks become one."""

_SPACING = Spacing(beside=6.0, reach=5.6, clear=CLEAR, least=12.0)

_TAIL = (0.9, 1.8)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One drawn mark, standing for ``group`` of its lane."""

    group: Group
    x: float
    shape: Shape


def draw(plot: Plot, lane: Lane, bottom: float, height: float) -> None:
    """Draw one agency's lane."""
    states = plot.content.states.get(lane.code)
    band = min(max(height * 0.44, 9), 13) if states else 0.0
    if states:
        for mark in states:
            if plot.shows(mark.first, mark.last):
                _draw_band(plot, mark, bottom + 1, band)
    y = bottom + (height + band) / 2
    _draw_tails(plot, lane, bottom + band + 1.6, y)
    if plot.scale.pixels_a_day < COLUMNS_UNDER:
        _draw_columns(plot, lane, bottom + band + 2, height - band - 4)
        return
    drawn = spots(plot, lane)
    for spot in drawn:
        _draw_whisker(plot, lane.mark(spot.group.first), y)
    for label in words(plot, drawn, lane, y) if height > SMALL else ():
        plot.write(label)
    for spot in drawn:
        marks.SHAPES[spot.shape](plot.canvas, spot.x, y, min(MARK, height))


def seen(plot: Plot, lane: Lane) -> int:
    """Count the marks of a lane on this paper that are not to come."""
    end = min(plot.scale.last, plot.content.now)
    return max(bisect_right(lane.times, end) - bisect_left(lane.times, plot.scale.first), 0)


def spots(plot: Plot, lane: Lane) -> list[Spot]:
    """Return the marks of a lane as they are drawn: those too close together as one.

    A group that begins on the sheet before is drawn on both, with the marks of each.
    """
    at = plot.scale
    here = range(bisect_left(lane.times, at.first), bisect_left(lane.times, at.last))
    close = _CLOSE * DAY / at.pixels_a_day
    found = (
        Group(max(group.first, here.start), min(group.stop, here.stop))
        for group in index.groups(lane.times, at.first, at.last, close)
    )
    return [
        Spot(group=group, x=_inside(at.x(lane.times[group.first]), at), shape=lane.shape(group))
        for group in found
        if len(group) > 0
    ]


def _inside(x: float, at: Scale) -> float:
    """Where a mark stands, moved so that the edges of the paper's chart do not cut it."""
    return min(max(x, at.left + MARK / 2 + 1), at.right - MARK / 2 - 1)


def words(plot: Plot, drawn: Sequence[Spot], lane: Lane, y: float) -> Iterator[Label]:
    """Go through the words beside the marks that fit; none meets a mark or other words."""

    def told(position: int) -> tuple[Sequence[str], Measure]:
        spot = drawn[position]
        return lane.words(spot.group), measure(_face(spot.shape))

    edges = plot.scale.left, plot.scale.right
    for position, x, text in labels.beside([spot.x for spot in drawn], edges, _SPACING, told):
        yield Label(x=x, y=centred(y), text=text, face=_face(drawn[position].shape))


def _face(shape: Shape) -> Face:
    return Face.BOLD if shape is Shape.OVERDUE else Face.REGULAR


def _draw_whisker(plot: Plot, mark: Mark, y: float) -> None:
    """For what is known only to a month or longer, a dotted line over what is possible."""
    if mark.last - mark.first > _LONGEST_DAY:
        plot.dashed(plot.scale.clipped(mark.first), y, plot.scale.clipped(mark.last), _TAIL)


def _draw_tails(plot: Plot, lane: Lane, foot: float, y: float) -> None:
    """From each overdue action to now: the length of the line is its lateness."""
    at = plot.scale
    for position in lane.late:
        start, end = at.clipped(lane.times[position]), plot.now
        if end > start:
            plot.dashed(start, foot, end, _TAIL)
            if lane.times[position] >= at.first:
                plot.line(start, foot, start, y)


def _draw_columns(plot: Plot, lane: Lane, foot: float, room: float) -> None:
    """A column a week, as high as there are marks in it against the fullest week."""
    at, canvas = plot.scale, plot.canvas
    found = list(index.cells(lane.times, at.first, at.last, _WEEK, _MONDAY))
    most = max(map(len, found), default=1)
    for group in found:
        start = _MONDAY + (lane.times[group.first] - _MONDAY) // _WEEK * _WEEK
        left, right = at.clipped(start), at.clipped(start + _WEEK)
        high = max(room * len(group) / most, 2.0)
        canvas.setFillGray(0)
        canvas.rect(left + 0.4, foot, max(right - left - 0.8, 1), high, stroke=0, fill=1)
        if lane.shape(group) is Shape.OVERDUE:
            plot.put(Label.middle((left + right) / 2, foot + high + 0.6, "!", Face.BOLD))


def _draw_band(plot: Plot, mark: Mark, bottom: float, height: float) -> None:
    """A state over time: grey; darker where reduced, hatched where paused."""
    at, canvas, filled = plot.scale, plot.canvas, fill(mark.text)
    left, right = at.clipped(mark.first), at.clipped(mark.last)
    area = (left, bottom, right, bottom + height)
    grey = {Fill.WHOLE: SHADE, Fill.REDUCED: SHADE - 0.15, Fill.PAUSED: 1.0}[filled]
    bars.filled(canvas, area, grey)
    if filled is Fill.PAUSED:
        bars.hatch(canvas, area, bars.PAUSE)
    if mark.first >= at.first:
        canvas.setFillGray(0)
        canvas.rect(left, bottom, 2.2, height, stroke=0, fill=1)
    text = elided(mark.labels[0], min(right, max(plot.now, left)) - left - 8)
    if text:
        label = Label(x=left + 5, y=centred(bottom + height / 2), text=text)
        if filled is Fill.PAUSED:
            plot.write(label)
        else:
            plot.put(label)
