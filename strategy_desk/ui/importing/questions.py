"""Rows in question: the list of them, what is asked of each, and the answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from strategy_desk.domain.accounts import OpenRow
from strategy_desk.domain.agencies import Agency
from strategy_desk.presenters.importing.settling import Answer
from strategy_desk.services import catalogues
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, Panel, trouble, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView
from strategy_desk.ui.theme import theme

WORDS = 1
"""The column that takes what room is left."""

LIST = 150
"""Most height of the list; the answer stands under it."""


class QuestionsPanel(Panel):
    """Shows rows in question. ``answered`` carries one of them and an `Answer`."""

    answered = Signal(object, object)

    def __init__(self, agencies: Sequence[Agency]) -> None:
        super().__init__("")
        self.title.setText(self.tr("Rows to answer"))
        self._agencies = agencies
        self._rows: Sequence[OpenRow] = ()
        self.records: RecordTable[OpenRow] = RecordTable(self._columns(), self)
        self.table = TableView(self.tr("Rows to answer"))
        self.table.setModel(self.records)
        self.table.fit(WORDS)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._fill())
        self._asked = wrapped("", "secondary")
        self.when = QLineEdit()
        self.when.setPlaceholderText(self.tr("As well as it is known: 3 May 2026, spring 2019"))
        self.agency = DropDown()
        self.agency.addItems([agency.name for agency in self._agencies])
        self.kind = DropDown()
        self.kind.addItems(list(catalogues.event_kinds()))
        self.text = QLineEdit()
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Only where the row tells of nothing that happened"))
        self.save = KeyButton(self.tr("It is an event"), "Enter", primary=True)
        self.aside = KeyButton(self.tr("It is none: set aside"), "Alt X")
        self.aside.setShortcut("Alt+X")
        self._trouble = trouble()
        self._form = QWidget()
        self._lay_out()
        self._connect()

    def present(self, rows: Sequence[OpenRow]) -> None:
        """Show the rows that wait for an answer."""
        if rows == self._rows:
            return
        self._rows = rows
        self.note.setText(self.tr("{0} to answer").format(len(rows)))
        self.records.present(rows)
        self._form.setEnabled(bool(rows))
        self.table.selectRow(0)
        self._fill()

    def refused(self, sentence: str) -> None:
        """Say why the answer was not saved; what was typed stays."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def clear(self) -> None:
        """Let go of what was typed."""
        self._trouble.hide()
        self.when.clear()
        self.reason.clear()

    def _fill(self) -> None:
        """Begin the answer with what the row says."""
        row = self._chosen()
        self.clear()
        self._asked.setText(" ".join(row.why) if row else self.tr("Nothing waits for an answer."))
        self.text.setText(row.longest if row else "")
        codes = [agency.code for agency in self._agencies]
        self.agency.setCurrentIndex(codes.index(row.agency) if row and row.agency in codes else 0)
        self.kind.setCurrentIndex(self.kind.findText("contact"))

    def _chosen(self) -> OpenRow | None:
        at = self.table.currentIndex().row()
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _answer(self, *, aside: bool) -> None:
        row = self._chosen()
        if row is None:
            return
        if aside and not self.reason.text().strip():
            self.refused(self.tr("Write why the row is set aside. Nothing was saved."))
            self.reason.setFocus()
            return
        answer = Answer(
            when=self.when.text(),
            agency=self._agencies[self.agency.currentIndex()].code,
            kind=self.kind.currentText(),
            text=self.text.text(),
            no_event=self.reason.text() if aside else "",
        )
        self.answered.emit(row, answer)

    def _columns(self) -> tuple[Column[OpenRow], ...]:
        return (
            Column(heading=self.tr("Row"), text=lambda r: f"{r.file_name}, row {r.number}"),
            Column(heading=self.tr("As written"), text=_written),
            Column(heading=self.tr("What is asked"), text=lambda r: " ".join(r.why)),
        )

    def _connect(self) -> None:
        self.save.clicked.connect(lambda: self._answer(aside=False))
        self.aside.clicked.connect(lambda: self._answer(aside=True))
        for field in (self.when, self.text):
            field.returnPressed.connect(lambda: self._answer(aside=False))
        self.reason.returnPressed.connect(lambda: self._answer(aside=True))

    def _lay_out(self) -> None:
        form = QFormLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self._asked)
        for label, field in (
            (self.tr("When"), self.when),
            (self.tr("Who says it"), self.agency),
            (self.tr("Kind"), self.kind),
            (self.tr("What happened"), self.text),
            (self.tr("Why it is none"), self.reason),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        form.addRow(self._trouble)
        foot = QHBoxLayout()
        foot.addWidget(self.save)
        foot.addWidget(self.aside)
        foot.addStretch(1)
        form.addRow(foot)
        self.table.setMaximumHeight(theme().px(LIST))
        self.body.addWidget(self.table)
        self.body.addWidget(self._form)


def _written(row: OpenRow) -> str:
    return " · ".join(words for _, words in row.cells)
