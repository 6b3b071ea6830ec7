"""What lies under the marks: nights, weekends, weeks, what is to come, and the axis."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from strategy_desk.domain.chart import scale
from strategy_desk.domain.chart.moments import instant
from strategy_desk.domain.chart.scale import Day
from strategy_desk.domain.time import MONTH_NAMES, clock_words
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.frame import Detail, Frame
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.marks import hatch
from strategy_desk.ui.timeline.rows import LETTERS

WEEK = Style(px=12.5, weight=600, halo="")
LETTER = Style(px=11, ink="ink.3", halo="")
FLAG = Style(px=11.5, weight=700, ink="bg.panel", halo="")
CLOCKS = Style(px=11, weight=600, ink="accent", halo="")

LETTERS_FROM, LINES_FROM, WEEKENDS_FROM = 11.5, 9, 5
"""Pixels a day from which days have a letter, a line, and weekends their grey."""

ROOM_FOR_WEEK, ROOM_FOR_DATE = 46, 44


def draw(painter: QPainter, frame: Frame) -> None:
    """Draw the ground and the axis of a frame."""
    look, at = theme(), frame.scale
    painter.fillRect(painter.viewport(), look.colour("bg.panel"))
    painter.save()
    painter.setClipRect(QRectF(at.left, 0, at.width, frame.rows.bottom))
    _shade(painter, frame)
    _future(painter, frame)
    _axis(painter, frame)
    painter.restore()
    painter.setPen(QPen(look.colour("line.2"), 1))
    painter.drawLine(QLineF(0, frame.rows.axis - 0.5, at.right, frame.rows.axis - 0.5))


def flag(frame: Frame) -> tuple[QRectF, str]:
    """Return where the flag of the moment stands, and its words; an empty box out of view."""
    if not frame.scale.first < frame.content.now < frame.scale.last:
        return QRectF(), ""
    words = f"Now {clock_words(instant(frame.content.now))}"
    wide = lettering.width(words, FLAG) + 10
    left = frame.now - 0.8 if frame.now + wide <= frame.scale.right else frame.now - wide + 0.8
    return QRectF(left, 1, wide, 17 * theme().scale), words


def _shade(painter: QPainter, frame: Frame) -> None:
    """Shade nights where days are wide, weekends where they are narrower."""
    at, look = frame.scale, theme()
    if frame.detail in {Detail.FULL, Detail.FAINT_NIGHTS} and frame.switches.nights:
        ink = look.colour("night")
        if frame.detail is Detail.FAINT_NIGHTS:
            ink = _between(ink, look.colour("bg.panel"))
        for start, end in scale.nights(at.first, at.last):
            _column(painter, frame, start, end, ink)
    if frame.detail is Detail.WEEKENDS:
        for day in scale.days(at.first, at.last):
            if day.day.weekday() >= 5:
                _column(painter, frame, day.start, day.end, look.colour("weekend"))


def _between(one: QColor, other: QColor) -> QColor:
    """A colour halfway: drawing it costs less than one that lets the ground shine through."""
    return QColor(
        (one.red() + other.red()) // 2,
        (one.green() + other.green()) // 2,
        (one.blue() + other.blue()) // 2,
    )


def _column(painter: QPainter, frame: Frame, start: float, end: float, ink: QColor) -> None:
    left, right = frame.scale.clipped(start), frame.scale.clipped(end)
    top = frame.rows.axis
    painter.fillRect(QRectF(left, top, right - left, frame.rows.bottom - top), ink)


def _future(painter: QPainter, frame: Frame) -> None:
    at, top = frame.scale, frame.rows.axis
    left = max(frame.now, at.left)
    if left < at.right:
        box = QRectF(left, top, at.right - left, frame.rows.bottom - top)
        painter.fillRect(box, theme().colour("future"))
        hatch(painter, box, theme().colour("line.1"), step=7, thick=1)


def _axis(painter: QPainter, frame: Frame) -> None:
    if frame.scale.pixels_a_day * 7 >= ROOM_FOR_WEEK:
        _days(painter, frame)
    else:
        _months(painter, frame)


def _days(painter: QPainter, frame: Frame) -> None:
    at, look, foot = frame.scale, theme(), frame.rows.axis
    letters = foot - LETTERS * look.scale
    wide, (now, _) = at.pixels_a_day, flag(frame)
    for day in scale.days(at.first, at.last):
        left = at.x(day.start)
        if day.day.weekday() >= 5 and wide > WEEKENDS_FROM:
            cell = QRectF(left, letters, at.x(day.end) - left, foot - letters)
            painter.fillRect(cell, look.colour("line.1"))
        monday = day.day.weekday() == 0
        if monday or wide > LINES_FROM:
            painter.setPen(QPen(look.colour("line.2"), 1))
            top, end = (4.0, frame.rows.bottom) if monday else (letters, foot)
            painter.drawLine(QLineF(round(left) + 0.5, top, round(left) + 0.5, end))
        words = f"{day.day.day} {MONTH_NAMES[day.day.month - 1][:3]}"
        end = left + 5 + lettering.width(words, WEEK) if monday else left
        under = left < now.right() and end > now.left()
        if monday and at.right - left > ROOM_FOR_DATE and not under:
            lettering.write(painter, left + 5, 15.5 * look.scale, words, WEEK)
        _letter(painter, frame, day)
        if day.hours != 24:
            _clocks(painter, frame, day)


def _letter(painter: QPainter, frame: Frame, day: Day) -> None:
    at, wide = frame.scale, frame.scale.pixels_a_day
    name = f"{day.day:%a} {day.day.day}" if wide > ROOM_FOR_DATE else "MTWTFSS"[day.day.weekday()]
    if wide > LETTERS_FROM * theme().scale and at.x(day.end) <= at.right + 1:
        middle = (at.x(day.start) + at.x(day.end)) / 2
        style = LETTER if day.hours == 24 else CLOCKS
        lettering.write_middle(painter, middle, frame.rows.axis - 3, name, style)


def _clocks(painter: QPainter, frame: Frame, day: Day) -> None:
    """Mark the day on which the clocks change: its night is an hour longer or shorter."""
    at, look = frame.scale, theme()
    words = "clocks back" if day.hours > 24 else "clocks on"
    right = at.x(day.end) - 4
    if lettering.width(words, CLOCKS) < at.pixels_a_day * 7 - ROOM_FOR_WEEK * look.scale:
        left = right - lettering.width(words, CLOCKS)
        lettering.write(painter, left, 15.5 * look.scale, words, CLOCKS)
    foot = frame.rows.axis - 1.5
    painter.setPen(QPen(look.colour("accent"), 2))
    painter.drawLine(QLineF(at.x(day.start), foot, at.x(day.end), foot))


def _months(painter: QPainter, frame: Frame) -> None:
    at, look, foot = frame.scale, theme(), frame.rows.axis
    for month in scale.months(at.first, at.last):
        left = at.x(month.start)
        painter.setPen(QPen(look.colour("line.2"), 1))
        painter.drawLine(QLineF(round(left) + 0.5, 4, round(left) + 0.5, frame.rows.bottom))
        begins_before, left = left < at.left, max(left, at.left)
        room = at.x(month.end) - left - 6
        name, year = MONTH_NAMES[month.day.month - 1][:3], str(month.day.year)
        if lettering.width(name, WEEK) <= room:
            lettering.write(painter, left + 4, 15.5 * look.scale, name, WEEK)
        if (month.day.month == 1 or begins_before) and lettering.width(year, LETTER) <= room:
            lettering.write(painter, left + 4, foot - 5, year, LETTER)
