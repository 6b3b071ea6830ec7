"""Where the parts of the page stand: docked where there is room, else as popovers over the chart.

Source: design specification, section 8 (960 wide, 720 high) and 9.2.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.details import WIDE, WIDTH, Details
from strategy_desk.ui.timeline.key import Key
from strategy_desk.ui.timeline.measures_strip import MeasuresStrip
from strategy_desk.ui.timeline.story_strip import StoryStrip
from strategy_desk.ui.timeline.tools import Tools

NARROW, BROAD = 1100, 1700
"""Widths under which details and measures are popovers and the story waits for W, and from which
the details are wider."""

TINY, LOW, HIGH = 500, 596, 850
"""Heights under which measures and story are popovers, under which the key waits for K and story
and bars are lower, and from which the story is higher."""

STORY = {"low": 78, "usual": 96, "high": 150}
COLUMNS, FIGURE = 3, 150
"""Of the measures as a popover."""


class Room:
    """Fits the parts of the page to its size, and opens and closes what is a popover in it."""

    def __init__(
        self,
        page: QWidget,
        measures: MeasuresStrip,
        story: StoryStrip,
        tools: Tools,
        chart: Chart,
        key: Key,
        details: Details,
    ) -> None:
        self._page, self._measures, self._story, self._tools = page, measures, story, tools
        self._chart, self._key, self._details = chart, key, details
        self._edge = QFrame()
        self._edge.setObjectName("rule")
        self._edge.setFixedWidth(1)
        self._whole, self._sides, self._left = QVBoxLayout(page), QHBoxLayout(), QVBoxLayout()
        self._open: set[QWidget] = set()
        self._wanted: dict[QWidget, bool] = {}
        self._lay_out()

    @property
    def narrow(self) -> bool:
        """Whether details open over the chart."""
        return self._page.width() < NARROW * theme().scale

    @property
    def broad(self) -> bool:
        """Whether there is room for more than the usual."""
        return self._page.width() >= BROAD * theme().scale

    def put_on_top(self, bar: QWidget) -> None:
        """Give a bar the whole width over everything else."""
        self._whole.insertWidget(0, bar)

    def fit(self) -> None:
        """Give every part its place for the size of the page."""
        scale, high, narrow = theme().scale, self._page.height(), self.narrow
        low, tiny = high < LOW * scale, high < TINY * scale
        size = "low" if low else "high" if high >= HIGH * scale else "usual"
        self._story.setFixedHeight(theme().px(STORY[size]))
        self._details.setFixedWidth(theme().px(WIDE if self.broad else WIDTH))
        self._tools.be_narrow(narrow=narrow or tiny)
        self._chart.be_compact(compact=low)
        self._measures.arrange(COLUMNS if narrow or tiny else 0)
        self._dock(self._measures, self._whole, 1, docked=not (narrow or tiny))
        self._dock(self._story, self._left, 0, docked=not tiny, usual=not narrow)
        self._dock(self._details, self._sides, 2, docked=not narrow)
        self._edge.setVisible(self._details.isVisible() and not narrow)
        self._key.setVisible(self._wanted.get(self._key, not low))
        self._place()

    def toggle(self, part: QWidget) -> None:
        """Open a part, or close it."""
        self.show(part, shown=not part.isVisible())

    def show(self, part: QWidget, *, shown: bool = True) -> None:
        """Open or close a part: a popover, or one that has its place in the page."""
        if self._is_docked(part):
            self._wanted[part] = shown
        elif shown:
            self._open = {part}
        else:
            self._open.discard(part)
        self.fit()

    def close_popover(self) -> bool:
        """Close what is open over the chart; say whether anything was."""
        was = bool(self._open)
        self._open.clear()
        self.fit()
        return was

    def _dock(
        self,
        part: QWidget,
        layout: QBoxLayout,
        place: int,
        *,
        docked: bool,
        usual: bool = True,
    ) -> None:
        """Put a part in its place, or over the page; ``usual`` is whether it starts open there."""
        if docked and not self._is_docked(part):
            self._open.discard(part)
            layout.insertWidget(place, part)
        elif not docked and self._is_docked(part):
            layout.removeWidget(part)
        part.setObjectName("surface" if docked else "popover")
        part.style().polish(part)
        part.setVisible(self._wanted.get(part, usual) if docked else part in self._open)

    def _is_docked(self, part: QWidget) -> bool:
        layouts = (self._whole, self._sides, self._left)
        return any(layout.indexOf(part) >= 0 for layout in layouts)

    def _place(self) -> None:
        """Put what is open under the tools: details and measures at the right, the story across."""
        top, wide, high = (
            self._tools.geometry().bottom() + 1,
            self._page.width(),
            self._page.height(),
        )
        measures = min(COLUMNS * theme().px(FIGURE), wide)
        places = {
            self._details: QRect(
                wide - self._details.width(), top, self._details.width(), high - top
            ),
            self._measures: QRect(wide - measures, top, measures, self._measures.height()),
            self._story: QRect(0, top, wide, self._story.height()),
        }
        for part in self._open:
            part.setGeometry(places[part])
            part.raise_()

    def _lay_out(self) -> None:
        for layout in (self._whole, self._sides, self._left):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for widget in (self._story, self._tools, self._chart, self._key):
            self._left.addWidget(widget, 1 if widget is self._chart else 0)
        self._sides.addLayout(self._left, 1)
        self._sides.addWidget(self._edge)
        self._sides.addWidget(self._details)
        self._whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._whole.addWidget(self._measures)
        self._whole.addLayout(self._sides, 1)
