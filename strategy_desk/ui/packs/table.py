"""Who gets which copy, and what is in the one that is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from strategy_desk.domain.packs import PackItem, Why
from strategy_desk.presenters.packs import PackRow
from strategy_desk.services.pack_contents import reason
from strategy_desk.ui.tables import Column, RecordTable, TableView
from strategy_desk.ui.theme import theme

AGENCY, HOW = 0, 3
"""Columns that make room where it is narrow."""

COPIES: tuple[Column[PackRow], ...] = (
    Column(heading="For", text=lambda row: row.reader.audience.label),
    Column(heading="Person", text=lambda row: row.reader.person),
    Column(heading="Version", text=lambda row: row.version),
    Column(heading="How", text=lambda row: row.reader.choice.how.value),
    Column(
        heading="State",
        text=lambda row: row.state,
        tone=lambda row: "caution" if row.needs_reading or row.reader.lacking else "",
    ),
)

ITEMS: tuple[Column[PackItem], ...] = (
    Column(heading="Where", text=lambda item: item.what),
    Column(heading="Agency", text=lambda item: item.agency),
    Column(heading="Words", text=lambda item: item.text),
    Column(
        heading="Not here because",
        text=lambda item: reason(item.left_out) if item.left_out else "",
        tone=lambda item: "caution" if item.left_out else "",
    ),
)


class Copies(TableView):
    """The people. ``chosen`` carries the row that the keyboard comes to; other signals its key."""

    chosen = Signal(object)
    asked_version = Signal(object)
    asked_how = Signal(object)
    asked_large = Signal(object)
    asked_reading = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Who gets which copy"))
        self.records: RecordTable[PackRow] = RecordTable(COPIES, self)
        self.setModel(self.records)
        self.fit(1)
        self._key: tuple[str, str, str] | None = None
        for key, signal in {
            "V": self.asked_version,
            "P": self.asked_how,
            "L": self.asked_large,
            "Return": self.asked_reading,
            "Enter": self.asked_reading,
        }.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda signal=signal: self._ask(signal))
        self.doubleClicked.connect(lambda _: self._ask(self.asked_reading))
        self.selectionModel().currentRowChanged.connect(lambda *_: self._come())

    @property
    def row(self) -> PackRow | None:
        """The row that the keyboard is on."""
        index = self.currentIndex()
        return self.records.record(index.row()) if index.isValid() else None

    def present(self, rows: Sequence[PackRow]) -> None:
        """Show these rows; the place stays with the person."""
        keys = [row.key for row in rows]
        here = keys.index(self._key) if self._key in keys else 0
        self.records.present(rows)
        self.selectRow(here if rows else -1)
        self.resizeRowsToContents()

    def _come(self) -> None:
        if self.row is not None:
            self._key = self.row.key
            self.chosen.emit(self.row)

    def _ask(self, signal: SignalInstance) -> None:
        if self.row is not None:
            signal.emit(self.row)


class Items(TableView):
    """Everything that a copy could hold. The signals carry what is chosen, to take out or put back.

    Several rows can be chosen. What a reader may not see cannot be put in from here.
    """

    asked_out = Signal(object)
    asked_back = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("What is in this copy, and what is not"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.records: RecordTable[PackItem] = RecordTable(ITEMS, self)
        self.setModel(self.records)
        self.fit(2)
        for column, width in {0: 104, 3: 116}.items():
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, theme().px(width))
        for key, does in {"Ctrl+R": self.take_out, "Del": self.put_back}.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)

    def present(self, items: Sequence[PackItem]) -> None:
        """Show these; the place stays."""
        here = max(self.currentIndex().row(), 0)
        self.records.present(items)
        self.selectRow(min(here, len(items) - 1))
        self.resizeRowsToContents()

    def take_out(self) -> None:
        """Ask to leave what is chosen out."""
        self._ask(self.asked_out, [item for item in self._chosen() if item.left_out is None])

    def put_back(self) -> None:
        """Ask to put back what was taken out by choice."""
        gone = [(item, item.left_out) for item in self._chosen()]
        self._ask(self.asked_back, [item for item, left in gone if left and left.why is Why.CHOSEN])

    def _chosen(self) -> list[PackItem]:
        here = [self.currentIndex()] if self.currentIndex().isValid() else []
        rows = self.selectionModel().selectedRows() or here
        return [self.records.record(index.row()) for index in rows]

    def _ask(self, signal: SignalInstance, items: Sequence[PackItem]) -> None:
        if items:
            signal.emit([item.id for item in items])
