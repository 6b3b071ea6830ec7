"""What the forms beside the list have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from strategy_desk.presenters.network import Line
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import EntryForm, heading


class Options(DropDown):
    """A choice of one thing out of a few, each with its words."""

    def __init__(self) -> None:
        super().__init__()
        self._values: list[Any] = []

    def offer(self, options: Iterable[tuple[str, Any]], chosen: Any = None) -> None:
        """Replace what can be chosen; the first is, where nothing else is said."""
        found = list(options)
        # Kept apart: Qt gives back the plain text of an enumeration's member.
        self._values = [value for _, value in found]
        self.clear()
        self.addItems([words for words, _ in found])
        if chosen in self._values:
            self.setCurrentIndex(self._values.index(chosen))

    @property
    def value(self) -> Any:
        """What is chosen; nothing where nothing can be."""
        return self._values[self.currentIndex()] if self._values else None


class SideForm(EntryForm):
    """A few fields with their labels above, about one line or something new.

    ``left`` follows Esc. What was typed about a line stays until it is saved, or until another
    line is asked about.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.line: Line | None = None
        self.title = heading("", 16)
        self.title.setWordWrap(True)
        self.title.setParent(self)  # before the fields, as it is read

    def lay_out(self, rows: Sequence[tuple[str, QWidget]], button: str) -> None:
        """Put the title first, the fields under their labels, and the button beneath."""
        super().lay_out(rows, button)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._rows.insertRow(0, self.title)
        for label, field in rows:
            field.setAccessibleName(label)
            if isinstance(field, DropDown):
                _shortcut("Return", field, Qt.ShortcutContext.WidgetShortcut, self._enter)
        whole = Qt.ShortcutContext.WidgetWithChildrenShortcut
        _shortcut("Escape", self, whole, self.left.emit)

    def clear(self) -> None:
        """Take out what was typed."""
        for field in self.findChildren(QLineEdit):
            field.clear()

    def start(self, title: str, line: Line | None) -> None:
        """Be about a line, or about something new."""
        if line is not None and (self.line is None or line.thing != self.line.thing):
            self.clear()
        self.line = line
        self.title.setText(title)
        self._trouble.hide()

    def show_row(self, field: QWidget, *, shown: bool) -> None:
        """Show a field with its label, or neither."""
        self._rows.setRowVisible(field, shown)

    @property
    def _rows(self) -> QFormLayout:
        rows = self.layout()
        assert isinstance(rows, QFormLayout)  # noqa: S101 - an entry form is laid out so
        return rows


def _shortcut(
    keys: str, owner: QWidget, context: Qt.ShortcutContext, does: Callable[[], object]
) -> None:
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(context)
    shortcut.activated.connect(does)
