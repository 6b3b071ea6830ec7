"""What a person does to a line besides typing it: who speaks, what it is, how far it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Signal

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.meetings import Attendance
from strategy_desk.domain.minutes import Basis, LineKind, WriteLine
from strategy_desk.presenters import minutes
from strategy_desk.presenters.minutes import Minutes
from strategy_desk.ui.minuting.asker import Asker
from strategy_desk.ui.minuting.line_menu import line_menu, offer_spellings
from strategy_desk.ui.minuting.speaker import SpeakerCell
from strategy_desk.ui.minuting.surface import Surface

Offer = tuple[str, Callable[[], object]]
"""An entry of the menu of a line: its words with its key, and what it does."""


class LineCommands(QObject):
    """The keys and the menu of the line under the caret, or of those that are selected.

    ``said`` is a short word to the person.
    """

    said = Signal(str)

    def __init__(self, surface: Surface, asker: Asker) -> None:
        super().__init__(surface)
        self._surface, self._asker = surface, asker
        self._people: Sequence[Attendance] = ()
        self._agencies: Sequence[Agency] = ()
        self.speaker = SpeakerCell(surface.viewport())
        self.speaker.picked.connect(self._said_by)
        self.speaker.left.connect(self._leave_speaker)
        surface.asked_speaker.connect(self.open_speaker)
        surface.moved.connect(self._say_line)

    def present(self, people: Sequence[Attendance], agencies: Sequence[Agency]) -> None:
        """Know who may speak, in the order of their numbers, and for which agencies."""
        self._people, self._agencies = people, agencies
        self.speaker.present([who for who in people if who.name], self._surface.as_seen)
        self._say_line()

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return what each key does."""
        own: dict[str, Callable[[], object]] = {
            "Ctrl+Shift+R": self._restrict,
            "Ctrl+Shift+V": partial(self._mark, LineKind.DISSENT),
            "Ctrl+'": self._exact,
            "Ctrl+;": self._surface.insert_time,
            "Alt+1": partial(self._asker.replace, 0),
            "Alt+2": partial(self._asker.replace, 1),
            "Alt+Q": self._asker.quote,
            "F7": self._check_words,
        }
        return own | {f"Ctrl+{n}": partial(self._tag, n) for n in range(1, 10)}

    def show_menu(self, at: QPoint, lines: Minutes, more: Sequence[Offer]) -> None:
        """Offer what can be said of the line, and other spellings once they are known."""
        line = self._surface.line()
        if line is None:
            return
        own = (
            (self.tr("Exact words\tCtrl+'"), self._exact),
            (self.tr("Restrict, or lift it\tCtrl+Shift+R"), self._restrict),
            (self.tr("Who speaks\tShift+Tab"), self.open_speaker),
        )
        menu = line_menu(self._surface, line, self._mark, (*own, *more))
        word = self._asker.misspelt()
        if word:
            lines.suggest(word, lambda found: offer_spellings(menu, found, self._asker.spell))
        menu.popup(at)

    def open_speaker(self) -> None:
        """Open the cell with who speaks."""
        line = self._surface.line()
        if line is not None:
            self.speaker.open_at(self._surface.line_area(), line.agency, line.speaker)

    def _leave_speaker(self, way: int) -> None:
        self._surface.setFocus()
        if way < 0:
            self._surface.previous_line()

    def _change(self, lines: tuple[WriteLine, ...], words: str) -> None:
        if not self._surface.isReadOnly():
            self._surface.change(lines)
            self._surface.announce(self._surface.as_seen(words))

    def _said_by(self, who: Attendance | None) -> None:
        line = self._surface.line()
        if line is not None:
            self._change(minutes.said_by([line], who), who.name if who else self.tr("No speaker"))

    def _tag(self, number: int) -> None:
        if number <= len(self._people):
            self._said_by(self._people[number - 1])

    def _restrict(self) -> None:
        lines = minutes.restricted(self._surface.chosen(), self._agencies)
        self._change(lines, minutes.tier_words(lines))

    def _mark(self, mark: LineKind | Basis) -> None:
        self._change(minutes.marked(self._surface.chosen(), mark), mark.value)

    def _exact(self) -> None:
        if self._surface.quote():
            return
        lines = minutes.exact(self._surface.chosen())
        is_exact = all(line.exact for line in lines)
        self._change(lines, self.tr("Exact words") if is_exact else self.tr("Not exact words"))

    def _say_line(self) -> None:
        line = self._surface.line()
        if line is not None:
            self._surface.setAccessibleName(minutes.spoken(self._surface.line_as_seen(line)))

    def _check_words(self) -> None:
        self._surface.setFocus()
        if not self._asker.go_on():
            self.said.emit(self.tr("No words to ask about in this item."))
