"""One question of the form with its answer, its sources, its tick, and what is held of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.long_answers import LongAnswer
from strategy_desk.domain.nrm_forms import (
    Question,
    QuestionKind,
    characters,
    check_length,
)
from strategy_desk.domain.referrals import CREDIBILITY, AnswerRecord, UseAgreed
from strategy_desk.domain.restricted import RestrictedRecord
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.nrm.answer_head import CHOSEN, AnswerHead
from strategy_desk.ui.nrm.choices import OneOf, Ticked
from strategy_desk.ui.nrm.editor import Editor, Reading
from strategy_desk.ui.nrm.held import Held
from strategy_desk.ui.nrm.older import Older
from strategy_desk.ui.offers import Offer
from strategy_desk.ui.parts import trouble

SAVE_AFTER = 500
"""Milliseconds of typing after which an answer is saved."""


class AnswerBox(QWidget):
    """One question. ``changed`` carries the text when it should be saved.

    ``asked_source`` carries what a sentence rests on, to go there; ``asked_copy`` asks for the
    clipboard; ``ticked`` says whether it is entered in the online form. ``agreed`` carries a
    restricted record and what was typed of its owner's agreement, ``withdrawn`` the record;
    ``dropped`` a long answer that is older than what is saved and is not needed.
    """

    changed = Signal(str)
    asked_source = Signal(str)
    asked_copy = Signal()
    ticked = Signal(bool)
    agreed = Signal(object, object)
    withdrawn = Signal(object)
    dropped = Signal(object)

    def __init__(self, question: Question, agencies: Sequence[Agency]) -> None:
        super().__init__()
        self.question = question
        self._saved = ""
        self._hidden = False
        self._answer: AnswerRecord | None = None
        self.head = AnswerHead(question)
        self._trouble = trouble()
        self.field = self._make_field()
        self.reading = Reading()
        self.reading.setAccessibleName(question.text)
        self.reading.hide()
        self.held = Held(agencies)
        self.older = Older()
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SAVE_AFTER)
        self._clock.timeout.connect(self.save)
        self._connect()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 5, 0, 5)
        whole.setSpacing(4)
        if isinstance(self.field, Ticked):
            whole.addLayout(self._line())
        else:
            whole.addWidget(self.head)
            whole.addWidget(self.field)
        for widget in (self.reading, self._trouble, self.older, self.held):
            whole.addWidget(widget)
        self.setFocusProxy(self.field)

    def present(
        self,
        answer: AnswerRecord | None,
        restricted: Mapping[UUID, RestrictedRecord],
        agreements: Sequence[UseAgreed],
        too_long: str,
        older: Sequence[LongAnswer],
        *,
        hidden: bool,
        needed: bool,
    ) -> None:
        """Show the answer, unless it is being typed just now; it is not where names are hidden.

        One that was typed and is ``too_long`` for the form stands in its place, to be shortened;
        those that are ``older`` than what is saved stand below it.
        """
        text = too_long or (answer.text if answer else "")
        turned = hidden is not self._hidden
        if turned and hidden:
            self.save()
        self._hidden, self._answer = hidden, answer
        self._shut(hidden=hidden)
        if turned:
            self._trouble.hide()
        if turned or not self.has_focus():
            if text != self.words():
                self._trouble.hide()
            self._fill(text)
            self._saved = text
        self.head.present(answer, needed=needed, hidden=hidden)
        if isinstance(self.field, Editor):
            self.field.say_missing(missing=needed and not text)
        self.held.present(answer, restricted, agreements, hidden=hidden)
        self.older.present(older)
        self._show_sources()
        self._count()
        try:
            check_length(self.question, too_long)
        except RuleBroken as error:
            self.refuse(error)

    def refuse(self, error: DeskError) -> None:
        """Say why it was not saved."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def has_focus(self) -> bool:
        """Whether it is being typed in."""
        return self.field.hasFocus() or (
            isinstance(self.field, OneOf | Ticked) and self.field.field.hasFocus()
        )

    def save(self) -> None:
        """Send the answer on if it has changed."""
        self._clock.stop()
        text = self.words()
        if text != self._saved and not self._hidden:
            self._saved = text
            self._trouble.hide()
            self.changed.emit(text)

    def words(self) -> str:
        """Return what stands in the box."""
        return self.field.toPlainText() if isinstance(self.field, Editor) else self.field.words()

    def copy(self) -> None:
        """Ask for the answer on the clipboard."""
        if self.words() and self.question.kind not in CHOSEN and not self._hidden:
            self.save()
            self.asked_copy.emit()

    def tick(self) -> None:
        """Say that it is entered in the online form, or that it is not."""
        if self.words() and self.question.section and not self._hidden:
            self.save()
            self.ticked.emit(not self.head.entered.isChecked())

    def begin(self) -> None:
        """Take the keyboard to the answer."""
        self._type()

    def _line(self) -> QHBoxLayout:
        """A tick has its question beside it, and what else is said of it after that."""
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.head, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _make_field(self) -> Editor | OneOf | Ticked:
        asked = self.question
        if asked.kind is QuestionKind.RADIO and asked.options:
            field: OneOf | Ticked = OneOf(asked.options)
        elif asked.kind is QuestionKind.CHECKBOX:
            field = Ticked(asked.text, asked.options)
        else:
            return self._make_editor()
        field.field.setAccessibleName(asked.text)
        field.meant.connect(self._chose)
        return field

    def _make_editor(self) -> Editor:
        asked = self.question
        editor = Editor()
        editor.setAccessibleName(asked.text)
        editor.setPlaceholderText(self._what_to_do())
        editor.offers = self._offers
        editor.typed.connect(self._typed)
        editor.left.connect(self._left)
        editor.taken.connect(self._took)
        editor.restricted.connect(self.refuse)
        return editor

    def _what_to_do(self) -> str:
        if self.question.key.startswith(CREDIBILITY):
            return self.tr("Never filled for you. Accounts change for many reasons; fear is one.")
        unknown = self.tr("If it is not known, write who was asked and why.")
        return self.question.wanted or (unknown if self.question.required else "")

    def _connect(self) -> None:
        self.reading.asked_source.connect(self.asked_source)
        self.reading.taken.connect(self._type)
        self.head.copy.clicked.connect(self.copy)
        self.head.entered.clicked.connect(self._tick)
        self.held.agreed.connect(self.agreed)
        self.held.withdrawn.connect(self.withdrawn)
        self.older.dropped.connect(self.dropped)

    def _shut(self, *, hidden: bool) -> None:
        said = hidden_now().sentence if hidden else ""
        if isinstance(self.field, Editor):
            self.field.setReadOnly(hidden)
            self.field.setAccessibleDescription(said or self._from())
        else:
            self.field.field.setEnabled(not hidden)
            self.field.field.setAccessibleDescription(said or self._from())

    def _from(self) -> str:
        sources = self._answer.sources if self._answer else ()
        return self.tr("From: {0}").format("; ".join(sources)) if sources else ""

    def _offers(self) -> list[Offer]:
        sources = self._answer.sources if self._answer else ()
        words = self.tr("Go to {0}")
        return [(words.format(one), partial(self.asked_source.emit, one)) for one in sources]

    def _took(self) -> None:
        if self._hidden:
            self.refuse(hidden_now())

    def _left(self) -> None:
        self.save()
        self._show_sources()

    def _typed(self) -> None:
        self._count()
        if not self._clock.isActive():
            self._clock.start()

    def _chose(self) -> None:
        self.save()

    def _tick(self) -> None:
        """Ask for what was clicked; the tick itself shows what is recorded."""
        entered = self.head.entered.isChecked()
        self.head.entered.setChecked(not entered)
        self.save()
        self.ticked.emit(entered)

    def _type(self) -> None:
        self.reading.hide()
        self.field.show()
        if isinstance(self.field, Editor):
            self.field.fit()
        self.field.setFocus()

    def _show_sources(self) -> None:
        """Show the words with their sources while nobody types in them."""
        answer = self._answer
        if not isinstance(self.field, Editor):
            return
        sentences = answer.sentences if answer and answer.text == self.words() else ()
        told = any(one.sources or one.held for one in sentences) and not self.has_focus()
        if told:
            self.reading.present(sentences)
        self.reading.setVisible(told)
        self.field.setVisible(not told)

    def _fill(self, text: str) -> None:
        if not isinstance(self.field, Editor):
            self.field.fill(text)
        elif self.field.toPlainText() != text:
            self.field.setPlainText(text)

    def _count(self) -> None:
        shown = 0 if self._hidden else characters(self.words())
        self.head.count(shown, self.question.limit)
