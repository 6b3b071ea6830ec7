"""Where a line of the minutes begins and another ends: blocks put in at a cursor."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor

from strategy_desk.domain.minutes import WriteLine
from strategy_desk.ui.minuting.line_field import format_of


def split(cursor: QTextCursor, new: WriteLine) -> None:
    """End the line at a cursor; what stood after it begins a new one, without a space before it."""
    document = cursor.document()
    while not cursor.atBlockEnd() and document.characterAt(cursor.position()).isspace():
        cursor.deleteChar()
    cursor.insertBlock(format_of(new))


def open_before(cursor: QTextCursor, new: WriteLine) -> None:
    """Begin a new line before the one that a cursor is at the start of, and go into it."""
    cursor.insertBlock(cursor.blockFormat())
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    cursor.setBlockFormat(format_of(new))
