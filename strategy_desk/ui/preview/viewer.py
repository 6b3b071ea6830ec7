"""Pages of a finished file on the screen: turned, made larger, with what was found marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from strategy_desk.presenters.document import Printed
from strategy_desk.presenters.finished import Hit, PagePicture
from strategy_desk.ui.preview.sheet import MARGIN, Sheet
from strategy_desk.ui.theme import theme

SCALES = (0.5, 0.7, 1.0, 1.35, 1.75, 2.5, 4.0)
"""Pixels to a point that a page can be shown at, times the size of the text."""

USUAL = SCALES.index(1.35)

Draw = Callable[[int, float, Callable[[PagePicture], object]], None]
"""Draws a page, pixels to a point, and hands it over: ``Preview.draw``."""


class Viewer(QWidget):
    """Shows one page at a time. ``turned`` carries which, in words.

    Where there is less room than for the usual size, a page begins as wide as there is room for.
    """

    turned = Signal(str)

    keys = (
        ("PgUp PgDn", "page"),
        ("Space", "read on"),
        ("+ − 0", "larger, smaller, whole page"),
    )

    def __init__(self) -> None:
        super().__init__()
        self.page = 0
        self.sheet = Sheet()
        self._printed: Printed | None = None
        self._draw: Draw | None = None
        self._shown = -1
        self._step: int | None = None
        self._is_whole = False
        self._from_end = False
        self._hits: Sequence[Hit] = ()
        self._here: Hit | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.sheet)
        self._area.setAccessibleName(self.tr("Page"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.setFocusProxy(self._area)
        self.sheet.resized.connect(self._resize)

    def bind(self, owner: QWidget) -> None:
        """Let the keys that turn pages work everywhere in a page of the window."""
        keys: dict[str, Callable[[], object]] = {
            "PgDown": partial(self._turn, 1),
            "PgUp": partial(self._turn, -1),
            "Home": partial(self.go, 0),
            "End": lambda: self.go(self.pages - 1),
            "Space": partial(self._read_on, 1),
            "Shift+Space": partial(self._read_on, -1),
            "+": partial(self._resize, 1),
            "-": partial(self._resize, -1),
            "0": self._show_whole,
        }
        for each, does in keys.items():
            shortcut = QShortcut(QKeySequence(each), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    @property
    def pages(self) -> int:
        """How many pages the file has; none while there is none."""
        return self._printed.pages if self._printed is not None else 0

    def present(self, printed: Printed, draw: Draw) -> None:
        """Show a file at the page that was being looked at."""
        self._printed, self._draw = printed, draw
        self.page = min(self.page, printed.pages - 1)
        self._ask()

    def shut(self, words: str) -> None:
        """Show words in place of the pages."""
        self._printed, self._shown = None, -1
        self.mark((), None)
        self.sheet.say(words)
        for widget in (self._area, self.sheet):
            widget.setAccessibleName(words)
            widget.setAccessibleDescription("")

    def go(self, page: int) -> None:
        """Turn to a page, counted from 0."""
        self.page = min(max(page, 0), max(self.pages - 1, 0))
        self._ask()

    def mark(self, hits: Sequence[Hit], here: Hit | None) -> None:
        """Mark what was found, and turn to where the search stands."""
        self._hits, self._here = hits, here
        if here is not None and here.page != self.page:
            self.go(here.page)
        else:
            self._mark()

    def _turn(self, by: int) -> None:
        self.go(self.page + by)

    def _read_on(self, by: int) -> None:
        """Go on by what is in sight, and from the end of a page to the next."""
        bar = self._area.verticalScrollBar()
        is_end = (bar.value() >= bar.maximum()) if by > 0 else (bar.value() <= bar.minimum())
        if not is_end:
            bar.setValue(bar.value() + by * round(bar.pageStep() * 0.9))
        elif 0 <= self.page + by < self.pages:
            self._from_end = by < 0
            self._turn(by)

    def _resize(self, by: int) -> None:
        """Take the next size; from one that fits the first that is larger or smaller."""
        step = self._step
        if step is None or self._is_whole:
            smaller = sum(scale * theme().scale < self._scale for scale in SCALES)
            step = smaller - (by > 0 and self._scale / theme().scale not in SCALES)
        self._is_whole = False
        self._step = min(max(step + by, 0), len(SCALES) - 1)
        self._ask()

    def _show_whole(self) -> None:
        """Bring the whole page in sight, whichever is turned to."""
        self._is_whole = True
        self._ask()

    def _ask(self) -> None:
        if self._printed is not None and self._draw is not None:
            self._draw(self.page, self._scale * self.devicePixelRatioF(), self._show)

    def _show(self, picture: PagePicture) -> None:
        """Show a page that was drawn, unless it was turned or closed meanwhile."""
        if self._printed is None or picture.number != self.page:
            return
        self.sheet.show_page(picture, self._scale)
        number = self.tr("Page {0} of {1}").format(self.page + 1, self.pages)
        for widget in (self._area, self.sheet):
            widget.setAccessibleName(number)
            widget.setAccessibleDescription(picture.words)
        if self._shown != self.page:
            self.sheet.resize(self.sheet.sizeHint())
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.maximum() if self._from_end else 0)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._area, number))
        self._shown, self._from_end = self.page, False
        self.turned.emit(number)
        self._mark()

    def _mark(self) -> None:
        here = self._here
        self.sheet.mark([hit for hit in self._hits if hit.page == self.page], here)
        if here is not None and here.page == self.page and here.boxes:
            middle = self.sheet.place(here).center()
            self._area.ensureVisible(round(middle.x()), round(middle.y()), 80, 120)

    @property
    def _scale(self) -> float:
        """Pixels of the window to a point of the page."""
        if self._printed is None or not (self._is_whole or self._step is None):
            return SCALES[USUAL if self._step is None else self._step] * theme().scale
        width, height = self._printed.sizes[self.page]
        edge, room = 2 * theme().px(MARGIN), self._area.maximumViewportSize()
        across = (room.width() - edge - self._area.verticalScrollBar().sizeHint().width()) / width
        if self._is_whole:
            return max(min(across, (room.height() - edge) / height), SCALES[0])
        return max(min(across, SCALES[USUAL] * theme().scale), SCALES[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a page that fits fitting."""
        super().resizeEvent(event)
        if self._is_whole or self._step is None:
            self._ask()
