"""Asks about phrases in the minutes: the one under the caret, while it is typed or gone to."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor

from strategy_desk.domain.wording.phrases import Flag, Phrases
from strategy_desk.domain.wording.rewording import reworded
from strategy_desk.ui.minuting.prompt import WordPrompt
from strategy_desk.ui.minuting.surface import GAP, Surface
from strategy_desk.ui.minuting.words import Words


class Asker(QObject):
    """Joins the surface, the phrases found in it and the prompt. Never rewrites by itself."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._surface = surface
        self.words = Words(surface.document(), surface.line_of, surface.textCursor)
        self.prompt = WordPrompt(surface.viewport())
        self._where: tuple[Flag, str] | None = None
        surface.cursorPositionChanged.connect(self._look)
        self.words.looked.connect(self._look)
        surface.verticalScrollBar().valueChanged.connect(self._look)
        surface.resized.connect(self._follow)
        surface.typed.connect(self._typed)
        surface.textChanged.connect(self.words.read_soon)
        self.prompt.chosen.connect(self.replace)
        self.prompt.quoted.connect(self.quote)
        self.prompt.left.connect(self.leave)

    def begin(self, phrases: Phrases) -> None:
        """Ask about these phrases from now on."""
        self.words.begin(phrases)
        self._look()

    def replace(self, number: int) -> bool:
        """Put a suggestion in the place of the phrase; tell whether there was one."""
        flag = self.prompt.flag
        read_only = self._surface.isReadOnly()
        if flag is None or read_only or number >= len(flag.phrase.suggestions):
            return False
        text = self._surface.textCursor().block().text()
        made = reworded(text, flag, flag.phrase.suggestions[number])
        self._put(made.start, made.end, made.text)
        return True

    def quote(self) -> bool:
        """Keep the phrase as what somebody said; tell whether there was one."""
        flag = self.prompt.flag
        if flag is None or self._surface.isReadOnly():
            return False
        self._select(flag.start, flag.end)
        return self._surface.quote()

    def misspelt(self) -> str:
        """Return the misspelt word under the caret; empty where it is none."""
        cursor = self._surface.textCursor()
        found = self.words.misspelt_at(cursor)
        return cursor.block().text()[slice(*found)] if found else ""

    def spell(self, word: str) -> None:
        """Put another spelling in the place of the misspelt word under the caret."""
        found = self.words.misspelt_at(self._surface.textCursor())
        if found:
            self._put(*found, word)

    def leave(self) -> bool:
        """Leave the phrase as it stands and be silent about it; tell whether there was one."""
        flag = self.prompt.flag
        if flag is None:
            return False
        self.words.leave(self._surface.textCursor().block(), flag)
        self._look()
        return True

    def unselect(self) -> bool:
        """Clear the selection, the caret where it is; tell whether there was one."""
        cursor = self._surface.textCursor()
        was_selected = cursor.hasSelection()
        cursor.clearSelection()
        self._surface.setTextCursor(cursor)
        return was_selected

    def turn_to(self, key: str, flag: Flag, where: str) -> None:
        """Ask about a phrase of a line that is shown, and say where in the meeting it is."""
        block = self._surface.block(key)
        if block is None:
            return
        self.words.look_now(block)
        self._where = (flag, where)
        cursor = self._surface.textCursor()
        cursor.setPosition(block.position() + flag.end)
        self._surface.setTextCursor(cursor)
        self._surface.ensureCursorVisible()
        self._look()

    def _follow(self) -> None:
        """The prompt keeps its line when the surface becomes wider or lower."""
        if self.prompt.flag is not None:
            QTimer.singleShot(0, self, self._look)

    def _typed(self) -> None:
        self.words.read_line()
        self._look()

    def _look(self) -> None:
        # Most lines have nothing to ask, and this is done for every letter.
        asks = self.words.asks_of(self._surface.on)
        flag = self.words.flag_at(self._surface.textCursor()) if asks else None
        if flag is None:
            if self.prompt.flag is not None:
                self.prompt.dismiss()
            return
        asked = self.prompt.flag
        where = self._where[1] if self._where and self._where[0] == flag else ""
        room = self._surface.viewport().rect()
        self.prompt.show_under(self._surface.line_area(), room, flag, where)
        if flag != asked:
            self._surface.announce(self.prompt.sentence())

    def _put(self, start: int, end: int, words: str) -> None:
        self._select(start, end)
        cursor = self._surface.textCursor()
        begins = cursor.selectionStart()
        cursor.insertText(words)
        gap = words.find(GAP)
        if gap >= 0:
            cursor.setPosition(begins + gap)
            cursor.setPosition(begins + gap + len(GAP), QTextCursor.MoveMode.KeepAnchor)
        self._surface.setTextCursor(cursor)
        self._look()

    def _select(self, start: int, end: int) -> None:
        cursor = self._surface.textCursor()
        line = cursor.block().position()
        cursor.setPosition(line + start)
        cursor.setPosition(line + end, QTextCursor.MoveMode.KeepAnchor)
        self._surface.setTextCursor(cursor)
