"""The cell before a line's words: who speaks, picked by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from strategy_desk.domain.meetings import Attendance
from strategy_desk.domain.share_safe import holds_hidden
from strategy_desk.ui.minuting import gutter
from strategy_desk.ui.theme import theme


class SpeakerCell(QLineEdit):
    """Stands over the gutter while it is open. ``picked`` carries who speaks, or nothing.

    ``left`` says where to go on: 1 to the words of this line, -1 to the line before. While names
    are hidden people are offered by what stands for their names; ``picked`` carries who is meant.
    """

    picked = Signal(object)
    left = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._people: dict[str, tuple[str, Attendance]] = {}
        self._as_seen: Callable[[str], str] = str
        self._opened = ""
        self._was: Attendance | None = None
        self.setFont(theme().font(12.5))
        self.setAccessibleName(self.tr("Who speaks on this line"))
        self.setPlaceholderText(self.tr("who"))
        self.hide()

    def present(self, people: Sequence[Attendance], as_seen: Callable[[str], str] = str) -> None:
        """Offer these people; ``as_seen`` says how the screen may show a name."""
        self._as_seen = as_seen
        self._people = {}
        for who in people:
            label, more = f"{who.agency} {as_seen(who.name)}", 2
            while label.casefold() in self._people:
                label, more = f"{who.agency} {as_seen(who.name)} ({more})", more + 1
            self._people[label.casefold()] = (label, who)
        completer = QCompleter([label for label, _ in self._people.values()], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def open_at(self, line: QRect, agency: str, name: str) -> None:
        """Stand before a line, with who speaks there so far."""
        left = theme().px(gutter.LEFT + gutter.TIME)
        self.setGeometry(left, line.top() + theme().px(4), theme().px(220), theme().px(28))
        known = [
            one for one in self._people.values() if (one[1].agency, one[1].name) == (agency, name)
        ]
        label, self._was = (
            known[0] if known else (self._as_seen(name), Attendance(agency="", name=name))
        )
        self._opened = label
        self.setText(label)
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
        if self.text() == self._opened:
            return self._was
        if typed in self._people:
            return self._people[typed][1]
        for fits in (str.__eq__, str.startswith, str.__contains__):
            for label, who in self._people.values():
                if any(fits(w.casefold(), typed) for w in (who.agency, who.name, label)):
                    return who
        if holds_hidden(typed):
            return self._was
        return Attendance(agency="", name=self.text().strip())
