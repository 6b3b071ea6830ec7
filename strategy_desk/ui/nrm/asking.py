"""A small form of the page: a title, a few fields under their labels, and a button."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QFrame, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.errors import DeskError
from strategy_desk.ui.parts import KeyButton, heading, trouble
from strategy_desk.ui.people.side_form import Options


class Asking(QFrame):
    """Asks for a few words. ``asked`` carries them by the name of their field.

    ``left`` follows Esc. What was typed stays until it is saved.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(
        self, title: str, fields: Sequence[tuple[str, str, Options | str]], button: str
    ) -> None:
        """``fields`` are name, label, and a choice or what a line for words says while empty."""
        super().__init__()
        self.setObjectName("asking")
        self.title = heading(title, 13.5)
        self.title.setWordWrap(True)
        if not title:
            self.title.hide()
        self.fields: dict[str, QLineEdit | Options] = {}
        self._trouble = trouble()
        self.enter = KeyButton(button, "Enter", small=True)
        self.enter.clicked.connect(self._ask)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, label, made in fields:
            form.addRow(label, self._field(name, label, made))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 4, 0, 6)
        whole.setSpacing(4)
        whole.addWidget(self.title)
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignLeft)
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    @property
    def first(self) -> QWidget:
        """The field that is typed in first."""
        return next(iter(self.fields.values()))

    def typed(self) -> Mapping[str, str]:
        """What stands in each field."""
        return {
            name: str(field.value or "") if isinstance(field, Options) else field.text()
            for name, field in self.fields.items()
        }

    def fill(self, words: Mapping[str, str]) -> None:
        """Let lines that are empty say this."""
        for name, text in words.items():
            field = self.fields[name]
            if isinstance(field, QLineEdit) and not field.text():
                field.setText(text)

    def begin(self) -> None:
        """Show it and begin in its first field."""
        self._trouble.hide()
        self.show()
        self.first.setFocus()

    def clear(self) -> None:
        """Take out what was typed: it is saved."""
        self._trouble.hide()
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.clear()

    def refuse(self, error: DeskError) -> None:
        """Say why it was not saved."""
        self._trouble.setText(error.sentence)
        self._trouble.show()
        self.show()

    def _field(self, name: str, label: str, made: Options | str) -> QLineEdit | Options:
        field = made if isinstance(made, Options) else self._line(made)
        field.setAccessibleName(label)
        if isinstance(field, Options):
            be_narrow(field)
        self.fields[name] = field
        return field

    def _line(self, says: str) -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(says)
        line.returnPressed.connect(self._ask)
        return line

    def _ask(self) -> None:
        self._trouble.hide()
        self.asked.emit(self.typed())


def be_narrow(choice: Options) -> None:
    """Let a choice be as narrow as its pane, however long its words are."""
    choice.setSizeAdjustPolicy(Options.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(8)
