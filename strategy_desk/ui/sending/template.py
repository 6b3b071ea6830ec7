"""The partnership's own Word template: which is used, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.presenters.outgoing import TemplateShown
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped

MOST_SAID = 6
"""Faults that are told at once; the rest are counted."""


class TemplateChoice(QWidget):
    """Shows the template. ``chosen`` carries the file of another, ``forgotten`` that none is."""

    chosen = Signal(object)
    forgotten = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = wrapped("")
        self.faults = trouble()
        self.faults.setAccessibleName(self.tr("What is wrong with the template"))
        self.choose = KeyButton(self.tr("Choose template…"), "T", small=True)
        self.forget = KeyButton(self.tr("Use none"), small=True)
        self.choose.clicked.connect(self._choose)
        self.forget.clicked.connect(self.forgotten)
        row = QHBoxLayout()
        row.addWidget(self.words, 1)
        row.addWidget(self.forget)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading(self.tr("Your own Word template"), 13.5))
        column.addLayout(row)
        column.addWidget(self.faults)

    def present(self, shown: TemplateShown) -> None:
        """Show which template is used, and each fault with what to do about it."""
        self.words.setText(self.tr(shown.words))
        self.forget.setVisible(bool(shown.kept))
        told = [f"–  {fault}" for fault in shown.faults[:MOST_SAID]]
        more = len(shown.faults) - MOST_SAID
        if more > 0:
            told.append(self.tr("–  and {0} more").format(more))
        self.faults.setText("\n".join(told))
        self.faults.setVisible(bool(told))

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Your own Word template"), "", self.tr("Word files (*.docx *.dotx)")
        )
        if name:
            self.chosen.emit(Path(name))
