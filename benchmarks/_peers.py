"""The same marks in what others draw timelines with: a QGraphicsScene, and pyqtgraph.

Each takes the tuples that the floor takes, made ready beforehand, and shows every mark with its
words (pyqtgraph without words: a text item for each mark would take it minutes). Neither has an
axis, nights, rows, bars or selection.
"""

from __future__ import annotations

import time

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPen
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSimpleTextItem, QGraphicsView

from strategy_desk.domain.chart import stretch
from strategy_desk.domain.time import to_utc
from strategy_desk.ui import theme

LANE = 27


class Scene(QGraphicsView):
    """An item for each mark, with its words as an item of their own."""

    def __init__(self, marks, now, wide: int, high: int) -> None:
        first = marks[0][0]
        scene = QGraphicsScene()
        ink, font = QBrush(theme.theme().colour("accent")), theme.theme().font(12)
        for second, row, words in marks:
            item = scene.addRect(0, 0, 10, 10, QPen(Qt.PenStyle.NoPen), ink)
            item.setPos((second - first) / 3600, 196 + row * LANE)
            item.setFlag(item.GraphicsItemFlag.ItemIgnoresTransformations)
            text = QGraphicsSimpleTextItem(words, item)
            text.setFont(font)
            text.setPos(14, 0)
        super().__init__(scene)
        self._scene, self._first = scene, first
        self.painted = 0.0
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.resize(wide, high)
        self.show_stretch(stretch.up_to(to_utc(now).timestamp(), stretch.EIGHT_WEEKS))

    def show_stretch(self, shown: tuple[float, float]) -> None:
        """Show the marks between two seconds."""
        first, last = ((second - self._first) / 3600 for second in shown)
        self.resetTransform()
        self.scale(self.width() / (last - first), 1)
        self.centerOn((first + last) / 2, 196 + 4 * LANE)
        self.viewport().update()

    def repaint(self) -> None:
        """Paint now."""
        self.viewport().repaint()

    def paintEvent(self, event):  # noqa: N802
        """Paint, and note when it was done."""
        super().paintEvent(event)
        self.painted = time.perf_counter()


class Graph(pyqtgraph.PlotWidget):
    """One scatter item of every mark, without words."""

    def __init__(self, marks, now, wide: int, high: int) -> None:
        super().__init__()
        self.painted = 0.0
        at = np.array([(second, row) for second, row, _ in marks], float)
        self.addItem(
            pyqtgraph.ScatterPlotItem(
                x=at[:, 0], y=at[:, 1], size=10, symbol="o", brush=theme.theme().colour("accent")
            )
        )
        self.resize(wide, high)
        self.show_stretch(stretch.up_to(to_utc(now).timestamp(), stretch.EIGHT_WEEKS))

    def show_stretch(self, shown: tuple[float, float]) -> None:
        """Show the marks between two seconds."""
        self.setXRange(*shown, padding=0)

    def repaint(self) -> None:
        """Paint now."""
        self.viewport().repaint()

    def paintEvent(self, event):  # noqa: N802
        """Paint, and note when it was done."""
        super().paintEvent(event)
        self.painted = time.perf_counter()
