"""The words of the minutes looked at while they are typed: what to ask about is underlined.

Phrases that blame a child have dots under them, misspelt words a wave. Looking takes longer than
painting a letter, so a key never waits for it: what was known of a line is drawn at once as far as
the words are the same, and the line is looked at again a moment later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

from strategy_desk.domain.minutes import LineKind, WriteLine
from strategy_desk.domain.wording.phrases import Flag, Phrases, find_phrases
from strategy_desk.ui.minuting.speller import Speller
from strategy_desk.ui.theme import theme

SOON = 80
"""Milliseconds from the first change until a line is looked at; other keys do not put it off."""

READ_AFTER = 5
"""Milliseconds from a change that was no letter until the lines it changed are read."""

STATES = 0x7FFFFFFF
"""The numbers that Qt keeps with a block for a highlighter."""

AT_A_TIME = 8
"""Other lines looked at in one go while nobody types."""


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was found in a text."""

    text: str = ""
    flags: tuple[Flag, ...] = ()
    misspelt: tuple[tuple[int, int], ...] = ()

    def still(self, text: str) -> Looked:
        """Return what of it holds for another text, which begins as this one did."""
        if text == self.text or not (self.flags or self.misspelt):
            return self
        letters = enumerate(zip(self.text, text, strict=False))
        whole = min(len(self.text), len(text))
        same = next((at for at, (old, new) in letters if old != new), whole)
        return Looked(
            text=text,
            flags=tuple(flag for flag in self.flags if flag.end <= same),
            misspelt=tuple(span for span in self.misspelt if span[1] < same),
        )


class Words(QObject):
    """Underlines what there is to ask. ``looked`` says that the line being typed was looked at.

    A highlighter of Qt would have each letter read before it is painted; this one is told of it.

    ``line_of`` tells what is known of a block, ``caret`` where the writer is. The child's own
    words, and exact ones, are left alone. A phrase that was left once is silent from then on.
    """

    looked = Signal()

    def __init__(
        self,
        document: QTextDocument,
        line_of: Callable[[QTextBlock], WriteLine | None],
        caret: Callable[[], QTextCursor],
    ) -> None:
        super().__init__(document)
        self._document = document
        self._line_of = line_of
        self._caret = caret
        self._phrases: Phrases | None = None
        self._left: set[tuple[str, str]] = set()
        self._seen: dict[str, Looked] = {}
        self._stale: set[str] = set()
        self._waiting: dict[str, QTextBlock] = {}
        self.speller = Speller(self, self._look_for)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._look)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READ_AFTER)
        self._reading.timeout.connect(self._read)
        self.read_soon = self._reading.start

    @property
    def is_ready(self) -> bool:
        """Whether there are phrases to look for."""
        return self._phrases is not None

    def begin(self, phrases: Phrases) -> None:
        """Look for these phrases from now on."""
        self._phrases = phrases
        self._look_again()

    def read_line(self) -> None:
        """Read the line under the caret, into which letters came."""
        self._draw(self._caret().block())

    def _read(self) -> None:
        """Read every line that is not as it was when it was read."""
        for block in self._blocks():
            if block.userState() != self._state(block):
                self._draw(block)

    def _state(self, block: QTextBlock) -> int:
        """What of a block decides what is underlined, as a number; a new block has none, -1."""
        line = self._line_of(block)
        alone = line is None or _is_left_alone(line)
        return hash((block.text(), alone)) & STATES

    def flags(self, block: QTextBlock) -> tuple[Flag, ...]:
        """Return what is known so far to be asked about a line."""
        line = self._line_of(block)
        if line is None:
            return ()
        seen = self._seen.get(str(line.line), Looked())
        return self._not_left(line, seen.still(block.text()).flags)

    def _not_left(self, line: WriteLine, found: tuple[Flag, ...]) -> tuple[Flag, ...]:
        if _is_left_alone(line):
            return ()
        key = str(line.line)
        return tuple(flag for flag in found if (key, flag.words.casefold()) not in self._left)

    def asks_of(self, key: str) -> bool:
        """Whether anything was found to be asked about a line."""
        known = self._seen.get(key)
        return known is not None and bool(known.flags)

    def flag_at(self, cursor: QTextCursor) -> Flag | None:
        """Return the phrase that the caret is in or has just passed, else the last before it."""
        caret = cursor.positionInBlock()
        before = [flag for flag in self.flags(cursor.block()) if flag.start < caret]
        return before[-1] if before else None

    def misspelt_at(self, cursor: QTextCursor) -> tuple[int, int] | None:
        """Return where the misspelt word under the caret is in its line, if it is one."""
        caret = cursor.positionInBlock()
        found = self.speller.misspelt(cursor.block().text())
        return next(((start, end) for start, end in found if start <= caret <= end), None)

    def leave(self, block: QTextBlock, flag: Flag) -> None:
        """Leave a phrase as it stands, for good."""
        line = self._line_of(block)
        if line is not None:
            self._left.add((str(line.line), flag.words.casefold()))
            self._draw(block)

    def ask_again(self) -> None:
        """Ask again about what was left."""
        self._left.clear()
        self._draw_all()

    def look_now(self, block: QTextBlock) -> None:
        """Look at a line at once."""
        self._look_at(block)
        self._draw(block)

    def open_in(self, line: WriteLine) -> tuple[Flag, ...]:
        """Return what is to be asked about a line as it stands, on the screen or not."""
        if self._phrases is None:
            return ()
        known = self._seen.get(str(line.line))
        is_known = known is not None and known.text == line.text
        found = known.flags if known and is_known else find_phrases(line.text, self._phrases)
        return self._not_left(line, found)

    def _draw(self, block: QTextBlock) -> None:
        """Underline what is known, and have the line looked at where its words are others."""
        line, layout = self._line_of(block), block.layout()
        if layout.preeditAreaText():
            return  # an input method has its own marks there until the word is chosen
        block.setUserState(self._state(block))
        marks = list(self._marks(block, line)) if line is not None else []
        if marks or layout.formats():
            layout.setFormats(marks)
            self._document.markContentsDirty(block.position(), block.length())

    def _marks(self, block: QTextBlock, line: WriteLine) -> Iterator[QTextLayout.FormatRange]:
        key, text = str(line.line), block.text()
        if not text.strip():
            return
        known = self._seen.get(key)
        if known is None or known.text != text or key in self._stale:
            self._waiting[key] = block
            if not self._soon.isActive():
                self._soon.start()
        if known is None or _is_left_alone(line):
            return
        for flag in self.flags(block):
            yield _mark(flag.start, flag.end, QTextCharFormat.UnderlineStyle.DotLine, "accent")
        wave = QTextCharFormat.UnderlineStyle.WaveUnderline
        for start, end in known.still(text).misspelt:
            yield _mark(start, end, wave, "danger.line")

    def _draw_all(self) -> None:
        for block in self._blocks():
            self._draw(block)

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self._document.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _look_again(self) -> None:
        """More is known than when lines were looked at: look at each again, by and by."""
        self._stale = set(self._seen)
        self._draw_all()

    def _look_for(self, words: Collection[str]) -> None:
        """These words are misspelt: look again at the lines that have one."""
        for block in self._blocks():
            text, line = block.text().replace("\u2019", "'"), self._line_of(block)
            if line is not None and any(word in text for word in words):
                self._stale.add(str(line.line))
                self._draw(block)

    def _look(self) -> None:
        line = self._line_of(self._caret().block())
        typed = self._waiting.pop(str(line.line), None) if line else None
        others = [self._waiting.pop(key) for key in tuple(islice(self._waiting, AT_A_TIME))]
        for block in filter(None, (typed, *others)):
            if block.isValid() and self._look_at(block):
                self._draw(block)
        if self._waiting:
            self._soon.start()
        if typed is not None:
            self.looked.emit()

    def _look_at(self, block: QTextBlock) -> bool:
        """Find what there is to ask about a line; tell whether anything is underlined or was."""
        line, text = self._line_of(block), block.text()
        if line is None:
            return False
        key, cursor = str(line.line), self._caret()
        caret = cursor.positionInBlock() if cursor.block() == block else -1
        self._stale.discard(key)
        before = self._seen.get(key, Looked())
        now = self._seen[key] = Looked(
            text=text,
            flags=find_phrases(text, self._phrases) if self._phrases else (),
            misspelt=tuple(self.speller.misspelt(text, caret)),
        )
        return any((before.flags, before.misspelt, now.flags, now.misspelt))


def _is_left_alone(line: WriteLine) -> bool:
    return line.exact or line.kind is LineKind.CHILD_WORDS


def _mark(
    start: int, end: int, style: QTextCharFormat.UnderlineStyle, ink: str
) -> QTextLayout.FormatRange:
    mark, look = QTextLayout.FormatRange(), QTextCharFormat()
    look.setUnderlineStyle(style)
    look.setUnderlineColor(theme().colour(ink))
    mark.start, mark.length, mark.format = start, end - start, look
    return mark
