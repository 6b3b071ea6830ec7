"""Letters after a meeting, to the family and the child: drafted on request, changed, printed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.letters import LetterKind, LetterRecord, LetterState
from strategy_desk.domain.meetings import HELD
from strategy_desk.domain.wording.phrases import Phrases
from strategy_desk.errors import DeskError
from strategy_desk.presenters.letters import Choice, LetterName, Letters, Shown
from strategy_desk.ui.letters.head import LetterHead
from strategy_desk.ui.letters.part import PartBox
from strategy_desk.ui.letters.steps import BeginForm, Envelope, ReadForm, SentForm
from strategy_desk.ui.letters.stops import Stops
from strategy_desk.ui.parts import (
    EntryForm,
    empty,
    trouble,
    wrapped,
)
from strategy_desk.ui.theme import theme

ASKED_OF = {LetterState.DRAFT: ReadForm, LetterState.READ: SentForm}
"""What can be asked of a letter in each state."""

DOCUMENT = {LetterKind.FAMILY: "family-letter", LetterKind.CHILD: "child-letter"}

WIDEST = 860
"""Pixels that a line of a letter is wide at most: longer lines are hard to read."""


def letters_page(desk: Desk, reference: str, chosen: dict[str, LetterName]) -> LettersPage:
    """Return the page of one meeting's letters, already filling itself."""
    page = LettersPage()
    page.connect_to(Letters(page, desk.for_page(partial(isValid, page)), reference, chosen))
    return page


class LettersPage(QWidget):
    """Shows the letters of a meeting. ``asked_paper`` carries a document, and the letter it is."""

    left = Signal()
    asked_paper = Signal(str, object)

    shows_names = True
    """It holds the record's words to be written back, so it is closed while names are hidden."""

    keys = (
        ("Tab", "next part"),
        ("F3", "next to look at"),
        ("Ctrl P", "print"),
        ("Ctrl R", "read by the chair"),
        ("F6", "letter, parts"),
        ("Esc", "back"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._shown: Shown | None = None
        self._phrases = Phrases(())
        self._longest: Mapping[LetterKind, int] = {}
        self._form: EntryForm | None = None
        self.boxes: dict[str, PartBox] = {}
        self.head = LetterHead()
        self._trouble = trouble()
        self._asked, self._parts = QVBoxLayout(), QVBoxLayout()
        self.envelope = Envelope()
        self._around = Stops(self.tr("address and greeting"))
        self._around.wanted.connect(lambda _: self.envelope.to.setFocus())
        self._lay_out()
        self.setFocusProxy(self.head)

    def connect_to(self, presenter: Letters) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        which = self.head.which
        which.activated.connect(lambda _: presenter.choose(which.currentData()))
        self.head.print.clicked.connect(self.print_file)
        self.head.read.clicked.connect(self._ask_read)
        self.head.sent.clicked.connect(self._ask_sent)
        self.envelope.left.connect(self._address)
        for keys, does in {
            "F3": self._next,
            "Ctrl+R": self.head.read.click,
            "Escape": self._leave,
        }.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        presenter.open()

    def know(self, phrases: Phrases, longest: Mapping[LetterKind, int]) -> None:
        """Ask about these phrases from now on, and about sentences of so many words by kind."""
        self._phrases, self._longest = phrases, longest

    def present(self, shown: Shown) -> None:
        """Show the letters, and the one that is chosen."""
        before = self._shown.chosen.key if self._shown else None
        self._shown = shown
        chosen = shown.chosen
        self.head.present(shown)
        self._trouble.hide()
        is_other = before != chosen.key
        begun = isinstance(self._form, BeginForm) and chosen.letter is not None
        if is_other:
            self._ask(None)
            empty(self._parts)
            self.boxes = {}
        self._show_letter(chosen)
        if is_other and begun:
            next(iter(self.boxes.values())).setFocus()

    def refused(self, error: DeskError) -> None:
        """Say why something was not done; a form that asked for it stays."""
        if self._form is not None:
            self._form.refused(error.sentence)
            return
        self._trouble.setText(error.sentence)
        self._trouble.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._trouble, error.sentence))

    def part_refused(self, key: str, error: DeskError) -> None:
        """Say beside a part why it was not saved."""
        if key in self.boxes:
            self.boxes[key].refuse(error)

    def panes(self) -> list[QWidget]:
        """Where the keyboard can be taken to in turn."""
        return [self.head, self._inside]

    def print_file(self) -> None:
        """Print the letter that is shown; what is being typed is saved first."""
        letter = self._letter
        if letter is not None:
            for box in self.boxes.values():
                box.save()
            self.asked_paper.emit(DOCUMENT[letter.kind], letter.id)

    @property
    def _letter(self) -> LetterRecord | None:
        return self._shown.letter if self._shown else None

    def _show_letter(self, chosen: Choice) -> None:
        letter = self._letter
        self.envelope.setVisible(letter is not None)
        if letter is None:
            self._ask_begin(chosen)
            return
        if self._form is not None and type(self._form) is not ASKED_OF.get(letter.state):
            self._ask(None)
        self.envelope.present(letter)
        self._around.present([fault for fault in letter.faults if not fault.part])
        fixed = letter.state is LetterState.SENT
        for part in letter.parts:
            if part.key not in self.boxes:
                box = PartBox(part, self._phrases, self._longest[letter.kind])
                box.written.connect(partial(self._presenter.write, letter.id, part.key))
                box.redrafted.connect(partial(self._presenter.redraft, letter.id, part.key))
                box.settled.connect(self._presenter.settle)
                self.boxes[part.key] = box
                self._parts.addWidget(box)
            here = [fault for fault in letter.faults if fault.part == part.key]
            self.boxes[part.key].present(part, here, fixed=fixed)

    def _ask_begin(self, chosen: Choice) -> None:
        if self._shown is not None and self._shown.meeting.state not in HELD:
            self._trouble.setText(self.tr("Letters are drafted when the meeting is closed."))
            self._trouble.show()
        elif not isinstance(self._form, BeginForm):
            form = BeginForm(chosen)
            form.entered.connect(lambda: self._presenter.begin(chosen, form.to.text()))
            self._ask(form)

    def _ask_read(self) -> None:
        letter = self._letter
        if letter is None or letter.state is not LetterState.DRAFT or self._shown is None:
            return
        form = ReadForm(self._shown.meeting.chair)
        form.entered.connect(lambda: self._enter(self._presenter.note_read, form.by.text()))
        self._ask(form)
        form.first.setFocus()

    def _ask_sent(self) -> None:
        form = SentForm()
        form.entered.connect(
            lambda: self._enter(self._presenter.note_sent, form.how.text(), form.on.text())
        )
        self._ask(form)
        form.first.setFocus()

    def _enter(self, does: object, *said: str) -> None:
        if self._letter is not None and callable(does):
            does(self._letter, *said)

    def _ask(self, form: EntryForm | None) -> None:
        """Ask this, or nothing; the keyboard is not lost with what was asked before."""
        focused = self.window().focusWidget()
        if self._form is not None and focused is not None and self._form.isAncestorOf(focused):
            self.head.setFocus()
        empty(self._asked)
        self._form = form
        if form is not None:
            self._asked.addWidget(form)

    def _address(self) -> None:
        if self._letter is not None:
            self._presenter.address(self._letter, *self.envelope.said())

    def _next(self) -> None:
        """Take the keyboard to the next part that stops the letter or has something to fill in."""
        letter = self._letter
        if letter is None:
            return
        stopped = {fault.part for fault in letter.faults}
        open_ones = [
            part.key
            for part in letter.parts
            if part.key in stopped or part.is_old or part.heading in letter.gaps
        ]
        here = next((key for key, box in self.boxes.items() if box.text.hasFocus()), None)
        order = [part.key for part in letter.parts]
        after = order.index(here) + 1 if here else 0
        turned = order[after:] + order[:after]
        target = next((key for key in turned if key in open_ones), None)
        if target is not None:
            self.boxes[target].text.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(self.boxes[target])

    def _leave(self) -> None:
        if self._form is not None and not isinstance(self._form, BeginForm):
            self._ask(None)
            self.head.setFocus()
        else:
            self.left.emit()

    def _lay_out(self) -> None:
        self._inside = QWidget()
        self._inside.setMaximumWidth(theme().px(WIDEST))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(16, 0, 16, 16)
        note = self.tr(
            "Drafted from what the family may see, and only that. Nothing is sent from here: print "
            "it, let the chair read it, and say how it went."
        )
        column.addWidget(wrapped(note, "secondary"))
        column.addWidget(self._trouble)
        column.addLayout(self._asked)
        column.addWidget(self.envelope)
        column.addWidget(self._around)
        column.addLayout(self._parts)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._area, 1)
