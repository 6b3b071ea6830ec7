"""Ctrl K: find a child, an action, a meeting or a command by typing part of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildSummary
from strategy_desk.domain.meetings import MeetingSummary, meeting_title
from strategy_desk.domain.time import instant_words
from strategy_desk.ui.commands import Command, key_words
from strategy_desk.ui.theme import theme

DATA = Qt.ItemDataRole.UserRole

SHOWN = 60
"""How many of what was found are listed; more letters narrow it."""


class Palette(QDialog):
    """A list that narrows while typing. ``chosen`` carries a child, a meeting or a command.

    An action stands for the child it is for.
    """

    chosen = Signal(object)

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find"))
        self.setMinimumSize(theme().px(560), theme().px(400))
        self._children: Sequence[ChildSummary] = ()
        self._meetings: Sequence[MeetingSummary] = ()
        self._actions: Sequence[ActionRecord] = ()
        self._commands = commands
        self.words = QLineEdit()
        what = self.tr("Find a child, action, meeting or command")
        self.words.setAccessibleName(what if commands else self.tr("Which child?"))
        self.words.setPlaceholderText(self.words.accessibleName())
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

    def present_meetings(self, meetings: Sequence[MeetingSummary]) -> None:
        """Offer the meetings, the latest first."""
        self._meetings = tuple(reversed(meetings))
        self._show()

    def present_actions(self, actions: Sequence[ActionRecord]) -> None:
        """Offer the open actions."""
        self._actions = actions
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move in the list while typing goes on."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, self.list.currentRow() + step))
            return
        super().keyPressEvent(event)

    def _show(self) -> None:
        wanted = self.words.text().casefold().split()
        found = (
            (text, thing)
            for text, thing in self._things()
            if all(word in text.casefold() for word in wanted)
        )
        self.list.clear()
        for text, thing in islice(found, SHOWN):
            item = QListWidgetItem(text)
            item.setData(DATA, thing)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _things(self) -> Iterator[tuple[str, object]]:
        """Everything there is to find, in words; what people look for most comes first."""
        for child in self._children:
            yield f"{child.name}   {child.reference}", child
        for meeting in self._meetings:
            title = meeting_title(meeting.type, meeting.number)
            yield f"{title}, {meeting.names}   {instant_words(meeting.starts)}", meeting
        whose = {child.id: child for child in self._children}
        for action in self._actions:
            child_of = whose.get(action.child)
            if child_of is not None:
                words = f"{action.number} {action.text}, {action.agency} {action.owner}".rstrip()
                yield f"{words}   {child_of.name}", child_of
        for command in self._commands:
            yield f"{command.text}   {key_words(command.keys)}".rstrip(), command

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(DATA))
