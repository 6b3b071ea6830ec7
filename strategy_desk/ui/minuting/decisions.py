"""The decisions this meeting must make: yes, no or later, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.approval import check_may_write
from strategy_desk.domain.decisions import (
    Answer,
    DecisionQuestion,
    DecisionRecord,
    asks_for_day,
)
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.time import day_words, without_this_year
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.presenters.deciding import Waits
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.offers import Offer
from strategy_desk.ui.parts import Noted, caption, trouble, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import VeiledEdit

HIGH = 24
"""Pixels of a question. Source: design specification, screen 4."""

KEYS = {
    Qt.Key.Key_Y: Answer.YES,
    Qt.Key.Key_Space: Answer.YES,
    Qt.Key.Key_N: Answer.NO,
    Qt.Key.Key_L: Answer.LATER,
}


class DecisionsPanel(QWidget):
    """The questions with their answers. ``decided`` carries key, answer, reason, date, line, child.

    Y or Space, N and L answer the selected question; the reason is asked beneath, and for later
    a date as well, as people type it. A line of the minutes may be the reason it begins with.
    In a meeting about several children one is chosen, or all, for whom a question is answered.
    """

    decided = Signal(str, object, str, str, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: tuple[str, Answer] | None = None
        self._is_given = False
        self._from: WriteLine | None = None
        self._meeting: MeetingRecord | None = None
        self._waits: Mapping[str, Waits] = {}
        self.whom = DropDown()
        self.whom.setAccessibleName(self.tr("For whom it is decided"))
        self.whom.hide()
        self.whom.currentIndexChanged.connect(lambda _: self._show())
        self.list = _Questions(self)
        self.reason = VeiledEdit()
        self.until = QLineEdit()
        self.until.setPlaceholderText(self.tr("by when"))
        self.until.setAccessibleName(self.tr("Date by which it is decided or looked at again"))
        self._asks = QLabel()
        self._asks.setWordWrap(True)
        self._trouble = trouble()
        keys = self.tr("Ctrl D, then Y yes, N no, L later, and the reason")
        self._keys = wrapped(keys, "secondary")
        self._count = caption("")
        self._bar = Steps()
        self._lay_out()
        self._ask_for(None)
        self.list.answered.connect(self._answered)
        self.list.offers = self._offered
        self.setFocusProxy(self.list)
        self.reason.returnPressed.connect(self._give)
        self.until.returnPressed.connect(self._give)

    def present(self, meeting: MeetingRecord, waits: Mapping[str, Waits]) -> None:
        """Show every question with the answer it has, or what waits for it."""
        self._meeting, self._waits = meeting, waits
        self._offer_children(meeting)
        total = len(meeting.questions) * len(meeting.children)
        done = total - len(meeting.undecided)
        self._count.setText(self.tr("{0} of {1}").format(done, total))
        self._bar.present(done, total)
        self._show()

    def fold(self, *, folded: bool) -> None:
        """Leave out how to answer, where there is little room; the questions stay whole."""
        self._keys.setVisible(not folded)

    def take_up(self, line: WriteLine | None) -> None:
        """Go to the questions; the line under the pen is what the answer comes from.

        Whoever has begun to give a reason goes on with it.
        """
        if self.reason.text():
            self.reason.setFocus()
            return
        self._from = line if line is not None and line.text.strip() else None
        if line is not None and line.about is not None:
            self.choose(line.about)
        self.list.setFocus()

    def choose(self, child: UUID | None) -> None:
        """Choose the child for whom it is decided, or all."""
        there = [self.whom.itemData(n) for n in range(self.whom.count())]
        self.whom.setCurrentIndex(there.index(child) if child in there else 0)

    def _offer_children(self, meeting: MeetingRecord) -> None:
        offered: list[tuple[str, UUID | None]]
        offered = [(self.tr("All children"), None)] if meeting.others else []
        offered += [(meeting.of(child.id), child.id) for child in meeting.children if offered]
        there = [self.whom.itemData(n) for n in range(self.whom.count())]
        if there != [child for _, child in offered]:
            chosen = self.whom.currentData()
            self.whom.blockSignals(True)
            self.whom.clear()
            for name, child in offered:
                self.whom.addItem(name, child)
            self.choose(chosen)
            self.whom.blockSignals(False)
        self.whom.setVisible(bool(meeting.others))

    def _show(self) -> None:
        """Show the answers for the child chosen; for all, one that each of them has."""
        meeting = self._meeting
        if meeting is None:
            return
        child = self.whom.currentData()
        waits = self._waits
        self.list.present(
            [
                _entry(meeting, q, _answers(meeting, q, child), waits.get(q.key))
                for q in meeting.questions
            ]
        )
        self.list.setFixedHeight(self.list.rows_high() + 2)

    def so_far(self) -> str:
        """Return the answer that is being given, as far as it is; empty before its reason is."""
        if self._pending is None or not self.reason.text():
            return ""
        key, answer = self._pending
        whom = str(self.whom.currentData() or "")
        return "\t".join((key, answer.value, whom, self.until.text(), self.reason.text()))

    def go_on(self, so_far: str) -> None:
        """Take up an answer that was not given yet."""
        key, answer, whom, until, reason = so_far.split("\t", 4)
        self.choose(UUID(whom) if whom else None)
        self._ask_for((key, Answer(answer)))
        self.until.setText(until)
        self.reason.setText(reason)

    def refused(self, error: DeskError) -> None:
        """Say beside the reason why the answer was not taken."""
        self._is_given = False
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def taken(self) -> None:
        """Close the reason: the answer is saved. Whoever has gone on elsewhere stays there."""
        was_here = self.reason.hasFocus() or self.until.hasFocus()
        self._close_reason()
        if was_here:
            self.list.setFocus()

    def step_back(self) -> bool:
        """Close the reason that is asked for; tell whether one was.

        One that was given is not asked for any longer: it closes by itself when it is saved.
        """
        was_asked = self._pending is not None and not self._is_given
        if was_asked:
            self._close_reason()
            self.list.setFocus()
        return was_asked

    def _close_reason(self) -> None:
        self._from = None
        self._ask_for(None)

    def _offered(self) -> tuple[Offer, ...]:
        key = self.list.meant()
        return (
            (self.tr("Yes…\tY"), lambda: self._answered(key, Answer.YES)),
            (self.tr("No…\tN"), lambda: self._answered(key, Answer.NO)),
            (self.tr("Later…\tL"), lambda: self._answered(key, Answer.LATER)),
        )

    def _answered(self, key: str, answer: Answer) -> None:
        """Ask for the reason; once the minutes went out, say at once what to do instead."""
        try:
            check_may_write(self._meeting.state if self._meeting else MeetingState.OPEN)
        except RuleBroken as error:
            self.refused(error)
            return
        self._ask_for((key, answer))
        if self._from is not None:
            self.reason.setText(self._from.text)
        self.reason.setFocus()

    def _give(self) -> None:
        if self._pending is None:
            return
        key, answer = self._pending
        self._is_given = True
        origin: UUID | None = self._from.line if self._from else None
        child: UUID | None = self.whom.currentData()
        self.decided.emit(key, answer, self.reason.text(), self.until.text(), origin, child)

    def _ask_for(self, pending: tuple[str, Answer] | None) -> None:
        self._pending = pending
        self._is_given = False
        self._trouble.hide()
        self.reason.clear()
        self.until.clear()
        for widget in (self.reason, self._asks):
            widget.setVisible(pending is not None)
        self.until.setVisible(pending is not None and asks_for_day(*pending))
        if pending is not None:
            whom = f" {self.whom.currentText()}," if self.whom.count() else ""
            words = self.tr("Answer:{0} {1}. Why?")
            self._asks.setText(words.format(whom, pending[1].value))
            self.reason.setAccessibleName(self._asks.text())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        words = self.tr("Decisions this meeting must make")
        top.addWidget(Noted("", words, "ink.1", px=14, weight=600), 1)
        top.addWidget(self._count)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 0)
        inner.addLayout(top)
        inner.addWidget(self._bar)
        inner.addWidget(self.whom)
        asked = QVBoxLayout()
        asked.setContentsMargins(12, 0, 12, 4)
        for widget in (self._asks, self.reason, self.until, self._trouble):
            asked.addWidget(widget)
        asked.addWidget(self._keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 4)
        whole.setSpacing(4)
        whole.addLayout(inner)
        whole.addWidget(self.list)
        whole.addLayout(asked)


class Steps(QWidget):
    """A bar of as many steps as there are questions, filled as they are answered."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._total = 0, 0
        self.setFixedHeight(theme().px(6))

    def present(self, done: int, total: int) -> None:
        """Show so many of so many."""
        self._done, self._total = done, total
        self.setAccessibleName(self.tr("{0} of {1} decided").format(done, total))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps."""
        if not self._total:
            return
        painter = QPainter(self)
        gap, wide = 2, self.width() / self._total
        for step in range(self._total):
            token = "done" if step < self._done else "line.1"
            left = round(step * wide)
            painter.fillRect(
                left, 0, round((step + 1) * wide) - left - gap, self.height(), theme().colour(token)
            )
        painter.end()


class _Questions(Entries):
    """The list; one key answers the selected question."""

    answered = Signal(str, object)

    def __init__(self, panel: DecisionsPanel) -> None:
        super().__init__(panel.tr("Decisions"), panel, high=HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer on Y, N, L or Space."""
        answer = KEYS.get(Qt.Key(event.key()))
        if answer is None or self.meant() is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.answered.emit(self.meant(), answer)


def _answers(
    meeting: MeetingRecord, question: DecisionQuestion, child: UUID | None
) -> dict[str, DecisionRecord | None]:
    """How a question was answered for a child, or for each, by the name of the child."""
    made = {one.child: one for one in meeting.decisions if one.question.key == question.key}
    wanted = [one for one in meeting.children if child in (None, one.id)]
    return {meeting.of(one.id): made.get(one.id) for one in wanted}


def _entry(
    meeting: MeetingRecord,
    question: DecisionQuestion,
    answers: Mapping[str, DecisionRecord | None],
    waiting: Waits | None,
) -> Entry:
    made = [decision for decision in answers.values() if decision]
    is_made = len(made) == len(answers)
    words = waiting.words if waiting and not is_made else ""
    note = _answer_words(meeting, answers) if made else words
    return Entry(
        text=question.text,
        said=f"{question.text}: {note if made else f'not decided {words}'.strip()}",
        meant=question.key,
        box=is_made,
        bold=not is_made,
        note=note,
        kind=waiting.kind if waiting and words else "",
        hint="\n".join(_reasons(answers)) or question.prompt,
    )


def _answer_words(meeting: MeetingRecord, answers: Mapping[str, DecisionRecord | None]) -> str:
    """The answer, where every child has the same; else that of each."""
    made = [one for one in answers.values() if one]
    alike = {(one.answer, one.reason, one.until) for one in made}
    if len(made) == len(answers) and len(alike) == 1:
        return _one_answer(meeting, made[0])
    short = {name: one.answer.value if one else "?" for name, one in answers.items()}
    return " · ".join(f"{name} {answer}" for name, answer in short.items())


def _reasons(answers: Mapping[str, DecisionRecord | None]) -> Iterator[str]:
    for name, one in answers.items():
        if one is not None:
            yield f"{name}: {one.reason}" if len(answers) > 1 else one.reason


def _one_answer(meeting: MeetingRecord, decision: DecisionRecord) -> str:
    if day := meeting.day_of(decision):
        until = without_this_year(day_words(day), meeting.starts)
        return f"Later, {until}" if decision.answer is Answer.LATER else until
    return f"{decision.answer.value.capitalize()}: {decision.reason.rstrip('.')}"
