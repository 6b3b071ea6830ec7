"""The keys of the chart, and what they ask of the page. Source: design specification 5.2."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt

from strategy_desk.domain.chart import stretch
from strategy_desk.ui.timeline import moves
from strategy_desk.ui.timeline.moves import Move

THIRD, CLOSER = 1 / 3, 1.4
"""Of the view for Ctrl with an arrow; fewer days for each step of zoom."""


class Ask(StrEnum):
    """What a person asks for on the chart that is not the chart's own; the value is its key."""

    RECORD = "Enter"
    DETAILS = "Space"
    ACTION = "A"
    INTERVIEW = "R"
    EVIDENCE = "E"
    NRM = "N"
    EDIT = "F2"
    JOIN = "J"
    FILTER = "F"
    MEASURES = "M"
    STORY = "W"
    KEY = "K"
    MENU = "Shift F10"


class Keyed(Protocol):
    """What the keys work on."""

    def step(self, go: Move) -> None:
        """Choose the mark that a move leads to."""

    def extend(self, go: Move) -> None:
        """Choose the period up to the mark that a move leads to."""

    def zoom(self, factor: float) -> None:
        """Show fewer days, or more."""

    def pan(self, share: float) -> None:
        """Move by a share of the view."""

    def show_days(self, days: float) -> None:
        """Show so many days up to now."""

    def go_to_now(self) -> None:
        """Bring the moment into view."""

    def leave(self) -> None:
        """Clear the period, else what is counted, else the choice."""

    def choose_return(self) -> None:
        """Choose the return of the episode."""

    def ask(self, what: Ask) -> None:
        """Ask the page for something."""


Key = tuple[Qt.KeyboardModifier, Qt.Key]

ASKED = {
    Qt.Key.Key_Return: Ask.RECORD,
    Qt.Key.Key_Enter: Ask.RECORD,
    Qt.Key.Key_Space: Ask.DETAILS,
    Qt.Key.Key_A: Ask.ACTION,
    Qt.Key.Key_R: Ask.INTERVIEW,
    Qt.Key.Key_E: Ask.EVIDENCE,
    Qt.Key.Key_N: Ask.NRM,
    Qt.Key.Key_F2: Ask.EDIT,
    Qt.Key.Key_J: Ask.JOIN,
    Qt.Key.Key_F: Ask.FILTER,
    Qt.Key.Key_M: Ask.MEASURES,
    Qt.Key.Key_W: Ask.STORY,
    Qt.Key.Key_K: Ask.KEY,
}


def bindings(chart: Keyed) -> dict[Key, Callable[[], object]]:
    """Return what each key does to a chart."""
    plain: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_Left: partial(chart.step, partial(moves.beside, by=-1)),
        Qt.Key.Key_Right: partial(chart.step, partial(moves.beside, by=1)),
        Qt.Key.Key_Up: partial(chart.step, partial(moves.across, by=-1)),
        Qt.Key.Key_Down: partial(chart.step, partial(moves.across, by=1)),
        Qt.Key.Key_Home: partial(chart.step, partial(moves.end, last=False)),
        Qt.Key.Key_End: partial(chart.step, partial(moves.end, last=True)),
        Qt.Key.Key_Plus: partial(chart.zoom, CLOSER),
        Qt.Key.Key_Equal: partial(chart.zoom, CLOSER),
        Qt.Key.Key_Minus: partial(chart.zoom, 1 / CLOSER),
        Qt.Key.Key_1: partial(chart.show_days, stretch.TWO_WEEKS),
        Qt.Key.Key_2: partial(chart.show_days, stretch.EIGHT_WEEKS),
        Qt.Key.Key_3: partial(chart.show_days, stretch.THREE_MONTHS),
        Qt.Key.Key_0: partial(chart.show_days, 0),
        Qt.Key.Key_T: chart.go_to_now,
        Qt.Key.Key_G: chart.choose_return,
        Qt.Key.Key_Escape: chart.leave,
        **{key: partial(chart.ask, what) for key, what in ASKED.items()},
    }
    with_shift: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_F10: partial(chart.ask, Ask.MENU),
        Qt.Key.Key_Left: partial(chart.extend, partial(moves.beside, by=-1)),
        Qt.Key.Key_Right: partial(chart.extend, partial(moves.beside, by=1)),
        Qt.Key.Key_Home: partial(chart.extend, partial(moves.end, last=False)),
        Qt.Key.Key_End: partial(chart.extend, partial(moves.end, last=True)),
    }
    with_control: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_Left: partial(chart.pan, -THIRD),
        Qt.Key.Key_Right: partial(chart.pan, THIRD),
    }
    held = Qt.KeyboardModifier
    by_modifier = {
        held.NoModifier: plain,
        held.ShiftModifier: with_shift,
        held.ControlModifier: with_control,
    }
    return {(m, key): does for m, keys in by_modifier.items() for key, does in keys.items()}
