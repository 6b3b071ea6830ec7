"""Where the fields of a form stand: in columns, some of them folded until they are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from strategy_desk.ui.forms.fields import Field, Fold
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme

COLUMN = 215
"""Least width of a column of fields."""


class Columns(QWidget):
    """Fields in as many columns as there is room for, in their order."""

    def __init__(self, fields: Iterable[Field]) -> None:
        super().__init__()
        self.fields: Sequence[Field] = tuple(fields)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)

    def arrange(self, columns: int) -> None:
        """Put the fields in this many columns."""
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, int(column < columns))
        place = 0
        for field in self.fields:
            self._grid.removeWidget(field)
            if field.row.wide:
                place = -(-place // columns) * columns
                self._grid.addWidget(field, place // columns, 0, 1, columns)
                place += columns
            else:
                self._grid.addWidget(field, place // columns, place % columns)
                place += 1


class Folded(QWidget):
    """A part of a form under its title, which says how much stands in it; it opens by a key.

    ``opened`` says that a person opened it.
    """

    opened = Signal()

    def __init__(self, fold: Fold, fields: Iterable[Field]) -> None:
        super().__init__()
        self.columns = Columns(fields)
        self._title = fold.title
        self.button = KeyButton(fold.title, fold.key)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._show)
        self.button.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.button)
        column.addWidget(self.columns)
        self._show(open_=False)

    def unfold(self) -> None:
        """Open it."""
        self.button.setChecked(True)

    def toggle(self) -> None:
        """Open it and go to its first field, or fold it and stay at its title."""
        self.button.click()

    def count(self) -> None:
        """Say how many of its fields hold anything."""
        held = sum(bool(field.control.words.strip()) for field in self.columns.fields)
        filled = self.tr("{0} of {1}").format(held, len(self.columns.fields))
        self.button.say(f"{self._title} · {filled}" if held else self._title)

    def _go(self) -> None:
        is_open = self.button.isChecked()
        (self.columns.fields[0] if is_open else self.button).setFocus()
        if is_open:
            self.opened.emit()

    def _show(self, open_: bool) -> None:
        self.columns.setVisible(open_)
        self.button.set_icon("chevron-down" if open_ else "chevron-right")
        self.button.setAccessibleDescription(self.tr("Open") if open_ else self.tr("Folded"))


class Parts(QWidget):
    """All the fields of a form: those outside any fold first, then each fold.

    ``opened`` carries a fold that a person opened.
    """

    opened = Signal(object)

    def __init__(self, fields: Mapping[str, Field]) -> None:
        super().__init__()
        folds = dict.fromkeys(f.row.fold for f in fields.values() if f.row.fold)
        self._first = Columns(f for f in fields.values() if f.row.fold is None)
        self.folds = {
            fold: Folded(fold, (f for f in fields.values() if f.row.fold == fold)) for fold in folds
        }
        self._columns = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 14)
        column.setSpacing(10)
        column.addWidget(self._first)
        for part in self.folds.values():
            column.addWidget(part)
            part.opened.connect(partial(self.opened.emit, part))
        column.addStretch(1)

    def bind_keys(self, form: QWidget) -> None:
        """Let each fold be opened by its key, wherever in the form the keyboard is."""
        for fold, part in self.folds.items():
            shortcut = QShortcut(QKeySequence(fold.key.replace(" ", "+")), form)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(part.toggle)

    def reveal(self, field: Field) -> None:
        """Open the fold that a field stands in, if any."""
        if field.row.fold is not None:
            self.folds[field.row.fold].unfold()

    def count(self) -> None:
        """Let each fold say how much stands in it."""
        for part in self.folds.values():
            part.count()

    def fit(self, width: int) -> None:
        """Arrange the fields anew where a width has room for more columns, or fewer."""
        columns = max(1, (width - theme().px(28)) // theme().px(COLUMN))
        if columns != self._columns:
            self._columns = columns
            for part in (self._first, *(fold.columns for fold in self.folds.values())):
                part.arrange(columns)
