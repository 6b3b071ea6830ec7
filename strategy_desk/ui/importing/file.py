"""The first step: which file, what it is, and who sent it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
)

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chronologies import TakenFile
from strategy_desk.domain.time import instant_words
from strategy_desk.presenters.importing.shown import ImportShown, Kind
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, Panel, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView

FILES = "Partners' files (*.docx *.xlsx *.xlsm *.xls *.ods *.csv *.txt *.tsv);;All files (*)"


class FilePanel(Panel):
    """Asks for a file. ``chosen`` carries its path, ``sent_by`` an agency, ``is_a`` a `Kind`.

    ``settle`` asks to see what earlier files left open, ``finished`` to see the timeline.
    """

    chosen = Signal(str)
    sent_by = Signal(str)
    is_a = Signal(object)
    settle = Signal()
    finished = Signal()

    def __init__(self, agencies: Sequence[Agency]) -> None:
        super().__init__("")
        self.title.setText(self.tr("The file"))
        self.choose = KeyButton(self.tr("Choose a file…"), "Ctrl O", primary=True)
        self.choose.setShortcut("Ctrl+O")
        self.choose.clicked.connect(self._ask)
        self.agency = DropDown()
        self.agency.setAccessibleName(self.tr("Who sent it"))
        self._codes = ["", *(agency.code for agency in agencies)]
        self.agency.addItem(self.tr("The file says"))
        self.agency.addItems([agency.name for agency in agencies])
        self.agency.activated.connect(lambda at: self.sent_by.emit(self._codes[at]))
        self.kind = DropDown()
        self.kind.setAccessibleName(self.tr("What it is"))
        self.kind.addItems([self.tr(kind.value) for kind in Kind])
        self.kind.activated.connect(lambda at: self.is_a.emit([*Kind][at]))
        self.added = wrapped("")
        self.waiting = KeyButton("", "Alt Q")
        self.waiting.setShortcut("Alt+Q")
        self.waiting.clicked.connect(self.settle)
        self.look = KeyButton(self.tr("See it on the timeline"), "Alt T")
        self.look.setShortcut("Alt+T")
        self.look.clicked.connect(self.finished)
        self.before = QLabel()
        self.records: RecordTable[TakenFile] = RecordTable(self._columns(), self)
        self.table = TableView(self.tr("Files taken in before"))
        self.table.setModel(self.records)
        self.table.fit(0)
        self._lay_out()

    def present(self, shown: ImportShown) -> None:
        """Show what is chosen so far, and what went wrong."""
        self.agency.setCurrentIndex(self._codes.index(shown.agency))
        self.kind.setCurrentIndex([*Kind].index(shown.kind))
        self.added.setText(shown.added)
        for widget in (self.added, self.look):
            widget.setVisible(bool(shown.added))
        self.records.present(shown.files)
        none = self.tr("No file has been taken in yet.")
        self.before.setText(self.tr("Files taken in before") if shown.files else none)
        self.table.setVisible(bool(shown.files))

    def wait(self, open_now: int, pairs: int) -> None:
        """Say how much earlier files left open; pairs that are decided can be parted there."""
        words = (
            self.tr("Settle what files left open: {0}") if open_now else self.tr("What was joined")
        )
        self.waiting.say(words.format(open_now))
        self.waiting.setVisible(bool(open_now or pairs))

    def _ask(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("A partner's file"), "", FILES)
        if name:
            self.chosen.emit(str(Path(name)))

    def _columns(self) -> tuple[Column[TakenFile], ...]:
        return (
            Column(heading=self.tr("File"), text=lambda f: f.name),
            Column(heading=self.tr("From"), text=lambda f: f.agency),
            Column(heading=self.tr("Taken in"), text=lambda f: instant_words(f.read_at)),
            Column(heading=self.tr("By"), text=lambda f: f.read_by),
            Column(heading=self.tr("Rows"), text=lambda f: f"{f.rows:,}", right=True),
        )

    def _lay_out(self) -> None:
        about = wrapped(
            self.tr(
                "A chronology as Word, Excel, OpenDocument or csv, or a table of missing episodes. "
                "Nothing is written before Add. A date or time that is not in the file stays "
                "unknown, and what is not clear is asked."
            ),
            "secondary",
        )
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(self.tr("Who sent it"), self.agency)
        form.addRow(self.tr("What it is"), self.kind)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.look)
        row.addWidget(self.waiting)
        row.addStretch(1)
        self.body.addWidget(about)
        self.body.addLayout(form)
        self.body.addLayout(row)
        for widget in (self.added, self.before):
            self.body.addWidget(widget)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)
