"""What is asked of a letter besides its words: to whom it is, who read it, how it went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from strategy_desk.domain.letters import LetterKind, LetterRecord
from strategy_desk.presenters.letters import Choice
from strategy_desk.ui.letters.editor import PartEditor
from strategy_desk.ui.parts import EntryForm


class BeginForm(EntryForm):
    """To whom a letter is drafted; a child's needs no asking."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.to = QLineEdit(choice.addressee)
        self.to.setAccessibleName(self.tr("To"))
        self.to.setReadOnly(choice.kind is LetterKind.CHILD)
        self.lay_out([(self.tr("To"), self.to)], self.tr("Draft the letter"))
        self.first = self.to
        self.setFocusProxy(self.to)


class ReadForm(EntryForm):
    """Who has read the letter: the chair."""

    def __init__(self, chair: str) -> None:
        super().__init__()
        self.by = QLineEdit(chair)
        self.by.setAccessibleName(self.tr("Read by the chair"))
        self.lay_out([(self.tr("Read by the chair"), self.by)], self.tr("They have read it"))
        self.first = self.by
        self.setFocusProxy(self.by)


class SentForm(EntryForm):
    """How and when somebody sent it or gave it. Nothing is sent from here."""

    def __init__(self) -> None:
        super().__init__()
        self.how, self.on = QLineEdit(), QLineEdit()
        self.how.setPlaceholderText(self.tr("By post, by hand, read out at home"))
        self.on.setPlaceholderText(self.tr("Today"))
        rows: list[tuple[str, QWidget]] = [
            (self.tr("How it went"), self.how),
            (self.tr("On"), self.on),
        ]
        for label, field in rows:
            field.setAccessibleName(label)
        self.lay_out(rows, self.tr("It has gone"))
        self.first = self.how
        self.setFocusProxy(self.how)


class Envelope(QWidget):
    """To whom it goes, how it greets them, and the address in the envelope's window."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.to, self.greeting = QLineEdit(), QLineEdit()
        self.address = PartEditor()
        self._letter: LetterRecord | None = None
        self._rows: list[tuple[str, QLineEdit | QPlainTextEdit]] = [
            (self.tr("To"), self.to),
            (self.tr("Greeting"), self.greeting),
            (self.tr("Address for the window"), self.address),
        ]
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for label, field in self._rows:
            field.setAccessibleName(label)
            form.addRow(label, field)
        for line in (self.to, self.greeting):
            line.editingFinished.connect(self.left)
        self.address.left.connect(self.left)
        self._form = form

    def present(self, letter: LetterRecord) -> None:
        """Show how it is addressed; a field that has the keyboard keeps what is typed there."""
        turned = self._letter is None or self._letter.id != letter.id
        self._letter = letter
        said = (letter.addressee, letter.greeting, letter.address)
        for (_, field), words in zip(self._rows, said, strict=True):
            field.setReadOnly(letter.sent_on is not None)
            if turned or not field.hasFocus():
                _put(field, words)
        is_family = letter.kind is LetterKind.FAMILY
        self.to.setReadOnly(letter.sent_on is not None or not is_family)
        self._form.setRowVisible(self.address, is_family)

    def said(self) -> tuple[str, str, str]:
        """Return to whom, how it greets them, and where."""
        return self.to.text(), self.greeting.text(), self.address.toPlainText()


def _put(field: QLineEdit | QPlainTextEdit, words: str) -> None:
    if isinstance(field, QLineEdit):
        if field.text() != words:
            field.setText(words)
    elif field.toPlainText() != words:
        field.setPlainText(words)
