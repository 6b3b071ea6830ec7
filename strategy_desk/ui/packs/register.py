"""The register of a meeting's copies: who has which, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.copies import CopyRecord, Step
from strategy_desk.domain.time import instant_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.copies import Register, state
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView

STEPS = {Step.SENT: "S", Step.RETURNED: "R", Step.DESTROYED: "D", Step.LOST: "L"}
"""What can become of a copy, each with its key."""


def register_page(desk: Desk, reference: str) -> RegisterPage:
    """Return the register of a meeting, already filling itself."""
    page = RegisterPage(reference)
    page.connect_to(Register(page, desk.for_page(partial(isValid, page)), reference))
    return page


class RegisterPage(QWidget):
    """Shows every copy. ``left`` asks to go back."""

    left = Signal()

    keys = (
        ("↑ ↓", "copy"),
        ("S", "sent"),
        ("R", "returned"),
        ("D", "destroyed"),
        ("L", "lost"),
        ("Esc", "back"),
    )

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._presenter: Register | None = None
        columns: tuple[Column[CopyRecord], ...] = (
            Column(heading="Copy", text=lambda copy: f"{copy.number}", right=True),
            Column(heading="What", text=_what),
            Column(heading="For", text=lambda copy: copy.person or copy.label),
            Column(heading="How", text=lambda copy: copy.how.value),
            Column(heading="Made", text=_made),
            Column(heading="Check", text=lambda copy: copy.value),
            Column(heading="What became of it", text=state, tone=self._tone),
        )
        self.records: RecordTable[CopyRecord] = RecordTable(columns, self)
        self.table = TableView(self.tr("Copies that were made"))
        self.table.setModel(self.records)
        self.table.fit(6)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("Note, such as how it was sent or where it was lost"))
        self.note.setAccessibleName(self.tr("Note on what became of the copy"))
        self.back = KeyButton(self.tr("Back"), "Esc")
        self._empty = wrapped(self.tr("No copy has been made yet."), "secondary")
        self._trouble = trouble()
        self._lay_out(reference)
        self.setFocusProxy(self.table)

    def connect_to(self, presenter: Register) -> None:
        """Wire what a person does to the presenter, and let it begin."""
        self._presenter = presenter
        self.back.clicked.connect(self.left)
        for step, button in self.steps.items():
            button.clicked.connect(partial(self._note, step))
        for step, key in STEPS.items():
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._note, step))
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        presenter.open()

    def present(self, found: Sequence[CopyRecord]) -> None:
        """Show the copies; the place stays."""
        here = max(self.table.currentIndex().row(), 0)
        self._trouble.hide()
        self.records.present(found)
        self.table.selectRow(min(here, len(found) - 1))
        self.table.resizeRowsToContents()
        self._empty.setVisible(not found)
        for button in self.steps.values():
            button.setEnabled(bool(found))

    def refused(self, error: DeskError) -> None:
        """Say why nothing was noted."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _note(self, step: Step) -> None:
        index = self.table.currentIndex()
        if index.isValid() and self._presenter is not None:
            copy = self.records.record(index.row())
            self._presenter.note(copy.id, step, self.note.text())
            self.note.clear()

    def _tone(self, copy: CopyRecord) -> str:
        late = self._presenter is not None and self._presenter.is_late(copy)
        return "danger" if copy.lost_at or late else ""

    def _lay_out(self, reference: str) -> None:
        names = {
            Step.SENT: self.tr("Sent"),
            Step.RETURNED: self.tr("Returned"),
            Step.DESTROYED: self.tr("Destroyed"),
            Step.LOST: self.tr("Lost"),
        }
        self.steps = {
            step: KeyButton(name, STEPS[step], small=True) for step, name in names.items()
        }
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Register of copies"), 18))
        top.addWidget(caption(reference))
        top.addStretch(1)
        top.addWidget(self.back)
        below = QHBoxLayout()
        below.addWidget(self.note, 1)
        for button in self.steps.values():
            below.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 10)
        whole.addLayout(top)
        whole.addWidget(self._empty)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._trouble)
        whole.addLayout(below)


def _what(copy: CopyRecord) -> str:
    return f"{copy.document}, {copy.edition}" if copy.edition else copy.document


def _made(copy: CopyRecord) -> str:
    return f"{instant_words(copy.made_at or copy.begun_at)}, {copy.made_by}"
