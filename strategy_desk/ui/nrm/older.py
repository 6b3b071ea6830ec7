"""Long answers that were typed before what is saved now: to copy from, or to throw away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from strategy_desk.domain.long_answers import LongAnswer
from strategy_desk.domain.nrm_forms import characters
from strategy_desk.ui.parts import empty, wrapped


class Older(QWidget):
    """A line for each. ``dropped`` carries the identity of one that is not needed."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self._shown: Sequence[LongAnswer] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        self.hide()

    def present(self, answers: Sequence[LongAnswer]) -> None:
        """Show what was typed before and was too long."""
        if answers == self._shown:
            return
        self._shown = answers
        empty(self._rows)
        self.buttons = []
        for one in answers:
            self._rows.addLayout(self._row(one))
        self.setVisible(bool(answers))

    def _row(self, one: LongAnswer) -> QHBoxLayout:
        said = self.tr(
            "You typed {0} characters here, too long for the form; another answer was saved since."
        ).format(f"{characters(one.text):,}")
        copy, drop = QPushButton(self.tr("Copy yours")), QPushButton(self.tr("Throw away"))
        copy.clicked.connect(partial(QApplication.clipboard().setText, one.text))
        drop.clicked.connect(partial(self.dropped.emit, one.id))
        self.buttons += [copy, drop]
        row = QHBoxLayout()
        row.addWidget(wrapped(said, "caution"), 1)
        row.addWidget(copy)
        row.addWidget(drop)
        return row
