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
from strategy_desk.documents.plot import CLEAR, MARK, SMALL, Label, Plot, centred, shortened, width
from strategy_desk.documents.style import SHADE
from strategy_desk.domain.chart import index
from strategy_desk.domain.chart.agency_lanes import Fill, fill
from strategy_desk.domain.chart.index import Group
from strategy_desk.domain.chart.marks import Lane, Mark, Shape
from strategy_desk.domain.chart.moments import DAY, HOUR
from strategy_desk.domain.chart.scale import Scale

COLUMNS_UNDER = 2.25
"""Points a day under which marks become one column a week."""

_WEEK, _MONDAY = 7 * DAY, 4 * DAY
_LONGEST_DAY = 25 * HOUR
_CLOSE, _BESIDE, _REACH = 8.4, 6.0, 5.6
"""Points within which marks become one, from a mark to its words, and to what may not meet it."""

_TAIL = (0.9, 1.8)
_BOLD = frozenset({Shape.OVERDUE})


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
    for label in labels(plot, drawn, lane, y) if height > SMALL else ():
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
        Spot(group=group, x=_inside(at.x(lane.times[group.first]), at), shape=_shape(lane, group))
        for group in found
        if len(group) > 0
    ]


def _inside(x: float, at: Scale) -> float:
    """Where a mark stands, moved so that the edges of the paper's chart do not cut it."""
    return min(max(x, at.left + MARK / 2 + 1), at.right - MARK / 2 - 1)


def labels(plot: Plot, drawn: Sequence[Spot], lane: Lane, y: float) -> Iterator[Label]:
    """Go through the words beside the marks that fit; none meets a mark or other words."""
    free, edge = plot.scale.left, plot.scale.right
    for position, spot in enumerate(drawn):
        last = position + 1 == len(drawn)
        end = edge if last else drawn[position + 1].x - _REACH
        face = Face.BOLD if spot.shape in _BOLD else Face.REGULAR
        words = _words(lane.mark(spot.group.first), spot.group)
        left = spot.x + _BESIDE
        text = _fullest(words, end - CLEAR - left, face)
        label = Label(x=left, y=centred(y), text=text, face=face)
        if not text and last:
            label = _left_of(words, spot.x - _BESIDE, free + CLEAR, label)
        free = spot.x + _REACH
        if label.text:
            free = max(free, label.right)
            yield label


def _fullest(words: Sequence[str], room: float, face: Face) -> str:
    """The fullest words that fit, else the fullest that may be shortened."""
    whole = (text for text in words if width(text, face) <= room)
    return next(whole, "") or next(filter(None, (shortened(t, room, face) for t in words)), "")


def _left_of(words: Sequence[str], right: float, free: float, label: Label) -> Label:
    """The fullest words that fit left of a mark near the right edge."""
    for text in words:
        left = right - width(text, label.face)
        if left >= free:
            return Label(x=left, y=label.y, text=text, face=label.face)
    return label


def _shape(lane: Lane, group: Group) -> Shape:
    """The shape of a group: something overdue is never hidden behind its neighbours."""
    late = bisect_left(lane.late, group.first)
    if late < len(lane.late) and lane.late[late] < group.stop:
        return Shape.OVERDUE
    return lane.mark(group.first).shape


def _words(mark: Mark, group: Group) -> tuple[str, ...]:
    """The words beside a mark, the fullest first."""
    if len(group) == 1:
        return mark.labels
    return (*(f"{label} +{len(group) - 1}" for label in mark.labels), str(len(group)))


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
        if _shape(lane, group) is Shape.OVERDUE:
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
    text = shortened(mark.labels[0], min(right, max(plot.now, left)) - left - 8)
    if text:
        label = Label(x=left + 5, y=centred(bottom + height / 2), text=text)
        if filled is Fill.PAUSED:
            plot.write(label)
        else:
            plot.put(label)
