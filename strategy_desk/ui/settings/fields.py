"""What a setting is changed with. Each field says what a person meant as the words that are kept.

``meant`` follows only what a person does. ``present`` shows a value and never emits it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.desk_settings import (
    COLUMNS,
    NO,
    YES,
    Kind,
    Setting,
    rows_in,
    rows_words,
    shown_dates,
)
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, caption
from strategy_desk.ui.theme import theme

NUMBER_WIDE, DAYS_WIDE = 64, 96
BOXES_ON_A_LINE = 4
NARROW = {"Working days", "Working days late", "If it was to be at once", "Agency"}
"""Columns whose cells hold a number or a code."""


class Line(QLineEdit):
    """A line that leaves Undo to the window when nothing typed in it is left to take back."""

    def event(self, event: QEvent) -> bool:
        """Let the window's Undo through."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)


class Field(QWidget):
    """What a setting is changed with."""

    meant = Signal(str)

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting
        self._value: str | None = None

    def present(self, value: str) -> None:
        """Show a value, unless it is shown already: what is being typed stays."""
        if value != self._value:
            self._value = value
            self.fill(value)

    def fill(self, value: str) -> None:
        """Make the field say a value."""
        raise NotImplementedError

    def leave(self) -> None:
        """The keyboard went elsewhere: what was typed is meant."""


class WordsField(Field):
    """A number of working days, days, or a name."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self._are_dates = setting.kind is Kind.DATES
        self.line = Line()
        self.line.setAccessibleName(setting.label)
        self.line.setAccessibleDescription(setting.effect)
        self.line.returnPressed.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        if setting.kind is Kind.DAYS:
            self.line.setFixedWidth(theme().px(NUMBER_WIDE))
            row.addWidget(caption(self.tr("working days")))
            row.addStretch(1)
        self.setFocusProxy(self.line)

    def fill(self, value: str) -> None:
        """Show days as a person writes them."""
        self.line.setText(shown_dates(value) if self._are_dates else value)

    def leave(self) -> None:
        """Say what was typed, if anything was."""
        if self.line.isModified():
            self.line.setModified(False)
            self.meant.emit(self.line.text())


class AgenciesField(Field):
    """Some of the agencies, each a box."""

    def __init__(self, setting: Setting, agencies: Sequence[Agency]) -> None:
        super().__init__(setting)
        self.boxes: dict[str, CheckBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, agency in enumerate(one for one in agencies if one.code != "MTG"):
            box = CheckBox(agency.name)
            box.setAccessibleName(f"{setting.label}: {agency.name}")
            box.clicked.connect(self._chosen)
            self.boxes[agency.code] = box
            grid.addWidget(box, place // BOXES_ON_A_LINE, place % BOXES_ON_A_LINE)
        grid.setColumnStretch(BOXES_ON_A_LINE, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def fill(self, value: str) -> None:
        """Tick those that are in it."""
        for code, box in self.boxes.items():
            box.setChecked(code in value.split())

    def _chosen(self) -> None:
        chosen = [code for code, box in self.boxes.items() if box.isChecked()]
        self.meant.emit(" ".join(chosen))


class OneField(Field):
    """One of a few values, each under what it is called."""

    def __init__(self, setting: Setting, values: Iterable[str]) -> None:
        super().__init__(setting)
        self.choice = DropDown()
        self.choice.setAccessibleName(setting.label)
        for value in values:
            self.choice.addItem(value.replace("-", " ").title(), value)
        self.choice.activated.connect(lambda _: self.meant.emit(self.choice.currentData()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice)
        row.addStretch(1)
        self.setFocusProxy(self.choice)

    def fill(self, value: str) -> None:
        """Show a value."""
        self.choice.setCurrentIndex(self.choice.findData(value))


class RowsField(Field):
    """Rows of cells, with an empty one at the end; kept together, so that no half row is saved."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        self.cells: list[list[Line]] = []
        self._folded = setting.kind is Kind.INVITED
        self._rows: Sequence[Sequence[str]] = ()
        self.begin = KeyButton(self.tr("Give it steps of its own"), small=True)
        self.begin.clicked.connect(self._begin)
        self.keep = KeyButton(self.tr("Keep these"), "Enter", small=True)
        self.keep.clicked.connect(self._keep)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        foot = QHBoxLayout()
        foot.addWidget(self.begin)
        foot.addWidget(self.keep)
        foot.addStretch(1)
        column.addLayout(foot)

    def fill(self, value: str) -> None:
        """Show the rows; where there is none, offer to begin."""
        self._rows = rows_in(value)
        if self._folded:
            self.begin.say(self.tr("Change the list of {0}").format(len(self._rows)))
        self._show(() if self._folded else self._rows)
        self.begin.setVisible(self._folded or not self._rows)
        self.keep.setVisible(not self._folded and bool(self._rows))

    def leave(self) -> None:
        """Say what the rows are, if any was changed."""
        if any(line.isModified() for row in self.cells for line in row):
            self._keep()

    def _begin(self) -> None:
        self._folded = False
        self._show(self._rows, begun=True)
        self.begin.hide()
        self.keep.show()
        self.cells[0][0].setFocus()

    def _show(self, rows: Sequence[Sequence[str]], *, begun: bool = False) -> None:
        _clear(self._grid)
        self.cells = []
        if rows or begun:
            self._add_heads()
            for row in (*rows, ()):
                self._add_row(row)

    def _add_heads(self) -> None:
        for place, name in enumerate(COLUMNS[self._setting.kind]):
            self._grid.addWidget(caption(name), 0, place)

    def _add_row(self, row: Sequence[str]) -> None:
        names = COLUMNS[self._setting.kind]
        number = len(self.cells) + 1
        lines = []
        for place, name in enumerate(names):
            line = Line(row[place] if row else "")
            line.setAccessibleName(f"{self._setting.label}, row {number}, {name}")
            if name in NARROW:
                line.setFixedWidth(theme().px(DAYS_WIDE))
            line.returnPressed.connect(self._keep)
            self._grid.addWidget(line, number, place)
            line.show()  # the layout would show it later, and what is hidden cannot be typed in
            lines.append(line)
        self.cells.append(lines)
        last = lines[-1]
        last.textEdited.connect(lambda _, at=number: self._is_begun(at))

    def _is_begun(self, row: int) -> None:
        """There is always an empty row after the last one."""
        if row == len(self.cells):
            self._add_row(())

    def _keep(self) -> None:
        for row in self.cells:
            for line in row:
                line.setModified(False)
        self.meant.emit(rows_words([[line.text() for line in row] for row in self.cells]))


def field_of(setting: Setting, agencies: Sequence[Agency]) -> Field:
    """Return what a setting is changed with."""
    if setting.kind is Kind.AGENCIES:
        return AgenciesField(setting, agencies)
    if setting.kind is Kind.NATION:
        return OneField(setting, [nation.value for nation in Jurisdiction])
    if setting.kind is Kind.YES_NO:
        return OneField(setting, (NO, YES))
    return RowsField(setting) if setting.kind in COLUMNS else WordsField(setting)


def _clear(grid: QGridLayout) -> None:
    while item := grid.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
