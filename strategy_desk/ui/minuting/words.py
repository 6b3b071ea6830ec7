"""The words of the minutes looked at while they are typed: what to ask about is underlined.

Phrases that blame a child have dots under them, misspelt words a wave.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from strategy_desk.domain.minutes import LineKind, WriteLine
from strategy_desk.domain.wording.phrases import Flag, Phrases, find_phrases
from strategy_desk.ui.minuting.speller import Speller
from strategy_desk.ui.theme import theme

AT_A_TIME = 8
"""Lines looked at in one go while nobody types."""


class Words(QSyntaxHighlighter):
    """Underlines phrases that blame a child. The line being typed is looked at at once.

    ``line_of`` tells what is known of a block; the child's own words, and exact ones, are left
    alone. A phrase that was left once is silent from then on.
    """

    def __init__(
        self, document: QTextDocument, line_of: Callable[[QTextBlock], WriteLine | None]
    ) -> None:
        super().__init__(document)
        self._line_of = line_of
        self._phrases: Phrases | None = None
        self._left: set[tuple[str, str]] = set()
        self._waiting: list[QTextBlock] = []
        self._current = -1
        self._looking = False
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._look_at_some)
        self._caret = -1
        self.speller = Speller(self, self.rehighlight)
        self._find = lru_cache(maxsize=2_000)(self._found)

    def begin(self, phrases: Phrases) -> None:
        """Look for these phrases from now on."""
        self._phrases = phrases
        self._find.cache_clear()
        self.rehighlight()

    def turn_to(self, cursor: QTextCursor) -> None:
        """Say which line is being typed, and where in it."""
        self._current, self._caret = cursor.blockNumber(), cursor.positionInBlock()

    def flags(self, block: QTextBlock) -> tuple[Flag, ...]:
        """Return what is still to be asked about a line."""
        line = self._line_of(block)
        if self._phrases is None or line is None or _is_own_words(line):
            return ()
        key = str(line.line)
        return tuple(
            flag
            for flag in self._find(block.text())
            if (key, flag.words.casefold()) not in self._left
        )

    def flag_at(self, cursor: QTextCursor) -> Flag | None:
        """Return the phrase that the caret is in or has just passed, else the last before it."""
        caret = cursor.positionInBlock()
        before = [flag for flag in self.flags(cursor.block()) if flag.start < caret]
        return before[-1] if before else None

    def leave(self, block: QTextBlock, flag: Flag) -> None:
        """Leave a phrase as it stands, for good."""
        line = self._line_of(block)
        if line is not None:
            self._left.add((str(line.line), flag.words.casefold()))
            self.rehighlightBlock(block)

    def next_flag(self, block: QTextBlock, past: int = -1) -> tuple[QTextBlock, Flag] | None:
        """Return the first phrase after a place of a line, in it or in those that follow."""
        while block.isValid():
            found = next((flag for flag in self.flags(block) if flag.start > past), None)
            if found is not None:
                return block, found
            block, past = block.next(), -1
        return None

    def highlightBlock(self, text: str) -> None:
        """Underline what there is to ask about, at once or when nobody types."""
        block = self.currentBlock()
        if self._phrases is None or not text.strip():
            return
        if block.blockNumber() != self._current and not self._idle.isActive():
            self._idle.start()
        if block.blockNumber() != self._current and not self._looking:
            self._waiting.append(block)
            return
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(theme().colour("accent"))
        for flag in self.flags(block):
            self.setFormat(flag.start, flag.end - flag.start, look)
        self._underline_misspelt(block, text)

    def misspelt_at(self, cursor: QTextCursor) -> tuple[int, int] | None:
        """Return where the misspelt word under the caret is in its line, if it is one."""
        caret = cursor.positionInBlock()
        found = self.speller.misspelt(cursor.block().text())
        return next(((start, end) for start, end in found if start <= caret <= end), None)

    def _underline_misspelt(self, block: QTextBlock, text: str) -> None:
        line = self._line_of(block)
        if line is None or _is_own_words(line):
            return
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        look.setUnderlineColor(theme().colour("danger.line"))
        caret = self._caret if block.blockNumber() == self._current else -1
        for start, end in self.speller.misspelt(text, caret):
            self.setFormat(start, end - start, look)

    def _look_at_some(self) -> None:
        some, self._waiting = self._waiting[:AT_A_TIME], self._waiting[AT_A_TIME:]
        self._looking = True
        for block in some:
            if block.isValid():
                self.rehighlightBlock(block)
        self._looking = False
        if not self._waiting:
            self._idle.stop()

    def _found(self, text: str) -> tuple[Flag, ...]:
        return find_phrases(text, self._phrases) if self._phrases else ()


def _is_own_words(line: WriteLine) -> bool:
    """Whether a line is what somebody said, to be left as they said it."""
    return line.exact or line.kind is LineKind.CHILD_WORDS
