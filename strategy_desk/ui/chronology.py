"""The chronology: every fact of the timeline as a table, sorted and filtered with keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.presenters.chronology import Chronology, Entry
from strategy_desk.ui.parts import Column, RecordTable, TableView, caption

COLUMNS: tuple[Column[Entry], ...] = (
    Column(heading="When", text=lambda e: e.when, sort=lambda e: e.at),
    Column(heading="Agency", text=lambda e: e.agency),
    Column(heading="Kind", text=lambda e: e.kind),
    Column(heading="What happened", text=lambda e: e.text),
    Column(heading="Handling", text=lambda e: e.handling, tone=lambda _: "danger"),
)


def chronology_page(desk: Desk, reference: str) -> ChronologyPage:
    """Return the chronology of one child, already filling itself."""
    page = ChronologyPage()
    page.connect_to(Chronology(page, desk.for_page(partial(isValid, page)), reference))
    return page


class ChronologyPage(QWidget):
    """Shows the rows; typing in the filter narrows them."""

    keys = (("Ctrl F", "filter"), ("arrows", "cell"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by any word"))
        self.filter.setAccessibleName(self.tr("Filter the chronology"))
        self.table = TableView(self.tr("Chronology"))
        self.table.setSelectionBehavior(TableView.SelectionBehavior.SelectItems)
        self.records = RecordTable(COLUMNS, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.records)
        self._sorted.setFilterKeyColumn(-1)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.table.setModel(self._sorted)
        self.table.fit(3)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self.records.sort)
        self._count = caption("")
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self._count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 10)
        whole.addLayout(top)
        whole.addWidget(self.table, 1)
        self.filter.textEdited.connect(self._narrow)
        self.setFocusProxy(self.table)

    def connect_to(self, presenter: Chronology) -> None:
        """Keep the presenter for as long as the page."""
        self._presenter = presenter

    def present(self, entries: Sequence[Entry]) -> None:
        """Show the rows, the first selected."""
        self.records.present(entries)
        self.table.setCurrentIndex(self._sorted.index(0, 0))
        self._count.setText(self.tr("{0} entries").format(len(entries)))

    def _narrow(self, text: str) -> None:
        self._sorted.setFilterFixedString(text)
        self._count.setText(self.tr("{0} entries").format(self._sorted.rowCount()))
