"""The keys of the chart. Source: design specification 5.2."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt

from strategy_desk.presenters.chart.content import Chosen
from strategy_desk.ui.timeline import moves, stretch
from strategy_desk.ui.timeline.moves import Move

THIRD, CLOSER = 1 / 3, 1.4
"""Of the view for Ctrl with an arrow; fewer days for each step of zoom."""


class Keyed(Protocol):
    """What the keys work on."""

    def step(self, go: Move) -> None:
        """Choose the mark that a move leads to."""

    def zoom(self, factor: float) -> None:
        """Show fewer days, or more."""

    def pan(self, share: float) -> None:
        """Move by a share of the view."""

    def show_days(self, days: float) -> None:
        """Show so many days up to now."""

    def go_to_now(self) -> None:
        """Bring the moment into view."""

    def choose(self, chosen: Chosen | None) -> None:
        """Choose a mark, or none."""

    def choose_return(self) -> None:
        """Choose the return of the episode."""

    def ask_details(self) -> None:
        """Ask for the panel to open or close."""

    def open_selected(self) -> None:
        """Open the record of the mark."""


Key = tuple[Qt.KeyboardModifier, Qt.Key]


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
        Qt.Key.Key_Space: chart.ask_details,
        Qt.Key.Key_Return: chart.open_selected,
        Qt.Key.Key_Enter: chart.open_selected,
        Qt.Key.Key_Escape: partial(chart.choose, None),
    }
    with_control: dict[Qt.Key, Callable[[], object]] = {
        Qt.Key.Key_Left: partial(chart.pan, -THIRD),
        Qt.Key.Key_Right: partial(chart.pan, THIRD),
    }
    held = Qt.KeyboardModifier
    return {
        **{(held.NoModifier, key): does for key, does in plain.items()},
        **{(held.ControlModifier, key): does for key, does in with_control.items()},
    }
