"""Fired triggers of one child: when, what answered each, and waiving one with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.triggers import Firing, TriggerState
from strategy_desk.errors import DeskError
from strategy_desk.presenters.triggers import Triggers, answer
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView
from strategy_desk.ui.theme import theme

RULE, WHAT, ANSWER = 2, 3, 4
NARROW = 1000
"""Width of the page under which its words wrap in every column that has any."""


def triggers_page(desk: Desk, reference: str) -> TriggersPage:
    """Return the fired triggers of one child, already filling themselves."""
    page = TriggersPage()
    page.connect_to(Triggers(page, desk.for_page(partial(isValid, page)), reference))
    return page


class TriggersPage(QWidget):
    """Shows what has fired. ``opened_meeting`` carries the reference of the one that answered."""

    opened_meeting = Signal(str)

    keys = (("Enter", "open the meeting"), ("V", "waive, with a reason"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.table = TableView(self.tr("Triggers that have fired"))
        self.records = RecordTable(self._columns(), self)
        self.table.setModel(self.records)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why no meeting is needed"))
        self.reason.setAccessibleName(self.tr("Why the chosen firing needs no meeting"))
        self.waive = KeyButton(self.tr("Waive"), "Enter")
        self._trouble = trouble()
        self._count = QLabel()
        self._lay_out()
        shortcut = QShortcut(QKeySequence("V"), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(self.reason.setFocus)
        self.table.activated.connect(self._open)
        self.setFocusProxy(self.table)

    def connect_to(self, presenter: Triggers) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.waive.clicked.connect(self._waive)
        self.reason.returnPressed.connect(self._waive)

    def present(self, firings: Sequence[Firing]) -> None:
        """Show what has fired, what nothing answered first."""
        row = self.table.currentIndex().row()
        self.records.present(firings)
        self.table.selectRow(max(row, 0))
        unmet = sum(firing.state is TriggerState.UNMET for firing in firings)
        words = self.tr("{0} fired, {1} not answered") if firings else self.tr("None has fired")
        self._count.setText(words.format(len(firings), unmet))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap more columns where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(NARROW)
        self.table.fit(*((RULE, WHAT, ANSWER) if narrow else (WHAT,)))

    def waived(self) -> None:
        """Make room for the next one."""
        self.reason.clear()
        self._trouble.hide()
        self.table.setFocus()

    def refused(self, error: DeskError) -> None:
        """Say beside the reason why the firing stands as it did."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _waive(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._presenter.waive(self.records.record(index.row()), self.reason.text())

    def _open(self) -> None:
        index = self.table.currentIndex()
        met_by = self.records.record(index.row()).met_by if index.isValid() else None
        if met_by is not None:
            self.opened_meeting.emit(met_by.reference)

    def _columns(self) -> tuple[Column[Firing], ...]:
        return (
            Column(
                heading=self.tr("State"),
                text=lambda one: one.state.value.capitalize(),
                tone=lambda one: "danger" if one.state is TriggerState.UNMET else "",
            ),
            Column(
                heading=self.tr("Fired"),
                text=lambda one: one.when.words,
                sort=lambda one: one.fired_at,
            ),
            Column(heading=self.tr("Rule"), text=lambda one: begun(one.rule.text)),
            Column(heading=self.tr("What the record shows"), text=lambda one: one.sentence),
            Column(heading=self.tr("Answered by"), text=answer),
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Triggers"), 22))
        top.addWidget(self._count)
        top.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.waive)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(top)
        words = self.tr("Local rules that call for a meeting. One that fired stays here for good.")
        whole.addWidget(wrapped(words, "secondary"))
        whole.addWidget(self.table, 1)
        whole.addLayout(foot)
        whole.addWidget(self._trouble)
