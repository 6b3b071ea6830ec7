"""A document as it will print: pages of the finished file, looked through, printed and saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.presenters.document import Draw, Preview, Printed
from strategy_desk.services.print_keys import LETTER, PrintKey
from strategy_desk.services.print_readers import PrintReader
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.preview.finding import Finding
from strategy_desk.ui.preview.printing import BeforePrinting, Printing, chosen_printer
from strategy_desk.ui.preview.viewer import Viewer
from strategy_desk.ui.sending.doing import Doing

TITLES = {
    "agenda": "Agenda",
    "minutes": "Minutes",
    "decisions": "Decisions and actions",
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

    keys = (
        *Viewer.keys,
        ("Ctrl F", "find"),
        ("Ctrl P", "print"),
        ("Ctrl S", "save as a file"),
        ("Esc", "back"),
    )

    def __init__(self, key: PrintKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._printed: Printed | None = None
        self._printing: Printing | None = None
        self._closed = False
        self._title = heading(self.tr(TITLES[key.document]), 18)
        self.audience = DropDown()
        self.audience.setAccessibleName(self.tr("Who the copy is for"))
        self.large = CheckBox(self.tr("Large print"))
        self.viewer = Viewer()
        self.kept = wrapped("", "secondary")
        self.kept.hide()
        self._number = caption(self.tr("Being made…"))
        self._trouble = trouble()
        self.finding = Finding()
        self.finding.hide()
        self.doing = Doing()
        self.print = KeyButton(self.tr("Print…"), "Ctrl P")
        self.save = KeyButton(self.tr("Save as PDF…"), "Ctrl S", primary=True)
        self.back = KeyButton(self.tr("Back"), "Esc")
        self.email = KeyButton(self.tr("Email draft…"), "Ctrl E")
        for button in (self.print, self.save, self.email):
            button.setEnabled(False)
        self._key = key
        self._is_letter = key.document == LETTER
        self._lay_out()

    def connect_to(self, presenter: Preview) -> None:
        """Wire what a person does to the presenter, and let it begin."""
        self._presenter = presenter
        self.audience.activated.connect(lambda _: self._make())
        self.large.clicked.connect(lambda _: self._make())
        self.print.clicked.connect(self.print_file)
        self.save.clicked.connect(self.save_file)
        self.email.clicked.connect(self.save_draft)
        self.back.clicked.connect(self.left)
        self.viewer.turned.connect(self._number.setText)
        self.viewer.bind(self)
        self.doing.stopped.connect(self._stop)
        self.finding.wanted.connect(lambda words: presenter.find(words, self.finding.present))
        self.finding.reached.connect(lambda hit: self.viewer.mark(self.finding.hits, hit))
        self.finding.closed.connect(self._close_finding)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+F": self._find,
            "F3": partial(self.finding.step, 1),
            "Shift+F3": partial(self.finding.step, -1),
            "Escape": self._leave,
        }
        if self._is_letter:
            keys["Ctrl+E"] = self.email.click
        for each, does in keys.items():
            shortcut = QShortcut(QKeySequence(each), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        presenter.begin()

    def offer(self, readers: Sequence[PrintReader]) -> None:
        """Offer a copy for each of these; a family's is of its own child."""
        for number, reader in enumerate(readers):
            self.audience.addItem(self.tr(reader.label), reader)
            if (reader.key, reader.meeting) == (self._key.audience, self._key.meeting):
                self.audience.setCurrentIndex(number)

    def _make(self) -> None:
        """Make the copy, and say what is in no family's because it names another child."""
        addressee = PrintReader(key=self._key.audience, label="", meeting=self._key.meeting)
        reader: PrintReader = self.audience.currentData() or addressee
        one = self.tr("1 line, action or decision names another child: it is in no family's copy.")
        several = self.tr(
            "{0} lines, actions or decisions name another child: no family reads them."
        )
        self.kept.setText(one if reader.kept == 1 else several.format(reader.kept))
        self.kept.setVisible(bool(reader.kept))
        self._presenter.make(reader, large=self.large.isChecked())

    def present(self, printed: Printed) -> None:
        """Show the finished file, of another reader at the page that was being looked at."""
        self._printed = printed
        for button in (self.print, self.save, self.email):
            button.setEnabled(True)
        self._trouble.hide()
        self.finding.forget()
        self._show()

    def close_pages(self, *, closed: bool) -> None:
        """Show the pages, or that they are closed while names are hidden; they can be saved."""
        self._closed = closed
        if closed:
            self.finding.hide()
        self._show()

    def saved(self, name: str) -> None:
        """Say that the file of that name is written."""
        self._say(self.tr("Saved as {0}").format(name))

    def refused(self, error: DeskError) -> None:
        """Say why there is no document; one made before for another reader is not shown for it."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def print_file(self) -> None:
        """Say what to mind, ask for a printer, and print."""
        if self._printed is None or self._printing is not None:
            return
        before = BeforePrinting(self._printed, self.audience.currentText(), self)
        if before.exec():
            printer = chosen_printer(
                self._printed.file_name,
                both_sides=before.both_sides.isChecked(),
                parent=self,
                pages=self._printed.pages,
            )
            if printer is not None:
                self._trouble.hide()
                self._presenter.for_printer(partial(self._print_on, printer))

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

    def _show(self) -> None:
        if self._closed:
            self.viewer.shut(
                self.tr("Names are hidden, so the pages are not shown. F9 shows them.")
            )
        elif self._printed is not None:
            self.viewer.present(self._printed, self._presenter.draw)

    # Finding

    def _find(self) -> None:
        if self._printed is not None and not self._closed:
            self.finding.begin(self.viewer.page)

    def _close_finding(self) -> None:
        self.finding.hide()
        self.viewer.mark((), None)
        self.viewer.setFocus()

    # Printing

    def _print_on(self, printer: QPrinter, copy: Printed, draw: Draw) -> None:
        self._printing = Printing(printer, copy.sizes, draw, self)
        self._printing.advanced.connect(self._tell_printing)
        self._printing.ended.connect(self._printed_so_far)
        self._tell_printing()
        self._printing.start()

    def _tell_printing(self) -> None:
        if self._printing is not None:
            self.doing.present(self.tr("to the printer"), self._printing.progress)

    def _stop(self) -> None:
        if self._printing is not None:
            self._printing.progress.stop()

    def _printed_so_far(self, pages: int, failed: bool) -> None:
        """Say how many pages went to the printer, and what to do where it stopped."""
        whole = self._printing is not None and pages == self._printing.progress.total
        self._printing = None
        self.doing.over()
        if failed:
            self._trouble.setText(
                self.tr(
                    "The printer stopped after {0} pages. The document is still here. See to the "
                    "printer, collect what came out, and print again."
                ).format(pages)
            )
            self._trouble.show()
        elif whole:
            self._say(self.tr("{0} pages are with the printer. Collect them now.").format(pages))
        else:
            self._say(
                self.tr("Stopped: {0} pages went to the printer. Collect them now.").format(pages)
            )

    def _leave(self) -> None:
        if self.doing.stop.isVisible():
            self.doing.stop.click()
        elif self.finding.isVisible():
            self._close_finding()
        else:
            self.left.emit()

    def _say(self, words: str) -> None:
        self._number.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.viewer, words))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        copy_for = caption(self.tr("Copy for"))
        for widget in (self._title, copy_for, self.audience, self._number):
            top.addWidget(widget)
        # A letter is to one addressee, and nothing else goes out from here as an email.
        for widget in (copy_for, self.audience):
            widget.setHidden(self._is_letter or self._key.letter is not None)
        self.email.setHidden(not self._is_letter)
        top.addStretch(1)
        for button in (self.back, self.email, self.print, self.save):
            top.addWidget(button)
        notes = QVBoxLayout()
        notes.setContentsMargins(14, 0, 14, 0)
        notes.addWidget(self.large, alignment=Qt.AlignmentFlag.AlignLeft)
        for note in (self.kept, self._trouble, self.doing):
            notes.addWidget(note)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(top)
        whole.addLayout(notes)
        whole.addWidget(self.finding)
        whole.addWidget(self.viewer, 1)
        self.setFocusProxy(self.viewer)
