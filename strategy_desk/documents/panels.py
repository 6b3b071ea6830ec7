"""The six panels of a pattern sheet, drawn without colour: solid, hatched, hollow, and size.

Each takes its figures from `domain.patterns`, as the screen does. Source: design specification 9.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import log10, sqrt

from strategy_desk.documents import bars, marks
from strategy_desk.documents.bars import Fill
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.plot import SMALL, Label, centred, elided, put, width
from strategy_desk.documents.style import SHADE
from strategy_desk.documents.tagging import Rectangle, TaggedCanvas
from strategy_desk.documents.wording import counted, wording
from strategy_desk.domain.chart.story import Month
from strategy_desk.domain.patterns.gaps import SHORT
from strategy_desk.domain.patterns.panels import (
    CompanyPanel,
    FoundAt,
    GapPoint,
    GapsPanel,
    HelpPanel,
    LengthsPanel,
    PlacesPanel,
    WeekPanel,
)
from strategy_desk.domain.time import DAY_NAMES, NIGHT_BEGINS, NIGHT_ENDS, date_words

_SCALE = 28.0
"""Width of the words at the left of a scale."""

_FOOT, _LINE = 11.0, 0.75
_STEP, _MOST_LINES, _WIDEST = 24, 5, 9.0
_TICKS = {60: "1 h", 360: "6 h", 1440: "1 d", 4320: "3 d", 10080: "7 d", 20160: "14 d"}
_LONG_TICKS = {43200: "30 d", 86400: "60 d", 259200: "180 d", 525600: "1 y"}
_LEAST_GAP = 30
_ROW, _LEAST_ROW, _BAR = 22.0, 10.0, 9.0
_POINT, _LEAST_POINT = 7.0, 4.2
_MOST_FOR_NAMES, _AFTER_NAME = 0.62, 10.0
_OUT, _BESIDE = 10.0, 9.0
"""Points from home to the nearest place, and from a place to the words beside it."""


def draw_week(canvas: TaggedCanvas, box: Rectangle, panel: WeekPanel) -> None:
    """Weekday by hour: a square as large as the hours away, a ringed number for the starts."""
    left, bottom, right, top = box[0] + _SCALE, box[1], box[2], box[3] - _FOOT
    wide, high = (right - left) / 24, (top - bottom) / len(DAY_NAMES)
    for hour in range(0, 24, 3):
        put(canvas, Label(x=left + hour * wide, y=top + 3, text=f"{hour:02d}:00"))
        _line(canvas, left + hour * wide, bottom, left + hour * wide, top, grey=0.6)
    for row, name in enumerate(DAY_NAMES):
        y = top - (row + 0.5) * high
        put(canvas, Label(x=box[0], y=centred(y), text=name[:3]))
        _line(canvas, left, y + high / 2, right, y + high / 2, grey=0.6)
    _draw_night(canvas, (left, bottom, right, top))
    most = max(max(day) for day in panel.minutes) or 1
    for row, (away, starts) in enumerate(zip(panel.minutes, panel.starts, strict=True)):
        y = top - (row + 0.5) * high
        for hour, (minutes, began) in enumerate(zip(away, starts, strict=True)):
            x = left + (hour + 0.5) * wide
            half = sqrt(minutes / most) * (min(wide, high) / 2 - 0.6)
            canvas.setFillGray(0)
            canvas.rect(x - half, y - half, 2 * half, 2 * half, stroke=0, fill=1)
            if began:
                _ringed(canvas, x, y, began)


def draw_lengths(canvas: TaggedCanvas, box: Rectangle, panel: LengthsPanel) -> None:
    """A bar for each episode in order, filled as on the timeline."""
    if not panel.lengths:
        return
    left, bottom, right, top = box[0] + _SCALE, box[1] + _FOOT, box[2], box[3] - _FOOT
    longest = max(one.minutes for one in panel.lengths) / 60
    step = _STEP * max(1, -(-int(longest // _STEP) // _MOST_LINES))
    most = step * (int(longest // step) + 1)
    for hours in range(0, most + 1, step):
        y = bottom + (top - bottom) * hours / most
        _line(canvas, left, y, right, y, grey=0.6 if hours else 0)
        if hours:
            put(canvas, Label(x=box[0], y=centred(y), text=f"{hours} h"))
    room = (right - left) / len(panel.lengths)
    every = max(1, round(14 / room))
    for place, one in enumerate(panel.lengths):
        middle, half = left + (place + 0.5) * room, min(_WIDEST, room * 0.7) / 2
        high = max((top - bottom) * one.minutes / 60 / most, 1.5)
        area = (middle - half, bottom, middle + half, bottom + high)
        bars.bar(canvas, area, bars.fill_of(one.rank), is_open=one.is_open)
        if one.is_open:
            bars.chevrons(canvas, area[2], bottom + high / 2, 8)
        said = f"{one.minutes / 60:.0f}"
        if one.minutes >= _STEP * 60 and width(said) < 1.6 * room:
            put(canvas, Label.middle(middle, bottom + high + 2, said))
        if place % every == 0:
            put(canvas, Label.middle(middle, box[1] + 2, str(one.number)))


def draw_places(canvas: TaggedCanvas, box: Rectangle, panel: PlacesPanel) -> None:
    """A line out from home to each place, with the number of times at its end."""
    left, bottom, right, top = box
    count = _rows(len(panel.places), bool(panel.unknown), top - bottom)
    often = sorted(panel.places, key=lambda place: -len(place.episodes))[:count]
    places = [place for place in panel.places if place in often]
    more = len(panel.places) - count
    rows = count + bool(more) + bool(panel.unknown)
    if not rows:
        return
    names = max(width(name) for name in (*(p.name for p in places), wording("patterns")["unknown"]))
    home = left + min(names + _AFTER_NAME, (right - left) * _MOST_FOR_NAMES)
    high = min((top - bottom) / rows, _ROW)
    known = [place for place in places if place.miles is not None]
    if known:
        _line(canvas, home, top, home, top - high * len(known), thick=2.4)
    far = max((place.miles or 0 for place in known), default=0) or 1
    beside = max((width(_miles(place)) for place in known), default=0)
    reach = right - home - _OUT - _BESIDE - beside
    for row, place in enumerate(places):
        y = top - (row + 0.5) * high
        _name(canvas, left, y, place.name, home - left - 6)
        out = 0.0 if place.miles is None else reach * place.miles / far
        _draw_place(canvas, home, home + _OUT + out, y, place, min(6, high / 2))
    _draw_more(canvas, left, top - (count + 0.5) * high, more)
    if panel.unknown:
        y = top - (rows - 0.5) * high
        said = wording("patterns")["unknown"]
        _name(canvas, left, y, said, home - left - 6)
        ask = wording("patterns")["ask"].format(episodes=counted(len(panel.unknown), "episode"))
        _name(canvas, home + 6, y, ask, right - home - 6)


def draw_help(canvas: TaggedCanvas, box: Rectangle, panel: HelpPanel) -> None:
    """Episodes up, and help and actions down, month by month, at one scale."""
    if not panel.months:
        return
    left, bottom, right, top = box
    up, down = max(m.episodes for m in panel.months), max(m.done for m in panel.months)
    unit = (top - bottom - 3 * _FOOT) / max(up + down, 1)
    zero = top - _FOOT - unit * up
    room = (right - left) / len(panel.months)
    every = max(1, round(width("Mmm") / room))
    for place, month in enumerate(panel.months):
        middle, half = left + (place + 0.5) * room, min(room * 0.34, 13)
        _draw_month(canvas, month, middle, half, zero, unit)
        if place % every == 0:
            label = Label.middle(middle, centred(zero - _FOOT / 2), month.label)
            put(canvas, label)


def draw_gaps(canvas: TaggedCanvas, box: Rectangle, panel: GapsPanel) -> None:
    """Gaps on a log scale, with the first 72 hours as a zone; a short one is a filled square."""
    if not panel.gaps:
        return
    left, bottom, right, top = box[0] + _SCALE, box[1] + _FOOT, box[2] - 8, box[3] - 4
    least = max(min(min(gap.minutes for gap in panel.gaps), SHORT) / 1.5, _LEAST_GAP)
    most = max(max(gap.minutes for gap in panel.gaps), 2 * SHORT) * 1.2

    def y(minutes: float) -> float:
        return bottom + log10(max(minutes, least) / least) / log10(most / least) * (top - bottom)

    canvas.setFillGray(SHADE)
    canvas.rect(left, bottom, right - left, y(SHORT) - bottom, stroke=0, fill=1)
    for minutes, words in (_TICKS | _LONG_TICKS).items():
        if least <= minutes <= most:
            _line(canvas, left, y(minutes), right, y(minutes), grey=0.6)
            put(canvas, Label(x=box[0], y=centred(y(minutes)), text=words))
    _line(canvas, left, y(SHORT), right, y(SHORT), thick=1.2)
    zone = Label(x=left + 4, y=bottom + 3, text=wording("patterns")["zone"], face=Face.SEMIBOLD)
    put(canvas, zone)
    _draw_points(canvas, (left, box[1], right, top), panel.gaps, [y(g.minutes) for g in panel.gaps])


def draw_company(canvas: TaggedCanvas, box: Rectangle, panel: CompanyPanel) -> None:
    """A bar for each person: solid for an adult of concern, hatched for others."""
    left, bottom, right, top = box
    shown = _rows(len(panel.people), bool(panel.unknown), top - bottom)
    more = len(panel.people) - shown
    rows = [
        (one.name, len(one.episodes), one.first, Fill.SOLID if one.is_adult else Fill.HATCHED)
        for one in panel.people[:shown]
    ]
    if panel.unknown:
        rows.append((wording("patterns")["nobody"], len(panel.unknown), None, Fill.HOLLOW))
    high = min((top - bottom) / max(len(rows) + bool(more), 1), _ROW)
    most = max((count for _, count, _, _ in rows), default=1)
    for row, (name, count, first, fill) in enumerate(rows):
        y = top - (row + 0.5) * high
        wide, half = (right - left) * 0.27 * count / most, min(_BAR, high - 3) / 2
        bars.bar(canvas, (left, y - half, left + wide, y + half), fill)
        x = left + (right - left) * 0.27 + 6
        put(canvas, Label(x=x, y=centred(y), text=str(count), face=Face.BOLD))
        since = date_words(first) if first else ""
        put(canvas, Label(x=right - width(since), y=centred(y), text=since))
        _name(canvas, x + 16, y, name, right - x - 16 - width(since) - 6)
        _line(canvas, left, y - high / 2, right, y - high / 2, grey=0.6)
    _draw_more(canvas, left, top - (len(rows) + 0.5) * high, more)


def _rows(count: int, others: int, room: float) -> int:
    """How many rows have room beside the others; the rest are counted in a row of their own."""
    most = int(room // _LEAST_ROW) - others
    return count if count <= most else max(most - 1, 0)


def _draw_more(canvas: TaggedCanvas, x: float, y: float, more: int) -> None:
    if more:
        said = wording("patterns")["more"].format(number=more)
        put(canvas, Label(x=x, y=centred(y), text=said))


def _line(
    canvas: TaggedCanvas,
    x: float,
    y: float,
    to_x: float,
    to_y: float,
    thick: float = _LINE,
    grey: float = 0.0,
) -> None:
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(thick)
    canvas.line(x, y, to_x, to_y)


def _name(canvas: TaggedCanvas, x: float, y: float, text: str, room: float) -> None:
    put(canvas, Label(x=x, y=centred(y), text=elided(text, room)))


def _draw_night(canvas: TaggedCanvas, box: Rectangle) -> None:
    """Dashes round the hours of the night."""
    left, bottom, right, top = box
    wide = (right - left) / 24
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.9)
    canvas.setDash(2.4, 1.8)
    canvas.rect(left, bottom, NIGHT_ENDS.hour * wide, top - bottom)
    canvas.rect(
        left + NIGHT_BEGINS.hour * wide, bottom, (24 - NIGHT_BEGINS.hour) * wide, top - bottom
    )
    canvas.setDash()


def _ringed(canvas: TaggedCanvas, x: float, y: float, count: int) -> None:
    canvas.setStrokeGray(0)
    canvas.setFillGray(1)
    canvas.setLineWidth(1.1)
    canvas.circle(x, y, 4.8, fill=1)
    put(canvas, Label.middle(x, centred(y, 7), str(count), Face.BOLD, 7))


def _draw_place(
    canvas: TaggedCanvas, home: float, x: float, y: float, place: FoundAt, radius: float
) -> None:
    if place.miles is not None:
        _line(canvas, home, y, x, y)
    canvas.setFillGray(0)
    canvas.circle(x, y, radius, stroke=0, fill=1)
    put(canvas, Label.middle(x, centred(y), str(len(place.episodes)), Face.BOLD), grey=1)
    if place.miles is not None:
        put(canvas, Label(x=x + _BESIDE, y=centred(y), text=_miles(place)))


def _miles(place: FoundAt) -> str:
    return f"{place.away} mi"


def _draw_month(
    canvas: TaggedCanvas, month: Month, middle: float, half: float, zero: float, unit: float
) -> None:
    up, down = month.episodes * unit, month.done * unit
    if up:
        fill = Fill.HOLLOW if month.days else Fill.SOLID
        bars.bar(canvas, (middle - half, zero, middle + half, zero + up), fill)
    foot = zero - _FOOT
    if down:
        area = (middle - half, foot - down, middle + half, foot)
        bars.filled(canvas, area, 1)
        bars.hatch(canvas, area, bars.HELP)
    for count, y in ((month.episodes, zero + up + 2.4), (month.done, foot - down - 7.6)):
        put(canvas, Label.middle(middle, y, str(count), Face.SEMIBOLD))


def _draw_points(
    canvas: TaggedCanvas, box: Rectangle, gaps: Sequence[GapPoint], heights: Sequence[float]
) -> None:
    left, foot, right, _ = box
    room = (right - left) / max(len(gaps) - 1, 1)
    spots = [(left + place * room, y) for place, y in enumerate(heights)]
    for (x, y), (to_x, to_y) in pairwise(spots):
        _line(canvas, x, y, to_x, to_y, thick=1.2)
    every, size = max(1, round(34 / room)), min(max(room, _LEAST_POINT), _POINT)
    for place, (gap, (x, y)) in enumerate(zip(gaps, spots, strict=True)):
        (marks.square if gap.is_short else marks.contact)(canvas, x, y, size)
        if place % every == 0:
            words = f"no. {gap.number}"
            label = Label.middle(x, foot + 2, words, Face.REGULAR, SMALL)
            put(canvas, label.within(left - 10, right + 8))
