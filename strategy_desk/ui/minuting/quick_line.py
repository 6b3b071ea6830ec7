"""The quick action line: one line typed, its parts shown as chips while it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.deadlines.phrases import DeadlineStatus
from strategy_desk.domain.quick_actions import QuickAction
from strategy_desk.ui.parts import KeyButton, Tag, caption, empty, heading


class QuickLine(QWidget):
    """Where an action is typed. ``typed`` and ``entered`` carry the line as it stands."""

    typed = Signal(str)
    entered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quickLine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(self.tr("Quick action: agency, what, who, by when"))
        self.edit.setPlaceholderText(self.tr("Police - check phone billing - PC Rao - by Fri 5pm"))
        self.add = KeyButton(self.tr("Add"), "Enter", primary=True)
        self._chips = QHBoxLayout()
        self._lay_out()
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self._enter)
        self.add.clicked.connect(self._enter)
        self.show_read(QuickAction())
        self.setFocusProxy(self.edit)

    def show_read(self, read: QuickAction) -> None:
        """Show what was understood so far; a missing part is a dashed chip in words."""
        empty(self._chips)
        for text, kind in self._chip_texts(read):
            self._chips.addWidget(Tag(text, kind))
        self._chips.addStretch(1)
        self.add.setEnabled(read.can_add)
        reason = "" if read.can_add else self.tr("An action needs an agency and words.")
        self.add.setToolTip(reason)
        self.add.setAccessibleDescription(reason)

    def clear(self) -> None:
        """Make room for the next action."""
        self.edit.clear()
        self.show_read(QuickAction())

    def _enter(self) -> None:
        if self.add.isEnabled():
            self.entered.emit(self.edit.text())

    def _chip_texts(self, read: QuickAction) -> list[tuple[str, str]]:
        if not self.edit.text().strip():
            return []
        chips = [(read.agency.code, "neutral")] if read.agency else []
        chips += [(text, "neutral") for text in (read.text, read.owner) if text]
        if read.deadline is not None:
            clear = read.deadline.status is DeadlineStatus.CLEAR
            chips.append((read.deadline.text, "done" if clear else "caution"))
        chips += [
            (self.tr("needs {0}").format(part), "caution")
            for part in read.missing
            if part != "date" or read.deadline is None
        ]
        return chips

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Quick action"), 14))
        top.addWidget(caption("F8"))
        top.addStretch(1)
        top.addWidget(caption(self.tr("agency - what - who - by when")))
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        line.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 8)
        whole.addLayout(top)
        whole.addLayout(line)
        whole.addLayout(self._chips)
