"""F7: goes through what is left to ask about in the words of the whole meeting.

The same look is taken before the minutes are circulated, so that nothing is sent unseen.
Source: design specification 4 (prompt on wording), 5.3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from strategy_desk.domain.meetings import HELD, MeetingRecord
from strategy_desk.domain.minutes import WriteLine, as_command
from strategy_desk.domain.wording.phrases import Flag
from strategy_desk.ui.minuting.asker import Asker
from strategy_desk.ui.minuting.line_field import key_of
from strategy_desk.ui.minuting.surface import Surface


@dataclass(frozen=True, kw_only=True)
class Left:
    """A phrase that is still asked about. Its line is the ``place``-th of the meeting, from 0."""

    item: int
    line: str
    place: int
    flag: Flag


class WordCheck(QObject):
    """Walks from phrase to phrase.

    ``asked_item`` carries the item to be shown, ``said`` a short word to the person.
    """

    asked_item = Signal(int)
    said = Signal(str)

    def __init__(self, surface: Surface, asker: Asker) -> None:
        super().__init__(surface)
        self._surface, self._asker = surface, asker
        self._meeting: MeetingRecord | None = None
        self._item = 0
        self._visited = ""
        self._warned: frozenset[tuple[str, str]] = frozenset()

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return what its key does."""
        return {"F7": self.go_on}

    def present(self, meeting: MeetingRecord, item: int) -> None:
        """Know every line, and which item is shown; what was left is left to a meeting's end."""
        closed = meeting.state in HELD
        if closed and self._meeting is not None and self._meeting.state not in HELD:
            self._asker.words.ask_again()
        self._meeting, self._item = meeting, item

    def go_on(self) -> None:
        """Go to the next phrase, from the top of the meeting where the caret was elsewhere."""
        self._surface.setFocus()
        if self._surface.isReadOnly():
            self.said.emit(self.tr("These minutes went out. A correction changes their words."))
            return
        left = self.left()
        if not left:
            self.said.emit(self.tr("No words of this meeting are left to ask about."))
            return
        after = [one for one in left if (one.place, one.flag.start) > self._caret()]
        self._show(after[0] if after else left[0], left)

    def may_send(self) -> str:
        """Return what to say before the minutes go out; nothing where they may, or said already."""
        left = self.left()
        asked = frozenset((one.line, one.flag.words) for one in left)
        if asked <= self._warned:
            return ""
        self._warned = asked
        self._show(left[0], left)
        many = self.tr("{0} phrases are").format(len(left))
        count = self.tr("1 phrase is") if len(left) == 1 else many
        return self.tr(
            "{0} still asked about. F7 goes through them; F4 again sends the minutes as they are."
        ).format(count)

    def left(self) -> tuple[Left, ...]:
        """Return what is still asked about, in the order of the meeting."""
        return tuple(
            Left(item=line.item, line=str(line.line), place=place, flag=flag)
            for place, line in enumerate(self._lines())
            for flag in self._asker.words.open_in(line)
        )

    def _lines(self) -> Iterator[WriteLine]:
        """Every line: those of the item that is shown as they stand on the screen."""
        if self._meeting is None:
            return
        for item in self._meeting.agenda:
            if item.number == self._item:
                yield from self._shown()
            else:
                for line in self._meeting.lines:
                    if line.item == item.number:
                        yield as_command(line, self._meeting.id)

    def _shown(self) -> Iterator[WriteLine]:
        for block in self._surface.blocks():
            line = self._surface.line_of(block)
            if line is not None:
                yield replace(line, text=block.text())

    def _caret(self) -> tuple[int, int]:
        """Where the walk is: before everything, unless the caret is where the walk brought it."""
        cursor = self._surface.textCursor()
        here = key_of(cursor.block())
        if here != self._visited:
            return (-1, 0)
        place = next(n for n, line in enumerate(self._lines()) if str(line.line) == here)
        flag = self._asker.prompt.flag
        return (place, flag.start if flag else cursor.positionInBlock())

    def _show(self, one: Left, left: tuple[Left, ...]) -> None:
        if one.item != self._item:
            self.asked_item.emit(one.item)
        self._visited = one.line
        place = left.index(one) + 1
        where = self.tr("Item {0}, {1} of {2}").format(one.item, place, len(left))
        self._asker.turn_to(one.line, one.flag, where)
