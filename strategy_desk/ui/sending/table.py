"""The two tables of things to send out, with the keys that make and open a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from strategy_desk.presenters.outgoing import Row
from strategy_desk.ui.tables import Column, RecordTable, TableView

DRAFTS: tuple[Column[Row], ...] = (
    Column(heading="For", text=lambda row: row.name),
    Column(heading="Who", text=lambda row: row.who),
    Column(heading="What goes with it", text=lambda row: row.goes),
    Column(heading="Address", text=lambda row: row.to),
    Column(heading="Draft", text=lambda row: row.state, tone=lambda row: row.tone),
)
WHO, ADDRESS = 1, 3
"""Columns of the drafts that make room where it is narrow."""

FILES: tuple[Column[Row], ...] = (
    Column(heading="File", text=lambda row: row.name),
    Column(heading="Made", text=lambda row: row.state, tone=lambda row: row.tone),
)


class Rows(TableView):
    """Things to make. ``made`` carries the rows asked for, ``opened`` the one to look at."""

    made = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column[Row]], wide: Sequence[int]) -> None:
        super().__init__(name)
        self._wide = tuple(wide)
        self.records: RecordTable[Row] = RecordTable(columns, self)
        self.setModel(self.records)
        self.fit(*wide)
        self.settled.timeout.connect(self.fit_height)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keys: dict[str, Callable[[], object]] = {
            "Return": self.make,
            "Enter": self.make,
            "Ctrl+Return": self.make_all,
            "O": self.open,
        }
        for key, does in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)
        self.doubleClicked.connect(lambda _: self.make())

    def present(self, rows: Sequence[Row]) -> None:
        """Show these rows; the place stays, and every row is seen without scrolling."""
        here = max(self.currentIndex().row(), 0)
        self.records.present(rows)
        self.selectRow(min(here, len(rows) - 1))
        self.fit_height()

    def fit_height(self) -> None:
        """Be as high as what is in it: the page scrolls, not the table."""
        self.resizeRowsToContents()
        rows = self.verticalHeader().length()
        self.setFixedHeight(rows + self.horizontalHeader().height() + 2 * self.frameWidth() + 1)

    @property
    def row(self) -> Row | None:
        """The row that the keyboard is on."""
        index = self.currentIndex()
        return self.records.record(index.row()) if index.isValid() else None

    def every(self) -> list[Row]:
        """Return every row."""
        return [self.records.record(n) for n in range(self.records.rowCount())]

    def make(self) -> None:
        """Ask for the row that the keyboard is on."""
        if self.row is not None:
            self.made.emit([self.row])

    def make_all(self) -> None:
        """Ask for every row."""
        self.made.emit(self.every())

    def open(self) -> None:
        """Ask to look at what was made of the row."""
        if self.row is not None:
            self.opened.emit(self.row)
