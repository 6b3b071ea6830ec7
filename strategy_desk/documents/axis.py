"""The ground of a chart on paper: nights, weekends, weeks, what is to come, and the axis.

Grey is for nights and weekends alone, so that a black-only printer holds the rest. Source: design
specification 9.2 and 10.
"""

from __future__ import annotations

from strategy_desk.documents import marks
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.plot import CLEAR, SMALL, Label, Plot, width
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
_LETTER, _FLAG = 6.6, 12.0


def draw(plot: Plot, top: float, bottom: float) -> None:
    """Draw the ground from the axis down to the lowest lane, and the axis over it."""
    foot = top - HEIGHT
    _shade(plot, foot, bottom)
    if shaded := _shaded(plot):
        plot.put(Label(x=plot.names + 5, y=foot + 9, text=wording("chart")[shaded]))
    if plot.scale.last > plot.content.now:
        left = max(plot.now, plot.scale.left)
        marks.hatch(plot.canvas, (left, bottom, plot.scale.right, foot), marks.FUTURE)
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
    moment = instant(plot.content.now)
    local = to_local(moment)
    said = f"{local.day} {MONTH_NAMES[local.month - 1][:3]} {clock_words(moment)}"
    wide = width(said, Face.BOLD) + 5
    left = min(plot.now - 0.6, plot.scale.right - wide)
    plot.line(plot.now, bottom, plot.now, top, 1.2)
    plot.canvas.setFillGray(0)
    plot.canvas.rect(left, top - _FLAG - 1, wide, _FLAG, stroke=0, fill=1)
    plot.put(Label(x=left + 2.5, y=top - 10, text=said, face=Face.BOLD), grey=1)


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
            marks.light_line(plot.canvas, left, bottom, top)
            words = f"{day.day.day} {MONTH_NAMES[day.day.month - 1][:3]}"
            label = Label(x=left + 3, y=top - 10.5, text=words, face=Face.SEMIBOLD, size=8.6)
            if label.x >= free and label.right < at.right:
                plot.put(label)
                free = label.right + CLEAR
        elif wide >= LETTERS_FROM:
            marks.light_line(plot.canvas, left, foot, foot + _LETTERS)
        _draw_letter(plot, day, foot)
        if day.hours != 24:
            _draw_clocks(plot, day, top, foot)


def _draw_letter(plot: Plot, day: scale.Day, foot: float) -> None:
    at = plot.scale
    if at.pixels_a_day < LETTERS_FROM or at.x(day.end) > at.right + 1:
        return
    middle = (at.x(day.start) + at.x(day.end)) / 2
    face = Face.MEDIUM if day.hours == 24 else Face.BOLD
    letter = "MTWTFSS"[day.day.weekday()]
    plot.put(Label.middle(middle, foot + 2.4, letter, face, _LETTER))


def _draw_clocks(plot: Plot, day: scale.Day, top: float, foot: float) -> None:
    """Mark the day on which the clocks change: its night is an hour longer or shorter."""
    at, words = plot.scale, "clocks back" if day.hours > 24 else "clocks on"
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
            marks.light_line(plot.canvas, left, bottom, top)
        name = MONTH_NAMES[month.day.month - 1][:3]
        label = Label(x=left + 3, y=top - 10.5, text=name, face=Face.SEMIBOLD, size=8.6)
        if named and label.right <= at.right:
            plot.put(label)
        if month.day.month == 1 or not starts_here:
            year = Label(x=left + 3, y=top - HEIGHT + 3.5, text=str(month.day.year))
            if year.right < at.right:
                plot.put(year)
