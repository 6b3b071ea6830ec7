"""Export: what leaves, for whom and where to; nothing leaves before all three are chosen."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.presenters.document import AUDIENCES
from strategy_desk.presenters.exporting import CHOICES, Choice, Exporting
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, caption, trouble, wrapped
from strategy_desk.ui.theme import theme


def export_dialog(desk: Desk, child: str, meeting: str, parent: QWidget) -> ExportDialog:
    """Return the dialog for a meeting, or without one for a child."""
    dialog = ExportDialog(meeting or child, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    own = desk.for_page(partial(isValid, dialog))
    dialog.connect_to(Exporting(dialog, own, child, meeting))
    return dialog


class ExportDialog(QDialog):
    """Asks what is to leave and for whom, then where to. What went wrong stands beside it."""

    def __init__(self, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.what = DropDown()
        self.what.setAccessibleName(self.tr("What to export"))
        for choice in CHOICES:
            self.what.addItem(self.tr(choice.text), choice)
        self.audience = DropDown()
        self.audience.setAccessibleName(self.tr("Who the copy is for"))
        for audience in AUDIENCES:
            self.audience.addItem(self.tr(audience.title()), audience)
        self.audience.setCurrentIndex(AUDIENCES.index("professionals"))
        self.state = wrapped("")
        self.trouble = trouble()
        self.save = KeyButton(self.tr("Choose where…"), "Enter", primary=True)
        self.save.setDefault(True)
        self.cancel = KeyButton(self.tr("Close"), "Esc")
        self._lay_out(about)

    def connect_to(self, presenter: Exporting) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.save.clicked.connect(self.ask_where)
        self.cancel.clicked.connect(self.reject)

    def ask_where(self) -> None:
        """Ask where to, and write the file there."""
        choice, audience = self._choice(), str(self.audience.currentData())
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export"),
            self._presenter.suggested(choice, audience),
            f"{self.tr(choice.text)} (*.{choice.format})",
        )
        if name:
            self.trouble.hide()
            self.state.setText(self.tr("Writing the file…"))
            self.save.setEnabled(False)
            self._presenter.write(choice, audience, Path(name))

    def saved(self, name: str) -> None:
        """Say that the file of that name is written."""
        self.save.setEnabled(True)
        self.state.setText(self.tr("Saved as {0}").format(name))

    def refused(self, error: DeskError) -> None:
        """Say why there is no file."""
        self.save.setEnabled(True)
        self.state.setText("")
        self.trouble.setText(error.sentence)
        self.trouble.show()

    def _choice(self) -> Choice:
        choice: Choice = self.what.currentData()
        return choice

    def _lay_out(self, about: str) -> None:
        form = QFormLayout()
        form.addRow(caption(self.tr("Of")), wrapped(about))
        form.addRow(caption(self.tr("What")), self.what)
        form.addRow(caption(self.tr("Copy for")), self.audience)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.addLayout(form)
        whole.addWidget(self.trouble)
        whole.addWidget(self.state)
        whole.addLayout(foot)
        self.setMinimumWidth(theme().px(420))
        self.what.setFocus()
