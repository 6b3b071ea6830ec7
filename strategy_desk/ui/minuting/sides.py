"""The three panels of a meeting beside each other, as wide as the window leaves them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from strategy_desk.ui.theme import theme

WIDE = (236, 314)
"""Pixels of the left and the right panel. Source: design specification 9.4."""

SLIM = (184, 272)
"""The same in a narrow window, so that the minutes keep most of it."""

LARGE = (300, 418)
"""The same at 1920, where there is room for every word of the agenda."""

NARROW, ROOMY = 1000, 1750
"""Pixels of width under which the panels are slim, and from which they are large."""


class Sides(QSplitter):
    """A panel, the minutes and a panel; the minutes take what the others leave."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        for panel in (left, middle, right):
            self.addWidget(panel)
            self.setStretchFactor(self.count() - 1, 1 if panel is middle else 0)
        self._given = (0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panels their widths anew where they become slim or wide: a drag stays."""
        super().resizeEvent(event)
        wide = LARGE if self.width() >= theme().px(ROOMY) else WIDE
        given = SLIM if self.width() < theme().px(NARROW) else wide
        if given != self._given:
            self._given = given
            left, right = map(theme().px, given)
            self.setSizes([left, max(self.width() - left - right, 0), right])
