"""The row in which words are looked for in a document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from strategy_desk.presenters.finished import Hit
from strategy_desk.ui.parts import KeyButton, caption

PAUSE = 250
"""Milliseconds without a key after which the words are looked for."""


class Finding(QWidget):
    """Asks for words and walks through where they stand.

    ``wanted`` carries the words, ``reached`` the hit that the search stands at, ``closed`` says
    that a person is done with it.
    """

    wanted = Signal(str)
    reached = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()
        self._here = -1
        self._page = 0
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Find in this document"))
        self.words.setAccessibleName(self.tr("Find in this document"))
        self.words.setClearButtonEnabled(True)
        self.words.installEventFilter(self)
        self.count = caption("")
        self.next = KeyButton(self.tr("Next"), "F3", small=True)
        self.previous = KeyButton(self.tr("Previous"), "Shift F3", small=True)
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.words.textEdited.connect(self._edited)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 8)
        row.addWidget(self.words, 1)
        for widget in (self.count, self.previous, self.next):
            row.addWidget(widget)
        self._tell()

    @property
    def here(self) -> Hit | None:
        """The hit that the search stands at."""
        return self.hits[self._here] if 0 <= self._here < len(self.hits) else None

    def begin(self, page: int) -> None:
        """Take the keyboard; the search goes on from this page."""
        self._page = page
        self.show()
        self.words.setFocus()
        self.words.selectAll()

    def present(self, hits: Sequence[Hit]) -> None:
        """Take what was found and stand at the first hit from the page that was shown."""
        self.hits = hits
        later = [number for number, hit in enumerate(hits) if hit.page >= self._page]
        self._here = later[0] if later else 0
        self._tell()
        self.reached.emit(self.here)

    def step(self, by: int) -> None:
        """Go to the next hit, or the one before; after the last comes the first."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()
            return
        if self.hits:
            self._here = (self._here + by) % len(self.hits)
            self._page = self.hits[self._here].page
            self._tell()
            self.reached.emit(self.here)

    def forget(self) -> None:
        """Let go of what was found: the document is another one now. The words stay."""
        self.hits, self._here = (), -1
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter walks on, Shift Enter back, Escape closes the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if shift else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def _edited(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        if self.words.text().strip():
            self.wanted.emit(self.words.text())
        else:
            self.present(())

    def _tell(self) -> None:
        here = self.here
        if here is not None:
            said = self.tr("{0} of {1}, on page {2}").format(
                self._here + 1, len(self.hits), here.page + 1
            )
        else:
            said = self.tr("Not found") if self.words.text().strip() else ""
        for button in (self.next, self.previous):
            button.setEnabled(len(self.hits) > 0)
        if said != self.count.text():
            self.count.setText(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.words, said))
