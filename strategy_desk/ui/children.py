"""The list of children: type to find, Enter opens, and a new child."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildSummary
from strategy_desk.domain.time import date_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.children import BORN, Children
from strategy_desk.ui.nothing import nothing_yet
from strategy_desk.ui.parts import EntryForm, KeyButton, heading, trouble
from strategy_desk.ui.tables import Column, RecordTable, TableView

COLUMNS: tuple[Column[ChildSummary], ...] = (
    Column(heading="Name", text=lambda c: c.name),
    Column(heading="Reference", text=lambda c: c.reference),
    Column(
        heading="Born", text=lambda c: date_words(c.date_of_birth), sort=lambda c: c.date_of_birth
    ),
    Column(
        heading="Missing episodes", text=lambda c: str(c.episodes), sort=lambda c: c.episodes,
        right=True,
    ),
)  # fmt: skip


def children_page(desk: Desk) -> ChildrenPage:
    """Return the list of children, already filling itself."""
    page = ChildrenPage()
    page.connect_to(Children(page, desk.for_page(partial(isValid, page))))
    return page


class ChildrenPage(QWidget):
    """Shows the children. ``opened_child`` carries a reference."""

    opened_child = Signal(str)

    keys = (("Type", "find"), ("Enter", "open"), ("Ctrl N", "new child"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a child by name or reference"))
        self.search.setAccessibleName(self.tr("Find a child"))
        self.table = TableView(self.tr("Children"))
        self.records = RecordTable(COLUMNS, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.records)
        self._sorted.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._sorted.setFilterKeyColumn(-1)
        self.table.setModel(self._sorted)
        self.table.fit(0)
        self.new = KeyButton(self.tr("New child"), "Ctrl N")
        self.first = KeyButton(self.tr("New child"), "Ctrl N", primary=True)
        self.nothing = nothing_yet(
            self.tr("The children of this desk stand here. None is recorded yet."), self.first
        )
        self.form = _NewChild()
        self.form.hide()
        self._any = True
        self._lay_out()
        self.search.textEdited.connect(self._filter)
        self.search.returnPressed.connect(self._open)
        self.table.activated.connect(lambda _: self._open())
        for button in (self.new, self.first):
            button.clicked.connect(self.make_new)
        self.setFocusProxy(self.search)

    def connect_to(self, presenter: Children) -> None:
        """Wire what a person does to the presenter."""
        self.form.asked.connect(presenter.add)

    def present(self, found: Sequence[ChildSummary]) -> None:
        """Show the children."""
        self.records.present(found)
        self.table.selectRow(0)
        self._any = bool(found)
        self._show_list()

    def added(self, reference: str) -> None:
        """Open the child that was added."""
        self.form.hide()
        self._show_list()
        self.opened_child.emit(reference)

    def refused(self, error: DeskError) -> None:
        """Say why the child was not added, beside the field that is wrong where it is one."""
        self.form.refused(error.sentence, getattr(error, "field", ""))

    def make_new(self) -> None:
        """Ask for a new child."""
        self.form.show()
        self._show_list()
        self.form.reference.setFocus()

    def _show_list(self) -> None:
        """Show the rows, or what goes there; a form that is open has the one filled button."""
        for part in (self.table, self.new):
            part.setVisible(self._any)
        self.nothing.setVisible(not self._any and self.form.isHidden())

    def _filter(self, text: str) -> None:
        self._sorted.setFilterFixedString(text)
        self.table.selectRow(0)

    def _open(self) -> None:
        index = self._sorted.mapToSource(self.table.currentIndex())
        if index.isValid():
            self.opened_child.emit(self.records.record(index.row()).reference)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Children"), 22))
        top.addStretch(1)
        top.addWidget(self.search, 2)
        top.addWidget(self.new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(top)
        whole.addWidget(self.form)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.nothing, 1)
        whole.addStretch(0)


class _NewChild(EntryForm):
    """Asks for reference, name and date of birth. ``asked`` carries them as typed."""

    asked = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.reference, self.name, self.born = QLineEdit(), QLineEdit(), QLineEdit()
        self.born.setPlaceholderText("3 Feb 2012")
        self._beside = {
            "reference": (self.reference, trouble()),
            "name": (self.name, trouble()),
            BORN: (self.born, trouble()),
        }
        labels = (
            self.tr("Reference, without a name in it"),
            self.tr("Name"),
            self.tr("Date of birth"),
        )
        rows: list[tuple[str, QWidget]] = []
        for label, (field, wrong) in zip(labels, self._beside.values(), strict=True):
            rows += [(label, field), ("", wrong)]
        self.lay_out(rows, self.tr("Add child"))
        self.entered.connect(self._ask)

    def refused(self, sentence: str, field: str = "") -> None:
        """Say why it was not saved, under the field that is wrong; the first has the keyboard."""
        if field not in self._beside:
            super().refused(sentence)
            return
        typed, wrong = self._beside[field]
        if all(said.isHidden() for _, said in self._beside.values()):
            typed.setFocus()
        wrong.setText(sentence)
        wrong.show()
        typed.setAccessibleDescription(sentence)

    def _ask(self) -> None:
        for typed, wrong in self._beside.values():
            wrong.hide()
            typed.setAccessibleDescription("")
        self.asked.emit(self.reference.text(), self.name.text(), self.born.text())
