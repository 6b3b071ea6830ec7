"""What the mouse does to the chart: a click chooses, a drag moves, with Shift it takes days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF

from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.stretch import Stretch
from strategy_desk.ui.timeline.frame import Frame

DRAG_FROM = 4
"""Pixels the pointer moves before a press is a drag."""


class Pointed(Protocol):
    """What the mouse works on."""

    @property
    def stretch(self) -> Stretch:
        """The first and last second shown."""

    def frame(self) -> Frame | None:
        """Return the view as it is drawn now."""

    def show_stretch(self, shown: Stretch) -> None:
        """Show a stretch of time."""

    def choose_at(self, point: QPointF) -> None:
        """Choose what is drawn at a point, or nothing."""

    def choose_days(self, first: float, last: float) -> None:
        """Choose the period of the days of two seconds."""


@dataclass(frozen=True)
class Press:
    """Where a button went down, with Shift or without, and what was shown then."""

    at: QPointF
    shown: Stretch
    shift: bool


class Pointer:
    """Follows one press from down to up."""

    def __init__(self, chart: Pointed) -> None:
        self._chart = chart
        self._press: Press | None = None
        self._dragged = False

    def press(self, at: QPointF, *, shift: bool) -> None:
        """Begin a click or a drag."""
        self._press, self._dragged = Press(at, self._chart.stretch, shift), False

    def move(self, at: QPointF) -> None:
        """Move the view, or take days up to here."""
        press, frame = self._press, self._chart.frame()
        if press is None or frame is None:
            return
        by = at.x() - press.at.x()
        self._dragged = self._dragged or abs(by) >= DRAG_FROM
        if self._dragged and press.shift:
            self._chart.choose_days(frame.scale.second(press.at.x()), frame.scale.second(at.x()))
        elif self._dragged:
            self._chart.show_stretch(stretch.moved(press.shown, -frame.seconds(by)))

    def release(self, at: QPointF) -> None:
        """Choose what was clicked, unless it was a drag."""
        press, self._press = self._press, None
        if press is not None and not self._dragged:
            self._chart.choose_at(at)
