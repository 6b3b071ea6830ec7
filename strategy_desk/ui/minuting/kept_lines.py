"""Lines as they are typed: painted first, held while they are typed, and filed when they are left.

``presenters/line_ledger`` knows of each what is saved and what waits; this says when.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from strategy_desk.domain.minutes import FileLines, MinuteLine, Pen, WriteLine
from strategy_desk.domain.wording.abbreviations import Expansion
from strategy_desk.presenters.line_ledger import LineLedger
from strategy_desk.ui.minuting.line_field import LineField, format_of, key_of
from strategy_desk.ui.minuting.short_forms import ENDS_A_WORD, write_in_full

HOLD_AFTER = 50
"""Milliseconds of typing after which the words so far are kept, counted from the first change.

No more than 200 may be at risk (issue of live minuting), and the save itself takes the rest: on a
computer that is busy with other work as well it was seen to take 130.
"""

PAINTED_AFTER = 10
"""Milliseconds that a letter has to be painted in before anything else is made of it."""


class KeptLines(LineField):
    """Says what to save of the lines and when; never decides what is saved.

    ``expansion`` says what the word before the caret stands for, if it is a short form.
    ``held`` carries the pen while a line is typed, ``filed`` what to save when one was left.
    ``typed`` says, once they are painted, that letters came into the line under the caret,
    ``moved`` that the caret came to another line.
    """

    held = Signal(object)
    filed = Signal(object)
    moved = Signal()
    typed = Signal()

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
        self._is_chosen = False
        self._rests_at = 0
        self.copyAvailable.connect(self._chose)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._caret_moved)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

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
        self._quiet = True  # a kill before the lines are scrolled must not keep where they began
        if self.go_to(key, pen.caret):
            self.verticalScrollBar().setValue(pen.scroll)
            self._settle()
        self._quiet = False
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

    # What is saved

    def change(self, lines: Sequence[WriteLine]) -> None:
        """Say something else about lines that are there: who spoke, of what kind, how far it goes.

        Their words stay as they stand.
        """
        for line in lines:
            self._ledger.put(line)
            self.fit_block(line)
        self.viewport().update()
        self.file()

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

    # What is made of letters and of where the caret goes

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

    def _end_word(self) -> None:
        """Write a short form in full that the line is left with while it is typed."""
        cursor = self.textCursor()
        last = cursor.block().text()[: cursor.positionInBlock()][-1:]
        if cursor.position() == self._typed_at and last not in ENDS_A_WORD:
            self._expand()

    def _expand(self) -> None:
        write_in_full(self.textCursor(), self._ledger.get(self._on), self.expansion)

    def _changed(self) -> None:
        if self._quiet:
            return
        self._typed_at = self.textCursor().position()
        if self.textCursor().block().text():
            self._ledger.begin(self._on, self._clock())
        self._hold_soon()

    def _chose(self, any_letters: bool) -> None:
        """Note whether letters are chosen: to ask it of the caret at each key is felt."""
        self._is_chosen = any_letters

    def _scrolled(self) -> None:
        """Keep where the lines are scrolled to, by hand or by what takes room beneath them."""
        self._rests_at = self.verticalScrollBar().value()
        if not self._quiet:
            self._hold_soon()

    def _caret_moved(self) -> None:
        if self._quiet:
            return
        self._ended_word = False  # a short form is written in full where it was typed
        self.tell()
        if self.textCursor().position() != self._typed_at:
            self._typed_at = -1
        on = key_of(self.textCursor().block())
        if on == self._on:
            self._hold_soon()
            return
        left, self._on = self._on, on
        self._ledger.leave(left)
        self._let_go_if_blank(left)
        self._drop_if_blank(left)
        self.file()
        self.viewport().update()
        self.moved.emit()

    def _hold_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

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

    # How it is done

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
