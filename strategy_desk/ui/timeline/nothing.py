"""What stands in the middle of the chart where it has nothing to show, and what to do then."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal

from strategy_desk.ui.nothing import Empty
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.timeline.chart import Chart


class Nothing(Empty):
    """Says that nothing is recorded, or that nothing matches the filter."""

    asked_episode = Signal()
    asked_import = Signal()
    cleared = Signal()

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.words.setProperty("tone", "secondary")
        self.add = KeyButton(self.tr("New missing episode"), "Ctrl M", primary=True)
        self.bring = KeyButton(self.tr("Import"), "Ctrl Shift I")
        self.clear = KeyButton(self.tr("Clear filter"))
        for button, signal in (
            (self.add, self.asked_episode),
            (self.bring, self.asked_import),
            (self.clear, self.cleared),
        ):
            button.clicked.connect(signal)
        self.lay_out(self.add, self.bring, self.clear, fills=False)
        chart.installEventFilter(self)
        self.hide()

    def present(self, *, episodes: bool, marks: bool, filtered: bool) -> None:
        """Say what is missing, where anything is: all of it is drawn, or some is left out."""
        self.setVisible(not marks if filtered else not episodes)
        self.words.setText(
            self.tr("No marks match") if filtered else self.tr("No missing episodes recorded")
        )
        self.clear.setVisible(filtered)
        for button in (self.add, self.bring):
            button.setVisible(not filtered)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the chart."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        left = (self._chart.width() - self.width()) // 2
        self.move(left, (self._chart.height() - self.height()) // 2)
