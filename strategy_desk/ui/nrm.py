"""The NRM page: sections of the online form, their questions, and the decision to refer."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.nrm_forms import Question, QuestionKind, characters
from strategy_desk.domain.referrals import CREDIBILITY, NOT_A_REFERRAL, AnswerRecord
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm import Referral, ReferralShown
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import (
    KeyButton,
    Panel,
    Tag,
    caption,
    empty,
    heading,
    trouble,
    wrapped,
)

SAVE_AFTER = 500
"""Milliseconds of typing after which an answer is saved."""

NOT_ANSWERED = "not answered"


def nrm_page(desk: Desk, reference: str) -> NrmPage:
    """Return the referral page of one child, already filling itself."""
    page = NrmPage()
    page.connect_to(Referral(page, desk.for_page(partial(isValid, page)), reference))
    return page


class NrmPage(QWidget):
    """Shows one referral. ``asked_print`` carries the child's reference."""

    asked_print = Signal(str)

    keys = (
        ("Tab", "next answer"),
        ("Ctrl PgDn", "next section"),
        ("F3", "next missing"),
        ("Ctrl P", "pack"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: ReferralShown | None = None
        self._section = ""
        self._boxes: dict[str, _AnswerBox] = {}
        self.sections = QListWidget()
        self.sections.setAccessibleName(self.tr("Sections of the online form"))
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._progress = heading("", 14)
        self._title = heading("", 16)
        self._questions = QVBoxLayout()
        self._right = QVBoxLayout()
        self.pack = KeyButton(self.tr("Pack"), "Ctrl P", primary=True)
        self._lay_out()

    def connect_to(self, presenter: Referral) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.sections.itemClicked.connect(self._choose)
        self.sections.itemActivated.connect(self._choose)
        self.pack.clicked.connect(self._ask_print)
        for keys, does in {
            "Ctrl+PgDown": partial(self._step, 1),
            "Ctrl+PgUp": partial(self._step, -1),
            "F3": self._next_missing,
        }.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        presenter.open()

    def present(self, shown: ReferralShown) -> None:
        """Show the referral; a box that has the keyboard keeps what is being typed."""
        same_questions = self._shown is not None and shown.sections == self._shown.sections
        self._shown = shown
        names = [name for name, _ in shown.sections]
        if self._section not in names:
            self._section = names[0]
        asked = shown.referral.form.asked(shown.referral.by_key)
        required = sum(question.required for question in asked)
        done = required - len(shown.referral.to_do)
        self._progress.setText(self.tr("{0} of {1} required answers").format(done, required))
        self._show_sections()
        if not same_questions or not self._boxes:
            self._show_questions()
        self._fill_boxes()
        self._show_decision()

    def refused(self, key: str, error: DeskError) -> None:
        """Say beside the question why its answer was not saved."""
        if key in self._boxes:
            self._boxes[key].refuse(error)

    def _show_sections(self) -> None:
        if self._shown is None:
            return
        self.sections.clear()
        for number, (name, _) in enumerate(self._shown.sections, 1):
            to_do = self._shown.to_do(name)
            state = self.tr("{0} to do").format(to_do) if to_do else "✓"
            item = QListWidgetItem(f"{number}  {name}   {state}")
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.sections.addItem(item)
            if name == self._section:
                self.sections.setCurrentItem(item)

    def _show_questions(self) -> None:
        if self._shown is None:
            return
        empty(self._questions)
        self._boxes = {}
        self._title.setText(self._section)
        questions = dict(self._shown.sections)[self._section]
        for question in questions:
            box = _AnswerBox(question)
            box.changed.connect(partial(self._presenter.write, question.key))
            self._boxes[question.key] = box
            self._questions.addWidget(box)
        self._questions.addStretch(1)

    def _fill_boxes(self) -> None:
        if self._shown is None:
            return
        answers = {answer.key: answer for answer in self._shown.referral.answers}
        for key, box in self._boxes.items():
            box.present(answers.get(key), hidden=self._shown.hidden)

    def _show_decision(self) -> None:
        if self._shown is None:
            return
        empty(self._right)
        panel = Panel(self.tr("Decision"))
        settled = self._shown.decision
        text = self.tr("No meeting has decided yet.")
        if settled is not None:
            text = self.tr("Meeting {0}, {1}: {2}. {3}").format(
                settled.meeting,
                date_words(to_local(settled.held).date()),
                settled.decision.answer.value,
                settled.decision.reason,
            )
        panel.body.addWidget(wrapped(text))
        law = self.tr(
            "A public body that suspects that a child is a victim must say so; for a child that "
            "means a referral (Modern Slavery Act 2015, section 52). Consent is not needed. "
            "Explain it to the child."
        )
        panel.body.addWidget(wrapped(law))
        panel.body.addWidget(wrapped(self.tr(NOT_A_REFERRAL)))
        self._right.addWidget(panel)
        self._show_indicators()
        self._right.addStretch(1)

    def _show_indicators(self) -> None:
        if self._shown is None:
            return
        uses = self._shown.referral.indicators
        groups = (
            (self.tr("Indicators and their evidence"), False),
            (self.tr("About services, not the child"), True),
        )
        for title, about_services in groups:
            chosen = [use for use in uses if use.about_services is about_services]
            if chosen:
                panel = Panel(title, str(len(chosen)))
                for use in chosen:
                    panel.body.addWidget(wrapped(_indicator_words(use)))
                self._right.addWidget(panel)

    def _choose(self, item: QListWidgetItem) -> None:
        self._section = item.data(Qt.ItemDataRole.UserRole)
        self._show_questions()
        self._fill_boxes()

    def _step(self, by: int) -> None:
        row = self.sections.currentRow() + by
        if 0 <= row < self.sections.count():
            self.sections.setCurrentRow(row)
            self._choose(self.sections.item(row))

    def _next_missing(self) -> None:
        if self._shown is None or not self._shown.referral.to_do:
            return
        here = [q for q in self._shown.referral.to_do if q.section == self._section]
        question = next((q for q in here if not self._boxes[q.key].has_focus()), None)
        question = question or self._shown.referral.to_do[0]
        if question.section != self._section:
            self._section = question.section
            self._show_sections()
            self._show_questions()
            self._fill_boxes()
        self._boxes[question.key].setFocus()

    def _ask_print(self) -> None:
        if self._shown is not None:
            self.asked_print.emit(self._shown.child.reference)

    def _lay_out(self) -> None:
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for panel, stretch in ((self._left(), 0), (self._middle(), 1), (self._aside(), 0)):
            sides.addWidget(panel)
            sides.setStretchFactor(sides.count() - 1, stretch)
        sides.setSizes([246, 732, 322])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(sides)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(heading(self.tr("Referral form"), 14))
        column.addWidget(self._progress)
        column.addWidget(self.sections, 1)
        return left

    def _middle(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(self._questions)
        self._questions.setContentsMargins(14, 4, 14, 14)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 8, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(14, 0, 14, 0)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(caption(self.tr("In the order of the online form")))
        column.addLayout(top)
        column.addWidget(area, 1)
        return middle

    def _aside(self) -> QWidget:
        inside = QWidget()
        inside.setLayout(self._right)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        aside = QWidget()
        column = QVBoxLayout(aside)
        column.setContentsMargins(0, 0, 0, 10)
        column.addWidget(area, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 0, 12, 0)
        buttons.addStretch(1)
        buttons.addWidget(self.pack)
        column.addLayout(buttons)
        return aside


class _AnswerBox(QWidget):
    """One question and its answer. ``changed`` carries the text when it should be saved."""

    changed = Signal(str)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        self._saved = ""
        self._hidden = False
        self._count = caption("")
        self._state = QHBoxLayout()
        self._trouble = trouble()
        self._sources = caption("")
        self._sources.setWordWrap(True)
        self._field = self._make_field()
        self._field.setAccessibleName(question.text)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SAVE_AFTER)
        self._clock.timeout.connect(self.save)
        self._lay_out()
        self.setFocusProxy(self._field)

    def present(self, answer: AnswerRecord | None, *, hidden: bool) -> None:
        """Show the answer, unless it is being typed just now; it is not where names are hidden."""
        text = answer.text if answer else ""
        turned = hidden is not self._hidden
        if turned and hidden:
            self.save()
        self._hidden = hidden
        if isinstance(self._field, _AnswerEditor):
            self._field.setReadOnly(hidden)
            self._field.setAccessibleDescription(hidden_now().sentence if hidden else "")
        if turned:
            self._trouble.hide()
        if turned or not self.has_focus():
            self._set_text(text)
            self._saved = text
        self._show_state(answer)
        sources = answer.sources if answer else ()
        self._sources.setText(self.tr("From: {0}").format("; ".join(sources)) if sources else "")
        self._sources.setVisible(bool(sources))
        self._show_count()

    def refuse(self, error: DeskError) -> None:
        """Say why the answer was not saved."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def has_focus(self) -> bool:
        """Whether it is being typed in."""
        return self._field.hasFocus()

    def save(self) -> None:
        """Send the answer on if it has changed."""
        self._clock.stop()
        text = self._text()
        if text != self._saved:
            self._saved = text
            self._trouble.hide()
            self.changed.emit(text)

    def _say_hidden(self) -> None:
        """Say beside the answer that it cannot be changed now, when somebody comes to do so."""
        if self._hidden:
            self.refuse(hidden_now())

    def _typed(self) -> None:
        self._show_count()
        if not self._clock.isActive():
            self._clock.start()

    def _make_field(self) -> QWidget:
        if self._question.kind is QuestionKind.RADIO and self._question.options:
            combo = DropDown()
            combo.addItems(["", *self._question.options])
            combo.activated.connect(self.save)
            return combo
        editor = _AnswerEditor()
        lines = 3 if self._question.kind is QuestionKind.TEXT else 1
        editor.setFixedHeight(editor.fontMetrics().lineSpacing() * lines + 16)
        editor.typed.connect(self._typed)
        editor.left.connect(self.save)
        editor.taken.connect(self._say_hidden)
        editor.setPlaceholderText(self._placeholder())
        return editor

    def _placeholder(self) -> str:
        if self._question.key.startswith(CREDIBILITY):
            return self.tr("Never filled for you. Accounts change for many reasons; fear is one.")
        return self.tr("Not answered. If it is not known, write who was asked and why.")

    def _text(self) -> str:
        if isinstance(self._field, DropDown):
            return self._field.currentText()
        return self._field.toPlainText() if isinstance(self._field, QPlainTextEdit) else ""

    def _set_text(self, text: str) -> None:
        if isinstance(self._field, DropDown):
            self._field.setCurrentIndex(max(self._field.findText(text), 0))
        elif isinstance(self._field, QPlainTextEdit) and self._field.toPlainText() != text:
            self._field.setPlainText(text)

    def _show_state(self, answer: AnswerRecord | None) -> None:
        empty(self._state)
        if answer is not None and answer.drafted and answer.text:
            self._state.addWidget(Tag(self.tr("from the record"), "neutral"))
        elif self._question.required and not (answer and answer.text):
            self._state.addWidget(Tag(self.tr(NOT_ANSWERED), "caution"))

    def _show_count(self) -> None:
        length, most = characters(self._text()), self._question.limit
        self._count.setText(f"{length:,} / {most:,}" if length and most else "")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        title = wrapped(f"{self._question.number}. {self._question.text}")
        title.setBuddy(self._field)
        top.addWidget(title, 1)
        top.addLayout(self._state)
        top.addWidget(self._count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 4)
        whole.setSpacing(4)
        whole.addLayout(top)
        for widget in (self._field, self._sources, self._trouble):
            whole.addWidget(widget)


class _AnswerEditor(QPlainTextEdit):
    """The words of one answer."""

    typed = Signal()
    left = Signal()
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.document().contentsChange.connect(self._changed)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard has come."""
        super().focusInEvent(event)
        self.taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the answer saves it."""
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        if self.hasFocus() and not self.isReadOnly():
            self.typed.emit()


def _indicator_words(use: IndicatorUse) -> str:
    evidence = "; ".join(use.evidence)
    return f"{use.name}\n{evidence}" if evidence else use.name
