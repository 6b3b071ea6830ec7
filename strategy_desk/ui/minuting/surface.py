"""The minutes of one agenda item as one text surface: every block is a line of the record.

The words of a line are kept as they are typed and filed when the line is left. Taking back goes
letter by letter within the line under the caret; beyond it the journal takes back whole lines,
actions and decisions in the order in which they were done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from strategy_desk.domain.minutes import FileLines, LineKind, MinuteLine, Pen, WriteLine
from strategy_desk.domain.share_safe import holds_hidden
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import clock_words
from strategy_desk.domain.wording.abbreviations import Expansion
from strategy_desk.presenters.line_ledger import LineLedger
from strategy_desk.ui.minuting.breaks import open_before, split
from strategy_desk.ui.minuting.clipboard import Clipping, clipping, parts_of, paste
from strategy_desk.ui.minuting.line_field import PARAGRAPH, LineField, format_of, key_of

HOLD_AFTER = 50
"""Milliseconds of typing after which the words so far are kept, counted from the first change.

No more than 200 may be at risk (issue of live minuting), and the save itself takes the rest: on a
computer that is busy with other work as well it was seen to take 130.
"""

PAINTED_AFTER = 10
"""Milliseconds that a letter has to be painted in before anything else is made of it."""

OPENS, CLOSES = "\u201c", "\u201d"
KEEP = QTextCursor.MoveMode.KeepAnchor
GAP = "..."
"""What a replacement leaves for the writer to fill in."""

ENDS_A_WORD = frozenset(" .,;:!?)/")
WITH_CTRL = frozenset("vxyzVXYZ")


class Surface(LineField):
    """Where the minutes are typed. Says what to save; never decides what is saved.

    ``expansion`` says what the word before the caret stands for, if it is a short form.
    ``held`` carries the pen while a line is typed, ``filed`` what to save when one was left.
    ``asked_undo`` and ``asked_redo`` ask for what is older than the line under the caret,
    ``asked_names`` says that words were pasted in which names are hidden, which are not written.
    ``typed`` says, once they are painted, that letters came into the line under the caret,
    ``moved`` that the caret came to another line, ``asked_speaker`` that the cell with the
    speaker is wanted, ``asked_menu`` carries where on the screen the menu of the line is.
    """

    held = Signal(object)
    filed = Signal(object)
    asked_undo = Signal()
    asked_redo = Signal()
    asked_speaker = Signal()
    asked_names = Signal()
    asked_menu = Signal(object)
    moved = Signal()
    typed = Signal()
    resized = Signal()

    def __init__(self, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(LineLedger(), parent)
        self._clock = clock
        self.expansion: Callable[[str], Expansion | None] = lambda _: None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(HOLD_AFTER - PAINTED_AFTER)
        self._timer.timeout.connect(self.hold)
        self._untold = self._ended_word = False
        self._painted = QTimer(self)
        self._painted.setSingleShot(True)
        self._painted.setInterval(PAINTED_AFTER)
        self._painted.timeout.connect(self.tell)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._caret_moved)

    # What is shown

    def open_item(self, lines: Sequence[MinuteLine], fresh: WriteLine) -> None:
        """Show the lines of an item, with an empty one to go on with at the end."""
        self.file()
        self.write_out(self._ledger.open(lines, fresh), self._clock())
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._settle()

    def present(self, lines: Sequence[MinuteLine]) -> None:
        """Bring what others changed, or what was taken back; what is being typed stays."""
        standing = self._standing()
        shown = self._ledger.told(lines, standing)
        if shown is None:
            return
        on, caret = self._on, self.textCursor().positionInBlock()
        blank = standing[on] if on in standing and not standing[on].text else None
        self.write_out(shown, self._clock(), blank)
        self.go_to(on, caret)
        self._settle()

    def resume(self, pen: Pen) -> None:
        """Put the caret where it was; what was typed there and never left is filed now."""
        key = str(pen.line.line)
        if not pen.filed:
            self._ledger.reopen(key)
        if self.go_to(key, pen.caret):
            self.verticalScrollBar().setValue(pen.scroll)
            self._settle()
        self.file()

    def only_read(self, fixed: bool) -> None:
        """Let the lines be read and gone through, but no longer typed over, or typed again."""
        if fixed != self.isReadOnly():
            self.setReadOnly(fixed)
            if fixed:
                flags = Qt.TextInteractionFlag
                self.setTextInteractionFlags(
                    flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
                )

    def line(self) -> WriteLine | None:
        """Return the line under the caret as it stands."""
        self.tell()
        block = self.textCursor().block()
        beside = (key_of(block.previous()), key_of(block.next()))
        return self._ledger.line(key_of(block), block.text(), *beside)

    def chosen(self) -> tuple[WriteLine, ...]:
        """Return the lines that the selection touches, or the one under the caret."""
        cursor, standing = self.textCursor(), self._standing()
        ends = (cursor.selectionStart(), cursor.selectionEnd())
        first, last = (self.document().findBlock(end).blockNumber() for end in ends)
        blocks = (self.document().findBlockByNumber(n) for n in range(first, last + 1))
        return tuple(standing[key_of(block)] for block in blocks)

    def was_left(self, line: WriteLine) -> bool:
        """Whether the caret has been elsewhere since a line was begun."""
        return self._ledger.was_left(line)

    # What a person does to a line

    def change(self, lines: Sequence[WriteLine]) -> None:
        """Say something else about lines that are there: who spoke, of what kind, how far it goes.

        Their words stay as they stand.
        """
        for line in lines:
            self._ledger.put(line)
            self.fit_block(line)
        self.viewport().update()
        self.file()

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

    def file(self) -> None:
        """Save every line that is not as it was last saved."""
        self.tell()
        self._timer.stop()
        line = self.line()
        if line is None:
            return
        filing = self._ledger.file(self._standing(), self._pen(line, filed=True))
        if filing is not None:
            self.filed.emit(filing)
            self._forget_letters()

    def hold(self) -> None:
        """Keep the line under the caret as far as it is typed, and where the caret is."""
        self.tell()
        self._timer.stop()
        line = self.line()
        if line is not None:
            self.held.emit(self._pen(line, filed=not self._ledger.is_typed(self._on, line)))

    def taken(self, filing: FileLines, *, saved: bool) -> None:
        """Note that a filing reached the disk, or that it did not and must be sent again."""
        self._ledger.taken(filing, saved=saved)

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
        if not over and self.textCursor().hasSelection():
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

    def tell(self) -> None:
        """Make of the letters that were typed what is made of any change, if it is not done yet."""
        if not self._untold:
            return
        ended, self._untold, self._ended_word = self._ended_word, False, False
        self._painted.stop()
        if self.isReadOnly():
            return
        self._changed()
        self._caret_moved()
        if ended:
            self._expand()
        self.typed.emit()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The line being written stays in sight when something beneath it takes room."""
        caret, had = self.cursorRect(), event.oldSize().height()
        super().resizeEvent(event)
        if 0 <= caret.top() < had:
            self.ensureCursorVisible()
        self.resized.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that goes takes nothing with it."""
        self.file()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the minutes leaves the line; another window in front leaves it half typed."""
        super().focusOutEvent(event)
        self.tell()
        if event.reason() is not Qt.FocusReason.ActiveWindowFocusReason:
            self.file()
        elif self._timer.isActive():
            self.hold()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters that are put together come over a selection as typed ones do."""
        if event.preeditString() or event.commitString():
            with self._joining():
                super().inputMethodEvent(event)
        else:
            super().inputMethodEvent(event)

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

    def _end_word(self) -> None:
        """Write a short form in full that the line is left with while it is typed."""
        cursor = self.textCursor()
        last = cursor.block().text()[: cursor.positionInBlock()][-1:]
        if cursor.position() == self._typed_at and last not in ENDS_A_WORD:
            self._expand()

    def _expand(self) -> None:
        """Write a short form in full; one undo gives the short form back."""
        cursor = self.textCursor()
        block, line = cursor.block(), self._ledger.get(self._on)
        if line is None or line.exact or line.kind is LineKind.CHILD_WORDS:
            return
        made = self.expansion(block.text()[: cursor.positionInBlock()])
        if made is not None:
            cursor.setPosition(block.position() + made.start)
            cursor.setPosition(block.position() + made.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(made.text)

    def _changed(self) -> None:
        if self._quiet:
            return
        self._typed_at = self.textCursor().position()
        if self.textCursor().block().text():
            self._ledger.begin(self._on, self._clock())
        if not self._timer.isActive():
            self._timer.start()

    def _caret_moved(self) -> None:
        if self._quiet:
            return
        self._ended_word = False  # a short form is written in full where it was typed
        self.tell()
        if self.textCursor().position() != self._typed_at:
            self._typed_at = -1
        on = key_of(self.textCursor().block())
        if on == self._on:
            if not self._timer.isActive():
                self._timer.start()
            return
        left, self._on = self._on, on
        self._ledger.leave(left)
        self._let_go_if_blank(left)
        self._drop_if_blank(left)
        self.file()
        self.viewport().update()
        self.moved.emit()

    def _let_go_if_blank(self, key: str) -> None:
        """Words that were held and taken out again just before the line was left are no line."""
        block, line = self.block(key), self._ledger.get(key)
        if self._timer.isActive() and block and line and not block.text().strip():
            self.held.emit(Pen(line=replace(line, text=""), filed=True))

    def _drop_if_blank(self, key: str) -> None:
        """A blank line that was left is no line; the last one waits to be written on."""
        block = self.block(key)
        if block is None or block.text().strip() or not block.next().isValid():
            return
        self._quiet = True
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
        after = key_of(block.next())
        cursor.removeSelectedText()
        follows = self._ledger.get(after)
        if follows is not None:
            cursor.setBlockFormat(format_of(follows))
        self._ledger.forget(key)
        self._forget_letters()
        self._quiet = False

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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be said of the line that is pointed at, or that the caret is on."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.setTextCursor(self.cursorForPosition(event.pos()))
        self.asked_menu.emit(event.globalPos())

    def _next_line(self) -> None:
        if self.textCursor().block().next().isValid():
            self.moveCursor(QTextCursor.MoveOperation.NextBlock)
        else:
            self.moveCursor(QTextCursor.MoveOperation.End)
            self.add_line()

    def _standing(self) -> dict[str, WriteLine]:
        """Every line as it stands, in order, with a position for each."""
        self.tell()
        return self._ledger.standing((key_of(block), block.text()) for block in self.blocks())

    def _pen(self, line: WriteLine, *, filed: bool) -> Pen:
        return Pen(
            line=line,
            caret=self.textCursor().positionInBlock(),
            scroll=self.verticalScrollBar().value(),
            filed=filed,
        )

    def _settle(self) -> None:
        """After everything was written anew: nothing of it is a change that could be taken back."""
        self._on = key_of(self.textCursor().block())
        self._timer.stop()
        self._forget_letters()
        self.viewport().update()
        self.moved.emit()

    def _forget_letters(self) -> None:
        self.document().clearUndoRedoStacks()


def _commands(event: QKeyEvent, letter: str) -> bool:
    """Whether it is no letter but Ctrl with one. To ask of each for its modifiers is felt."""
    return letter in WITH_CTRL and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
