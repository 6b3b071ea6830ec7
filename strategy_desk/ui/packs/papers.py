"""Papers that agencies sent for a meeting, which go into its packs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.packs import AddedPaper, Kind
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import date_words
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.presenters.added_papers import FileRead, Papers, Typed
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView
from strategy_desk.ui.theme import theme

KINDS = {Kind.PDF: "PDF", Kind.WORD: "Word", Kind.PICTURE: "Picture"}

COLUMNS: tuple[Column[AddedPaper], ...] = (
    Column(heading="Paper", text=lambda paper: paper.title),
    Column(heading="Agency", text=lambda paper: paper.agency),
    Column(heading="Dated", text=lambda paper: date_words(paper.dated) if paper.dated else ""),
    Column(heading="Who may see it", text=lambda paper: TIER_NAMES[paper.tier]),
    Column(heading="Kind", text=lambda paper: KINDS[paper.kind]),
    Column(heading="Size", text=lambda paper: f"{paper.size / 1024:,.0f} kB", right=True),
)


def papers_page(desk: Desk, reference: str) -> PapersPage:
    """Return the papers of a meeting, already filling themselves."""
    page = PapersPage(reference, desk.agencies)
    page.connect_to(Papers(page, desk.for_page(partial(isValid, page)), reference))
    return page


class PapersPage(QWidget):
    """Shows papers. ``left`` asks to go back."""

    left = Signal()

    keys = (("Ctrl N", "add a paper"), ("Del", "take out"), ("Esc", "back"))

    def __init__(self, reference: str, agencies: Sequence[Agency]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._agencies = agencies
        self.records: RecordTable[AddedPaper] = RecordTable(COLUMNS, self)
        self.table = TableView(self.tr("Papers of the meeting"))
        self.table.setModel(self.records)
        self.table.fit(0)
        self.add = KeyButton(self.tr("Add a paper…"), "Ctrl N", primary=True)
        self.back = KeyButton(self.tr("Back"), "Esc")
        self._note = wrapped(
            self.tr(
                "PDF, Word and pictures that agencies sent. They are kept encrypted in the desk, "
                "and each goes only into the packs of those who may see it. What goes on of a PDF "
                "is pictures of its pages and the words on them: no scripts, notes or hidden words."
            ),
            "secondary",
        )
        self._empty = wrapped(self.tr("No paper has been added yet."), "secondary")
        self._empty.hide()
        self._reading = wrapped(self.tr("Reading the file…"), "secondary")
        self._reading.hide()
        self._trouble = trouble()
        self._lay_out(reference)
        self.setFocusProxy(self.table)

    def connect_to(self, presenter: Papers) -> None:
        """Wire what a person does to the presenter, and let it begin."""
        self._presenter = presenter
        self.add.clicked.connect(self.make_new)
        self.back.clicked.connect(self.left)
        for key, owner, does in (
            ("Del", self.table, self._take_out),
            ("Escape", self, self.left.emit),
        ):
            shortcut = QShortcut(QKeySequence(key), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        presenter.open()

    def present(self, found: Sequence[AddedPaper]) -> None:
        """Show the papers; the place stays."""
        self._empty.setVisible(not found)
        here = max(self.table.currentIndex().row(), 0)
        self.records.present(found)
        self.table.selectRow(min(here, len(found) - 1))

    def make_new(self) -> None:
        """Ask for a file, and read it."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Add a paper"), "", "Papers (*.pdf *.docx *.jpg *.jpeg *.png)"
        )
        if name:
            self._trouble.hide()
            self._reading.show()
            self._presenter.read(Path(name))

    def ask_about(self, file: FileRead) -> None:
        """Ask what a file is that was read."""
        self._reading.hide()
        self.form = PaperForm(file, self._agencies, self)
        self.form.connect_to(self._presenter)
        self.form.open()

    def refused(self, error: DeskError) -> None:
        """Say why a file was not read, or a paper not taken out."""
        self._reading.hide()
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _take_out(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._presenter.remove(self.records.record(index.row()))

    def _lay_out(self, reference: str) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Papers of the meeting"), 18))
        top.addWidget(caption(reference))
        top.addStretch(1)
        for button in (self.back, self.add):
            top.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 10)
        whole.addLayout(top)
        for widget in (self._note, self._empty, self._reading, self._trouble):
            whole.addWidget(widget)
        whole.addWidget(self.table, 1)


class PaperForm(QDialog):
    """Asks what a file is, from whom, and who may see it."""

    def __init__(self, file: FileRead, agencies: Sequence[Agency], parent: QWidget) -> None:
        super().__init__(parent)
        self._file = file
        title = self.tr("Add a paper")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme().px(480))
        self.title, self.dated, self.alternative = QLineEdit(), QLineEdit(), QLineEdit()
        self.title.setPlaceholderText(self.tr("what it is, without a name"))
        self.dated.setPlaceholderText("3 Feb 2026")
        self.agency, self.tier = DropDown(), DropDown()
        self.agency.addItem(self.tr("Choose"), "")
        for agency in agencies:
            self.agency.addItem(agency.name, agency.code)
        for tier in Tier:
            self.tier.addItem(TIER_NAMES[tier], tier)
        self.tier.setCurrentIndex(list(Tier).index(Tier.NOT_FAMILY))
        self._trouble = trouble()
        self._save = KeyButton(self.tr("Add"), "Enter", primary=True)
        self._save.setDefault(True)
        self._cancel = KeyButton(self.tr("Cancel"), "Esc")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._fields = {
            "title": (self.tr("Title"), self.title),
            "agency": (self.tr("From"), self.agency),
            "dated": (self.tr("Dated"), self.dated),
            "tier": (self.tr("Who may see it"), self.tier),
        }
        if file.made.kind is Kind.PICTURE:
            self._fields["alternative"] = (self.tr("What the picture shows"), self.alternative)
        self._lay_out(title)

    def connect_to(self, presenter: Papers) -> None:
        """Wire what a person does to the presenter."""
        self._save.clicked.connect(
            lambda: presenter.add(self._file, self._typed(), self.accept, self._refused)
        )

    def _typed(self) -> Typed:
        return Typed(
            title=self.title.text(),
            agency=self.agency.currentData(),
            dated=self.dated.text(),
            tier=Tier(self.tier.currentData()),
            alternative=self.alternative.text(),
        )

    def _refused(self, error: DeskError) -> None:
        """Say what stands against it, and go to the field."""
        self._trouble.setText(error.sentence)
        self._trouble.show()
        name = error.field if isinstance(error, RuleBroken) else ""
        if name in self._fields:
            self._fields[name][1].setFocus()
        self.adjustSize()

    def _lay_out(self, title: str) -> None:
        form = QFormLayout()
        for name, field in self._fields.values():
            field.setAccessibleName(name)
            form.addRow(name, field)
        left_out = self.tr("Not taken over: {0}.").format(", ".join(self._file.made.left_out))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._cancel, self._save):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(title, 16))
        whole.addWidget(caption(self._file.name))
        if self._file.made.left_out:
            whole.addWidget(wrapped(left_out, "caution"))
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addLayout(buttons)
