"""The child's timeline as the chair drives it, with the chart's own keys and choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.changes import ChangeRecord
from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.content import Content
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.presenters.chart.periods import Described
from strategy_desk.presenters.timeline import ChildTimeline, TimelineShown
from strategy_desk.ui.parts import wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.page import MINUTE

ROOMY = 520
"""Pixels of height from which the chart has room for words under it that are not about a choice."""


class ChairTimeline(QFrame):
    """The chart, and under it what is chosen, as a sentence that can be read out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meetingHead")
        self.chart = Chart()
        self.chart.be_compact(compact=True)
        self._in_words = ""
        self._is_new = True
        self._words = wrapped("", "secondary")
        self._words.setContentsMargins(14, 4, 14, 6)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self.setFocusProxy(self.chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chart, 1)
        column.addWidget(self._words)

    def connect_to(self, presenter: ChildTimeline) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.chart.chosen.connect(self._say_chosen)
        self.chart.took.connect(lambda window: presenter.describe(window) if window else None)
        self.chart.left.connect(self.chart.clear_last)
        self.chart.asked.connect(lambda _: self.say(self.tr("The other window does that.")))
        self._clock.timeout.connect(presenter.tick)
        self._clock.start()

    def present_first(self, drawn: Content, agencies: Sequence[Agency]) -> None:
        """Draw the latest months until the whole record is there."""
        self._draw(drawn, agencies)

    def present(self, shown: TimelineShown) -> None:
        """Show the timeline; what is chosen and the stretch stay."""
        self._in_words = " ".join(shown.words)
        self.chart.setAccessibleDescription(self._in_words)
        self._draw(shown.content, shown.agencies)
        self._say_chosen(self.chart.selected_mark)

    def present_period(self, described: Described) -> None:
        """Say what the measures say of the period chosen, if it still is."""
        if described.window == self.chart.period:
            self.say(" ".join(described.words))

    def present_changes(self, changes: tuple[ChangeRecord, ...]) -> None:
        """Leave out what was written last: the minutes beside it say that."""

    def present_unread(self, rows: Mapping[str, int], words: Sequence[str]) -> None:
        """Hatch the lanes of agencies of whose files rows could not be read."""
        self.chart.present_unread(rows)

    def say(self, sentence: str) -> None:
        """Say something under the chart."""
        self._words.setText(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        if self.chart.period is None:
            self._say_chosen(self.chart.selected_mark)

    def _draw(self, content: Content, agencies: Sequence[Agency]) -> None:
        self.chart.present(content, agencies)
        if self._is_new:
            self._is_new = False
            self.chart.show_days(stretch.EIGHT_WEEKS)

    def _say_chosen(self, mark: Mark | None) -> None:
        """Say what is chosen; with nothing chosen, all of it where there is room for that."""
        roomy = self.height() >= theme().px(ROOMY)
        nothing = self._in_words if roomy else self.tr("Left and Right choose a mark, T is today.")
        self.say(mark.sentence if mark else nothing)
