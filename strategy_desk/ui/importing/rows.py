"""Every row of the file with its verdict and why; what cannot be read, and what was withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHeaderView, QVBoxLayout

from strategy_desk.presenters.importing.shown import ImportShown, RowShown
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, Panel, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView

TEXT, WHY = 3, 5
"""The columns that take what room is left."""

MEASURED = 50
"""Rows that the width of a column is measured by."""

FITTED = 600
"""Most rows that are each made as high as their words."""


class RowsPanel(Panel):
    """Shows the rows. ``saved`` carries where to write those that cannot be read.

    ``taken_out`` carries an event that the sender has withdrawn, and whether it is to go.
    """

    saved = Signal(str)
    taken_out = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Rows of the file"))
        self._rows: Sequence[RowShown] = ()
        self.filter = DropDown()
        self.filter.setAccessibleName(self.tr("Show rows that are"))
        self.filter.activated.connect(self._show)
        self.save = KeyButton(self.tr("Save what cannot be read…"), "Alt S")
        self.save.setShortcut("Alt+S")
        self.save.clicked.connect(self._ask_where)
        self.records: RecordTable[RowShown] = RecordTable(self._columns(), self)
        self.table = TableView(self.tr("Rows of the file"))
        self.table.setModel(self.records)
        self.table.setSortingEnabled(False)
        self.table.fit(TEXT)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        header.setResizeContentsPrecision(MEASURED)
        self.notes = wrapped("", "secondary")
        self.withdrawn = QVBoxLayout()
        self._lay_out()

    def present(self, shown: ImportShown) -> None:
        """Show the rows as far as the filter lets them through."""
        trial = shown.trial
        rows = trial.rows if trial else ()
        self.save.setVisible(bool(trial and trial.refused))
        saved = self.tr("Saved as {0}.").format(shown.saved) if shown.saved else ""
        self.notes.setText(" ".join((saved, *(trial.notes if trial else ()))).strip())
        self.notes.setVisible(bool(self.notes.text()))
        if rows is self._rows:
            return
        self._rows = rows
        self.filter.clear()
        self.filter.addItem(self.tr("All {0:,} rows").format(len(rows)), "")
        for count in trial.counts if trial else ():
            if count.number:
                self.filter.addItem(f"{self.tr(count.name)}: {count.number:,}", count.name)
        self._present_withdrawn(shown)
        self._show()

    def _show(self) -> None:
        wanted = self.filter.currentData()
        self.records.present([row for row in self._rows if wanted in ("", row.verdict)])
        self.table.selectRow(0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rows as high as their words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the rows as high as their words need, now that their width is known."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.isVisible() and self.records.rowCount() <= FITTED:
            self.table.resizeRowsToContents()

    def _present_withdrawn(self, shown: ImportShown) -> None:
        while item := self.withdrawn.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        rows = shown.trial.withdrawn if shown.trial else ()
        if rows:
            words = self.tr("An earlier version of this file also had these. Tick what is to go.")
            self.withdrawn.addWidget(wrapped(words))
        for row in rows:
            tick = CheckBox(f"{row.file_name}, {self.tr('row')} {row.number}: {row.words}")
            tick.clicked.connect(partial(self.taken_out.emit, row.event))
            self.withdrawn.addWidget(tick)

    def _ask_where(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Rows to send back"), "rows-to-send-back.csv", "Tables (*.csv)"
        )
        if name:
            self.saved.emit(name)

    def _columns(self) -> tuple[Column[RowShown], ...]:
        return (
            Column(heading=self.tr("Row"), text=lambda r: r.where),
            Column(heading=self.tr("When"), text=lambda r: r.when),
            Column(heading=self.tr("Who"), text=lambda r: r.agency),
            Column(heading=self.tr("Words"), text=lambda r: r.text),
            Column(heading=self.tr("Becomes"), text=lambda r: self.tr(r.verdict)),
            Column(heading=self.tr("Why"), text=lambda r: r.why),
        )

    def _lay_out(self) -> None:
        self.head.addWidget(self.filter)
        self.head.addWidget(self.save)
        self.body.addWidget(self.notes)
        self.body.addLayout(self.withdrawn)
        self.body.addWidget(self.table, 1)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
