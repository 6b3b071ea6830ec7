"""The cell before a line's words: who speaks, picked by a few letters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from strategy_desk.domain.meetings import Attendance
from strategy_desk.ui.minuting import gutter
from strategy_desk.ui.theme import theme


class SpeakerCell(QLineEdit):
    """Stands over the gutter while it is open. ``picked`` carries who speaks, or nothing.

    ``left`` says where to go on: 1 to the words of this line, -1 to the line before.
    """

    picked = Signal(object)
    left = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people: Sequence[Attendance] = ()
        self.setFont(theme().font(12.5))
        self.setAccessibleName(self.tr("Who speaks on this line"))
        self.setPlaceholderText(self.tr("who"))
        self.hide()

    def present(self, people: Sequence[Attendance]) -> None:
        """Offer these people."""
        self._people = people
        completer = QCompleter([_words(who) for who in people], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def open_at(self, line: QRect, agency: str, name: str) -> None:
        """Stand before a line, with who speaks there so far."""
        left = theme().px(gutter.LEFT + gutter.TIME)
        self.setGeometry(left, line.top() + theme().px(4), theme().px(220), theme().px(28))
        known = next((w for w in self._people if (w.agency, w.name) == (agency, name)), None)
        self.setText(_words(known) if known else name)
        self.selectAll()
        self.show()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Tab goes to the words, Shift Tab to the line before, as in a table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._leave(1)
                return True
            if event.key() == Qt.Key.Key_Backtab:
                self._leave(-1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hide()
                self.left.emit(1)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A click elsewhere closes it; the list of names does not."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.hide()

    def _leave(self, way: int) -> None:
        self.picked.emit(self._meant())
        self.hide()
        self.left.emit(way)

    def _meant(self) -> Attendance | None:
        typed = self.text().strip().casefold()
        if not typed:
            return None
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for who in self._people:
                if any(fits(w.casefold(), typed) for w in (who.agency, who.name, _words(who))):
                    return who
        return Attendance(agency="", name=self.text().strip())


def _words(who: Attendance) -> str:
    return f"{who.agency} {who.name}"
