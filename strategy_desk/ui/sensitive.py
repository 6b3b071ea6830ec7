"""F9: names are shown or hidden in a whole window; hidden by itself when a screen is attached.

Source: design specification 4 (sensitive on screen) and 5.1.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from strategy_desk.desk import Desk
from strategy_desk.ui.forms.aside import Aside
from strategy_desk.ui.names_state import NamesBar
from strategy_desk.ui.parts import KeyButton, caption, heading, wrapped
from strategy_desk.ui.second_screen import SecondScreen


class Sensitive(QObject):
    """Hides names and shows them again. ``changing`` comes before, ``changed`` after.

    ``bar`` says why names were hidden where nobody asked for it. It lasts as long as the desk is
    open, and is not remembered.
    """

    changing = Signal()
    changed = Signal()

    def __init__(
        self, desk: Desk, window: QWidget, screens: Callable[[], int] | None = None
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.bar = NamesBar()
        self.bar.show_names.clicked.connect(self.toggle)
        self.screens = SecondScreen(self, screens)
        self.screens.attached.connect(self._attached)

    def begin(self) -> None:
        """Hide names from the start where a second screen is there already."""
        self.screens.look()

    def toggle(self) -> None:
        """Hide names, or show them."""
        shown = not self._desk.names.shown
        self.bar.hide()
        said = self.tr("Names are shown.") if shown else self.tr("Names are hidden.")
        self._set(said, shown=shown)

    def _attached(self) -> None:
        if self._desk.names.shown:
            self.bar.show()
            self._set(self.bar.words, shown=False)

    def _set(self, said: str, *, shown: bool) -> None:
        self.changing.emit()
        self._desk.show_names(self.changed.emit, shown=shown)
        announce = QAccessibleAnnouncementEvent(self._window, said)
        # After the window has come up, or nobody would hear it at the start.
        QTimer.singleShot(0, self._window, lambda: QAccessible.updateAccessibility(announce))


class HiddenForm(Aside):
    """Stands where a form with the record's words in it would, while names are hidden."""

    keys = (("F9", "show names"), ("Esc", "leave"))

    def __init__(self, toggle: Callable[[], None]) -> None:
        super().__init__()
        words = self.tr("Names are hidden. F9 shows them; then change this.")
        self._show = KeyButton(self.tr("Show names"), "F9", primary=True)
        self._show.clicked.connect(self.leave)
        self._show.clicked.connect(toggle)
        back = KeyButton(self.tr("Leave"), "Esc")
        back.setShortcut("Escape")
        back.clicked.connect(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        said = wrapped(words)
        said.setObjectName("fieldError")
        column.addWidget(said)
        for button in (self._show, back):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setAccessibleName(words)

    @property
    def first(self) -> QWidget:
        """Where to begin."""
        return self._show


class ClosedPage(QWidget):
    """Stands in the place of a page that holds names of its own, while they are hidden."""

    def __init__(self, toggle: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._title = heading(self.tr("Names are hidden"), 16)
        self._why = caption(self.tr("This page is closed meanwhile. Nothing in it is lost."))
        self._show = KeyButton(self.tr("Show names"), "F9", primary=True)
        self._show.clicked.connect(toggle)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self._title, self._why, self._show):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFocusProxy(self._show)
