"""The decisions this meeting must make: yes, no or later, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.decisions import Answer, DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.errors import DeskError
from strategy_desk.ui.parts import caption, heading, trouble

DATA = Qt.ItemDataRole.UserRole
KEYS = {
    Qt.Key.Key_Y: Answer.YES,
    Qt.Key.Key_Space: Answer.YES,
    Qt.Key.Key_N: Answer.NO,
    Qt.Key.Key_L: Answer.LATER,
}


class DecisionsPanel(QWidget):
    """The questions with their answers. ``decided`` carries key, answer and reason.

    Y or Space, N and L answer the selected question; the reason is asked beneath, and for later
    a date as well, as people type it.
    """

    decided = Signal(str, object, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: tuple[str, Answer] | None = None
        self.list = _Questions(self)
        self.reason = QLineEdit()
        self.until = QLineEdit()
        self.until.setPlaceholderText(self.tr("by when"))
        self.until.setAccessibleName(self.tr("Date for the later decision"))
        self._asks = QLabel()
        self._asks.setWordWrap(True)
        self._trouble = trouble()
        self._count = caption("")
        self._lay_out()
        self._ask_for(None)
        self.list.answered.connect(self._answered)
        self.reason.returnPressed.connect(self._give)
        self.until.returnPressed.connect(self._give)

    def present(self, meeting: MeetingRecord) -> None:
        """Show every question with the answer it has."""
        row = max(self.list.currentRow(), 0)
        answers = {decision.question.key: decision for decision in meeting.decisions}
        self.list.clear()
        for question in meeting.questions:
            item = QListWidgetItem(_words(question.text, answers.get(question.key)))
            item.setData(DATA, question.key)
            item.setToolTip(question.prompt)
            self.list.addItem(item)
            font = item.font()
            font.setBold(question.key not in answers)
            item.setFont(font)
        self.list.setCurrentRow(row)
        total = len(meeting.questions)
        self._count.setText(self.tr("{0} of {1}").format(total - len(meeting.undecided), total))

    def refused(self, error: DeskError) -> None:
        """Say beside the reason why the answer was not taken."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _answered(self, key: str, answer: Answer) -> None:
        self._ask_for((key, answer))
        self.reason.setFocus()

    def _give(self) -> None:
        if self._pending is None:
            return
        key, answer = self._pending
        self.decided.emit(key, answer, self.reason.text(), self.until.text())

    def taken(self) -> None:
        """Close the reason: the answer is saved."""
        self._ask_for(None)
        self.list.setFocus()

    def _ask_for(self, pending: tuple[str, Answer] | None) -> None:
        self._pending = pending
        self._trouble.hide()
        self.reason.clear()
        self.until.clear()
        for widget in (self.reason, self._asks):
            widget.setVisible(pending is not None)
        self.until.setVisible(pending is not None and pending[1] is Answer.LATER)
        if pending is not None:
            self._asks.setText(self.tr("Answer: {0}. Why?").format(pending[1].value))
            self.reason.setAccessibleName(self._asks.text())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Decisions this meeting must make"), 14))
        top.addStretch(1)
        top.addWidget(self._count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 4)
        whole.addLayout(top)
        whole.addWidget(self.list, 1)
        for widget in (self._asks, self.reason, self.until, self._trouble):
            whole.addWidget(widget)
        whole.addWidget(caption(self.tr("Y yes, N no, L later, then the reason")))


class _Questions(QListWidget):
    """The list; one key answers the selected question."""

    answered = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Decisions"))
        self.setWordWrap(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer on Y, N, L or Space."""
        answer = KEYS.get(Qt.Key(event.key()))
        item = self.currentItem()
        if answer is None or item is None or event.modifiers():
            super().keyPressEvent(event)
            return
        self.answered.emit(item.data(DATA), answer)


def _words(question: str, decision: DecisionRecord | None) -> str:
    if decision is None:
        return f"☐ {question}"
    until = f" {_day(decision.until)}" if decision.until else ""
    return f"☑ {question}: {decision.answer.value}{until}"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
