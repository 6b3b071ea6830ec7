"""Reports side by side, to be joined into one episode, kept as two, or parted again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.errors import DeskError
from strategy_desk.presenters.forms.joins import Compared, JoinEditor, JoinShown
from strategy_desk.ui.forms.aside import Aside
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.tables import Column, RecordTable, TableView


def join_form(desk: Desk, child: ChildRecord, episodes: Sequence[UUID]) -> JoinForm:
    """Return the form of two episodes that may be one, or of one joined from reports."""
    form = JoinForm()
    page = desk.for_page(partial(isValid, form))
    form.connect_to(JoinEditor(form, page, child, episodes))
    return form


class JoinForm(Aside):
    """Shows reports side by side. ``asked_edit`` carries the report to change."""

    asked_edit = Signal(object)

    keys = (
        ("↑ ↓", "field"),
        ("← →", "whose value holds"),
        ("F2", "edit the report"),
        ("Esc", "put aside"),
    )
    wide = True

    def __init__(self) -> None:
        super().__init__()
        self._shown: JoinShown | None = None
        self._title = heading("", 16)
        self._whole = wrapped("")
        self._kept = wrapped(
            self.tr(
                "Every report is kept as it was recorded, so a join can be undone at any time."
            ),
            "secondary",
        )
        self.trouble = trouble()
        self.table = TableView(self.tr("Reports side by side"))
        self.records: RecordTable[Compared] = RecordTable((), self)
        self.join = KeyButton(self.tr("Join into one"), "J", primary=True)
        self.both = KeyButton(self.tr("Keep both"), "B")
        self.part = KeyButton(self.tr("Part them"), "P")
        self.keep = KeyButton(self.tr("Save what holds"), "Enter", primary=True)
        self.edit = KeyButton(self.tr("Edit the report"), "F2")
        self.later = KeyButton(self.tr("Decide later"), "S")
        self._lay_out()

    @property
    def first(self) -> QWidget:
        """The table: the keys work there."""
        return self.table

    def connect_to(self, editor: JoinEditor) -> None:
        """Wire what a person does to the presenter."""
        self._editor = editor
        does: Mapping[KeyButton, Callable[[], object]] = {
            self.join: editor.join,
            self.both: editor.keep_both,
            self.part: self._part,
            self.keep: editor.keep_choices,
            self.edit: self._edit,
            self.later: self.leave,
        }
        for button, act in does.items():
            button.clicked.connect(lambda _=False, act=act: act())
        keys = {"J": self.join, "B": self.both, "P": self.part, "F2": self.edit, "S": self.later}
        for key, button in keys.items():
            self._bind(key, self.table, partial(_press, button))
        self._bind("Return", self.table, partial(_press, self.keep))
        self._bind("Left", self.table, partial(self._choose, -1))
        self._bind("Right", self.table, partial(self._choose, 1))
        self._bind("Escape", self, self.leave)

    def present(self, shown: JoinShown) -> None:
        """Show the reports; the row that was chosen stays so."""
        row = max(self.table.currentIndex().row(), 0)
        if self._shown is None or self._shown.names != shown.names:
            self.records = RecordTable(self._columns(shown), self)
            self.table.setModel(self.records)
            for column in range(self.records.columnCount()):
                mode = QHeaderView.ResizeMode
                side = column in range(1, 1 + len(shown.names))
                chosen = mode.Stretch if side else mode.ResizeToContents
                self.table.horizontalHeader().setSectionResizeMode(column, chosen)
        self._shown = shown
        self._title.setText(shown.title)
        self._whole.setText(shown.whole)
        for button in (self.join, self.both):
            button.setVisible(not shown.is_joined)
        for button in (self.part, self.keep):
            button.setVisible(shown.is_joined)
        self.later.say(self.tr("Put aside") if shown.is_joined else self.tr("Decide later"))
        self.records.present(shown.rows)
        self.table.selectRow(min(row, self.records.rowCount() - 1))
        self.table.resizeRowsToContents()

    def refused(self, error: DeskError) -> None:
        """Say why nothing was changed."""
        self.trouble.setText(error.sentence)
        self.trouble.show()

    def saved(self) -> None:
        """Close: it is saved."""
        self.done.emit()

    def _columns(self, shown: JoinShown) -> tuple[Column[Compared], ...]:
        reports = tuple(
            Column(heading=name, text=partial(_value, place), tone=partial(_tone, place))
            for place, name in enumerate(shown.names)
        )
        return (
            Column(heading="", text=lambda row: row.label),
            *reports,
            Column(
                heading=self.tr("They"),
                text=lambda row: row.state,
                tone=lambda row: "danger" if row.differs else "ink.2",
            ),
            Column(heading=self.tr("Holds  ← →"), text=partial(_holds, shown.names)),
        )

    def _choose(self, by: int) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._editor.choose(self.records.record(index.row()), by)

    def _part(self) -> None:
        self._editor.part(self._place)

    def _edit(self) -> None:
        if self._shown is not None:
            self.asked_edit.emit(self._shown.reports[self._place])

    @property
    def _place(self) -> int:
        """The report whose value holds in the chosen row, else the last."""
        index = self.table.currentIndex()
        holds = self.records.record(index.row()).holds if index.isValid() else None
        last = len(self._shown.reports) - 1 if self._shown else 0
        return last if holds is None else holds

    def _bind(self, keys: str, owner: QWidget, does: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), owner)
        whole = owner is self
        context = Qt.ShortcutContext
        shortcut.setContext(context.WidgetWithChildrenShortcut if whole else context.WidgetShortcut)
        shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.join, self.keep, self.both, self.part, self.edit, self.later):
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        for widget in (self._title, self._whole):
            whole.addWidget(widget)
        whole.addWidget(self.table, 1)
        whole.addWidget(self.trouble)
        whole.addLayout(buttons)
        whole.addWidget(self._kept)


def _press(button: KeyButton) -> None:
    """Press a button by its key, where it is offered."""
    if button.isVisible():
        button.click()


def _value(place: int, row: Compared) -> str:
    return row.values[place] or "not said"


def _tone(place: int, row: Compared) -> str:
    if not row.values[place]:
        return "ink.3"
    return "accent" if row.holds == place else ""


def _holds(names: Sequence[str], row: Compared) -> str:
    return names[row.holds] if row.holds is not None else ""
