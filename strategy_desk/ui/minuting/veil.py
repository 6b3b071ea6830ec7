"""Names and restricted words of the minutes painted over, while the minutes keep true words.

The document of the surface is what is saved, so nothing is changed in it: over the place of a name
stand its initials, and over a restricted line the tier. A word that is being typed is left until
it is finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock, QTextLine

from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.share_safe import MARK, RESTRICTED, Hiding, restricted_words, without_mark
from strategy_desk.domain.sharing import Tier
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import finished

AS_LETTERS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip

Span = tuple[int, int, str]


def seen_line(line: WriteLine, hiding: Hiding | None) -> WriteLine:
    """Return a line as its place beside the words may show it; its words are left out."""
    if hiding is None:
        return line
    restricted = RESTRICTED if line.speaker else ""
    open_one = without_mark(hiding.words(line.speaker))
    return replace(line, speaker=open_one if line.tier is Tier.ALL else restricted)


def paint_veil(
    painter: QPainter,
    at: QPointF,
    block: QTextBlock,
    line: WriteLine,
    hiding: Hiding,
    typed: tuple[int, int],
) -> None:
    """Paint over what a block must not show. ``at`` is where the document begins in the view.

    ``typed`` is the word being typed in it, which stays; empty where it is another block.
    """
    origin = at + block.layout().position()
    painter.setFont(block.layout().font())
    for start, end, instead in _spans(block.text(), line, hiding, typed):
        words = instead
        for place in _places(block, start, end, to_edge=line.tier is not Tier.ALL):
            box = place.translated(origin)
            painter.fillRect(box, theme().colour("bg.sunken"))
            painter.setPen(theme().colour("ink.1"))
            painter.drawText(box, AS_LETTERS, words)
            words = ""


def _spans(text: str, line: WriteLine, hiding: Hiding, typed: tuple[int, int]) -> Iterator[Span]:
    start, end = typed
    if line.tier is not Tier.ALL:
        # Beside a word that is being typed there may be no room; over the line it stands anyway.
        whole = (0, len(text), restricted_words(line.tier))
        yield from ((0, start, ""), (end, len(text), "")) if end else (whole,)
        return
    for span in hiding.spans(finished(text, typed)):
        yield span.start, span.end, span.instead


def seen_part(line: WriteLine | None, text: str, start: int, end: int, hiding: Hiding) -> str:
    """Return some of the letters of a line as the screen shows them, what is hidden with its mark.

    A name of which only a part is chosen is hidden whole.
    """
    if line is not None and line.tier is not Tier.ALL:
        return f"{restricted_words(line.tier)}{MARK}" if start < end else ""
    told, at = [], start
    for span in hiding.spans(text):
        if span.start < end and span.end > start:
            told += [text[at : span.start], span.instead, MARK]
            at = span.end
    return "".join((*told, text[at:end]))


def _x(row: QTextLine, letter: int) -> float:
    found: Any = row.cursorToX(letter)
    return float(found[0] if isinstance(found, tuple) else found)


def _places(block: QTextBlock, start: int, end: int, *, to_edge: bool) -> Iterator[QRectF]:
    """Where letters of a block stand, row by row, counted from where its words begin.

    What goes ``to_edge`` does not tell how long the words are.
    """
    layout = block.layout()
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        first = max(start, row.textStart())
        last = min(end, row.textStart() + row.textLength())
        if first < last:
            is_last = last == row.textStart() + row.textLength()
            left = _x(row, first)
            right = row.x() + row.width() if to_edge and is_last else _x(row, last)
            yield QRectF(left, row.y(), right - left, row.height())
