"""The row over the board: find, how the rows are arranged, and the sheets to print, a new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from strategy_desk.presenters.action_boards import Arranged
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.find_field import FindField
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.tools import Segment


class Tools(QWidget):
    """``arranged`` carries what the rows are to stand under."""

    arranged = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.words = FindField(self.tr("Find"), "Ctrl F")
        self.words.setMinimumWidth(theme().px(124))
        self.words.setMaximumWidth(theme().px(180))
        self.segments = {by: Segment(self.tr(by.value)) for by in Arranged}
        self.list = DropDown()
        self.list.setProperty("compact", True)
        self.list.setAccessibleName(self.tr("How the rows are arranged"))
        self.sheets = KeyButton(self.tr("Agency sheets"), small=True, icon="printer")
        self.new = KeyButton(self.tr("Action"), "Ctrl N", primary=True, small=True, icon="plus")
        self.out = KeyButton(self.tr("Send out"), "S", small=True)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(0)
        row.addWidget(self.words, 100)  # as wide as it may be, before the gap grows
        row.addSpacing(8)
        for by, segment in self.segments.items():
            self.list.addItem(self.tr(by.value), by)
            group.addButton(segment)
            row.addWidget(segment)
            segment.clicked.connect(lambda _=False, by=by: self.arranged.emit(by))
        row.addWidget(self.list)
        row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self.sheets)
        row.addSpacing(6)
        row.addWidget(self.out)
        row.addSpacing(8)
        row.addWidget(self.new)
        self.list.activated.connect(lambda _: self.arranged.emit(Arranged(self.list.currentData())))

    def mark(self, by: Arranged) -> None:
        """Show how the rows are arranged."""
        self.segments[by].setChecked(True)
        self.list.setCurrentIndex(list(Arranged).index(by))

    def fold(self, *, folded: bool) -> None:
        """Leave room: the arrangements become one list, and sending out has its key alone."""
        self.list.setVisible(folded)
        self.out.setHidden(folded)
        for segment in self.segments.values():
            segment.setVisible(not folded)
