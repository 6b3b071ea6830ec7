"""A document as it will print: pages of the finished file, and saving it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.presenters.document import Preview, Printed
from strategy_desk.services.publishing import LETTER, PrintKey, PrintReader
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble
from strategy_desk.ui.theme import theme

TITLES = {
    "minutes": "Minutes",
    "actions": "Action sheet",
    "timeline": "Timeline",
    "patterns": "Pattern sheet",
    "chronology": "Chronology",
    "nrm": "NRM preparation pack",
    LETTER: "Escalation letter",
    "family-letter": "Family letter",
    "child-letter": "Letter to the child",
}


def document_page(desk: Desk, key: PrintKey) -> DocumentPage:
    """Return the preview of one document, already being made."""
    page = DocumentPage(key)
    page.connect_to(Preview(page, desk.for_page(partial(isValid, page)), key))
    return page


class DocumentPage(QWidget):
    """Shows the pages of one file. ``left`` asks to go back."""

    left = Signal()

    keys = (("PgUp PgDn", "page"), ("Ctrl S", "save as a file"), ("Esc", "back"))

    def __init__(self, key: PrintKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._printed: Printed | None = None
        self._page = 0
        self._closed = False
        self._title = heading(self.tr(TITLES[key.document]), 18)
        self.audience = DropDown()
        self.audience.setAccessibleName(self.tr("Who the copy is for"))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.kept = caption("")
        self.kept.hide()
        self._number = caption(self.tr("Making the document…"))
        self._trouble = trouble()
        self.save = KeyButton(self.tr("Save as PDF…"), "Ctrl S", primary=True)
        self.back = KeyButton(self.tr("Back"), "Esc")
        self.email = KeyButton(self.tr("Email draft…"), "Ctrl E")
        for button in (self.save, self.email):
            button.setEnabled(False)
        self._key = key
        self._is_letter = key.document == LETTER
        self._lay_out()

    def connect_to(self, presenter: Preview) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.audience.activated.connect(lambda _: self._make(self.audience.currentData()))
        self.save.clicked.connect(self.save_file)
        self.email.clicked.connect(self.save_draft)
        self.back.clicked.connect(self.left)
        for keys, does in {
            "PgDown": partial(self._turn, 1),
            "PgUp": partial(self._turn, -1),
            "Escape": self.left.emit,
            **({"Ctrl+E": self.email.click} if self._is_letter else {}),
        }.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def offer(self, readers: Sequence[PrintReader]) -> None:
        """Offer a copy for each of these; a family's is of its own child."""
        for number, reader in enumerate(readers):
            self.audience.addItem(self.tr(reader.label), reader)
            if (reader.key, reader.meeting) == (self._key.audience, self._key.meeting):
                self.audience.setCurrentIndex(number)

    def _make(self, reader: PrintReader) -> None:
        """Make the copy, and say what is in no family's because it names another child."""
        one = self.tr("1 line, action or decision names another child: it is in no family's copy.")
        several = self.tr(
            "{0} lines, actions or decisions name another child: no family reads them."
        )
        self.kept.setText(one if reader.kept == 1 else several.format(reader.kept))
        self.kept.setVisible(bool(reader.kept))
        self._presenter.make(reader)

    def present(self, printed: Printed) -> None:
        """Show the first page of the finished file."""
        self._printed = printed
        self._page = 0
        self.save.setEnabled(True)
        self.email.setEnabled(True)
        self._trouble.hide()
        self._show()

    def close_pages(self, *, closed: bool) -> None:
        """Show the pages, or that they are closed while names are hidden; they can be saved."""
        self._closed = closed
        self._show()

    def saved(self, name: str) -> None:
        """Say that the file of that name is written."""
        self._number.setText(self.tr("Saved as {0}").format(name))

    def refused(self, error: DeskError) -> None:
        """Say why there is no document."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def save_file(self) -> None:
        """Ask where to, and write the finished file there."""
        if self._printed is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), self._printed.file_name, "PDF (*.pdf)"
        )
        if name:
            self._presenter.save(Path(name))

    def save_draft(self) -> None:
        """Ask where to, and write the draft of an email with the finished file there."""
        if self._printed is not None:
            draft = str(Path(self._printed.file_name).with_suffix(".eml"))
            title, kinds = self.tr("Save as email draft"), self.tr("Email drafts (*.eml)")
            name, _ = QFileDialog.getSaveFileName(self, title, draft, kinds)
            if name:
                self._presenter.save_draft(Path(name))

    def _turn(self, by: int) -> None:
        if self._printed is not None:
            self._page = min(max(self._page + by, 0), len(self._printed.pages) - 1)
            self._show()

    def _show(self) -> None:
        if self._closed:
            self.picture.setText(
                self.tr("Names are hidden, so the pages are not shown. F9 shows them.")
            )
            self.picture.setAccessibleName(self.picture.text())
            if self._printed is not None:
                self._number.setText(self.tr("{0} pages").format(len(self._printed.pages)))
            return
        if self._printed is None:
            self.picture.clear()
            return
        page = self._printed.pages[self._page]
        image = QImage(
            page.pixels, page.width, page.height, page.stride, QImage.Format.Format_BGR888
        )
        self.picture.setPixmap(QPixmap.fromImage(image))
        total = len(self._printed.pages)
        self._number.setText(self.tr("Page {0} of {1}").format(self._page + 1, total))
        self.picture.setAccessibleName(self._number.text())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        copy_for = caption(self.tr("Copy for"))
        for widget in (self._title, copy_for, self.audience, self._number, self.kept):
            top.addWidget(widget)
        # A letter is to one addressee, and nothing else goes out from here as an email.
        for widget in (copy_for, self.audience):
            widget.setHidden(self._is_letter or self._key.letter is not None)
        self.email.setHidden(not self._is_letter)
        top.addStretch(1)
        top.addWidget(self.back)
        top.addWidget(self.email)
        top.addWidget(self.save)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.picture)
        area.setAccessibleName(self.tr("Page"))
        self.picture.setMargin(theme().px(12))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addWidget(self._trouble)
        whole.addWidget(area, 1)
        self.setFocusProxy(area)
