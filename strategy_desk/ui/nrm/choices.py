"""Answers that are chosen and not typed: one of a few, or a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.theme import theme


class OneOf(QWidget):
    """One of the answers that the form takes, or none yet. ``meant`` follows a choice."""

    meant = Signal()

    def __init__(self, options: Sequence[str]) -> None:
        super().__init__()
        self.field = DropDown()
        self.field.addItems(["", *options])
        self.field.activated.connect(lambda _: self.meant.emit())
        _alone(self, self.field)

    def words(self) -> str:
        """Return what is chosen."""
        return self.field.currentText()

    def fill(self, words: str) -> None:
        """Show an answer, also one that the form does not offer any more."""
        if words and self.field.findText(words) < 0:
            self.field.addItem(words)
        self.field.setCurrentIndex(max(self.field.findText(words), 0))


class Ticked(QWidget):
    """One box of several that are ticked where they are so. ``meant`` follows a press."""

    meant = Signal()

    def __init__(self, text: str, options: Sequence[str]) -> None:
        super().__init__()
        self._yes = options[0] if options else "Yes"
        self.field = CheckBox("")
        self.field.clicked.connect(lambda _: self.meant.emit())
        words = _Words(text)
        words.pressed.connect(self.field.click)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        whole.addWidget(words, 1)
        self.setFocusProxy(self.field)

    def words(self) -> str:
        """Return the answer: nothing where it is not ticked."""
        return self._yes if self.field.isChecked() else ""

    def fill(self, words: str) -> None:
        """Show an answer."""
        self.field.setChecked(bool(words))


class _Words(QLabel):
    """The words beside a tick, which wrap. ``pressed`` follows the pointer."""

    pressed = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setContentsMargins(0, theme().px(1), 0, 0)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pressing the words presses the tick."""
        super().mouseReleaseEvent(event)
        self.pressed.emit()


def _alone(holder: QWidget, field: QWidget) -> None:
    whole = QVBoxLayout(holder)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(field)
    holder.setFocusProxy(field)
