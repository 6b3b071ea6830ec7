"""A document on its way to a printer: what to mind first, then page by page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.presenters.document import Printed
from strategy_desk.presenters.finished import PagePicture
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.parts import KeyButton, heading, wrapped
from strategy_desk.ui.preview.viewer import Draw
from strategy_desk.ui.theme import theme

DOTS = 300
"""Dots to the inch at which pages go to a printer: the charts are tested at that."""

POINTS = 72


class BeforePrinting(QDialog):
    """Says what to mind with a paper copy, and asks for both sides or one."""

    def __init__(self, printed: Printed, reader: str, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("Print {0}").format(printed.file_name)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme().px(440))
        self.both_sides = CheckBox(self.tr("Both sides of the paper"))
        self.both_sides.setChecked(printed.pages > 1)
        self.both_sides.setEnabled(printed.pages > 1)
        cancel = KeyButton(self.tr("Cancel"), "Esc")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.choose = KeyButton(self.tr("Choose a printer…"), "Enter", primary=True)
        self.choose.setDefault(True)
        self.choose.clicked.connect(self.accept)
        pages = self.tr("1 page") if printed.pages == 1 else self.tr("{0} pages")
        about = ", ".join(part for part in (pages.format(printed.pages), reader) if part)
        mind = self.tr(
            "The copy is OFFICIAL-SENSITIVE. Use secure print where the printer has it, so that it "
            "prints only while you stand there. Count the pages, and take every one with you."
        )
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (cancel, self.choose):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(title, 16))
        for widget in (wrapped(about), wrapped(mind, "secondary"), self.both_sides):
            whole.addWidget(widget)
        whole.addLayout(buttons)


def chosen_printer(
    name: str, *, both_sides: bool, parent: QWidget, pages: int = 0
) -> QPrinter | None:
    """Return the printer that a person chooses in the system's dialog, or none.

    Its queue is told the ``name``, which names nobody; some of so many ``pages`` can be chosen. A
    file is not offered: one made of pictures has neither words nor tags, and Save writes the real
    one.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    long_side = QPrinter.DuplexMode.DuplexLongSide
    printer.setDuplex(long_side if both_sides else QPrinter.DuplexMode.DuplexNone)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    if pages:
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, pages)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class Printing(QObject):
    """Sends pages to a printer, one at a time, so that the window goes on.

    ``advanced`` says that a page went, ``ended`` how many did and whether the printer failed.
    """

    advanced = Signal()
    ended = Signal(int, bool)

    def __init__(
        self, printer: QPrinter, sizes: Sequence[tuple[float, float]], draw: Draw, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.progress = Progress()
        self._printer = printer
        self._sizes = sizes
        self._draw = draw
        self._wanted = _wanted(printer, len(sizes))
        self.progress.total = len(self._wanted)
        self._painter = QPainter()

    def start(self) -> None:
        """Print the first page; each asks for the next."""
        self._next()

    def _next(self) -> None:
        done = self.progress.done
        if done == len(self._wanted) or not self.progress(done, len(self._wanted)):
            self._end(failed=False)
            return
        self._draw(self._wanted[done], DOTS / POINTS, self._put)

    def _put(self, picture: PagePicture) -> None:
        width, height = self._sizes[picture.number]
        way = QPageLayout.Orientation
        self._printer.setPageOrientation(way.Landscape if width > height else way.Portrait)
        self._printer.setPageMargins(QMarginsF())
        begun = (
            self._printer.newPage()
            if self._painter.isActive()
            else self._painter.begin(self._printer)
        )
        if not begun or self._has_stopped:
            self._end(failed=True)
            return
        image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_BGR888,
        )
        dots = self._printer.resolution() / POINTS
        self._painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
        self.progress.done += 1
        self.advanced.emit()
        QTimer.singleShot(0, self, self._next)

    @property
    def _has_stopped(self) -> bool:
        state = QPrinter.PrinterState
        return self._printer.printerState() in {state.Error, state.Aborted}

    def _end(self, *, failed: bool) -> None:
        if self._painter.isActive() and not self._painter.end():
            failed = True
        self.ended.emit(self.progress.done, failed)


def _wanted(printer: QPrinter, pages: int) -> list[int]:
    """Which pages were asked for, as often as the printer does not repeat them itself."""
    first, last = 0, pages
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        first, last = max(printer.fromPage() - 1, 0), min(printer.toPage(), pages)
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    return list(range(first, last)) * max(copies, 1)
