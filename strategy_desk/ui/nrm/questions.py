"""The middle of the page: the questions of one section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.nrm_forms import Question, QuestionKind
from strategy_desk.domain.referrals import CREDIBILITY
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm import ReferralShown
from strategy_desk.presenters.nrm_sections import PACK, SectionShown
from strategy_desk.ui.nrm.answer import AnswerBox
from strategy_desk.ui.nrm.changed import FormChangedBar
from strategy_desk.ui.nrm.files_row import FilesRow
from strategy_desk.ui.parts import KeyButton, caption, heading, wrapped
from strategy_desk.ui.theme import theme

TWO = 640
"""Pixels of width from which two short answers stand beside each other."""


class QuestionsPane(QWidget):
    """Shows one section. ``stepped`` asks for another: -1 or 1.

    ``made`` carries a box of answers that the page is to listen to; ``asked_files`` asks for the
    documents that go with the form.
    """

    stepped = Signal(int)
    made = Signal(object)
    asked_files = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, AnswerBox] = {}
        self._questions: tuple[Question, ...] = ()
        self._files: FilesRow | None = None
        self._wide, self._section = False, ""
        self.title = heading(self.tr("Reading the referral…"), 16)
        self.title.setWordWrap(True)
        self._note = caption("")
        self.before = KeyButton("", quiet=True, small=True, icon="chevron-left")
        self.after = KeyButton("", "Ctrl PgDn", goes=True)
        self.before.setToolTip(self.tr("Section before, Ctrl PgUp"))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.bar = FormChangedBar()
        self.buttons = QHBoxLayout()
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(14, 6, 14, 14)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(0)
        self.area = QScrollArea()
        self.area.setWidget(inside)
        self._kept = wrapped("", "secondary")
        self._kept.setContentsMargins(14, 4, 14, 6)
        self._kept.hide()
        self._lay_out()

    def present(
        self, shown: ReferralShown, section: SectionShown, beside: Sequence[SectionShown | None]
    ) -> None:
        """Show a section, with those before and after it."""
        number = f"{section.number}. " if section.number else ""
        self.title.setText(f"{number}{section.title}")
        order = self.tr("For the pack; the online form does not ask it.")
        if section.title != PACK:
            order = self.tr("Same order as the online form.")
        words = self.tr("{0} of {1} answered. {2}")
        self._note.setText(words.format(section.done, section.required, order))
        before, after = beside
        self._name(self.before, before, full=False)
        self._name(self.after, after, full=True)
        self.bar.present(shown.found.change, hidden=shown.hidden)
        if section.questions != self._questions:
            self._questions = section.questions
            self._make(shown)
        if section.title != self._section:
            self._section = section.title
            self.area.verticalScrollBar().setValue(0)
        self._fill(shown)
        kept = shown.referral.orphans if section.title == PACK else ()
        words = self.tr("Answers that these questions no longer ask for; they are kept:\n{0}")
        self._kept.setText(words.format("\n".join(f"{one.key}: {one.text}" for one in kept)))
        self._kept.setVisible(bool(kept))

    def cannot(self, error: DeskError) -> None:
        """Say why there is nothing to show."""
        self.title.setText(error.sentence)

    @property
    def current(self) -> AnswerBox | None:
        """The question that the keyboard is on."""
        focused = QApplication.focusWidget()
        boxes = self.boxes.values()
        return next((box for box in boxes if focused and box.isAncestorOf(focused)), None)

    def refuse(self, key: str, error: DeskError) -> bool:
        """Say beside a question why it was not saved; tell whether it is here."""
        box = self.boxes.get(key)
        if box is not None and not box.held.refuse(error):
            box.refuse(error)
        return box is not None

    def go_to(self, key: str) -> None:
        """Take the keyboard to a question."""
        box: QWidget | None = self.boxes.get(key)
        if isinstance(box, AnswerBox):
            box.begin()
        elif self._files is not None:
            box = self._files
            self._files.button.setFocus()
        if box is not None:
            # Once every box is as high as its words need.
            QTimer.singleShot(0, box, partial(self.area.ensureWidgetVisible, box))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put short answers beside each other where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(TWO)
        if wide is not self._wide:
            self._wide = wide
            self._place()

    def _name(self, button: KeyButton, section: SectionShown | None, *, full: bool) -> None:
        button.setVisible(section is not None)
        if section is not None:
            number = str(section.number) if section.number else "+"
            button.say(f"{number} {section.title}" if full else number)

    def _make(self, shown: ReferralShown) -> None:
        """Make a box for each question; one that is here stays, with what is typed in it."""
        before, self.boxes = self.boxes, {}
        files, self._files = self._files, None
        for question in self._questions:
            if question.kind is QuestionKind.FILE:
                self._files = files or self._row(question)
                continue
            known = before.get(question.key)
            kept = known is not None and known.question == question
            self.boxes[question.key] = (
                before.pop(question.key) if kept else self._box(question, shown)
            )
        for box in before.values():
            box.save()
        for gone in (*before.values(), files if self._files is None else None):
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._place()

    def _box(self, question: Question, shown: ReferralShown) -> AnswerBox:
        box = AnswerBox(question, shown.agencies)
        self.made.emit(box)
        return box

    def _row(self, question: Question) -> FilesRow:
        row = FilesRow(question)
        row.button.clicked.connect(self.asked_files)
        return row

    def _place(self) -> None:
        while self._grid.takeAt(0):
            pass
        row = 0
        for group in _lines(self._questions, two=self._wide):
            for column, question in enumerate(group):
                box: QWidget | None = self.boxes.get(question.key, self._files)
                if box is not None:
                    span = 1 if len(group) > 1 or _is_short(question) else 2
                    self._grid.addWidget(box, row, column, 1, span)
            row += 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if self._wide or column == 0 else 0)
        for past in range(row + 1):
            self._grid.setRowStretch(past, 1 if past == row else 0)
        for first, second in pairwise(self.boxes.values()):
            QWidget.setTabOrder(first, second)

    def _fill(self, shown: ReferralShown) -> None:
        referral = shown.referral
        restricted = {one.id: one for one in shown.found.restricted}
        needed = {one.key for one in referral.to_do}
        for key, box in self.boxes.items():
            box.present(
                referral.answer(key),
                restricted,
                referral.agreements,
                shown.too_long.get(key, ""),
                [one for one in shown.older if one.key == key],
                hidden=shown.hidden,
                needed=key in needed,
            )
        if self._files is not None:
            self._files.present(shown.found.case.files)

    def _lay_out(self) -> None:
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(self.title)
        named.addWidget(self._note)
        self.buttons.setContentsMargins(14, 8, 14, 8)
        self.buttons.setSpacing(6)
        self.buttons.addLayout(named, 1)
        self.buttons.addWidget(self.before)
        self.buttons.addWidget(self.after)
        head = QFrame()
        head.setObjectName("panelHead")
        head.setLayout(self.buttons)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.bar)
        whole.addWidget(self.area, 1)
        whole.addWidget(self._kept)


def _is_short(question: Question) -> bool:
    """Whether half the width is enough for an answer."""
    return not question.limit and not question.key.startswith(CREDIBILITY)


def _lines(questions: Sequence[Question], *, two: bool) -> Iterator[tuple[Question, ...]]:
    """Return the questions line by line: two short ones on one, where there is room."""
    waiting: Question | None = None
    for question in questions:
        if two and _is_short(question):
            if waiting is None:
                waiting = question
                continue
            yield waiting, question
        else:
            if waiting is not None:
                yield (waiting,)
            yield (question,)
        waiting = None
    if waiting is not None:
        yield (waiting,)
