"""What is asked before copies are made, and the passphrases that are shown once after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.copies import How
from strategy_desk.presenters.pack_making import MadeCopy
from strategy_desk.presenters.packs import PackRow
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.preview.printing import chosen_printer
from strategy_desk.ui.sending.place import Place, PlaceRow
from strategy_desk.ui.theme import theme

ROLE = Qt.ItemDataRole.UserRole


class MakeCopies(QDialog):
    """Asks whose copies are made, into which folder and on which printer."""

    def __init__(self, rows: Sequence[PackRow], place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.printer: QPrinter | None = None
        title = self.tr("Make copies")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme().px(520))
        self.people = QListWidget()
        self.people.setAccessibleName(self.tr("Whose copies are made"))
        for row in rows:
            words = f"{row.name}, {row.version}, {row.reader.choice.how.value}, {row.state}"
            item = QListWidgetItem(words)
            item.setData(ROLE, row)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(
                Qt.CheckState.Unchecked if row.made is not None else Qt.CheckState.Checked
            )
            self.people.addItem(item)
        if not self.chosen:
            self._check_all()
        self._place = place
        self.place = PlaceRow(place)
        self.both_sides = CheckBox(self.tr("Both sides of the paper"))
        self.both_sides.setChecked(True)
        self._trouble = trouble()
        cancel = KeyButton(self.tr("Cancel"), "Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go = KeyButton(self.tr("Make copies"), "Enter", primary=True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        mind = self.tr(
            "Each copy takes a number that is never used again, and stands in the register. What "
            "is printed comes with a sheet before each person's copy: use secure print, so that "
            "it prints only while you stand there."
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (cancel, self.go):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(title, 16))
        whole.addWidget(self.people)
        for widget in (wrapped(mind, "secondary"), self.both_sides, self.place, self._trouble):
            whole.addWidget(widget)
        whole.addLayout(buttons)

    @property
    def chosen(self) -> list[PackRow]:
        """Whose copies are to be made."""
        items = [self.people.item(n) for n in range(self.people.count())]
        return [item.data(ROLE) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _go(self) -> None:
        """Ask for a folder where files are made and for a printer where paper is."""
        ways = {row.reader.choice.how for row in self.chosen}
        if not ways:
            self._say(self.tr("Nobody is chosen. Space chooses whose copy is made."))
            return
        if ways - {How.PRINT} and self.place.asked() is None:
            self._say(self.tr("Files need a folder. Choose one first."))
            return
        if How.PRINT in ways:
            self.printer = chosen_printer(
                self.tr("Packs"), both_sides=self.both_sides.isChecked(), parent=self
            )
            if self.printer is None:
                return
        self.accept()

    def _check_all(self) -> None:
        for number in range(self.people.count()):
            self.people.item(number).setCheckState(Qt.CheckState.Checked)

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()
        self.adjustSize()


class Passphrases(QDialog):
    """Shows the passphrase of each locked file, once; they are kept nowhere."""

    def __init__(self, made: Sequence[MadeCopy], parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("Passphrases, shown once")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme().px(480))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        for copy in made:
            self.list.addItem(f"{copy.row.name}, copy {copy.number}: {copy.passphrase}")
        done = KeyButton(self.tr("I have noted them"), "Enter", primary=True)
        done.setDefault(True)
        done.clicked.connect(self.accept)
        mind = self.tr(
            "Tell each person theirs by telephone, never in the email with the file. They are "
            "kept nowhere: a copy whose passphrase is lost is made again."
        )
        whole = QVBoxLayout(self)
        whole.addWidget(heading(title, 16))
        whole.addWidget(self.list)
        whole.addWidget(wrapped(mind, "secondary"))
        whole.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)

    def reject(self) -> None:
        """Stay: they are shown once, and Escape pressed too soon would lose them."""
