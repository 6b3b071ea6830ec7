"""The documents that go with the form: what each is, who agreed to send it, and where it goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.evidence_files import EvidenceFile, Left
from strategy_desk.domain.measures import some
from strategy_desk.domain.referrals import NOT_A_REFERRAL
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm_evidence import (
    EvidenceList,
    agreement_words,
    going,
    written_words,
)
from strategy_desk.ui.nrm.asking import Asking
from strategy_desk.ui.parts import KeyButton, trouble, wrapped
from strategy_desk.ui.people.side_form import Options
from strategy_desk.ui.theme import theme

AS_THEY_ARE = (
    "PDF, Word and pictures are sent as they are, with what is hidden in them: look through them"
    " first. xlsx and eml become a PDF of what they show."
)


class EvidenceSheet(QDialog):
    """Shows the documents of one child's referral and asks about them."""

    def __init__(self, desk: Desk, child: ChildRecord, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Evidence, {0}").format(child.reference))
        self.resize(theme().px(900), theme().px(520))
        self.files: tuple[EvidenceFile, ...] = ()
        self.path: Path | None = None
        self._agency, self._tier, self._agreed = Options(), Options(), Options()
        self._agency.offer([("", ""), *((one.name, one.code) for one in desk.agencies)])
        self._tier.offer((TIER_NAMES[tier], tier) for tier in Tier)
        self._agreed.offer(((self.tr("Agreed"), "yes"), (self.tr("Did not agree"), "no")))
        self.table = QTableWidget(0, 8)
        self.adding, self.answering = self._adding(), self._answering()
        self._words, self._trouble = wrapped("", "secondary"), trouble()
        self.add = KeyButton(self.tr("Add file…"), small=True, icon="plus")
        self.answer = KeyButton(self.tr("Owner's answer…"), small=True)
        self.remove = KeyButton(self.tr("Remove"), small=True)
        self.write = KeyButton(self.tr("Write to a folder…"), primary=True)
        self._lay_out()
        self._presenter = EvidenceList(self, desk.for_page(partial(isValid, self)), child)
        self._connect()
        self._presenter.open()

    def present(self, files: tuple[EvidenceFile, ...]) -> None:
        """Show the documents by number."""
        self.files = files
        row = max(self.table.currentRow(), 0)
        self.table.setRowCount(len(files))
        for number, one in enumerate(files):
            cells = (
                str(one.number), one.title, _owner(one), one.on, one.shows, agreement_words(one),
                one.name, one.size_words,
            )  # fmt: skip
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(number, column, item)
        self.table.setCurrentCell(min(row, len(files) - 1), 0)
        for button in (self.answer, self.remove, self.write):
            button.setEnabled(bool(files))
        words = self.tr("{0}, {1} may be sent. Only those are written.")
        none = self.tr("No document yet. Objective documents carry more weight than testimony.")
        self._words.setText(
            words.format(some(len(files), "document"), going(files)) if files else none
        )

    def taken(self) -> None:
        """Close the form: what it asked is saved."""
        self._trouble.hide()
        for form in (self.adding, self.answering):
            if not form.isHidden():
                form.clear()
                form.hide()
        self.path = None
        self.table.setFocus()

    def refused(self, error: DeskError) -> None:
        """Say why it was not done."""
        form = next((one for one in (self.adding, self.answering) if not one.isHidden()), None)
        if form is not None:
            form.refuse(error)
        else:
            self._trouble.setText(error.sentence)
            self._trouble.show()

    def written(self, paths: tuple[Path, ...], left: tuple[Left, ...]) -> None:
        """Say what was written to the folder, and what stays here."""
        self._words.setText(written_words(len(paths), left))

    def take(self, path: Path) -> None:
        """Ask what a file is."""
        self.path = path
        self.answering.hide()
        self.adding.title.setText(self.tr("What the file is ({0})").format(path.name))
        self.adding.begin()

    def write_to(self, folder: Path) -> None:
        """Write what may be sent into a folder."""
        self._presenter.write(folder)

    def _choose(self) -> None:
        kinds = self.tr("Documents (*.pdf *.docx *.doc *.jpg *.jpeg *.png *.xlsx *.eml)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Document"), "", kinds)
        if name:
            self.take(Path(name))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder for the documents"))
        if name:
            self.write_to(Path(name))

    def _current(self) -> EvidenceFile | None:
        row = self.table.currentRow()
        return self.files[row] if 0 <= row < len(self.files) else None

    def _ask_answer(self) -> None:
        one = self._current()
        if one is not None:
            self.adding.hide()
            self.answering.title.setText(self.tr("No. {0}, {1}").format(one.number, one.title))
            self.answering.begin()

    def _add(self, typed: dict[str, str]) -> None:
        if self.path is not None:
            self._presenter.add(self.path, self._tier.value, typed)

    def _answer(self, typed: dict[str, str]) -> None:
        one = self._current()
        if one is not None:
            self._presenter.answer(one, typed)

    def _remove(self) -> None:
        one = self._current()
        if one is not None:
            self._presenter.remove(one)

    def _connect(self) -> None:
        self.add.clicked.connect(self._choose)
        self.answer.clicked.connect(self._ask_answer)
        self.remove.clicked.connect(self._remove)
        self.write.clicked.connect(self._choose_folder)
        self.adding.asked.connect(self._add)
        self.answering.asked.connect(self._answer)
        for form in (self.adding, self.answering):
            form.left.connect(form.hide)
            form.hide()

    def _adding(self) -> Asking:
        return Asking(
            self.tr("What the file is"),
            (
                ("title", self.tr("What it is; name nobody"), ""),
                ("agency", self.tr("Whose it is"), self._agency),
                ("author", self.tr("Who wrote it, if known"), ""),
                ("on", self.tr("Its date"), "20 Nov 2026"),
                ("shows", self.tr("What it shows"), ""),
                ("tier", self.tr("Who may see it"), self._tier),
            ),
            self.tr("Add"),
        )

    def _answering(self) -> Asking:
        return Asking(
            self.tr("Owner's answer"),
            (
                ("agreed", self.tr("Whether its owner agrees to send it"), self._agreed),
                ("by", self.tr("Who answered for the owner"), ""),
                ("on", self.tr("On which day"), "20 Nov 2026"),
            ),
            self.tr("Record"),
        )

    def _lay_out(self) -> None:
        heads = (
            "No.",
            "Document",
            "Whose",
            "Date",
            "What it shows",
            "Owner agreed",
            "File",
            "Size",
        )
        self.table.setHorizontalHeaderLabels([self.tr(one) for one in heads])
        self.table.setAccessibleName(self.tr("Documents"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (1, 4):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        for button in (self.add, self.answer, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.addWidget(wrapped(self.tr(NOT_A_REFERRAL), "secondary"))
        whole.addWidget(self.table, 1)
        how = wrapped(self.tr(AS_THEY_ARE), "secondary")
        for part in (self.adding, self.answering, self._words, how, self._trouble):
            whole.addWidget(part)
        whole.addLayout(buttons)


def _owner(one: EvidenceFile) -> str:
    tier = f" ({TIER_NAMES[one.tier].lower()})" if one.restricted else ""
    return f"{', '.join(filter(None, (one.agency, one.author)))}{tier}"
