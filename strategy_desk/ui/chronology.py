"""The chronology page: the chart's twin as a table, for reading, sorting and screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.chart.entries import Entry, matching
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.presenters.chronology import Chronology
from strategy_desk.ui.parts import caption, heading
from strategy_desk.ui.tables import Column, RecordTable, TableView

TEXT = 3
"""The column that takes what room is left."""

RED = frozenset({Shape.OVERDUE, Shape.DID_NOT_HAPPEN, Shape.NOT_HELD, Shape.HELD_LATE})

FITTED = 600
"""Most rows that are each made as high as their words."""


def chronology_page(desk: Desk, reference: str) -> ChronologyPage:
    """Return the chronology of one child, already filling itself."""
    page = ChronologyPage()
    page.connect_to(Chronology(page, desk.for_page(partial(isValid, page)), reference))
    return page


class ChronologyPage(QWidget):
    """Shows the rows. ``opened_meeting`` carries a meeting's reference."""

    opened_meeting = Signal(str)

    keys = (("↑ ↓", "row"), ("← →", "cell"), ("Ctrl F", "filter"), ("Enter", "open meeting"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._entries: Sequence[Entry] = ()
        self._count = caption("")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter (Ctrl F)"))
        self.filter.setAccessibleName(self.tr("Filter the chronology"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._show)
        self.model: RecordTable[Entry] = RecordTable(self._columns())
        self.table = TableView(self.tr("Chronology"))
        self.table.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
        self.table.setModel(self.model)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.fit(TEXT)
        self.table.activated.connect(self._open)
        self.setFocusProxy(self.table)
        self._bind_keys()
        self._lay_out()

    def connect_to(self, presenter: Chronology) -> None:
        """Keep the presenter for as long as the page."""
        self._presenter = presenter

    def present(self, entries: Sequence[Entry]) -> None:
        """Show the rows, as far as the filter lets them through."""
        self._entries = entries
        self._show()

    def _show(self) -> None:
        shown = matching(self._entries, self.filter.text())
        self.model.present(shown)
        header = self.table.horizontalHeader()
        self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        words = (
            self.tr("{0} entries") if len(shown) == len(self._entries) else self.tr("{0} of {1}")
        )
        self._count.setText(words.format(len(shown), len(self._entries)))
        if len(shown) <= FITTED:
            self.table.resizeRowsToContents()
        if shown and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        record = self.model.record(index.row()).mark.record
        if isinstance(record, MeetingSummary):
            self.opened_meeting.emit(record.reference)

    def _columns(self) -> tuple[Column[Entry], ...]:
        return (
            Column(heading=self.tr("When"), text=lambda e: e.when, sort=lambda e: e.order),
            Column(heading=self.tr("Who"), text=lambda e: e.lane),
            Column(heading=self.tr("What"), text=lambda e: e.what, tone=_tone),
            Column(heading=self.tr("Fact"), text=lambda e: e.text),
            Column(heading=self.tr("From"), text=lambda e: e.source),
            Column(heading=self.tr("Reads"), text=lambda e: e.reads),
        )

    def _bind_keys(self) -> None:
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter.setFocus)
        leave = QShortcut(QKeySequence("Escape"), self.filter)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.table.setFocus)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.addWidget(heading(self.tr("Chronology"), 16))
        top.addSpacing(10)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self.filter, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.table, 1)


def _tone(entry: Entry) -> str:
    return "danger" if entry.mark.shape in RED else ""
