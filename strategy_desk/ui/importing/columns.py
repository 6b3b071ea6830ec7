"""The columns of a file: what stands in each, for example, and what it is read as."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from strategy_desk.domain.chronologies import Field
from strategy_desk.presenters.importing.shown import ColumnShown, ImportShown, TableShown
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, Noted, Panel, caption
from strategy_desk.ui.theme import theme

WORDS = {
    Field.DATE: "Date and time",
    Field.TIME: "Time",
    Field.UNTIL: "Until",
    Field.UNTIL_TIME: "Until, time",
    Field.YEAR: "Year",
    Field.MONTH: "Month",
    Field.DAY: "Day",
    Field.AGENCY: "Agency",
    Field.CHILD: "Child",
    Field.TEXT: "Text",
    Field.KIND: "Kind of entry",
    Field.SOURCE: "Source",
    Field.AUTHOR: "Written by",
    Field.RESPONSE: "Action taken",
    Field.CHILDS_VIEW: "Child's view",
    Field.REFERENCE: "Reference",
}
ORDERS = {"Dates: as the file shows": None, "Day first": True, "Month first": False}


class ColumnsPanel(Panel):
    """Shows the columns. ``chosen`` carries table, column and field; ``ordered`` the day order."""

    chosen = Signal(int, int, object)
    ordered = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Columns"))
        self._shown: tuple[TableShown, ...] = ()
        self.table = DropDown()
        self.table.setAccessibleName(self.tr("Table of the file"))
        self.table.activated.connect(self._show_table)
        self.order = DropDown()
        self.order.setAccessibleName(self.tr("Order of day and month"))
        for words in ORDERS:
            self.order.addItem(self.tr(words))
        self.order.activated.connect(lambda place: self.ordered.emit([*ORDERS.values()][place]))
        self.go = KeyButton(self.tr("Columns"), "Alt L")
        self.go.setShortcut("Alt+L")
        self.go.clicked.connect(self.focus_first)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self._area)
        self._fields: list[DropDown] = []
        self._lay_out()

    def present(self, shown: ImportShown) -> None:
        """Show the columns as they are read."""
        trial = shown.trial
        tables = trial.tables if trial else ()
        if trial is not None:
            self.order.setCurrentIndex([*ORDERS.values()].index(trial.day_first))
        if tables == self._shown:
            return
        self._shown = tables
        place = max(self.table.currentIndex(), 0)
        self.table.clear()
        for number, table in enumerate(tables, 1):
            self.table.addItem(table.name or self.tr("Table {0}").format(number))
        self.table.setVisible(len(tables) > 1)
        self.table.setCurrentIndex(min(place, len(tables) - 1))
        self._show_table()

    def focus_first(self) -> None:
        """Move the keyboard to the first column that can be chosen."""
        if self._fields:
            self._fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_table(self) -> None:
        place = self.table.currentIndex()
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(theme().px(10), theme().px(4), theme().px(10), theme().px(4))
        grid.setHorizontalSpacing(theme().px(12))
        grid.setVerticalSpacing(theme().px(1))
        for at, words in enumerate(("In the file", "For example", "Goes into")):
            grid.addWidget(caption(self.tr(words)), 0, at)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._fields = []
        if place >= 0:
            table = self._shown[place]
            self.note.setText(self.tr("matched as last time") if table.matched else "")
            for number, column in enumerate(table.columns):
                self._add_row(grid, place, number, column)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(inside)

    def _add_row(self, grid: QGridLayout, table: int, number: int, column: ColumnShown) -> None:
        name = QLabel(column.heading or self.tr("(no heading)"))
        name.setFont(theme().fixed_font(12))
        name.setTextFormat(Qt.TextFormat.PlainText)
        for place, widget in ((0, name), (1, _example(column.example)), (3, _remark(column))):
            grid.addWidget(widget, number + 1, place)
        if column.reads:
            grid.addWidget(QLabel(self.tr(column.reads)), number + 1, 2)
            return
        field = self._field(column)
        field.activated.connect(lambda at: self.chosen.emit(table, number, [None, *WORDS][at]))
        self._fields.append(field)
        grid.addWidget(field, number + 1, 2)

    def _field(self, column: ColumnShown) -> DropDown:
        field = DropDown()
        field.setAccessibleName(self.tr("{0} goes into").format(column.heading))
        field.setAccessibleDescription(column.remark)
        field.addItems([self.tr(column.left), *map(self.tr, WORDS.values())])
        field.setCurrentIndex([None, *WORDS].index(column.field))
        field.setProperty("compact", True)
        return field

    def _lay_out(self) -> None:
        for widget in (self.table, self.order, self.go):
            widget.setFixedHeight(theme().px(26))
            self.head.addWidget(widget)


def _remark(column: ColumnShown) -> QWidget:
    if column.field is None or not column.remark:
        return caption(column.remark)
    return Noted("check", column.remark, "done", px=12.5)


def _example(words: str) -> QWidget:
    shown = Noted("", words, px=12.5)
    shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return shown
