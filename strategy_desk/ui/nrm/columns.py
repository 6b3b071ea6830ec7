"""Rows in two columns where there is room, else in one; read down the page, line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from strategy_desk.ui.theme import theme

TWO = 560
"""Pixels of width from which there are two columns."""


class Columns(QScrollArea):
    """Scrolls through rows in one column or two."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows: Sequence[QWidget] = ()
        self._count = 0

    def fill(self, rows: Sequence[QWidget]) -> None:
        """Show these rows in place of those before."""
        at = self.verticalScrollBar().value()
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(14, 2, 14, 6)
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(2)
        self._rows, self._count = rows, 0
        for row in rows:
            row.setParent(inside)
        self._place()
        old = self.takeWidget()
        if old is not None:
            # Later: one of its buttons may be what asked for this.
            old.hide()
            old.deleteLater()
        self.setWidget(inside)
        inside.show()
        self.verticalScrollBar().setValue(at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take one column or two."""
        super().resizeEvent(event)
        if self._rows:
            self._place()

    def _place(self) -> None:
        count = 2 if self.width() >= theme().px(TWO) else 1
        if count == self._count:
            return
        self._count = count
        while self._grid.takeAt(0):
            pass
        for number, row in enumerate(self._rows):
            line, column = divmod(number, count)
            self._grid.addWidget(row, line, column, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < count else 0)
        for line in range(len(self._rows) + 1):
            self._grid.setRowStretch(line, 0)
        self._grid.setRowStretch(-(-len(self._rows) // count), 1)
