"""How the panes of the page share its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from strategy_desk.ui.nrm.aside import AsidePane
from strategy_desk.ui.nrm.indicators import IndicatorsPane
from strategy_desk.ui.nrm.questions import QuestionsPane
from strategy_desk.ui.nrm.sections import SectionsPane
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme

LEFT, RIGHT = 246, 322
"""Widths of the panes beside the questions. Source: design specification 9.6."""

NARROW = 1080
"""Pixels of width under which the form and the decision take turns."""


class Room(QWidget):
    """Holds the sections, the form over its indicators, and the decision."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self._waits = 0
        self.sections, self.questions = SectionsPane(), QuestionsPane()
        self.indicators, self.aside = IndicatorsPane(), AsidePane()
        self.swap = KeyButton("", small=True)
        self.swap.hide()
        self.swap.clicked.connect(lambda: self._fit(aside=self.aside.isHidden()))
        self._middle, self._sides = QSplitter(Qt.Orientation.Vertical), QSplitter()
        self._lay_out()

    def count(self, days: int) -> None:
        """Say on the way to the decision for how many days it waits."""
        self._waits = days
        self._name()

    def show_form(self) -> None:
        """Let the form have its turn."""
        if self._narrow:
            self._fit(aside=False)

    def show_decision(self) -> None:
        """Let the decision have its turn."""
        if self._narrow:
            self._fit(aside=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the form and the decision take turns where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._fit(aside=not narrow)

    def _fit(self, *, aside: bool) -> None:
        self.aside.setVisible(aside)
        self._middle.setVisible(not (self._narrow and aside))
        self.swap.setVisible(self._narrow)
        self._name()
        left = theme().px(LEFT)
        rest = self.width() - left
        right = rest if self._narrow else theme().px(RIGHT)
        self._sides.setSizes([left, rest if self._narrow else rest - right, right])

    def _name(self) -> None:
        days = self.tr("Decision, {0} days").format(self._waits)
        to_decision = days if self._waits else self.tr("Decision")
        self.swap.say(to_decision if self.aside.isHidden() else self.tr("Back to the form"))

    def _lay_out(self) -> None:
        self.sections.head.addWidget(self.swap)
        for part in (self.questions, self.indicators):
            self._middle.addWidget(part)
        self._middle.setChildrenCollapsible(False)
        self._middle.setStretchFactor(0, 3)
        self._middle.setStretchFactor(1, 1)
        self._middle.setSizes([440, 180])
        self._sides.setChildrenCollapsible(False)
        for pane, stretch in ((self.sections, 0), (self._middle, 1), (self.aside, 0)):
            self._sides.addWidget(pane)
            self._sides.setStretchFactor(self._sides.count() - 1, stretch)
        self._sides.setSizes([theme().px(LEFT), 732, theme().px(RIGHT)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sides)
