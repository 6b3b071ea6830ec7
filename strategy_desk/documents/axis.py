"""The ground of a chart on paper: nights, weekends, weeks, what is to come, and the axis.

Grey is for nights and weekends alone, so that a black-only printer holds the rest. Source: design
specification 9.2 and 10.
"""

from __future__ import annotations

from strategy_desk.documents import bars
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.plot import CLEAR, NEXT, SMALL, Label, Plot, width
from strategy_desk.documents.style import SHADE
from strategy_desk.documents.wording import wording
from strategy_desk.domain.chart import scale
from strategy_desk.domain.chart.moments import instant
from strategy_desk.domain.time import MONTH_NAMES, clock_words, to_local

HEIGHT = 26.0

NIGHTS_FROM, WEEKENDS_FROM, LETTERS_FROM = 6.75, 2.25, 8.0
"""Points a day from which nights are shaded, else weekends, and from which days have letters."""

_MONTHS = (1, 3, 6, 12)
_ROOM_FOR_MONTH = 20.0
"""Months from one name to the next: the fewest that give a name its room."""

_WEEKS_FROM = 34.0
"""Points a week from which the axis has weeks; under that it has months."""

_LETTERS = 9.5
_LETTER, _FLAG, _IN_FLAG = 6.6, 12.0, 2.5


def draw(plot: Plot, top: float, bottom: float) -> None:
    """Draw the ground from the axis down to the lowest lane, and the axis over it."""
    foot = top - HEIGHT
    _shade(plot, foot, bottom)
    if shaded := _shaded(plot):
        said = wording("chart")[shaded]
        y = foot + 9 - (plot.lines(said) - 1) * (SMALL + NEXT) / 2
        plot.name(Label(x=plot.names + 5, y=y, text=said))
    if plot.scale.last > plot.content.now:
        left = max(plot.now, plot.scale.left)
        bars.hatch(plot.canvas, (left, bottom, plot.scale.right, foot), bars.FUTURE)
    if plot.scale.pixels_a_day * 7 >= _WEEKS_FROM:
        _draw_days(plot, top, foot, bottom)
    else:
        _draw_months(plot, top, bottom)


def _shaded(plot: Plot) -> str:
    """What is shaded at this scale, by its words."""
    if plot.scale.pixels_a_day >= NIGHTS_FROM:
        return "nights"
    return "weekends" if plot.scale.pixels_a_day >= WEEKENDS_FROM else ""


def draw_now(plot: Plot, top: float, bottom: float) -> None:
    """Draw the moment as a line with a flag on the axis."""
    if not plot.shows_now:
        return
    flag = _flag(plot, top)
    left, wide = flag.x - _IN_FLAG, flag.width + 2 * _IN_FLAG
    plot.line(plot.now, bottom, plot.now, top, 1.2)
    plot.canvas.setFillGray(0)
    plot.canvas.rect(left, top - _FLAG - 1, wide, _FLAG, stroke=0, fill=1)
    plot.put(flag, grey=1)


def draw_letters(plot: Plot, top: float) -> None:
    """Draw the letters of days that are wide enough; the moment's line does not cross its day's."""
    at = plot.scale
    if at.pixels_a_day < LETTERS_FROM:
        return
    for day in scale.days(at.first, at.last):
        if at.x(day.end) <= at.right + 1:
            middle = (at.x(day.start) + at.x(day.end)) / 2
            face = Face.MEDIUM if day.hours == 24 else Face.BOLD
            letter = "MTWTFSS"[day.day.weekday()]
            label = Label.middle(middle, top - HEIGHT + 2.4, letter, face, _LETTER)
            is_today = day.start <= plot.content.now < day.end
            (plot.write if is_today else plot.put)(label)


def _flag(plot: Plot, top: float) -> Label:
    """The words of the flag, which stands right of the moment where there is room."""
    moment = instant(plot.content.now)
    local = to_local(moment)
    said = f"{local.day} {MONTH_NAMES[local.month - 1][:3]} {clock_words(moment)}"
    label = Label(x=plot.now - 0.6 + _IN_FLAG, y=top - 10, text=said, face=Face.BOLD)
    return label.within(plot.scale.left, plot.scale.right - _IN_FLAG)


def _shade(plot: Plot, top: float, bottom: float) -> None:
    """Nights where days are wide, weekends where they are narrower."""
    at = plot.scale
    shaded, days = _shaded(plot), scale.days(at.first, at.last)
    columns = {
        "nights": scale.nights(at.first, at.last),
        "weekends": ((day.start, day.end) for day in days if day.day.weekday() >= 5),
        "": (),
    }[shaded]
    plot.canvas.setFillGray(SHADE)
    for start, end in columns:
        left, right = at.clipped(start), at.clipped(end)
        plot.canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)


def _draw_days(plot: Plot, top: float, foot: float, bottom: float) -> None:
    at, wide = plot.scale, plot.scale.pixels_a_day
    free = at.left
    for day in scale.days(at.first, at.last):
        left, right = at.x(day.start), at.clipped(day.end)
        if day.day.weekday() >= 5:
            plot.canvas.setFillGray(SHADE)
            plot.canvas.rect(left, foot, right - left, _LETTERS, stroke=0, fill=1)
        if day.day.weekday() == 0:
            plot.grid(left, bottom, left, top)
            free = _draw_week(plot, day, left, top, free)
        elif wide >= LETTERS_FROM:
            plot.grid(left, foot, left, foot + _LETTERS)
        if day.hours != 24:
            _draw_clocks(plot, day, top, foot)


def _draw_week(plot: Plot, day: scale.Day, left: float, top: float, free: float) -> float:
    """The date of a Monday where nothing meets it; return where the next may begin."""
    words = f"{day.day.day} {MONTH_NAMES[day.day.month - 1][:3]}"
    label = Label(x=left + 3, y=top - 10.5, text=words, face=Face.SEMIBOLD, size=8.6)
    flag = _flag(plot, top)
    clear = label.right + _IN_FLAG < flag.x - CLEAR or label.x > flag.right + _IN_FLAG + CLEAR
    if label.x < free or label.right >= plot.scale.right or (plot.shows_now and not clear):
        return free
    plot.put(label)
    return label.right + CLEAR


def _draw_clocks(plot: Plot, day: scale.Day, top: float, foot: float) -> None:
    """Mark the day on which the clocks change: its night is an hour longer or shorter."""
    at = plot.scale
    words = wording("chart")["clocks_back" if day.hours > 24 else "clocks_on"]
    left, right = at.clipped(day.start), at.clipped(day.end)
    plot.line(left, foot + 0.8, right, foot + 0.8, 1.6)
    wide = width(words, Face.SEMIBOLD, SMALL)
    if wide < at.pixels_a_day * 7 - _WEEKS_FROM:
        plot.put(Label(x=right - wide - 3, y=top - 10.5, text=words, face=Face.SEMIBOLD))


def _draw_months(plot: Plot, top: float, bottom: float) -> None:
    at, month_wide = plot.scale, plot.scale.pixels_a_day * 30
    step = next((n for n in _MONTHS if n * month_wide >= _ROOM_FOR_MONTH), _MONTHS[-1])
    for month in scale.months(at.first, at.last):
        starts_here = month.start >= at.first
        left = at.clipped(month.start)
        named = starts_here and (month.day.month - 1) % step == 0
        if named:
            plot.grid(left, bottom, left, top)
        name = MONTH_NAMES[month.day.month - 1][:3]
        label = Label(x=left + 3, y=top - 10.5, text=name, face=Face.SEMIBOLD, size=8.6)
        if named and label.right <= at.right:
            plot.put(label)
        if month.day.month == 1 or not starts_here:
            year = Label(x=left + 3, y=top - HEIGHT + 3.5, text=str(month.day.year))
            if year.right < at.right:
                plot.put(year)
