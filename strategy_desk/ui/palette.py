"""Ctrl K: find a child or a command by typing part of its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from strategy_desk.domain.children import ChildSummary
from strategy_desk.ui.commands import Command

DATA = Qt.ItemDataRole.UserRole


class Palette(QDialog):
    """A list that narrows while typing. ``chosen`` carries a child or a command."""

    chosen = Signal(object)

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find"))
        self.setMinimumSize(520, 380)
        self._commands = commands
        self._children: Sequence[ChildSummary] = ()
        self.words = QLineEdit()
        what = self.tr("Find a child or a command") if commands else self.tr("Which child?")
        self.words.setAccessibleName(what)
        self.words.setPlaceholderText(what)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Found"))
        whole = QVBoxLayout(self)
        whole.addWidget(self.words)
        whole.addWidget(self.list)
        self.words.textEdited.connect(lambda _: self._show())
        self.words.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self._choose())
        self._show()

    def present(self, children: Sequence[ChildSummary]) -> None:
        """Offer the children."""
        self._children = children
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move in the list while typing goes on."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, self.list.currentRow() + step))
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        wanted = self.words.text().casefold()
        self.list.clear()
        for child in self._children:
            self._offer(f"{child.name}   {child.reference}", child, wanted)
        for command in self._commands:
            keys = f"   {command.keys}" if command.keys else ""
            self._offer(f"{command.text}{keys}", command, wanted)
        self.list.setCurrentRow(0)

    def _offer(self, text: str, thing: object, wanted: str) -> None:
        if wanted in text.casefold():
            item = QListWidgetItem(text)
            item.setData(DATA, thing)
            self.list.addItem(item)

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(DATA))
