"""A list of rows in a panel: one stop for Tab, arrows from row to row, Enter opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.ui.parts import KeyButton, Noted, empty, wrapped

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Home: -1_000_000,
    Qt.Key.Key_End: 1_000_000,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Row(QPushButton):
    """One row. A click or Enter opens it; R asks who will see the child, where that can be asked.

    ``spoken`` is the whole row as a screen reader says it; ``key`` tells it from other rows when
    the list is shown again.
    """

    named = Signal()
    stepped = Signal(int)
    taken = Signal()

    def __init__(self, key: str, spoken: str, *, kind: str = "", can_name: bool = False) -> None:
        super().__init__()
        self.key = key
        self._can_name = can_name
        self.setObjectName("row")
        self.setProperty("kind", kind)
        self.setAccessibleName(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(12, 6, 12, 6)
        self.line.setSpacing(10)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Stand a part after the others."""
        self.line.addWidget(part, stretch)

    def sizeHint(self) -> QSize:
        """Room for the parts."""
        return self.line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The height of the parts; their width may give way."""
        return QSize(self.line.minimumSize().width(), self.line.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, open, or name somebody."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.stepped.emit(STEPS[key])
        elif key in ENTER:
            self.click()
        elif key == Qt.Key.Key_R and self._can_name and not event.modifiers():
            self.named.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the list which row has the keyboard."""
        super().focusInEvent(event)
        self.taken.emit()


class Listing(QScrollArea):
    """Rows, or a word that there are none, or why they could not be read.

    Showing it again keeps the keyboard on the row it was on. ``asked_again`` follows Try again.
    """

    asked_again = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._current = 0
        self._whole = False
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self._inside)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._rows

    def present(self, rows: Sequence[Row], otherwise: str) -> None:
        """Show rows, or say that there are none."""
        focused = self.window().focusWidget()
        had_focus = focused is self or (focused is not None and self.isAncestorOf(focused))
        key = self._rows[self._current].key if self._rows else ""
        self._clear()
        self._rows = rows
        for place, row in enumerate(rows):
            self._column.addWidget(row)
            row.stepped.connect(self._step)
            row.taken.connect(lambda place=place: self._take(place))
        if not rows:
            self._say(otherwise)
        self._column.addStretch(1)
        self._fit()
        same = (place for place, row in enumerate(rows) if row.key == key)
        self._take(next(same, 0))
        if had_focus and rows:
            rows[self._current].show()  # a layout shows its widgets later, and hidden ones lose it
            rows[self._current].setFocus()

    def fail(self, sentence: str) -> None:
        """Say why there are no rows, and offer to try again."""
        self._clear()
        self._column.addWidget(_inset(Noted("alert-triangle", sentence, "danger", weight=600)))
        again = KeyButton(self.tr("Try again"))
        again.clicked.connect(self.asked_again)
        self._column.addWidget(_inset(again))
        self._column.addStretch(1)
        self._fit()
        self.setFocusProxy(again)

    def show_whole(self, *, whole: bool) -> None:
        """Grow to hold every row, where the page round it scrolls; else scroll within."""
        self._whole = whole
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self._inside.sizeHint().height() if self._whole else 0)

    def _say(self, words: str) -> None:
        self._column.addWidget(_inset(wrapped(words, "secondary")))

    def _clear(self) -> None:
        self._rows = ()
        empty(self._column)

    def _step(self, by: int) -> None:
        place = min(max(self._current + by, 0), len(self._rows) - 1)
        self._rows[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(self._rows[place], 0, 0)

    def _take(self, current: int) -> None:
        """Make one row the stop of Tab, and none of the others."""
        self._current = current
        for place, row in enumerate(self._rows):
            policy = Qt.FocusPolicy.StrongFocus if place == current else Qt.FocusPolicy.ClickFocus
            row.setFocusPolicy(policy)
        if self._rows:
            self.setFocusProxy(self._rows[current])


def _inset(part: QWidget) -> QWidget:
    """Return a part with the room round it that rows have."""
    frame = QWidget()
    line = QHBoxLayout(frame)
    line.setContentsMargins(12, 8, 12, 4)
    line.addWidget(part)
    if isinstance(part, KeyButton):
        line.addStretch(1)
    return frame
