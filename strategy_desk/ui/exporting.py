"""The form before a file leaves: what it holds, in which format, and who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.presenters.exporting import Choice, Export
from strategy_desk.services.print_readers import PrintReader
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.theme import theme

SOON = 1000
"""Milliseconds that a file may take before anything is said of it (design specification 4)."""


class ExportForm(QDialog):
    """Asks, then writes. ``said`` carries what became of it."""

    said = Signal(str)

    def __init__(
        self, desk: Desk, reference: str, meeting: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._export = Export(self, desk, reference, meeting)
        self._title = self.tr("Export {0}").format(meeting or reference)
        self.setWindowTitle(self._title)
        self.setMinimumWidth(theme().px(440))
        self.reader, self.format = DropDown(), DropDown()
        self.reader.setAccessibleName(self.tr("Who the copy is for"))
        self.format.setAccessibleName(self.tr("What, in which kind of file"))
        for choice in self._export.choices:
            self.format.addItem(self.tr(choice.text), choice)
        self._trouble = trouble()
        self._doing = wrapped(self.tr("Writing the file…"), "secondary")
        self._doing.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(lambda: self._tell(self._doing))
        self.cancel = KeyButton(self.tr("Cancel"), "Esc")
        self.cancel.clicked.connect(self.reject)
        self.cancel.setAutoDefault(False)
        self.choose = KeyButton(self.tr("Choose where…"), "Enter", primary=True)
        self.choose.setDefault(True)
        self.choose.clicked.connect(self._choose)
        self._lay_out()
        self._export.read_readers()

    def offer(self, readers: Sequence[PrintReader]) -> None:
        """Offer a file for each of these; a family's is of its own child."""
        for reader in readers:
            self.reader.addItem(self.tr(reader.label), reader)

    def saved(self, name: str, rows: int) -> None:
        """Say so, and go."""
        self._over()
        words = self.tr("{0} rows saved as {1}.") if rows else self.tr("Saved as {1}.")
        self.said.emit(words.format(f"{rows:,}", name))
        self.accept()

    def refused(self, error: DeskError) -> None:
        """Say why not; what was chosen stays."""
        self._over()
        self._trouble.setText(error.sentence)
        self._tell(self._trouble)
        self.choose.setFocus()

    def _choose(self) -> None:
        choice: Choice = self.format.currentData()
        reader: PrintReader | None = self.reader.currentData()
        if reader is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            self._title,
            self._export.file_name(choice, reader),
            f"{self.tr(choice.text)} (*.{choice.format})",
        )
        if name:
            self._trouble.hide()
            self.choose.setEnabled(False)
            self._soon.start()
            self._export.write(Path(name), choice, reader)

    def _tell(self, words: QWidget) -> None:
        """Show a sentence, and make room for it."""
        words.show()
        self.adjustSize()

    def _over(self) -> None:
        self._soon.stop()
        self._doing.hide()
        self.choose.setEnabled(True)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("What"), self.format)
        form.addRow(self.tr("Copy for"), self.reader)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel, self.choose):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(self._title, 16))
        words = self.tr(
            "The file holds what this reader may see, as it stands now. It is not encrypted: "
            "choose a folder that only they can open."
        )
        whole.addWidget(wrapped(words, "secondary"))
        whole.addLayout(form)
        for words_of in (self._trouble, self._doing):
            whole.addWidget(words_of)
        whole.addLayout(buttons)
