"""A field with its label above, help beneath, and what is wrong beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from strategy_desk.ui.parts.labels import Words, caption, words


class Field(QWidget):
    """One control with its label; ``refuse`` says what is wrong with what was entered."""

    def __init__(self, label: str, control: QWidget, help_text: str = "") -> None:
        super().__init__()
        self.control = control
        self._help_text = help_text
        title = Words(label, 13, 600)
        title.setBuddy(control)
        control.setAccessibleName(label)
        self._help = caption(help_text)
        self._help.setWordWrap(True)
        self._trouble = words("", "danger", 12.5)
        self._trouble.setObjectName("fieldError")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (title, control, self._help, self._trouble):
            column.addWidget(widget)
        self.accept()

    @property
    def trouble(self) -> str:
        """What is said to be wrong, if anything."""
        return self._trouble.text()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong and what to do."""
        self._show(self._trouble, sentence)
        self._help.hide()
        self._mark(wrong=True)

    def accept(self, read_as: str = "") -> None:
        """Take the trouble away; say how the words were read where that helps."""
        self._show(self._help, read_as or self._help_text)
        self._trouble.clear()
        self._trouble.hide()
        self._mark(wrong=False)

    def _show(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))
        self.control.setAccessibleDescription(text)

    def _mark(self, *, wrong: bool) -> None:
        if self.control.property("wrong") != wrong:
            self.control.setProperty("wrong", wrong)
            self.control.style().unpolish(self.control)
            self.control.style().polish(self.control)
