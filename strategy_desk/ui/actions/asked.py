"""What is asked before an action changes: evidence, whom to tell, a date, an owner, a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.action_board import BoardAction
from strategy_desk.domain.actions import ActionOutcome, ActionStatus, Priority
from strategy_desk.presenters.actions import Actions
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import EntryForm, KeyButton, heading, wrapped
from strategy_desk.ui.theme import theme

OUTCOMES = {
    ActionOutcome.NOT_KNOWN: "Not known yet",
    ActionOutcome.YES: "Yes, it helped",
    ActionOutcome.PARTLY: "Partly",
    ActionOutcome.NO: "No",
}


class Asked(EntryForm):
    """A question about one action, in the side of the board. ``sent`` says that it is answered."""

    title = ""
    sent = False

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__()
        self.one, self.presenter = one, presenter
        self.entered.connect(self._send)

    def refused(self, sentence: str) -> None:
        """Say why it was not saved; it can be answered again."""
        self.sent = False
        super().refused(sentence)

    def _send(self) -> None:
        self.sent = True
        self.enter()

    def enter(self) -> None:
        """Do what was asked for."""
        raise NotImplementedError

    def ask(
        self, rows: Sequence[tuple[str, QWidget]], button: str, other: QWidget | None = None
    ) -> None:
        """Put the fields under their names, each on its own line; another button may follow."""
        for label, field in rows:
            field.setAccessibleName(label)
        self.lay_out(rows, button)
        form = self.layout()
        if isinstance(form, QFormLayout):
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
            form.insertRow(0, heading(self.title, 14))
            if other is not None:
                form.addRow(other)
        self.setFocusProxy(rows[0][1])


class Evidence(Asked):
    """What shows that it was done; without it, that somebody says so."""

    title = "Mark done"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        self.evidence, self.on, self.child_view = _line(), _line(), _line()
        self.evidence.setPlaceholderText(self.tr("What shows that it was done"))
        self.on.setPlaceholderText(self.tr("Today"))
        self.outcome = _choice([(words, outcome) for outcome, words in OUTCOMES.items()])
        self.said = KeyButton(self.tr("Said done, evidence to come"), small=True)
        self.said.clicked.connect(self._say_done)
        rows = (
            (self.tr("Evidence"), self.evidence),
            (self.tr("Done on"), self.on),
            (self.tr("Did it help the child?"), self.outcome),
            (self.tr("The child’s view of it"), self.child_view),
        )
        self.ask(rows, self.tr("Done"), self.said)

    def enter(self) -> None:
        """Close the action."""
        self.presenter.complete(
            self.one,
            self.evidence.text(),
            self.on.text(),
            ActionOutcome(self.outcome.currentData()),
            self.child_view.text(),
        )

    def _say_done(self) -> None:
        self.sent = True
        self.presenter.say_done(self.one)


class Escalate(Asked):
    """Which step, who is told, and the letter as a draft to change."""

    title = "Escalate"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        self.step = _choice(
            [(f"{step.after} working days: {step.who}", step.after) for step in one.steps]
        )
        self.to, self.letter = _line(), QPlainTextEdit()
        self.letter.setTabChangesFocus(True)
        self.letter.setMinimumHeight(theme().px(150))
        self._draft = ""
        suggested = presenter.suggested(one)
        if suggested is not None:
            self.step.setCurrentIndex(one.steps.index(suggested))
        self._write()
        self.step.currentIndexChanged.connect(self._write)
        rows = (
            (self.tr("Who is told"), self.step),
            (self.tr("Name"), self.to),
            (self.tr("Draft letter; nothing is sent"), self.letter),
        )
        self.ask(rows, self.tr("Escalated"))

    def enter(self) -> None:
        """Keep the step and its letter."""
        self.presenter.escalate(
            self.one, self.step.currentData(), self.to.text(), self.letter.toPlainText()
        )

    def _write(self) -> None:
        """Draft the letter of the step; a draft that was changed stays."""
        to, letter = self.presenter.letter(self.one, self.one.steps[self.step.currentIndex()])
        self.to.setText(to)
        self.to.setCursorPosition(0)
        if self.letter.toPlainText() == self._draft:
            self.letter.setPlainText(letter)
            self._draft = letter


class Deadline(Asked):
    """Another date, as somebody would type it, and why."""

    title = "Deadline"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        self.words, self.reason = _line(), _line()
        self.words.setPlaceholderText(self.tr("Fri, 5 wd, 27 Nov, in the 72"))
        self.read = wrapped("", "secondary")
        self.words.textEdited.connect(self._show)
        rows = (
            (self.tr("By when"), self.words),
            ("", self.read),
            (self.tr("Why it moves"), self.reason),
        )
        self.ask(rows if one.action.due else rows[:2], self.tr("Set"))

    def enter(self) -> None:
        """Move the deadline."""
        self.presenter.move_deadline(self.one, self.words.text(), self.reason.text())

    def _show(self, words: str) -> None:
        said = self.presenter.read_deadline(self.one, words).text if words.strip() else ""
        self.read.setText(said)


class Owner(Asked):
    """Who is accountable, who stands in, who helps and who confirms that it is done."""

    title = "Owner"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        action = one.action
        self.owner, self.deputy = _line(action.owner), _line(action.deputy)
        self.contributors, self.confirms = _line(action.contributors), _line(action.confirms)
        self.priority = _choice([(self.tr(p.value.capitalize()), p) for p in Priority])
        self.priority.setCurrentIndex(list(Priority).index(action.priority))
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("Owner"), self.owner),
            (self.tr("Deputy"), self.deputy),
            (self.tr("Who helps"), self.contributors),
            (self.tr("Who confirms that it is done"), self.confirms),
            (self.tr("Priority"), self.priority),
        )
        self.ask(rows, self.tr("Set"))

    def enter(self) -> None:
        """Name them."""
        self.presenter.change_owner(
            self.one,
            owner=self.owner.text(),
            deputy=self.deputy.text(),
            contributors=self.contributors.text(),
            confirms=self.confirms.text(),
            priority=Priority(self.priority.currentData()),
        )


class Note(Asked):
    """What was heard, and who was reminded."""

    title = "Note or reminder"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        self.text, self.reminded = _line(), _line()
        self.begun = CheckBox(self.tr("It is under way"))
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("What was heard"), self.text),
            (self.tr("Who was reminded"), self.reminded),
            (self.tr("Progress"), self.begun),
        )
        self.ask(rows, self.tr("Keep"))

    def enter(self) -> None:
        """Keep the note."""
        begun = self.begun.isChecked()
        self.presenter.note(self.one, self.text.text(), self.reminded.text(), begun=begun)


class Accept(Asked):
    """Who took it on."""

    title = "Accepted"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        self.by = _line(one.action.owner)
        self.ask(((self.tr("Accepted by"), self.by),), self.tr("Accepted"))

    def enter(self) -> None:
        """Note who took it on."""
        self.presenter.accept(self.one, self.by.text())


class Drop(Asked):
    """Why it is given up, and what will replace it."""

    title = "Drop this action"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        self.reason = _line()
        self.status = _choice(
            [
                (self.tr("Not done"), ActionStatus.NOT_DONE),
                (self.tr("Withdrawn, by the chair"), ActionStatus.WITHDRAWN),
                (self.tr("Taken over by the action of this number"), ActionStatus.SUPERSEDED),
            ]
        )
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("Why, and what will replace it"), self.reason),
            (self.tr("How it ends"), self.status),
        )
        self.ask(rows, self.tr("Drop"))

    def enter(self) -> None:
        """Give it up."""
        status = ActionStatus(self.status.currentData())
        if status is ActionStatus.SUPERSEDED:
            self.presenter.supersede(self.one, self.reason.text())
        else:
            self.presenter.drop(self.one, status, self.reason.text())


class Hidden(Asked):
    """Stands where a form with the record's words in it would, while names are hidden."""

    title = "Names are hidden"

    def __init__(self, one: BoardAction, presenter: Actions) -> None:
        super().__init__(one, presenter)
        column = QVBoxLayout(self)
        words = wrapped(hidden_now().sentence)
        words.setObjectName("fieldError")
        column.addWidget(words)
        self.setAccessibleName(words.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


OF_RECORD = (Escalate, Owner, Accept)
"""Forms that begin with words of the record."""


def asked(key: str, one: BoardAction, presenter: Actions) -> Asked:
    """Return what a key asks about an action."""
    form = ASKED[key]
    return (Hidden if presenter.is_hidden and form in OF_RECORD else form)(one, presenter)


ASKED: dict[str, Callable[[BoardAction, Actions], Asked]] = {
    "Space": Evidence,
    "E": Evidence,
    "X": Escalate,
    "D": Deadline,
    "O": Owner,
    "N": Note,
    "A": Accept,
    "Del": Drop,
}
"""What each key asks."""


def _line(text: str = "") -> QLineEdit:
    return QLineEdit(text)


def _choice(choices: Sequence[tuple[str, object]]) -> DropDown:
    field = DropDown()
    field.setSizeAdjustPolicy(DropDown.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for words, means in choices:
        field.addItem(words, means)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return field
