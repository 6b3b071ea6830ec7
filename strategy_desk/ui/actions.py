"""Open actions across meetings: late first, done only with evidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.time import day_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.actions import ActionLine, Actions
from strategy_desk.ui.parts import KeyButton, heading, trouble
from strategy_desk.ui.tables import Column, RecordTable, TableView

ORDER = ("Late", "This week", "Later")


def actions_page(desk: Desk, reference: str = "") -> ActionsPage:
    """Return the open actions, already filling themselves; of one child where it is named."""
    page = ActionsPage()
    page.connect_to(Actions(page, desk.for_page(partial(isValid, page)), reference))
    return page


class ActionsPage(QWidget):
    """Shows open actions. ``opened_child`` carries a reference."""

    opened_child = Signal(str)

    keys = (("Enter", "open the child"), ("E", "done, with evidence"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.table = TableView(self.tr("Open actions"))
        self.records = RecordTable(_columns(), self)
        self.table.setModel(self.records)
        self.table.fit(2)
        self.evidence = QLineEdit()
        self.evidence.setPlaceholderText(self.tr("What shows that it was done"))
        self.evidence.setAccessibleName(self.tr("Evidence that the selected action is done"))
        self.done = KeyButton(self.tr("Done"), "Enter")
        self._trouble = trouble()
        self._count = QLabel()
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Actions"), 22))
        top.addWidget(self._count)
        top.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.evidence, 1)
        foot.addWidget(self.done)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(top)
        whole.addWidget(self.table, 1)
        whole.addLayout(foot)
        whole.addWidget(self._trouble)
        shortcut = QShortcut(QKeySequence("E"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.evidence.setFocus)
        self.table.activated.connect(self._open)
        self.setFocusProxy(self.table)

    def connect_to(self, presenter: Actions) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.done.clicked.connect(self._complete)
        self.evidence.returnPressed.connect(self._complete)

    def present(self, lines: Sequence[ActionLine]) -> None:
        """Show the open actions: late, this week, later."""
        row = self.table.currentIndex().row()
        self.records.present(sorted(lines, key=lambda line: ORDER.index(line.group)))
        self.table.selectRow(max(row, 0))
        late = sum(line.group == "Late" for line in lines)
        self._count.setText(self.tr("{0} open, {1} late").format(len(lines), late))

    def completed(self) -> None:
        """Make room for the next one."""
        self.evidence.clear()
        self._trouble.hide()
        self.table.setFocus()

    def refused(self, error: DeskError) -> None:
        """Say beside the evidence why the action stays open."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _complete(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._presenter.complete(self.records.record(index.row()).action, self.evidence.text())

    def _open(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.opened_child.emit(self.records.record(index.row()).child.reference)


def _columns() -> tuple[Column[ActionLine], ...]:
    return (
        Column(heading="", text=lambda line: line.group),
        Column(heading="No.", text=lambda line: line.action.number),
        Column(heading="Action", text=lambda line: line.action.text),
        Column(heading="Agency", text=lambda line: line.action.agency),
        Column(heading="Owner", text=lambda line: line.action.owner or "needs an owner"),
        Column(heading="Child", text=lambda line: line.child.name),
        Column(
            heading="Due",
            text=lambda line: day_words(line.action.due) if line.action.due else "needs a date",
        ),
        Column(heading="Late", text=lambda line: line.late, tone=lambda _: "danger"),
    )
