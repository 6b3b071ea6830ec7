"""One field of a form: its label above, what is typed, and how it was understood beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.time import Pass
from strategy_desk.ui.parts import KeyButton, wrapped
from strategy_desk.ui.people.side_form import Options
from strategy_desk.ui.theme import theme

LINES = 3
"""Lines of text that a field for long words shows."""


@dataclass(frozen=True, kw_only=True)
class Fold:
    """A part of a form that stands folded until it is wanted: its title, and the key to it."""

    title: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Row:
    """One field as a form lists it: a line of words, or one of a few.

    ``options`` are values with their words. A ``wide`` field takes the whole width, and a ``long``
    one holds several lines.
    """

    name: str
    label: str
    hint: str = ""
    options: Sequence[tuple[str, str]] = ()
    wide: bool = False
    long: bool = False
    fold: Fold | None = None


class Line(QLineEdit):
    """A line of words; ``changed`` says that a person changed it."""

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.changed)
        self.editingFinished.connect(self.finished)

    @property
    def words(self) -> str:
        """What stands in it."""
        return self.text()

    def fill(self, words: str) -> None:
        """Replace what stands in it."""
        self.setText(words)
        self.setCursorPosition(0)

    def offer(self, words: Sequence[str]) -> None:
        """Offer words for the part after the last semicolon."""
        completer = _PartCompleter(QStringListModel(list(words), self), self)
        completer.activated.connect(lambda _: self.changed.emit())
        self.setCompleter(completer)


class OneOf(Options):
    """One of a few, by the value it stands for."""

    changed = Signal()
    finished = Signal()

    def __init__(self, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.offer((words, value) for value, words in options)
        self.setSizeAdjustPolicy(OneOf.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.activated.connect(lambda _: self.changed.emit())

    @property
    def words(self) -> str:
        """The value that is chosen; nothing where nothing can be."""
        return str(self.value or "")

    def fill(self, words: str) -> None:
        """Choose a value; one that is not offered is added."""
        if words not in self._values:
            self._values.append(words)
            self.addItem(words)
        self.setCurrentIndex(self._values.index(words))


class Text(QPlainTextEdit):
    """Several lines of words. Tab goes on to the next field."""

    changed = Signal()
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + theme().px(16))

    @property
    def words(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def fill(self, words: str) -> None:
        """Replace what stands in it."""
        self.setPlainText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key, and say that a person typed."""
        before = self.toPlainText()
        super().keyPressEvent(event)
        if self.toPlainText() != before:
            self.changed.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take plain words that are pasted or dropped."""
        self.insertPlainText(source.text())
        self.changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that somebody has left it."""
        super().focusOutEvent(event)
        self.finished.emit()


class Field(QWidget):
    """A control between its label and its note. ``answered`` carries which of two times."""

    changed = Signal()
    finished = Signal()
    answered = Signal(object)

    def __init__(self, row: Row) -> None:
        super().__init__()
        self.row = row
        self.control: Line | OneOf | Text = _control(row)
        self._label = QLabel(row.label)
        self._label.setFont(theme().font(13, 600))
        self._label.setBuddy(self.control)
        self._label.setWordWrap(True)
        self._note = wrapped("")
        self._note.setFont(theme().font(12.5))
        self._differs = wrapped("", "caution")
        self._differs.setFont(theme().font(12.5))
        self.which = _Which()
        self.which.answered.connect(self.answered)
        self.control.setAccessibleName(row.label)
        self.control.changed.connect(self.changed)
        self.control.finished.connect(self.finished)
        self.setFocusProxy(self.control)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self._label, self.control, self.which, self._note, self._differs):
            column.addWidget(widget)
        column.addStretch(1)
        self.which.hide()
        self._differs.hide()
        self.note("")

    @property
    def is_wrong(self) -> bool:
        """Whether it says that something is wrong with it."""
        return bool(self.control.property("wrong") == "true")

    @property
    def asks(self) -> bool:
        """Whether it waits to be told which of two times is meant."""
        return not self.which.isHidden()

    def note(self, words: str, tone: str = "secondary") -> None:
        """Show how the words were understood, or what is wrong with them."""
        self.which.hide()
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._note.setProperty("tone", tone)
        self.control.setProperty("wrong", "true" if tone == "danger" else "false")
        for widget in (self._note, self.control):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.control.setAccessibleDescription(words or self.row.hint)

    def ask_which(self) -> None:
        """Ask which of two times is meant, with a key for each."""
        self.note("")
        self.which.show()
        self.control.setAccessibleDescription(self.which.question)

    def differs(self, words: str) -> None:
        """Show what somebody else saved here."""
        self._differs.setText(words)
        self._differs.show()


class _Which(QWidget):
    """First or second, for the hour that comes twice when the clocks go back."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.question = self.tr(
            "The clocks went back: this time came twice. Alt 1 for the first (BST), "
            "Alt 2 for the second (GMT)."
        )
        said = wrapped(self.tr("The clocks went back: this time came twice."), "caution")
        said.setFont(theme().font(12.5))
        row = QHBoxLayout()
        row.setSpacing(6)
        names = {Pass.FIRST: self.tr("First (BST)"), Pass.SECOND: self.tr("Second (GMT)")}
        for number, (which, name) in enumerate(names.items(), 1):
            button = KeyButton(name, f"Alt {number}")
            button.setFixedHeight(theme().px(26))
            button.clicked.connect(lambda _=False, which=which: self.answered.emit(which))
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(said)
        column.addLayout(row)


class _PartCompleter(QCompleter):
    """Completes the part of a line that is being typed, after the last semicolon."""

    def __init__(self, model: QStringListModel, parent: QLineEdit) -> None:
        super().__init__(model, parent)
        self._line = parent
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """Look for the part that is being typed."""
        return [path.rpartition(";")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Put a chosen part behind those before it."""
        before, between, _ = self._line.text().rpartition(";")
        return f"{before}{between} {index.data()}" if between else str(index.data())


def _control(row: Row) -> Line | OneOf | Text:
    if row.options:
        return OneOf(row.options)
    control = Text() if row.long else Line()
    control.setPlaceholderText(row.hint)
    if row.long:
        control.setToolTip(control.tr("Enter begins a line; Ctrl Enter saves."))
    return control
