"""The whole story on paper: episodes up and what was done down, month by month, at one scale.

Between them every episode stands at its true place, and a box shows which part the chart below
shows. Source: design specification 9.2 and 10.
"""

from __future__ import annotations

from collections.abc import Sequence

from strategy_desk.documents import bars
from strategy_desk.documents.bars import Fill
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.plot import NEXT, SMALL, Label, Plot, centred, width
from strategy_desk.documents.style import SHADE
from strategy_desk.documents.wording import wording
from strategy_desk.domain.chart.moments import instant
from strategy_desk.domain.chart.scale import Scale
from strategy_desk.domain.chart.story import Month
from strategy_desk.domain.time import to_local

HEIGHT = 76.0

_FOOT, _STRIP, _TOP = 14.0, 8.0, 4.0
_ROOM = HEIGHT - _FOOT - _STRIP - 2 * _TOP
_COLUMN, _WIDEST = 0.46, 46.0
"""Share of a month that its columns take, and points that they take at most."""

_NAME = 8.6
_NARROW = 14.0
"""Points of a month under which only the years are named."""

_THICK = {Fill.SOLID: 6.4, Fill.HATCHED: 4.6, Fill.HOLLOW: 2.8, Fill.DASHED: 6.4}
"""How high an episode stands in the strip between the columns."""


def draw(plot: Plot, months: Sequence[Month], top: float) -> None:
    """Draw the months since the first episode over a chart of the part shown."""
    if not months:
        _draw_names(plot, top, top - HEIGHT / 2)
        return
    at = Scale(
        first=months[0].start,
        last=months[-1].end,
        left=plot.scale.left,
        width=plot.scale.width,
    )
    up = max(month.episodes for month in months)
    down = max(month.done for month in months)
    unit = _unit(up, down)
    zero = top - _TOP - unit * up - (_ROOM - unit * (up + down)) / 2
    _draw_names(plot, top, zero)
    _draw_part(plot, at, top)
    plot.canvas.setFillGray(SHADE)
    plot.canvas.rect(at.left, zero - _STRIP, at.width, _STRIP, stroke=0, fill=1)
    now = at.clipped(plot.content.now)
    plot.line(now, top - HEIGHT + _FOOT, now, top, 1.2)
    for month in months:
        _draw_month(plot, at, month, unit, zero, top)
    _draw_episodes(plot, at, zero)


def _unit(most_up: int, most_down: int) -> float:
    """How high one episode, or one thing done, is: the same up and down."""
    return min(_ROOM / max(most_up + most_down, 1), _ROOM / 6)


def _draw_names(plot: Plot, top: float, zero: float) -> None:
    said, x, foot = wording("chart"), plot.names + 5, top - HEIGHT
    up, down = said["story_up"], said["story_down"]
    over, under = ((plot.lines(name) - 1) * (_NAME + NEXT) for name in (up, down))
    highest, lowest = top - 3 - _NAME - over - 5, foot + _FOOT + 3 + under + _STRIP + 11
    zero = max(min(zero, highest), lowest)
    for name, y in ((up, zero + 5), (down, zero - _STRIP - 11 - under)):
        plot.name(Label(x=x, y=y, text=name, face=Face.SEMIBOLD, size=_NAME))
    plot.put(Label(x=x, y=centred(foot + _FOOT / 2), text=said["story_ratio"]))
    plot.line(plot.names, foot + _FOOT, plot.scale.right, foot + _FOOT)


def _draw_part(plot: Plot, at: Scale, top: float) -> None:
    """The part that the chart shows: a ground of its own, between two bars that no number meets."""
    left = at.clipped(plot.scale.first)
    right = max(at.clipped(plot.scale.last), left + 3)
    foot = top - HEIGHT + _FOOT
    plot.canvas.setFillGray(SHADE)
    plot.canvas.rect(left, foot, right - left, top - foot, stroke=0, fill=1)
    for y in (foot + 1, top - 1):
        plot.line(left, y, right, y, 2)


def _draw_month(plot: Plot, at: Scale, month: Month, unit: float, zero: float, top: float) -> None:
    left, right, canvas = at.x(month.start), at.x(month.end), plot.canvas
    january = to_local(instant(month.start)).month == 1
    if right - left >= _NARROW or january:
        plot.grid(left, top - HEIGHT, left, top)
    wide = min(_WIDEST, (right - left) * _COLUMN)
    middle, edge = (left + right) / 2, (left + right - wide) / 2
    up, down = month.episodes * unit, month.done * unit
    if up:
        fill = Fill.HOLLOW if month.days else Fill.SOLID
        bars.bar(canvas, (edge, zero, edge + wide, zero + up), fill)
    if down:
        area = (edge, zero - _STRIP - down, edge + wide, zero - _STRIP)
        bars.filled(canvas, area, 1)
        bars.hatch(canvas, area, bars.HELP)
    x, room = edge + wide + 2, right - edge - wide - 2
    counts = (month.episodes, max(5, up / 2)), (month.done, -_STRIP - max(5, down / 2))
    for count, y in counts:
        label = Label(x=x, y=centred(zero + y), text=str(count), face=Face.SEMIBOLD)
        if label.width <= room:
            plot.write(label)
    if right - left >= _NARROW:
        _draw_ratio(plot, month, middle, right - left, top - HEIGHT + _FOOT / 2)
    elif january:
        year = str(to_local(instant(month.start)).year)
        plot.put(Label(x=left + 2, y=centred(top - HEIGHT + _FOOT / 2), text=year))


def _draw_ratio(plot: Plot, month: Month, middle: float, room: float, y: float) -> None:
    ratio = month.per_episode
    said = "–" if ratio is None else f"{ratio:.1f}"
    face = Face.BOLD if ratio is not None and ratio <= 1 else Face.REGULAR
    so_far = f"{month.label} ({month.days} d)" if month.days else month.label
    for words in (f"{so_far} {said}", f"{month.label} {said}", said):
        if width(words, face, SMALL) <= room - 3:
            plot.put(Label.middle(middle, centred(y), words, face))
            return


def _draw_episodes(plot: Plot, at: Scale, zero: float) -> None:
    canvas, middle = plot.canvas, zero - _STRIP / 2
    for bar in plot.content.bars:
        high = _THICK[bars.fill_of(bar.rank)]
        left = at.clipped(bar.start)
        wide = max(at.clipped(bar.end) - left, 1.2)
        canvas.setFillGray(0)
        canvas.rect(left, middle - high / 2, wide, high, stroke=0, fill=1)
