"""The child's own lanes on paper: missing episodes, first 72 hours and return interviews.

What stands in them, and every number, is that of the screen (`domain.chart`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from strategy_desk.documents import bars, marks
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.plot import MARK, NEXT, SMALL, Label, Plot, centred, fitting, width
from strategy_desk.documents.style import SHADE
from strategy_desk.documents.wording import wording
from strategy_desk.domain.chart.bars import Bar, FirstHours, Gap, Interview
from strategy_desk.domain.chart.marks import Shape

_FOOT, _BRACKETS, _ABOVE = 11.0, 11.0, 8.0
"""Heights under the bars for their lengths, over the count for the gaps, and over the tallest."""

_TALLEST = 0.42
"""Share of the lane that a high-risk bar takes."""

_THINNEST, _LETTER_FROM, _NUMBER_FROM = 2.0, 9.0, 7.0
_DOTS, _DASHES = (0.9, 1.8), (2.4, 1.6)
_RISKS = ((3, "key_high"), (2, "key_medium"), (1, "key_low"))


def draw_episodes(plot: Plot, bottom: float, height: float) -> None:
    """Gaps, the running count, and bars as high as the risk, each with how long it was."""
    base, top = bottom + _FOOT, bottom + height
    shown = [bar for bar in plot.content.bars if plot.shows(bar.start, bar.end)]
    if not plot.content.bars:
        middle = (plot.scale.left + plot.scale.right) / 2
        none = wording("record")["episodes_none"]
        plot.write(Label.middle(middle, centred(bottom + height / 2), none, Face.SEMIBOLD))
        return
    _draw_count(plot, base + _TALLEST * height + _ABOVE, top - _BRACKETS - 12)
    plot.line(plot.scale.left, base, plot.scale.right, base)
    for bar in shown:
        _draw_bar(plot, bar, base, _TALLEST * height)
    for label in fitting(_lengths(plot, shown, base)):
        plot.write(label)
    _draw_gaps(plot, top - _BRACKETS)


def draw_episode_key(plot: Plot, bottom: float, height: float, top: float) -> None:
    """What the heights and fills of the bars mean, in the column of names from ``top`` down."""
    said, base, x = wording("chart"), bottom + _FOOT, plot.names + 8
    plot.dashed(x - 3, top, x + 11, _DASHES)
    y = centred(top) - (plot.lines(said["count"]) - 1) * (SMALL + NEXT)
    plot.name(Label(x=x + 14, y=y, text=said["count"]))
    for rank, name in _RISKS:
        fill = bars.fill_of(rank)
        high = _TALLEST * height * bars.HEIGHTS[fill]
        bars.bar(plot.canvas, (x + 3, base, x + 9, base + high), fill)
        plot.put(Label.middle(x + 6, base - 8.4, said[name]))
        x += 26
    plot.line(plot.names + 5, base, plot.scale.left - 5, base)


def draw_first_hours(plot: Plot, bottom: float, height: float) -> None:
    """A box from each return with what was done in it; cut where the child is missing again."""
    for box in plot.content.hours:
        if plot.shows(box.start, max(box.end, box.start + 1)):
            _draw_hours(plot, box, bottom + 2, height - 4)


def draw_interviews(plot: Plot, bottom: float, height: float) -> None:
    """A bubble where each interview was held, or where it was due; a dotted line is lateness."""
    y = bottom + height / 2
    for one in plot.content.interviews:
        if plot.shows(one.returned, max(one.due, one.mark.at) + 1):
            _draw_interview(plot, one, y)


def _draw_bar(plot: Plot, bar: Bar, base: float, tallest: float) -> None:
    at, fill = plot.scale, bars.fill_of(bar.rank)
    left, right = at.clipped(bar.start), at.clipped(bar.end)
    right = max(right, left + _THINNEST)
    high, foot = tallest * bars.HEIGHTS[fill], base
    if bar.half:
        high, foot = high / 2, base + (tallest / 2 if bar.half == 2 else 0)
    area = (left, foot, right, foot + high)
    is_open = bar.open and bar.end <= at.last
    bars.bar(plot.canvas, area, fill, is_open=is_open)
    if bar.begins_about:
        until = max(at.clipped(bar.start + bar.begins_about), left)
        bars.fading(plot.canvas, (left, foot, min(until, right), foot + high), rightwards=False)
    if bar.ends_about:
        since = min(at.clipped(bar.end - bar.ends_about), right)
        bars.fading(plot.canvas, (max(since, left), foot, right, foot + high), rightwards=True)
    if is_open:
        bars.chevrons(plot.canvas, right, foot + high / 2, MARK)
    if min(right - left, high) > _LETTER_FROM:
        _draw_letter(plot, bar, (left + right) / 2, foot)


def _draw_letter(plot: Plot, bar: Bar, middle: float, foot: float) -> None:
    label = Label.middle(middle, foot + 2.6, bar.letter, Face.BOLD)
    if bar.rank >= bars.HIGH:
        plot.put(label, grey=1)
    else:
        plot.write(label)


def _lengths(plot: Plot, shown: list[Bar], base: float) -> Iterator[Label]:
    at = plot.scale
    for bar in shown:
        middle = (at.clipped(bar.start) + at.clipped(bar.end)) / 2
        yield Label.middle(middle, base - 8.4, bar.length).within(at.left + 1, at.right - 1)


def _draw_count(plot: Plot, low: float, high: float) -> None:
    """The number of episodes so far as a dashed line of steps, each with its number."""
    at, now = plot.scale, plot.content.now
    begun = [bar for bar in plot.content.bars if bar.start < min(at.last, now)]
    before = max((bar.number for bar in begun if bar.start < at.first), default=0)
    most = max((bar.number for bar in begun), default=before)
    height = _heights(before, most, low, high)
    x, y = at.left, height(before)
    labels: list[Label] = []
    for bar in begun:
        if bar.start >= at.first:
            step = at.clipped(bar.start)
            plot.dashed(x, y, step, _DASHES)
            x, y = step, height(bar.number)
            labels.append(Label(x=x + 1.5, y=y + 2, text=str(bar.number), face=Face.MEDIUM))
    plot.dashed(x, y, max(plot.now, x), _DASHES)
    for label in fitting(labels):
        plot.write(label.within(at.left + 1, at.right - 1))


def _heights(before: int, most: int, low: float, high: float) -> Callable[[int], float]:
    return lambda number: low + (number - before) / max(1, most - before) * (high - low)


def _draw_gaps(plot: Plot, y: float) -> None:
    """A bracket from each return to the next start: bold and thick under 72 hours."""
    at = plot.scale
    shown = [gap for gap in plot.content.gaps if plot.shows(gap.start, gap.end)]
    for gap in shown:
        left, right = at.clipped(gap.start) + 0.8, at.clipped(gap.end) - 0.8
        if right - left >= _THINNEST:
            thick = 1.6 if gap.short else 0.75
            plot.line(left, y, right, y, thick)
            plot.line(left, y - 3.4, left, y + thick / 2, thick)
            plot.line(right, y - 3.4, right, y + thick / 2, thick)
    for label in fitting(_gap_labels(plot, shown, y + 2.4)):
        plot.write(label)


def _gap_labels(plot: Plot, shown: list[Gap], y: float) -> Iterator[Label]:
    at = plot.scale
    for gap in shown:
        left, right = at.clipped(gap.start), at.clipped(gap.end)
        face = Face.BOLD if gap.short else Face.REGULAR
        label = Label.middle((left + right) / 2, y, gap.label, face)
        if right - left > label.width - 6:
            yield label.within(at.left + 1, at.right - 1)


def _draw_hours(plot: Plot, box: FirstHours, bottom: float, height: float) -> None:
    at, canvas = plot.scale, plot.canvas
    left, right = at.clipped(box.start), max(at.clipped(box.end), at.clipped(box.start) + 1)
    canvas.setFillGray(bars.HOURS if box.deeds else SHADE if box.open else 1)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.9)
    canvas.setDash(*(() if box.deeds or box.open else (1.8, 1.4)))
    canvas.rect(left, bottom, right - left, height, fill=1)
    canvas.setDash()
    if box.open and plot.shows_now:
        bars.filled(canvas, (left, bottom, plot.now, bottom + height), bars.HOURS)
        plot.line(plot.now, bottom, plot.now, bottom + height, 1.2)
    if box.cut and box.end <= at.last:
        plot.line(right, bottom - 1.6, right, bottom + height + 1.6, 2.2)
    said = wording("chart")["open"] if box.open else str(len(box.deeds))
    if right - left > max(_NUMBER_FROM, width(said, Face.BOLD) + 1.5):
        middle = (left + right - (1 if box.cut else 0)) / 2
        write = plot.write if box.open else plot.put
        write(Label.middle(middle, centred(bottom + height / 2), said, Face.BOLD))


def _draw_interview(plot: Plot, one: Interview, y: float) -> None:
    at, shape = plot.scale, one.mark.shape
    x = at.x(one.mark.at)
    if shape is Shape.NOT_HELD and one.mark.at < one.due:
        x = max(x - 6, at.x(one.returned) + 5)
    start, due, end = at.clipped(one.returned), at.clipped(one.due), max(x - 5, at.left)
    late = shape in {Shape.HELD_LATE, Shape.CHOSE_LATER} and one.mark.at > one.due
    if one.returned > at.first:
        plot.line(start, y, max(min(end, due if late else end, at.right), start), y)
    if late:
        plot.dashed(due, y, max(min(end, at.right), due), _DOTS)
        if one.due > at.first:
            plot.line(due, y - 3, due, y + 3, 1)
    if at.left <= x <= at.right:
        marks.SHAPES[shape](plot.canvas, x, y, MARK + 2)
