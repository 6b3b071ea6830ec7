"""The minutes of one agenda item as one text surface: every block is a line of the record.

The words of a line are kept as they are typed and filed when the line is left. Taking back goes
letter by letter within the line under the caret; beyond it the journal takes back whole lines,
actions and decisions in the order in which they were done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)

from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.share_safe import holds_hidden
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import clock_words
from strategy_desk.ui.minuting.breaks import open_before, split
from strategy_desk.ui.minuting.clipboard import Clipping, clipping, parts_of, paste
from strategy_desk.ui.minuting.kept_lines import KeptLines
from strategy_desk.ui.minuting.line_field import PARAGRAPH
from strategy_desk.ui.minuting.short_forms import ENDS_A_WORD

OPENS, CLOSES = "\u201c", "\u201d"
KEEP = QTextCursor.MoveMode.KeepAnchor
GAP = "..."
"""What a replacement leaves for the writer to fill in."""

WITH_CTRL = frozenset("vxyzVXYZ")


class Surface(KeptLines):
    """Where the minutes are typed: what each key does, and what becomes of lines that are joined.

    ``asked_undo`` and ``asked_redo`` ask for what is older than the line under the caret,
    ``asked_names`` says that words were pasted in which names are hidden, which are not written.
    ``asked_speaker`` says that the cell with the speaker is wanted, ``asked_menu`` carries where on
    the screen the menu of the line is.
    """

    asked_undo = Signal()
    asked_redo = Signal()
    asked_speaker = Signal()
    asked_names = Signal()
    asked_menu = Signal(object)
    resized = Signal()

    # What a person does to a line

    def add_line(self) -> None:
        """End the line and start one for the same speaker; at its beginning, start one before it.

        In the middle, what is known of the line is known of both parts. A gap that was left in the
        words for the writer is gone past instead.
        """
        line, cursor = self.line(), self.textCursor()
        if line is None or not line.text.strip():
            return
        if cursor.selectedText() == GAP:
            cursor.setPosition(cursor.selectionEnd())
            self.setTextCursor(cursor)
            return
        with self._joining():
            line = self.line() or line
            before = cursor.atBlockStart() and not cursor.hasSelection()
            self._quiet = True
            cursor.removeSelectedText()
            parts = not before and cursor.block().text()[cursor.positionInBlock() :].strip()
            new = self._ledger.rest(line) if parts else self._ledger.after(line, self._clock())
            (open_before if before else split)(cursor, new)
            self._wrote(cursor)

    def _wrote(self, cursor: QTextCursor) -> None:
        """Go on where blocks were put in at a cursor."""
        self._room_at_top()
        self._quiet = False
        self.setTextCursor(cursor)
        self._changed()
        self._caret_moved()
        self.ensureCursorVisible()

    def previous_line(self) -> None:
        """Go to the line before."""
        self.moveCursor(QTextCursor.MoveOperation.PreviousBlock)

    def insert_time(self) -> None:
        """Write what time it is."""
        with self._joining():
            self.insertPlainText(clock_words(self._clock())[:5])

    def quote(self) -> bool:
        """Put the selected words in quotation marks, or take theirs away; tell whether any were."""
        cursor = self.textCursor()
        words = cursor.selectedText()
        if not words or PARAGRAPH in words:
            return False
        inside = (
            words[1:-1] if words[0] == OPENS and words[-1] == CLOSES else f"{OPENS}{words}{CLOSES}"
        )
        cursor.insertText(inside)
        return True

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends a line, Tab goes from cell to cell, and undo goes on in the journal."""
        letter = event.text()
        if letter and letter.isprintable() and not _commands(event, letter):
            self._type(event, letter)
            return
        self.tell()
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.take_back()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.do_again()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._end_word()
            self.add_line()
        elif event.key() == Qt.Key.Key_Tab and not event.modifiers():
            self._end_word()
            self._next_line()
        elif event.key() == Qt.Key.Key_Backtab:
            self.asked_speaker.emit()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.copy()  # as it was, before the lines that it parts become one
            with self._joining():
                self.textCursor().removeSelectedText()
            self.ensureCursorVisible()
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            with self._joining(takes=event.key()):
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _type(self, event: QKeyEvent, letter: str, *, over: bool = False) -> None:
        """Write a letter; what is made of it waits until it is painted, so that no key waits."""
        if self._ended_word:
            self.tell()
        if self._is_chosen and not over:
            self._type_over(event, letter)
            return
        self.blockSignals(True)
        super().keyPressEvent(event)
        self.blockSignals(False)
        self._ended_word = letter in ENDS_A_WORD
        if self.hiding is not None:  # what is painted depends on it
            self._untold = True
            self.tell()
        elif not self._untold:
            self._untold = True
            self._painted.start()

    def _type_over(self, event: QKeyEvent, letter: str) -> None:
        """Write a letter over a selection. One that comes with Ctrl, such as to copy, is none."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        with self._joining():
            self._type(event, letter, over=True)
            self._is_chosen = False

    def take_back(self) -> None:
        """Take back letters of this line, else the last thing that was saved."""
        self.tell()
        if self.document().isUndoAvailable():
            self.undo()
        else:
            self.asked_undo.emit()

    def do_again(self) -> None:
        """Do again what was taken back."""
        if self.document().isRedoAvailable():
            self.redo()
        else:
            self.asked_redo.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste lines as they were, or words without their looks: each line of them is one here.

        Words that stand for hidden names are not the words of anybody, so they are not taken.
        """
        if not isinstance(source, Clipping) and holds_hidden(source.text()):
            self.asked_names.emit()
            return
        parts = parts_of(source)
        if not parts:
            return
        self.tell()
        known = any(part.line or part.tier is not Tier.ALL for part in parts)
        with self._joining(also=known):
            cursor = self.textCursor()
            self._quiet = True
            paste(cursor, parts, self._ledger, self._clock())
            self._wrote(cursor)
        self._typed_at = -1  # nobody types a word that is pasted, so a name in it is hidden
        self.viewport().update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what is seen, with its protective marks: for hidden names, what stands for them."""
        return clipping(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a selection begins another: dragged away, it would join what is left of it."""
        extends = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if self._is_chosen and event.button() == Qt.MouseButton.LeftButton and not extends:
            self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line being written stays in sight when something beneath it takes room.

        Once the room is there again the lines stand where they stood.
        """
        caret, had, rested_at = self.cursorRect(), event.oldSize().height(), self._rests_at
        super().resizeEvent(event)
        if 0 <= caret.top() < had:
            self.verticalScrollBar().setValue(rested_at)
            self.ensureCursorVisible()
        self._rests_at = rested_at
        self.resized.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters that are put together come over a selection as typed ones do."""
        if event.preeditString() or event.commitString():
            with self._joining():
                super().inputMethodEvent(event)
        else:
            super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be said of the line that is pointed at, or that the caret is on."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.setTextCursor(self.cursorForPosition(event.pos()))
        self.asked_menu.emit(event.globalPos())

    # How it is done

    @contextmanager
    def _joining(self, takes: int | None = None, *, also: bool = False) -> Iterator[None]:
        """Restrict lines as the tightest of them while what stands between them goes.

        All of it is one entry of the journal: taking back letters would leave what is now known of
        the lines. So is a change that ``also`` says more of a line than its words.
        """
        joined = () if self.isReadOnly() else self._left_of(takes)
        if joined or also:
            self.file()
        tier = tightest(Tier.ALL, *(line.tier for line in joined))
        for line in joined:
            self._ledger.leave(str(line.line))  # others rely on one of them
            self._ledger.put(replace(line, tier=tier))
            self.fit_block(replace(line, tier=tier))
        yield
        if joined or also:
            self.file()

    def _left_of(self, takes: int | None) -> Sequence[WriteLine]:
        """Return the lines that become one as a selection goes, else the break that a key takes.

        Lines of which no words stay do not count.
        """
        cursor = self.textCursor()
        if not cursor.hasSelection():
            if takes == Qt.Key.Key_Backspace and cursor.atBlockStart():
                cursor.movePosition(QTextCursor.MoveOperation.Left, KEEP)
            elif takes == Qt.Key.Key_Delete and cursor.atBlockEnd():
                cursor.movePosition(QTextCursor.MoveOperation.Right, KEEP)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        first, last = map(self.document().findBlock, (start, end))
        if first == last or start == first.position() or end == last.position() + last.length() - 1:
            return ()
        return [line for line in map(self.line_of, (first, last)) if line is not None]

    def _next_line(self) -> None:
        if self.textCursor().block().next().isValid():
            self.moveCursor(QTextCursor.MoveOperation.NextBlock)
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.add_line()


def _commands(event: QKeyEvent, letter: str) -> bool:
    """Whether it is no letter but Ctrl with one. To ask of each for its modifiers is felt."""
    return letter in WITH_CTRL and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
