"""A document as it will print: pages of the finished file, and saving it."""

from __future__ import annotations

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
from strategy_desk.presenters.document import AUDIENCES, Preview, Printed
from strategy_desk.services.publishing import PrintKey
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble
from strategy_desk.ui.theme import theme

TITLES = {
    "minutes": "Minutes",
    "actions": "Action sheet",
    "timeline": "Timeline",
    "nrm": "NRM preparation pack",
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
        for audience in AUDIENCES:
            self.audience.addItem(self.tr(audience.title()), audience)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._number = caption(self.tr("Making the document…"))
        self._trouble = trouble()
        self.save = KeyButton(self.tr("Save as PDF…"), "Ctrl S", primary=True)
        self.back = KeyButton(self.tr("Back"), "Esc")
        self.save.setEnabled(False)
        self._lay_out()

    def connect_to(self, presenter: Preview) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.audience.activated.connect(lambda _: presenter.make(str(self.audience.currentData())))
        self.save.clicked.connect(self.save_file)
        self.back.clicked.connect(self.left)
        for keys, does in {
            "PgDown": partial(self._turn, 1),
            "PgUp": partial(self._turn, -1),
            "Escape": self.left.emit,
        }.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def present(self, printed: Printed) -> None:
        """Show the first page of the finished file."""
        self._printed = printed
        self._page = 0
        self.save.setEnabled(True)
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
        for widget in (self._title, caption(self.tr("Copy for")), self.audience, self._number):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.back)
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
