"""Lines of a meeting as they are read from further away: never typed in, scrolled to the newest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QFont,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QTextEdit

from strategy_desk.presenters.room import Row, RowKind
from strategy_desk.ui.theme import theme

AT, CODE = 3.1, 3.0
"""Widths of the columns of times and of agencies, in heights of the letters."""

INKS = {
    RowKind.SAID: "ink.1",
    RowKind.PROMPT: "ink.2",
    RowKind.CLOSED: "ink.2",
    RowKind.RESTRICTED: "ink.1",
    RowKind.DONE: "done",
    RowKind.OPEN: "ink.1",
}
BOLD = frozenset({RowKind.CLOSED, RowKind.OPEN})
SHADED = frozenset({RowKind.CLOSED, RowKind.RESTRICTED})


class Sheet(QTextEdit):
    """Rows of words in letters of ``px`` pixels; where it is ``timed``, the last is the newest."""

    def __init__(
        self, name: str, px: float = 14.5, *, margin: float = 0, timed: bool = True
    ) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._px, self._timed = px, timed
        self.setReadOnly(True)
        self.setObjectName("sheet")
        self.setAccessibleName(name)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(theme().px(margin))

    def present(self, rows: Sequence[Row]) -> None:
        """Show these rows, the newest in sight, unless somebody reads further up.

        Where nothing changed, nothing moves.
        """
        shown = tuple(rows)
        if shown == self._rows:
            return
        kept = len(self._rows) if shown[: len(self._rows)] == self._rows else 0
        self._write(shown, kept, stays=bool(kept) and self._is_read)

    def resize_letters(self, px: float) -> None:
        """Write everything again in larger or smaller letters."""
        if px != self._px:
            self._px = px
            self._write(self._rows, 0)

    def sizeHint(self) -> QSize:
        """Room for every row; less is scrolled."""
        return QSize(super().sizeHint().width(), round(self.document().size().height()) + 16)

    @property
    def _is_read(self) -> bool:
        """Whether somebody went back to what is further up, where the keyboard can."""
        bar = self.verticalScrollBar()
        return self.focusPolicy() is not Qt.FocusPolicy.NoFocus and bar.value() < bar.maximum()

    def _write(self, rows: tuple[Row, ...], kept: int, *, stays: bool = False) -> None:
        self._rows = rows
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if not kept:
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for number, row in enumerate(rows[kept:], kept):
            look = self._block(row)
            cursor.insertBlock(look) if number else cursor.setBlockFormat(look)
            self._write_row(cursor, row)
        cursor.endEditBlock()
        self.updateGeometry()
        if not stays:
            self._scroll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the newest in sight."""
        super().resizeEvent(event)
        self.updateGeometry()
        self._scroll()

    def _scroll(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if self._timed else 0)

    def _write_row(self, cursor: QTextCursor, row: Row) -> None:
        small = self._letters(0.8, "ink.2")
        if self._is_hung(row):
            cursor.insertText(f"{row.at}\t", small)
            code = self._letters(0.8, "ink.2", bold=True)
            if row.code:
                code.setForeground(theme().agency(row.code))
            cursor.insertText(f"{row.code}\t", code)
        cursor.insertText(row.text, self._letters(1, INKS[row.kind], bold=row.kind in BOLD))
        if row.under:
            cursor.insertText(f"\u2028{row.under}", self._letters(0.8, row.ink or "ink.2"))

    def _block(self, row: Row) -> QTextBlockFormat:
        look = QTextBlockFormat()
        high = theme().px(self._px)
        look.setTopMargin(high * 0.45)
        if self._is_hung(row):
            hang = high * (AT + CODE)
            look.setLeftMargin(hang)
            look.setTextIndent(-hang)
            stops = [high * AT, hang]
            look.setTabPositions([QTextOption.Tab(at, QTextOption.TabType.LeftTab) for at in stops])
        if row.kind in SHADED:
            look.setBackground(theme().colour("bg.sunken"))
        return look

    def _is_hung(self, row: Row) -> bool:
        """Whether the words stand beside a time and an agency."""
        return self._timed and bool(row.at)

    def _letters(self, share: float, ink: str, *, bold: bool = False) -> QTextCharFormat:
        look = QTextCharFormat()
        font: QFont = theme().font(self._px * share, 600 if bold else 400)
        look.setFont(font)
        look.setForeground(theme().colour(ink))
        return look
