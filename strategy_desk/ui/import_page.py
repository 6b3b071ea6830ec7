"""Episodes out of a police file: what would be added, what was refused and why, then Add."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.exchange.importers.episodes import Refusal
from strategy_desk.presenters.episodes import EpisodeImport
from strategy_desk.services.transfer import ImportReport
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView

COLUMNS: tuple[Column[Refusal], ...] = (
    Column(heading="Row", text=lambda r: str(r.row), sort=lambda r: r.row, right=True),
    Column(heading="Column", text=lambda r: r.column),
    Column(heading="Written", text=lambda r: r.value),
    Column(heading="Why it was refused", text=lambda r: r.reason),
)


def import_page(desk: Desk, reference: str) -> ImportPage:
    """Return the import page of one child."""
    page = ImportPage(reference)
    page.connect_to(EpisodeImport(page, desk.for_page(partial(isValid, page)), reference))
    return page


class ImportPage(QWidget):
    """Shows what a file holds before anything is written. ``opened_child`` follows Add."""

    opened_child = Signal(str)

    keys = (("Ctrl O", "choose a file"), ("Alt A", "add"))

    def __init__(self, reference: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._reference = reference
        self.choose = KeyButton(self.tr("Choose a file…"), "Ctrl O", primary=True)
        self.choose.setShortcut("Ctrl+O")
        self.add = KeyButton(self.tr("Add"), "Alt A")
        self.add.setShortcut("Alt+A")
        self.add.setEnabled(False)
        self._summary = wrapped(
            self.tr(
                "csv or xlsx with a header row. Nothing is written before Add. Times are local; "
                "a time that is not in the file stays unknown."
            )
        )
        self._trouble = trouble()
        self.table = TableView(self.tr("Refused rows"))
        self.records = RecordTable(COLUMNS, self)
        self.table.setModel(self.records)
        self.table.fit(3)
        self.notes = QListWidget()
        self.notes.setAccessibleName(self.tr("Remarks"))
        self._lay_out()

    def connect_to(self, presenter: EpisodeImport) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.choose.clicked.connect(self._choose)
        self.add.clicked.connect(presenter.add)

    def open(self, path: Path) -> None:
        """Read a file and show what it would add."""
        try:
            self._presenter.open(path.read_bytes())
        except OSError:
            self._trouble.setText(self.tr("The file cannot be read. Check its place."))
            self._trouble.show()

    def would_add(self, report: ImportReport) -> None:
        """Show what the file would add."""
        self._show(report, self.tr("{0} episodes would be added, {1} rows refused."))
        self.add.setEnabled(bool(report.added))

    def added(self, report: ImportReport) -> None:
        """Show what was added."""
        self._show(report, self.tr("{0} episodes were added, {1} rows refused. Ctrl Z undoes it."))
        self.add.setEnabled(False)
        self.opened_child.emit(self._reference)

    def refused(self, error: DeskError) -> None:
        """Say why the file cannot be read."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Episodes from a file"), "", "Tables (*.csv *.xlsx *.xls *.ods)"
        )
        if name:
            self.open(Path(name))

    def _show(self, report: ImportReport, words: str) -> None:
        self._trouble.hide()
        self._summary.setText(words.format(report.added, len(report.refused)))
        self.records.present(report.refused)
        self.notes.clear()
        unknown = [self.tr("Column not understood: {0}").format(c) for c in report.unknown_columns]
        self.notes.addItems([*unknown, *report.duplicates, *report.notes])

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Import episodes"), 22))
        top.addWidget(caption(self._reference))
        top.addStretch(1)
        top.addWidget(self.add)
        top.addWidget(self.choose)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(top)
        whole.addWidget(self._summary)
        whole.addWidget(self._trouble)
        whole.addWidget(QLabel(self.tr("Refused rows")))
        whole.addWidget(self.table, 2)
        whole.addWidget(QLabel(self.tr("Remarks")))
        whole.addWidget(self.notes, 1)
