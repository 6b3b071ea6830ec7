"""Short forms of our work, which are written in full as they are typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QTextCursor

from strategy_desk.domain.minutes import LineKind, WriteLine
from strategy_desk.domain.wording.abbreviations import Expansion

ENDS_A_WORD = frozenset(" .,;:!?)/")


def write_in_full(
    cursor: QTextCursor, line: WriteLine | None, expansion: Callable[[str], Expansion | None]
) -> None:
    """Write the short form before a cursor in full, but no exact words or a child's.

    One undo gives the short form back.
    """
    if line is None or line.exact or line.kind is LineKind.CHILD_WORDS:
        return
    block = cursor.block()
    made = expansion(block.text()[: cursor.positionInBlock()])
    if made is not None:
        cursor.setPosition(block.position() + made.start)
        cursor.setPosition(block.position() + made.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(made.text)
