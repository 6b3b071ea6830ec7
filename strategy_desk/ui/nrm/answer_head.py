"""The line over an answer: the question, where it comes from, its length, Copy, and its tick."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from strategy_desk.domain.nrm_forms import Question, QuestionKind
from strategy_desk.domain.referrals import AnswerRecord
from strategy_desk.presenters.nrm_sources import ELSEWHERE
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.parts import KeyButton, Tag, caption, empty, wrapped
from strategy_desk.ui.theme import theme

CHOSEN = frozenset({QuestionKind.RADIO, QuestionKind.CHECKBOX, QuestionKind.FILE})
"""Kinds of answers that are chosen in the online form, so that there is nothing to copy."""


class AnswerHead(QWidget):
    """What stands over an answer. ``entered`` is ticked when it stands in the online form."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        is_tick = question.kind is QuestionKind.CHECKBOX
        named = question.text.startswith(question.number)
        self._title = wrapped(question.text if named else f"{question.number}  {question.text}")
        self._title.setFont(theme().font(13.5, 600))
        if is_tick:
            self._title.hide()
        self._state = QHBoxLayout()
        self._state.setSpacing(4)
        self._count = caption("")
        self.copy = KeyButton("", quiet=True, small=True, icon="copy")
        self.copy.setAccessibleName(self.tr("Copy: {0}").format(question.text))
        self.copy.setToolTip(
            self.tr("Copy exactly what the box of the online form takes, Ctrl Shift C")
        )
        self.entered = CheckBox("")
        self.entered.setAccessibleName(self.tr("Entered online: {0}").format(question.text))
        for widget in (self.copy, self.entered):
            # Tab goes from answer to answer; these have keys of their own.
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._title, 1)
        row.addLayout(self._state)
        row.addWidget(self._count)
        row.addWidget(self.copy)
        row.addWidget(self.entered)

    def present(self, answer: AnswerRecord | None, *, needed: bool, hidden: bool) -> None:
        """Show where the answer comes from, and whether it is entered and still the same."""
        empty(self._state)
        there = answer is not None and bool(answer.text)
        stale = bool(there and answer and answer.entered and not answer.entered.stands)
        if needed and not there:
            self._tag(self.tr("not answered"), "caution")
        elif answer is not None and answer.drafted and there:
            self._say_origin(answer)
        if answer is not None and answer.held:
            self._tag(self.tr("{0} held").format(answer.held), "caution")
        if stale:
            self._tag(self.tr("changed since entered"), "caution")
        stands = bool(answer and answer.entered and answer.entered.stands)
        self.entered.setChecked(stands)
        self.entered.setToolTip(self._entered_words(answer))
        self.entered.setAccessibleDescription(self._entered_words(answer))
        is_form = bool(self._question.section) and self._question.kind is not QuestionKind.FILE
        self.entered.setVisible(is_form and (there or stands))
        self.copy.setVisible(there and self._question.kind not in CHOSEN)
        for widget in (self.entered, self.copy):
            widget.setEnabled(not hidden)

    def count(self, length: int, most: int) -> None:
        """Show how much of the room in the online form is used."""
        shown = self.tr("{0:,} of {1:,}").format(length, most) if length and most else ""
        self._count.setText(shown)
        self._count.setProperty("tone", "danger" if most and length > most else "secondary")
        self._count.style().polish(self._count)
        self._count.setVisible(bool(shown))

    def _tag(self, words: str, kind: str) -> None:
        self._state.addWidget(Tag(words, kind), 0, Qt.AlignmentFlag.AlignVCenter)

    def _say_origin(self, answer: AnswerRecord) -> None:
        """Say that nobody wrote it yet; a short answer that is typed has its sources beside it."""
        if self._question.limit or self._question.kind in CHOSEN:
            told = any(source not in ELSEWHERE for source in answer.sources)
            words = self.tr("from timeline") if told else self.tr("from the record")
            self._tag(words, "neutral")

    def _entered_words(self, answer: AnswerRecord | None) -> str:
        entered = answer.entered if answer else None
        if entered is None:
            return self.tr("Tick when it is entered in the online form, Alt T")
        if entered.stands:
            return self.tr("Entered in the online form by {0}").format(entered.by)
        return self.tr("Changed since {0} entered it in the online form").format(entered.by)
