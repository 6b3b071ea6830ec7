"""What the panels paint: the 72 hours of a return, an agency's load, a strip of 90 days."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from strategy_desk.domain.escalation import RECENT_DAYS, STRIP_DAYS, StripMark
from strategy_desk.domain.time import minutes_between, rolling
from strategy_desk.domain.today import CameHome
from strategy_desk.domain.workload import AgencyLoad
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.marks import HEIGHTS, LEAST_BAR, bar, hatch

HOURS = (0, 24, 48, 72)
HOURS_WIDE = 168
MINUTES = 72 * 60

STRIP = (148, 21)
LOAD_HIGH = 12


class HoursScale(QWidget):
    """The hours over the bars of the first 72 hours."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(theme().px(HOURS_WIDE), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each hour over its place on the bars."""
        painter = QPainter(self)
        painter.setPen(theme().colour("ink.2"))
        painter.setFont(theme().font(12.5))
        letters = painter.fontMetrics()
        for hours in HOURS:
            text = f"{hours} h" if hours == HOURS[-1] else str(hours)
            wide = letters.horizontalAdvance(text)
            middle = self.width() * hours / HOURS[-1] - wide / 2
            left = min(max(middle, 0.0), self.width() - wide)
            painter.drawText(round(left), letters.ascent(), text)
        painter.end()


class HoursBar(QWidget):
    """72 hours from a return, filled as far as they have passed; hatched in red when over."""

    def __init__(self, one: CameHome) -> None:
        super().__init__()
        self._one = one
        self.setFixedSize(theme().px(HOURS_WIDE), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar, with marks at 24 and 48 hours and a line for now."""
        late = self._one.is_late
        box = QRectF(0.7, 0.7, self.width() - 1.4, self.height() - 1.4)
        gone = 1.0 if late else 1 - self._one.minutes_left / MINUTES
        ground, edge = ("danger.tint", "danger.line") if late else ("gold.tint", "gold.line")
        painter = QPainter(self)
        painter.fillRect(box, theme().colour(ground))
        if late:
            hatch(painter, box, theme().colour(edge), step=6, thick=1)
        else:
            done = QRectF(box.left(), box.top(), box.width() * gone, box.height())
            painter.fillRect(done, theme().colour("gold.fill"))
        painter.setPen(QPen(theme().colour(edge), 1.3))
        painter.drawRect(box)
        for hours in HOURS[1:-1]:
            x = box.left() + box.width() * hours / HOURS[-1]
            painter.drawLine(round(x), round(box.top()), round(x), round(box.bottom()))
        if not late:
            now = round(box.left() + box.width() * gone)
            painter.setPen(QPen(theme().colour("ink.1"), 1.8))
            painter.drawLine(now, 0, now, self.height())
        painter.end()


class LoadBar(QWidget):
    """One agency's open actions, at the scale of the largest: solid red, solid petrol, hollow."""

    def __init__(self, load: AgencyLoad, most: int) -> None:
        super().__init__()
        self._load, self._most = load, most
        self.setMinimumSize(theme().px(60), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint three lengths on one line."""
        painter = QPainter(self)
        unit = (self.width() - 4) / max(self._most, 1)
        high = theme().px(LOAD_HIGH)
        left, top = 0.0, (self.height() - high) / 2
        for count, token in ((self._load.overdue, "danger"), (self._load.this_week, "accent")):
            painter.fillRect(QRectF(left, top, unit * count, high), theme().colour(token))
            left += unit * count + (1 if count else 0)
        if self._load.later:
            painter.setPen(theme().colour("line.control"))
            painter.drawRect(QRectF(left + 0.5, top + 0.5, unit * self._load.later, high - 1))
        painter.end()


class StripOfDays(QWidget):
    """The episodes of 90 days as bars; the last 30 days stand right of the dashed line."""

    def __init__(self, marks: tuple[StripMark, ...], as_of: datetime) -> None:
        super().__init__()
        self._marks = marks
        self._window = rolling(STRIP_DAYS, as_of)
        self.setFixedSize(QSize(*map(theme().px, STRIP)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the bars and the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("bg.sunken"))
        for mark in self._marks:
            left, right = self._x(mark.begins), self._x(mark.ends)
            high = (self.height() - 2) * HEIGHTS[mark.rank]
            wide = max(right - left, LEAST_BAR)
            bar(painter, QRectF(left, self.height() - 1 - high, wide, high), mark.rank)
        pen = QPen(theme().colour("ink.3"), 1)
        pen.setDashPattern([2, 2])
        painter.setPen(pen)
        line = round(self.width() * (STRIP_DAYS - RECENT_DAYS) / STRIP_DAYS)
        painter.drawLine(line, 0, line, self.height())
        painter.end()

    def _x(self, moment: datetime) -> float:
        gone = minutes_between(self._window.start, moment)
        return self.width() * gone / minutes_between(self._window.start, self._window.end)


class Swatch(QWidget):
    """A small square of a legend: filled with a token, or hollow."""

    def __init__(self, token: str = "") -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(theme().px(10), theme().px(10))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the square."""
        painter = QPainter(self)
        if self._token:
            painter.fillRect(self.rect(), theme().colour(self._token))
        else:
            painter.setPen(theme().colour("line.control"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
