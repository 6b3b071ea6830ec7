"""What a person does to a line besides typing it: who speaks, what it is, how far it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import Attendance, MeetingRecord
from strategy_desk.domain.minutes import Basis, LineKind, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.presenters import minutes
from strategy_desk.presenters.minutes import Minutes
from strategy_desk.ui.minuting.asker import Asker
from strategy_desk.ui.minuting.line_menu import line_menu, offer_spellings
from strategy_desk.ui.minuting.speaker import SpeakerCell
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.offers import Offer

MORE_KEYS = (
    ("Tab, Shift Tab", "next line, who speaks"),
    ("Ctrl PgUp", "the item before"),
    ("Ctrl Enter", "make an action of the line"),
    ("Ctrl Space", "the usual action that the words go on to"),
    ("Ctrl '", "exact words"),
    ("Ctrl ;", "the time"),
    ("Ctrl Shift V", "who does not agree"),
    ("Ctrl Shift B", "the chair's response"),
    ("Alt 1, Alt 2, Alt Q, Esc", "another wording, a quotation, leave it"),
    ("Ctrl Shift P", "what earlier meetings left"),
    ("Ctrl Shift H", "hand the minutes over"),
    ("Shift F10", "what can be done with the line or row"),
)
"""Keys of a meeting that the row at the foot has no room for; F1 has them all."""


class LineCommands(QObject):
    """The keys and the menu of the line under the caret, or of those that are selected.

    ``asked_lift`` carries restricted lines that are to be seen by everybody, which their owner has
    to agree to.
    """

    asked_lift = Signal(object)

    def __init__(self, surface: Surface, asker: Asker) -> None:
        super().__init__(surface)
        self._surface, self._asker = surface, asker
        self._people: Sequence[Attendance] = ()
        self._agencies: Sequence[Agency] = ()
        self._children: Sequence[ChildRecord] = ()
        self.speaker = SpeakerCell(surface.viewport())
        self.speaker.picked.connect(self._said_by)
        self.speaker.left.connect(self._leave_speaker)
        surface.asked_speaker.connect(self.open_speaker)
        surface.moved.connect(self._say_line)

    def present(self, meeting: MeetingRecord, agencies: Sequence[Agency]) -> None:
        """Know who may speak, in the order of their numbers, for which agencies, and of whom."""
        people = meeting.attendance
        self._people, self._agencies = people, agencies
        self._children = meeting.children if meeting.others else ()
        self._surface.about = {
            child.id: self._surface.as_seen(meeting.of(child.id)) for child in self._children
        }
        self.speaker.present([who for who in people if who.name], self._surface.as_seen)
        self._say_line()

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return what each key does."""
        own: dict[str, Callable[[], object]] = {
            "Ctrl+Shift+R": self._restrict,
            "Ctrl+Shift+V": partial(self._mark, LineKind.DISSENT),
            "Ctrl+Shift+L": self._next_child,
            "Ctrl+'": self._exact,
            "Ctrl+;": self._surface.insert_time,
            "Alt+1": partial(self._asker.replace, 0),
            "Alt+2": partial(self._asker.replace, 1),
            "Alt+Q": self._asker.quote,
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
            *self._whom(),
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
            self._say_line()

    def _said_by(self, who: Attendance | None) -> None:
        line = self._surface.line()
        if line is not None:
            self._change(minutes.said_by([line], who), who.name if who else self.tr("No speaker"))

    def _tag(self, number: int) -> None:
        if number <= len(self._people):
            self._said_by(self._people[number - 1])

    def _restrict(self) -> None:
        """Restrict lines, or lift it: of those that were left, as their owner agrees."""
        chosen = self._surface.chosen()
        lines = minutes.restricted(chosen, self._agencies)
        lifted = all(line.tier is Tier.ALL for line in lines)
        rely = any(self._surface.was_left(line) for line in chosen)
        if lifted and rely and not self._surface.isReadOnly():
            self._surface.file()
            self.asked_lift.emit(tuple(line for line in chosen if line.text.strip()))
            return
        self._change(lines, minutes.tier_words(lines))

    def _mark(self, mark: LineKind | Basis) -> None:
        self._change(minutes.marked(self._surface.chosen(), mark), mark.value)

    def _whom(self) -> Iterator[Offer]:
        """Whom a line can be about, where the meeting is about several children."""
        if self._children:
            yield self.tr("About all\tCtrl+Shift+L"), partial(self._about, None)
        for child in self._children:
            name = self._surface.about[child.id]
            yield self.tr("About {0} only").format(name), partial(self._about, child.id)

    def _about(self, child: UUID | None) -> None:
        self._say_about(minutes.about(self._surface.chosen(), child))

    def _next_child(self) -> None:
        if self._children:
            self._say_about(minutes.about_next(self._surface.chosen(), self._children))

    def _say_about(self, lines: tuple[WriteLine, ...]) -> None:
        name = self._surface.about.get(lines[0].about, "")
        words = self.tr("About {0} only").format(name) if name else self.tr("About all")
        self._change(lines, words)

    def _exact(self) -> None:
        if self._surface.quote():
            return
        lines = minutes.exact(self._surface.chosen())
        is_exact = all(line.exact for line in lines)
        self._change(lines, self.tr("Exact words") if is_exact else self.tr("Not exact words"))

    def _say_line(self) -> None:
        line = self._surface.line()
        if line is not None:
            about = self._surface.about.get(line.about, "")
            self._surface.setAccessibleName(minutes.spoken(self._surface.line_as_seen(line), about))
